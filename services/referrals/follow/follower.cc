#include "services/referrals/follow/follower.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "common/mirror/wire/events.h"
#include "common/rpc/status.h"
#include "services/referrals/follow/errors.h"
#include "services/referrals/follow/pulse.h"

namespace lotse::referrals {
namespace {

using contacts::v1::SyncEvent;

constexpr absl::Duration kKeepSeenEvery = absl::Minutes(1);

MemberStatesOptions StatesOptions(const FollowerOptions& options) {
  return {options.stale_tolerance, options.in_process};
}

std::unique_ptr<Keeper> MakeKeeper(const FollowerOptions& options) {
  if (options.store == nullptr) return nullptr;
  return std::make_unique<Keeper>(*options.store, options.partition_prefix);
}

}  // namespace

// A call that Stop, or a pulse that was not felt, cancels.
class Follower::LiveCall {
 public:
  explicit LiveCall(Follower& follower) : follower_(follower) {
    if (follower_.options_.prepare_context) follower_.options_.prepare_context(context_);
    // A stream lives as long as it likes.
    context_.set_deadline(std::chrono::system_clock::time_point::max());
    absl::MutexLock lock(&follower_.mutex_);
    ++follower_.counters_.streams;
    follower_.call_ = &context_;
    if (follower_.stopping_) context_.TryCancel();
  }
  ~LiveCall() {
    absl::MutexLock lock(&follower_.mutex_);
    follower_.call_ = nullptr;
  }
  grpc::ClientContext& context() { return context_; }

 private:
  Follower& follower_;
  grpc::ClientContext context_;
};

Follower::Follower(FollowerOptions options, FollowSink& sink)
    : options_(std::move(options)),
      states_(*options_.clock, StatesOptions(options_)),
      keeper_(MakeKeeper(options_)),
      copy_(sink, keeper_.get(), [this](const std::string& center) { return Wanted(center); }),
      stub_(contacts::v1::SyncService::NewStub(options_.channel)),
      pacer_(options_.pacer) {}

Follower::~Follower() { Stop(); }

absl::Status Follower::Start() {
  for (const std::string& center : options_.centers) states_.Restore(center, absl::InfinitePast());
  const auto on_seen = [this](const std::string& center, absl::Time seen) {
    states_.Restore(center, seen);
  };
  if (auto status = copy_.Fill(on_seen); !status.ok()) return status;
  mirror_.emplace(copy_);
  thread_ = std::thread([this] { Run(); });
  return absl::OkStatus();
}

void Follower::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  if (thread_.joinable()) thread_.join();
}

FollowerCounters Follower::counters() const {
  absl::MutexLock lock(&mutex_);
  return counters_;
}

void Follower::Run() {
  while (!stopping()) {
    RereadIfParted();
    const absl::Time began = options_.clock->Now();
    const absl::Status status = ReadStream();
    EndStream();
    if (stopping()) return;
    const absl::Duration wait = pacer_.NextWait(status, options_.clock->Now() - began, Chance());
    LogEnd(status, wait);
    if (!Wait(wait)) return;
  }
}

absl::Status Follower::ReadStream() {
  LiveCall call(*this);
  auto reader = stub_->Sync(&call.context(), MakeRequest());
  contacts::v1::SyncResponse response;
  absl::Status status;
  absl::optional<Pulse> pulse;
  if (!options_.in_process) {
    pulse.emplace(
        PulseOptions{options_.channel, options_.prepare_context, options_.pulse_every,
                     options_.pulse_timeout, options_.clock},
        [this](absl::Time asked) { states_.Alive(asked); },
        [&call](const absl::Status&) { call.context().TryCancel(); });
  }
  for (bool first = true; status.ok() && reader->Read(&response); first = false) {
    const absl::Time read = options_.clock->Now();
    if (first) states_.StreamBegan();
    states_.Alive(read);
    status = Take(response);
    if (status.ok()) LetGather(response, read);
  }
  pulse.reset();
  if (!status.ok()) call.context().TryCancel();
  const absl::Status finished = rpc::FromGrpc(reader->Finish());
  if (!status.ok()) return status;
  return finished.ok() ? FollowStreamEnded() : finished;
}

contacts::v1::SyncRequest Follower::MakeRequest() {
  contacts::v1::SyncRequest request;
  for (const std::string& center : options_.centers) request.add_centers(center);
  copy_.StartStream();
  for (const auto& [center, position] : mirror_->StartStream()) {
    if (!Wanted(center)) continue;
    auto* sent = request.add_positions();
    sent->set_center(center);
    *sent->mutable_position() = mirror::ToWire(position);
  }
  request.set_follow(true);
  request.set_include_trust(true);
  return request;
}

bool Follower::Wanted(const std::string& center) const {
  return options_.centers.empty() || std::find(options_.centers.begin(), options_.centers.end(),
                                               center) != options_.centers.end();
}

absl::Status Follower::Take(const contacts::v1::SyncResponse& response) {
  for (const SyncEvent& event : response.events()) {
    if (auto status = TakeOne(event); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// A server that wrote to the head ends with a complete checkpoint. It writes again only when this message was taken, and then
// all that came meanwhile.
void Follower::LetGather(const contacts::v1::SyncResponse& response, absl::Time read) {
  if (options_.read_every == absl::ZeroDuration() || response.events().empty()) return;
  if (!response.events().rbegin()->checkpoint().complete()) return;
  const absl::Duration taken = options_.clock->Now() - read;
  if (taken < options_.read_every) Wait(options_.read_every - taken);
}

absl::Status Follower::TakeOne(const SyncEvent& event) {
  if (event.has_trust()) {
    TakeTrust(event.trust());
    return absl::OkStatus();
  }
  auto converted = mirror::FromWire(
      event, [](const contacts::v1::Partner& partner) { return partner.SerializeAsString(); });
  if (!converted.ok()) return FollowBadEvent(converted.status().message());
  if (!converted->has_value()) return absl::OkStatus();
  return TakeMirrorEvent(std::move(**converted));
}

void Follower::TakeTrust(const contacts::v1::TrustChanged& trust) {
  CountChange();
  copy_.Confirm(trust);
  if (const auto name = mirror::SplitRecordName(trust.name()); name.has_value()) {
    states_.Moving(name->center);
  }
}

absl::Status Follower::TakeMirrorEvent(mirror::Event event) {
  std::string center;
  const auto* checkpoint = std::get_if<mirror::Checkpoint>(&event);
  const bool complete = checkpoint != nullptr && checkpoint->complete;
  if (const auto* upsert = std::get_if<mirror::Upsert>(&event)) {
    center = upsert->center;
    copy_.Replace(center, upsert->record.id);
  } else if (const auto* deleted = std::get_if<mirror::Delete>(&event)) {
    center = deleted->center;
    copy_.Replace(center, deleted->id);
  } else if (checkpoint != nullptr) {
    center = checkpoint->center;
  } else {
    center = std::get<mirror::RefreshRequired>(event).center;
    absl::MutexLock lock(&mutex_);
    ++counters_.refreshes;
  }
  if (checkpoint == nullptr) {
    CountChange();
    states_.Moving(center);
  }
  auto next = mirror_->Handle(std::move(event));
  if (!next.ok()) return next.status();
  return AfterCheckpoint(center, complete, *next);
}

absl::Status Follower::AfterCheckpoint(const std::string& center, bool complete,
                                       mirror::Next next) {
  if (next == mirror::Next::kReconnect) {
    states_.Doubt(center);
    absl::MutexLock lock(&mutex_);
    ++counters_.unequal;
    return FollowCopyUnequal(center);
  }
  if (!complete) return absl::OkStatus();
  states_.Whole(center);
  if (options_.clock->Now() - seen_kept_[center] >= kKeepSeenEvery) KeepSeen(center);
  return absl::OkStatus();
}

void Follower::EndStream() {
  states_.StreamEnded();
  for (const FollowedMember& member : *states_.Snapshot()) KeepSeen(member.center);
}

void Follower::KeepSeen(const std::string& center) {
  const absl::Time as_of = states_.AsOf(center);
  absl::Time& kept = seen_kept_[center];
  if (as_of == absl::InfinitePast() || as_of == kept) return;
  kept = as_of;
  copy_.KeepSeen(center, as_of);
}

void Follower::RereadIfParted() {
  if (copy_.parted() && copy_.Reread().ok()) mirror_.emplace(copy_);
}

void Follower::LogEnd(const absl::Status& status, absl::Duration wait) const {
  log::Write(IsRefusal(status) ? log::Level::kError : log::Level::kWarning, "follow_stream_ended",
             {{"code", absl::StatusCodeToString(status.code())},
              {"reason", ReasonOf(status)},
              {"message", status.message()},
              {"failures", pacer_.failures()},
              {"wait_ms", absl::ToInt64Milliseconds(wait)}});
}

double Follower::Chance() {
  return static_cast<double>(options_.random->Next64() >> 11) / static_cast<double>(1ULL << 53);
}

bool Follower::stopping() const {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

bool Follower::Wait(absl::Duration wait) {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithTimeout(absl::Condition(&stopping_), wait);
}

void Follower::CountChange() {
  absl::MutexLock lock(&mutex_);
  ++counters_.changes;
}

}  // namespace lotse::referrals
