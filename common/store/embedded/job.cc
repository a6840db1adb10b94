#include "common/store/embedded/job.h"

#include <utility>

#include "common/store/batch.h"

namespace lotse::store::embedded {
namespace {

void DigestRequest(Job& job) {
  if (job.batch.request_id.empty()) return;
  job.request = DigestOf(job.batch.request_id);
  job.fingerprint = DigestOf(job.batch.fingerprint);
}

}  // namespace

Job MakeCommit(std::string partition, Batch batch, Store::CommitDone done) {
  Job job;
  job.verdict = PrepareBatch(partition, batch);
  job.partition = std::move(partition);
  job.batch = std::move(batch);
  job.done = std::move(done);
  if (!job.verdict.ok()) return job;
  DigestRequest(job);
  job.records.reserve(job.batch.mutations.size());
  for (const Mutation& mutation : job.batch.mutations) {
    job.records.push_back(DigestOfRecord(mutation.kind, mutation.id));
  }
  return job;
}

Job MakeFindRequest(std::string partition, std::string request_id, std::string fingerprint,
                    Store::CommitDone done) {
  Job job;
  job.kind = Job::Kind::kFindRequest;
  job.partition = std::move(partition);
  job.batch = {std::move(request_id), std::move(fingerprint), {}};
  job.done = std::move(done);
  DigestRequest(job);
  return job;
}

}  // namespace lotse::store::embedded
