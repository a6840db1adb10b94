// Push: the edits in FILE to the own directory, batch by batch.
#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "clients/contacts/status_from_grpc.h"
#include "clients/sync/batch.h"
#include "clients/sync/directory_file.h"
#include "clients/sync/errors.h"
#include "clients/sync/files.h"
#include "clients/sync/record.h"
#include "clients/sync/run.h"
#include "clients/sync/sync.h"
#include "common/errors/refusal.h"

namespace lotse::sync {
namespace {

using contacts::v1::BatchGetPartnersRequest;
using contacts::v1::BatchGetPartnersResponse;
using contacts::v1::BatchWritePartnersRequest;
using contacts::v1::BatchWritePartnersResponse;
using contacts::v1::Partner;
using contacts::v1::PartnersService;

constexpr std::chrono::seconds kCallTimeout(60);
constexpr std::size_t kMaxRead = 50;  // 50 records of 64 KiB fit into a message
constexpr int kMaxAttempts = 3;       // to write over somebody who keeps writing too
constexpr std::int64_t kFewDeletes = 10;
constexpr std::int64_t kDeletesOneIn = 5;

class Pusher {
 public:
  Pusher(PartnersService::StubInterface& service, const PushOptions& options, DirectoryFile& file,
         Run& run)
      : service_(service), options_(options), file_(file), run_(run) {
    summary_.center = options.own_center;
  }

  absl::Status Work();
  PushSummary TakeSummary();

 private:
  using Theirs = absl::flat_hash_map<std::string, Partner>;

  absl::Status RepeatPending();
  absl::StatusOr<Writes> CollectWrites();
  absl::Status Send(Writes batch);
  absl::Status TakeAnswer(const PendingRequest& sent, const BatchWritePartnersResponse& response);
  absl::Status TakeRefusal(const absl::Status& refusal, Writes batch);
  absl::Status ResolveAll(Writes conflicting);
  absl::Status Resolve(Write write, const Partner* theirs);
  absl::Status Overwrite(Write write, const Partner* theirs);
  absl::StatusOr<Theirs> ReadTheirs(const Writes& writes);
  absl::Status Settle(const Write& write, const std::string& line, std::int64_t revision);
  void Report(const Write& write, const Partner* theirs, OnConflict resolved);
  void Enqueue(Writes writes);
  std::string PendingPath() const { return ResolveLinks(options_.file) + ".pending"; }

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (PartnersService::StubInterface::*method)(
                                    grpc::ClientContext*, const Request&, Response*),
                                const Request& request);

  PartnersService::StubInterface& service_;
  const PushOptions& options_;
  DirectoryFile& file_;
  Run& run_;
  PushSummary summary_;
  std::vector<Writes> queue_;  // the next batch is the last
  std::int64_t total_ = 0;
  std::int64_t done_ = 0;
};

template <typename Request, typename Response>
absl::StatusOr<Response> Pusher::Call(grpc::Status (PartnersService::StubInterface::*method)(
                                          grpc::ClientContext*, const Request&, Response*),
                                      const Request& request) {
  for (;;) {
    if (run_.stopped()) return absl::CancelledError("stopped");
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallTimeout);
    if (options_.prepare_context) options_.prepare_context(context);
    StoppableCall stoppable(run_.stop_state(), context);
    Response response;
    const absl::Status status =
        client::StatusFromGrpc((service_.*method)(&context, request, &response));
    if (status.ok()) {
      run_.ResetAttempts();
      return response;
    }
    if (!run_.MayTryAgain(status, false)) return status;
  }
}

absl::Status Pusher::Work() {
  if (!options_.dry_run) {
    if (absl::Status status = RepeatPending(); !status.ok()) return status;
  }
  auto writes = CollectWrites();
  if (!writes.ok()) return writes.status();
  total_ = static_cast<std::int64_t>(writes->size());
  Enqueue(*std::move(writes));
  while (!queue_.empty()) {
    Writes batch = std::move(queue_.back());
    queue_.pop_back();
    run_.Tell(Phase::kSending, done_, total_);
    if (absl::Status status = Send(std::move(batch)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// A request of which the answer was never seen is sent once more as it was. If it had arrived, this gets its answer; if
// it is refused now, its edits are still edits and take the usual way.
absl::Status Pusher::RepeatPending() {
  auto text = ReadFile(PendingPath());
  if (!text.ok()) return text.status();
  if (!text->has_value()) return absl::OkStatus();
  const auto pending = DecodePending(**text);
  if (pending.has_value() && pending->request.parent() == options_.own_center) {
    auto response = Call(&PartnersService::StubInterface::BatchWritePartners, pending->request);
    if (response.ok()) return TakeAnswer(*pending, *response);
    if (IsPassing(response.status())) return response.status();
  }
  return RemoveFile(PendingPath());
}

absl::StatusOr<Writes> Pusher::CollectWrites() {
  Writes writes;
  std::int64_t deletes = 0;
  std::int64_t edited = 0;
  for (const NamedEdit& edit : file_.Edits()) {
    if (SplitName(edit.name)->center != options_.own_center) {
      ++summary_.foreign_edits;
      continue;
    }
    writes.push_back(ToWrite(edit));
    if (writes.back().kind == Write::Kind::kDelete) ++deletes;
    if (writes.back().kind != Write::Kind::kCreate) ++edited;
  }
  const std::int64_t held = file_.HeldOf(options_.own_center);
  if (!options_.allow_mass_delete && deletes > kFewDeletes && deletes * kDeletesOneIn > held) {
    return MassDelete(deletes, held);
  }
  summary_.unchanged = std::max<std::int64_t>(0, held - edited);
  return writes;
}

void Pusher::Enqueue(Writes writes) {
  auto batches = CutIntoBatches(std::move(writes), std::clamp(options_.batch_size, 1, 1000));
  queue_.insert(queue_.end(), std::make_move_iterator(batches.rbegin()),
                std::make_move_iterator(batches.rend()));
}

absl::Status Pusher::Send(Writes batch) {
  const PendingRequest pending =
      ToPending(ToRequest(batch, options_.own_center, file_.sequence(), options_.dry_run), batch);
  if (!options_.dry_run) {
    auto kept = ReplaceFile(PendingPath(), EncodePending(pending));
    if (!kept.ok()) return kept.status();
  }
  auto response = Call(&PartnersService::StubInterface::BatchWritePartners, pending.request);
  ++summary_.batches;
  if (response.ok()) return TakeAnswer(pending, *response);
  // Whether it arrived is not known: the next run asks.
  if (IsPassing(response.status())) return response.status();
  if (!options_.dry_run) {
    if (absl::Status status = RemoveFile(PendingPath()); !status.ok()) return status;
  }
  return TakeRefusal(response.status(), std::move(batch));
}

absl::Status Pusher::TakeAnswer(const PendingRequest& sent,
                                const BatchWritePartnersResponse& response) {
  if (response.results_size() != sent.request.writes_size()) {
    return BadEvent("an answer to a batch that does not fit it");
  }
  for (int i = 0; i < response.results_size(); ++i) {
    const auto& write = sent.request.writes(i);
    if (!response.results(i).changed() && !options_.dry_run) {
      ++summary_.unchanged;
    } else if (write.has_create()) {
      ++summary_.added;
    } else if (write.has_update()) {
      ++summary_.changed;
    } else {
      ++summary_.deleted;
    }
  }
  done_ += response.results_size();
  if (options_.dry_run) return absl::OkStatus();
  summary_.revision = response.revision();
  if (absl::Status status = file_.Acknowledge(ToAcks(sent, response)); !status.ok()) return status;
  return RemoveFile(PendingPath());
}

// Nothing of the batch was written. What is not at fault is sent again without the rest.
absl::Status Pusher::TakeRefusal(const absl::Status& refusal, Writes batch) {
  const bool conflict = IsConflict(refusal);
  if (!conflict && !IsInvalid(refusal)) return refusal;
  const std::vector<Fault> faults = FaultsOf(refusal, batch.size());
  if (faults.empty()) {
    // The server does not say which. Halving finds out.
    const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    Writes second(std::make_move_iterator(middle), std::make_move_iterator(batch.end()));
    batch.erase(middle, batch.end());
    queue_.push_back(std::move(second));
    queue_.push_back(std::move(batch));
    return absl::OkStatus();
  }
  absl::flat_hash_map<std::size_t, const Fault*> faulty;
  for (const Fault& fault : faults) faulty[fault.index] = &fault;
  Writes conflicting;
  Writes rest;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    auto fault = faulty.find(i);
    if (fault == faulty.end()) {
      rest.push_back(std::move(batch[i]));
    } else if (conflict) {
      conflicting.push_back(std::move(batch[i]));
    } else {
      ++done_;
      summary_.refused.push_back(
          {batch[i].name, batch[i].edit.number, fault->second->field, fault->second->description});
    }
  }
  if (!rest.empty()) queue_.push_back(std::move(rest));
  return ResolveAll(std::move(conflicting));
}

absl::Status Pusher::ResolveAll(Writes conflicting) {
  auto theirs = ReadTheirs(conflicting);
  if (!theirs.ok()) return theirs.status();
  for (Write& write : conflicting) {
    auto it = theirs->find(write.name);
    const Partner* found = it == theirs->end() ? nullptr : &it->second;
    if (absl::Status status = Resolve(std::move(write), found); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<Pusher::Theirs> Pusher::ReadTheirs(const Writes& writes) {
  Theirs theirs;
  for (std::size_t start = 0; start < writes.size(); start += kMaxRead) {
    BatchGetPartnersRequest request;
    request.set_parent(options_.own_center);
    for (std::size_t i = start; i < std::min(start + kMaxRead, writes.size()); ++i) {
      request.add_names(writes[i].name);
    }
    auto response = Call(&PartnersService::StubInterface::BatchGetPartners, request);
    if (!response.ok()) return response.status();
    for (Partner& partner : *response->mutable_partners()) {
      std::string name = partner.name();
      theirs[std::move(name)] = std::move(partner);
    }
  }
  return theirs;
}

absl::Status Pusher::Resolve(Write write, const Partner* theirs) {
  const bool deleting = write.kind == Write::Kind::kDelete;
  const bool same =
      deleting ? theirs == nullptr : theirs != nullptr && SameContent(write.partner, *theirs);
  if (same) {
    ++summary_.unchanged;
    return Settle(write, deleting ? "" : ToLine(*theirs),
                  deleting ? write.base_revision : theirs->revision());
  }
  if (options_.dry_run || options_.on_conflict == OnConflict::kReport ||
      write.attempts >= kMaxAttempts) {
    ++done_;
    Report(write, theirs, OnConflict::kReport);
    return absl::OkStatus();
  }
  if (options_.on_conflict == OnConflict::kMine) return Overwrite(std::move(write), theirs);
  Report(write, theirs, OnConflict::kTheirs);
  return theirs == nullptr ? Settle(write, "", std::max<std::int64_t>(1, write.base_revision))
                           : Settle(write, ToLine(*theirs), theirs->revision());
}

absl::Status Pusher::Overwrite(Write write, const Partner* theirs) {
  if (write.attempts == 0) Report(write, theirs, OnConflict::kMine);
  ++write.attempts;
  write.base_revision = theirs == nullptr ? 0 : theirs->revision();
  if (write.kind != Write::Kind::kDelete) {
    write.kind = theirs == nullptr ? Write::Kind::kCreate : Write::Kind::kUpdate;
  }
  queue_.emplace_back();
  queue_.back().push_back(std::move(write));
  return absl::OkStatus();
}

absl::Status Pusher::Settle(const Write& write, const std::string& line, std::int64_t revision) {
  ++done_;
  if (options_.dry_run) return absl::OkStatus();
  return file_.Acknowledge({{write.name, write.edit.hash, line, revision}});
}

void Pusher::Report(const Write& write, const Partner* theirs, OnConflict resolved) {
  auto known = std::find_if(summary_.conflicts.begin(), summary_.conflicts.end(),
                            [&write](const Conflict& one) { return one.name == write.name; });
  if (known != summary_.conflicts.end()) summary_.conflicts.erase(known);
  summary_.conflicts.push_back({write.name, write.edit.line,
                                theirs == nullptr ? "" : ToLine(*theirs), write.edit.base_revision,
                                theirs == nullptr ? 0 : theirs->revision(), resolved});
}

PushSummary Pusher::TakeSummary() {
  summary_.elapsed = run_.elapsed();
  return std::move(summary_);
}

}  // namespace

absl::StatusOr<PushSummary> Push(PartnersService::StubInterface& service,
                                 const PushOptions& options) {
  if (options.own_center.empty()) return NoCenter();
  if (!StampOf(options.file).has_value()) return FileMissing(options.file);
  Run run(options);
  run.Tell(Phase::kReading);
  auto file = DirectoryFile::Open(options.file, options.own_center);
  if (!file.ok()) return file.status();
  Pusher pusher(service, options, **file, run);
  const absl::Status status = pusher.Work();
  run.Tell(Phase::kWriting);
  // Also after an error: what was acknowledged is so.
  const absl::Status folded = options.dry_run ? absl::OkStatus() : (*file)->Fold();
  if (!status.ok()) return status;
  if (!folded.ok()) return folded;
  return pusher.TakeSummary();
}

}  // namespace lotse::sync
