#include "common/store/redis/keeper.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/store/errors.h"
#include "common/store/redis/errors.h"
#include "common/store/redis/keys.h"
#include "common/store/redis/maintenance.h"
#include "common/store/redis/server_check.h"

namespace lotse::store {
namespace {

constexpr absl::Duration kFirstBackoff = absl::Milliseconds(10);
constexpr absl::Duration kLongestBackoff = absl::Seconds(1);
constexpr absl::Duration kBetweenComparisons = absl::Milliseconds(20);

int PollMilliseconds(absl::Duration time) {
  return static_cast<int>(std::clamp<std::int64_t>(absl::ToInt64Milliseconds(time) + 1, 0, 60'000));
}

}  // namespace

absl::Status Keeper::Start() {
  const absl::Time deadline = absl::Now() + options_.open_patience;
  backoff_ = kFirstBackoff;
  absl::Status connected = Connect();
  while (absl::IsUnavailable(connected) && absl::Now() < deadline) {
    absl::SleepFor(backoff_);
    backoff_ = std::min(2 * backoff_, kLongestBackoff);
    connected = Connect();
  }
  if (!connected.ok()) return connected;
  next_maintenance_ = absl::Now() + options_.maintain_interval;
  thread_ = std::thread([this] { Run(); });
  return absl::OkStatus();
}

void Keeper::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  wakeup_.Signal();
  if (thread_.joinable()) thread_.join();
}

void Keeper::Suspect() {
  {
    absl::MutexLock lock(&mutex_);
    suspected_ = true;
  }
  wakeup_.Signal();
}

bool Keeper::stopping() {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

bool Keeper::TakeSuspicion() {
  absl::MutexLock lock(&mutex_);
  return std::exchange(suspected_, false);
}

void Keeper::Run() {
  backoff_ = kFirstBackoff;
  while (!stopping()) {
    if (control_ == nullptr) {
      Reconnect();
      continue;
    }
    absl::Status well = ListenUntil(absl::Now() + options_.poll_interval);
    if (stopping()) return;
    if (TakeSuspicion()) {
      Disconnect(Away("a connection failed"));
      continue;
    }
    if (well.ok()) well = Tend();
    if (!well.ok()) Disconnect(well);
  }
}

absl::Status Keeper::Connect() {
  auto control = house_.connector.Connect();
  if (!control.ok()) return control.status();
  control_ = *std::move(control);
  absl::Status ready = CheckServer(*control_, options_.allow_weak_durability);
  if (ready.ok()) ready = EnsureLibrary(*control_);
  if (ready.ok()) ready = EnterRun();
  if (ready.ok()) ready = Subscribe();
  if (ready.ok()) ready = AwaitVouchers();
  auto writer = ready.ok() ? ConnectToRun() : ready;
  if (!writer.ok()) {
    control_.reset();
    subscription_.reset();
    return writer.status();
  }
  TakeSuspicion();  // It was about connections that are gone.
  house_.availability.MarkUp();
  house_.pipeline.Attach(*std::move(writer));
  return absl::OkStatus();
}

void Keeper::Disconnect(const absl::Status& why) {
  house_.availability.MarkAway(why);
  control_.reset();
  subscription_.reset();
  backoff_ = kFirstBackoff;
}

void Keeper::Reconnect() {
  absl::Status connected = Connect();
  if (connected.ok()) {
    log::Info("redis_back", {{"at", house_.connector.Describe()}});
    last_trouble_.clear();
    backoff_ = kFirstBackoff;
    NotifyAll();
    return;
  }
  house_.availability.MarkAway(connected);
  if (last_trouble_ != connected.message()) {
    last_trouble_ = std::string(connected.message());
    log::Warning("redis_away", {{"at", house_.connector.Describe()}, {"detail", last_trouble_}});
  }
  Rest(backoff_);
  backoff_ = std::min(2 * backoff_, kLongestBackoff);
}

// Unless the end comes first.
void Keeper::Rest(absl::Duration time) {
  const absl::Time until = absl::Now() + time;
  while (!stopping() && absl::Now() < until) {
    pollfd polled = {wakeup_.fd(), POLLIN, 0};
    if (poll(&polled, 1, PollMilliseconds(until - absl::Now())) > 0) wakeup_.Clear();
  }
}

// Nothing that the run before this one has answered may be learnt any more once this run's marks are: it would pass for
// known in this run.
absl::Status Keeper::EnterRun() {
  absl::StatusOr<std::string> run = RunOf(*control_);
  if (!run.ok()) return run.status();
  if (!run_.empty() && *run != run_) house_.pipeline.Drop();
  run_ = *std::move(run);
  return absl::OkStatus();
}

// Another instance may be about to find this Redis again, and know better than to renew.
absl::Status Keeper::AwaitVouchers() {
  const absl::Time deadline = absl::Now() + options_.vouch_patience;
  for (;;) {
    auto unvouched = continuity_.Compare(*control_, run_);
    if (!unvouched.ok() || unvouched->empty()) return unvouched.status();
    if (absl::Now() >= deadline) return continuity_.Renew(*control_, *unvouched);
    Rest(kBetweenComparisons);
    if (stopping()) return Away("the store is closing");
  }
}

// Redis may have begun another run since control_ was connected, in which nothing has been compared.
absl::StatusOr<std::unique_ptr<Connection>> Keeper::ConnectToRun() {
  auto connection = house_.connector.Connect();
  if (!connection.ok()) return connection;
  absl::StatusOr<std::string> run = RunOf(**connection);
  if (!run.ok()) return run.status();
  if (*run != run_) return Away("Redis was started anew");
  return connection;
}

absl::Status Keeper::Subscribe() {
  auto connected = ConnectToRun();
  if (!connected.ok()) return connected.status();
  subscription_ = *std::move(connected);
  auto replies = subscription_->CallAll(
      {Encode({"SUBSCRIBE", kHeadsChannel}), Encode({"SUBSCRIBE", kHorizonsChannel})});
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : *replies) {
    if (IsError(*reply)) return FromErrorReply(TextOf(*reply));
  }
  return absl::OkStatus();
}

// Passes hints on until the deadline, a suspicion or the end.
absl::Status Keeper::ListenUntil(absl::Time deadline) {
  for (absl::Duration left; (left = deadline - absl::Now()) > absl::ZeroDuration();) {
    pollfd polled[2] = {{wakeup_.fd(), POLLIN, 0}, {subscription_->fd(), POLLIN, 0}};
    if (poll(polled, 2, PollMilliseconds(left)) <= 0) continue;
    if (polled[0].revents != 0) {
      wakeup_.Clear();
      return absl::OkStatus();
    }
    absl::Status taken = TakeHints();
    if (!taken.ok()) return taken;
  }
  return absl::OkStatus();
}

absl::Status Keeper::TakeHints() {
  absl::Status received = subscription_->Receive();
  if (!received.ok()) return received;
  for (;;) {
    absl::StatusOr<Reply> reply = subscription_->Next();
    if (!reply.ok()) return reply.status();
    if (*reply == nullptr) return absl::OkStatus();
    std::string partition;
    Position position;
    if ((*reply)->elements == 3 && DecodeHint(TextOf(*(*reply)->element[2]), partition, position) &&
        IsNews(TextOf(*(*reply)->element[1]), partition, position)) {
      house_.watches.Notify(partition);
    }
  }
}

bool Keeper::IsNews(absl::string_view channel, const std::string& partition, Position position) {
  return channel == kHorizonsChannel ? house_.heads.RaiseHorizon(partition, position)
                                     : house_.heads.Advance(partition, position);
}

// What is due every poll_interval.
absl::Status Keeper::Tend() {
  absl::Status compared = CompareAndRenew();
  if (!compared.ok()) return compared;
  if (house_.availability.health().state == Health::State::kReadOnly) {
    absl::Status probed = ProbeWrites();
    if (!probed.ok()) return probed;
  }
  if (absl::Now() < next_maintenance_) return absl::OkStatus();
  next_maintenance_ = absl::Now() + options_.maintain_interval;
  return MaintainPartitions(
      [this](const auto& commands) { return control_->CallAll(commands); },
      {clock_.Now(), options_.request_retention, options_.tombstone_retention});
}

// While connected only a partition that another version of Lotse has created can be without a voucher.
absl::Status Keeper::CompareAndRenew() {
  auto unvouched = continuity_.Compare(*control_, run_);
  return unvouched.ok() ? continuity_.Renew(*control_, *unvouched) : unvouched.status();
}

// A command that writes nothing (the key is never there) but is refused like one that would.
absl::Status Keeper::ProbeWrites() {
  auto replies = control_->CallAll({Encode({"SET", kProbeKey, "", "XX"})});
  if (!replies.ok()) return replies.status();
  if (!IsError(*replies->front())) house_.availability.MarkWritable();
  return absl::OkStatus();
}

void Keeper::NotifyAll() {
  for (const auto& [partition, memory] : house_.heads.Snapshot()) house_.watches.Notify(partition);
}

}  // namespace lotse::store
