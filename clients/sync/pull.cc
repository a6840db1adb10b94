// Pull: one stream after the other into the mirror, until all is complete or somebody says stop.
#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "clients/contacts/status_from_grpc.h"
#include "clients/sync/directory_file.h"
#include "clients/sync/errors.h"
#include "clients/sync/record.h"
#include "clients/sync/run.h"
#include "clients/sync/sync.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "common/mirror/mirror.h"
#include "common/mirror/wire/events.h"

namespace lotse::sync {
namespace {

using contacts::v1::SyncRequest;
using contacts::v1::SyncResponse;
using contacts::v1::SyncService;

constexpr absl::Duration kFoldEvery = absl::Milliseconds(100);
// Streams in a row that ended because a copy had to be fetched anew, before that is called hopeless.
constexpr int kMaxDiverged = 3;

RecordChange ToRecordChange(const mirror::Change& change) {
  RecordChange out;
  switch (change.kind) {
    case mirror::Change::Kind::kAdded:
      out.kind = RecordChange::Kind::kAdded;
      break;
    case mirror::Change::Kind::kChanged:
      out.kind = RecordChange::Kind::kChanged;
      break;
    case mirror::Change::Kind::kRemoved:
      out.kind = RecordChange::Kind::kDeleted;
      break;
  }
  out.name = JoinName(change.center, change.id);
  out.revision = change.revision;
  return out;
}

mirror::Options MirrorOptions(const PullOptions& options) {
  mirror::Options out;
  if (options.on_change) {
    out.on_change = [&options](const mirror::Change& change) {
      options.on_change(ToRecordChange(change));
    };
  }
  return out;
}

// Keeps FILE itself up to date while changes come in live.
class LiveFolding {
 public:
  LiveFolding(DirectoryFile& file, bool wanted) {
    if (wanted) thread_ = std::thread([this, &file] { Work(file); });
  }
  ~LiveFolding() {
    end_.Stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void Work(DirectoryFile& file) {
    while (!end_.stopped()) {
      end_.state()->WaitFor(kFoldEvery);
      // Tried again at the end of the run, where an error is answered.
      if (absl::Status status = file.FoldIfDue(); !status.ok()) {
        log::Warning("sync_file_not_written", {{"reason", ReasonOf(status)}});
        end_.state()->WaitFor(kFoldEvery * 100);
      }
    }
  }

  StopSource end_;
  std::thread thread_;
};

class Puller {
 public:
  Puller(SyncService::StubInterface& service, const PullOptions& options, DirectoryFile& file,
         Run& run)
      : service_(service),
        options_(options),
        file_(file),
        mirror_(file, MirrorOptions(options)),
        run_(run) {}

  // OK when complete or stopped.
  absl::Status Work();
  PullSummary Summary(std::int64_t edits_undone) const;

 private:
  SyncRequest MakeRequest();
  absl::Status ReadStream();
  absl::Status Take(const SyncResponse& response);
  absl::Status TakeOne(const contacts::v1::SyncEvent& event);
  bool Wanted(const std::string& center) const;
  void TellReceived();

  SyncService::StubInterface& service_;
  const PullOptions& options_;
  DirectoryFile& file_;
  mirror::Mirror mirror_;
  Run& run_;
  absl::Status
      broken_;  // what no further stream can mend: FILE cannot be written, the server talks nonsense
  std::string diverged_;  // the copy for which this stream must end; empty: none
  int diverged_streams_ = 0;
  int reconnects_ = 0;
  std::int64_t received_ = 0;
  bool up_to_date_ = false;
};

bool Puller::Wanted(const std::string& center) const {
  return options_.centers.empty() || std::find(options_.centers.begin(), options_.centers.end(),
                                               center) != options_.centers.end();
}

SyncRequest Puller::MakeRequest() {
  SyncRequest request;
  for (const std::string& center : options_.centers) request.add_centers(center);
  for (const auto& [center, position] : mirror_.StartStream()) {
    if (!Wanted(center)) continue;
    auto* sent = request.add_positions();
    sent->set_center(center);
    *sent->mutable_position() = mirror::ToWire(position);
  }
  request.set_follow(options_.follow);
  return request;
}

absl::Status Puller::Work() {
  for (;;) {
    if (run_.stopped()) return absl::OkStatus();
    absl::Status status = ReadStream();
    if (!broken_.ok()) return broken_;
    if (run_.stopped()) return absl::OkStatus();
    if (!diverged_.empty()) {
      if (++diverged_streams_ > kMaxDiverged && !options_.follow) return Diverged(diverged_);
      status = absl::UnavailableError("a copy is fetched anew");
      if (diverged_streams_ == 1) continue;
    } else {
      diverged_streams_ = 0;
      if (status.ok() && !options_.follow) return status;
      if (status.ok()) status = absl::UnavailableError("the server ended the stream");
    }
    ++reconnects_;
    if (!run_.MayTryAgain(status, options_.follow)) {
      return run_.stopped() ? absl::OkStatus() : status;
    }
  }
}

absl::Status Puller::ReadStream() {
  run_.Tell(Phase::kConnecting, received_);
  diverged_.clear();
  grpc::ClientContext context;
  if (options_.prepare_context) options_.prepare_context(context);
  // A stream lives as long as it likes.
  context.set_deadline(std::chrono::system_clock::time_point::max());
  StoppableCall stoppable(run_.stop_state(), context);
  auto reader = service_.Sync(&context, MakeRequest());
  SyncResponse response;
  while (broken_.ok() && diverged_.empty() && reader->Read(&response)) broken_ = Take(response);
  if (!broken_.ok() || !diverged_.empty()) context.TryCancel();
  return client::StatusFromGrpc(reader->Finish());
}

absl::Status Puller::Take(const SyncResponse& response) {
  for (const auto& event : response.events()) {
    if (absl::Status status = TakeOne(event); !status.ok()) return status;
    if (!diverged_.empty()) break;
  }
  TellReceived();
  return absl::OkStatus();
}

absl::Status Puller::TakeOne(const contacts::v1::SyncEvent& event) {
  auto converted = mirror::FromWire(event, ToLine);
  if (!converted.ok()) return BadEvent(converted.status().message());
  if (!converted->has_value()) return absl::OkStatus();
  if (event.has_upsert() || event.has_delete_()) ++received_;
  if (event.has_checkpoint()) run_.ResetAttempts();
  auto next = mirror_.Handle(std::move(**converted));
  if (!next.ok()) return Annotate(next.status(), "the copy cannot be kept");
  if (*next == mirror::Next::kReconnect) {
    diverged_ = event.checkpoint().center();
    log::Warning("sync_copy_diverged", {{"center", diverged_}});
  }
  up_to_date_ = event.has_checkpoint() && event.checkpoint().complete();
  return absl::OkStatus();
}

void Puller::TellReceived() {
  run_.Tell(options_.follow && up_to_date_ ? Phase::kFollowing : Phase::kReceiving, received_);
}

PullSummary Puller::Summary(std::int64_t edits_undone) const {
  PullSummary summary;
  std::vector<std::string> centers = mirror_.Centers();
  centers.insert(centers.end(), options_.centers.begin(), options_.centers.end());
  std::sort(centers.begin(), centers.end());
  centers.erase(std::unique(centers.begin(), centers.end()), centers.end());
  for (const std::string& center : centers) {
    if (!Wanted(center)) continue;
    const mirror::Counters counters = mirror_.CountersOf(center);
    const auto position = mirror_.PositionOf(center);
    CenterSummary one;
    one.center = center;
    one.added = counters.added;
    one.changed = counters.changed;
    one.deleted = counters.removed;
    one.unchanged = counters.unchanged;
    one.held = mirror_.DigestOf(center).count();
    one.position = position.has_value() ? position->ToText() : "";
    one.complete = mirror_.IsComplete(center);
    one.refreshes = counters.refreshes;
    one.refresh_reason = counters.refresh_reason;
    one.diverged = counters.diverged + counters.violations;
    summary.centers.push_back(std::move(one));
  }
  summary.edits_waiting = static_cast<std::int64_t>(file_.Edits().size());
  summary.edits_undone = edits_undone;
  summary.reconnects = reconnects_;
  summary.elapsed = run_.elapsed();
  return summary;
}

}  // namespace

absl::StatusOr<PullSummary> Pull(SyncService::StubInterface& service, const PullOptions& options) {
  Run run(options);
  run.Tell(Phase::kReading);
  auto file = DirectoryFile::Open(options.file, options.own_center);
  if (!file.ok()) return file.status();
  auto undone = (*file)->UndoForeignEdits();
  if (!undone.ok()) return undone.status();
  Puller puller(service, options, **file, run);
  absl::Status status;
  {
    LiveFolding folding(**file, options.follow);
    status = puller.Work();
  }
  run.Tell(Phase::kWriting);
  // Also after an error: what is complete is worth having.
  const absl::Status folded = (*file)->Fold();
  if (!status.ok()) return status;
  if (!folded.ok()) return folded;
  return puller.Summary(*undone);
}

CenterSummary PullSummary::Total() const {
  CenterSummary total;
  total.complete = true;
  for (const CenterSummary& one : centers) {
    total.added += one.added;
    total.changed += one.changed;
    total.deleted += one.deleted;
    total.unchanged += one.unchanged;
    total.held += one.held;
    total.complete = total.complete && one.complete;
    total.refreshes += one.refreshes;
    total.diverged += one.diverged;
  }
  return total;
}

absl::string_view NameOf(Phase phase) {
  switch (phase) {
    case Phase::kReading:
      return "reading";
    case Phase::kConnecting:
      return "connecting";
    case Phase::kReceiving:
      return "receiving";
    case Phase::kFollowing:
      return "following";
    case Phase::kReconnecting:
      return "reconnecting";
    case Phase::kSending:
      return "sending";
    case Phase::kWriting:
      return "writing";
  }
  return "";
}

}  // namespace lotse::sync
