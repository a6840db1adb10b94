// What the writer is asked to do, made ready on the caller's thread.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "common/store/embedded/digest.h"
#include "common/store/store.h"

namespace lotse::store::embedded {

struct Job {
  enum class Kind { kCommit, kFindRequest, kMaintain };

  Kind kind = Kind::kCommit;
  std::string partition;
  Batch batch;  // through PrepareBatch
  Store::CommitDone done;
  absl::AnyInvocable<void(absl::Status)> maintained;  // of kMaintain instead of `done`
  absl::Status verdict = absl::OkStatus();            // an error: refused before it was looked at
  Digest request;
  Digest fingerprint;
  std::vector<Digest> records;  // one a mutation
};

// A job for `batch`, its digests drawn; with a verdict when the batch is refused.
Job MakeCommit(std::string partition, Batch batch, Store::CommitDone done);
Job MakeFindRequest(std::string partition, std::string request_id, std::string fingerprint,
                    Store::CommitDone done);

}  // namespace lotse::store::embedded
