#include "common/store/redis/keeper.h"

#include <poll.h>

#include <algorithm>
#include <set>
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
// Between two attempts another instance must win each time for the epoch not to be renewed; more than that is no race.
constexpr int kRenewAttempts = 1000;

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
  if (ready.ok()) ready = Subscribe();
  if (ready.ok()) ready = CompareHeads();
  if (!ready.ok()) {
    control_.reset();
    subscription_.reset();
    return ready;
  }
  auto writer = house_.connector.Connect();
  if (!writer.ok()) {
    control_.reset();
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
  const absl::Time until = absl::Now() + backoff_;
  while (!stopping() && absl::Now() < until) {
    pollfd polled = {wakeup_.fd(), POLLIN, 0};
    if (poll(&polled, 1, PollMilliseconds(until - absl::Now())) > 0) wakeup_.Clear();
  }
  backoff_ = std::min(2 * backoff_, kLongestBackoff);
}

absl::Status Keeper::Subscribe() {
  auto connected = house_.connector.Connect();
  if (!connected.ok()) return connected.status();
  subscription_ = *std::move(connected);
  absl::StatusOr<Reply> reply = subscription_->Call({"SUBSCRIBE", kHeadsChannel});
  if (!reply.ok()) return reply.status();
  return IsError(**reply) ? FromErrorReply(TextOf(**reply)) : absl::OkStatus();
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
        house_.heads.Advance(partition, position)) {
      house_.watches.Notify(partition);
    }
  }
}

// What is due every poll_interval.
absl::Status Keeper::Tend() {
  absl::Status compared = CompareHeads();
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

// Asks Redis for all heads: hints that were lost are made up for, and lost history is noticed. Takes what is known
// before it asks; what was known then, Redis must still know.
absl::Status Keeper::CompareHeads() {
  const auto known = house_.heads.Snapshot();
  absl::StatusOr<Reply> listed = control_->Call({"SMEMBERS", kPartitionsKey});
  if (!listed.ok()) return listed.status();
  auto named = DecodePartitions(**listed);
  if (!named.ok()) return named.status();
  std::set<std::string> names(named->begin(), named->end());
  std::vector<std::string> unnamed;
  for (const auto& [partition, head] : known) {
    if (names.insert(partition).second) unnamed.push_back(partition);
  }
  std::vector<std::string> questions;
  for (const std::string& partition : names) questions.push_back(EncodeHead(partition));
  auto replies = control_->CallAll(questions);
  if (!replies.ok()) return replies.status();
  auto reply = replies->begin();
  for (const std::string& partition : names) {
    const auto it = known.find(partition);
    absl::Status compared =
        CompareHead(partition, it == known.end() ? nullptr : &it->second, **reply++);
    if (!compared.ok()) return compared;
  }
  return Register(unnamed);
}

absl::Status Keeper::CompareHead(const std::string& partition, const Position* known,
                                 const redisReply& reply) {
  absl::StatusOr<Head> head = DecodeHead(reply);
  if (!head.ok()) return head.status();
  Position seen = head->position;
  if (known != nullptr && house_.heads.WentBack(partition, *known, seen)) {
    absl::StatusOr<Position> renewed = RenewEpoch(partition, *known, seen);
    if (!renewed.ok()) return renewed.status();
    seen = *renewed;
  }
  if (seen.epoch != 0 && house_.heads.Advance(partition, seen)) house_.watches.Notify(partition);
  return absl::OkStatus();
}

// Until the partition has an epoch that is neither the one it was seen with nor an older one: drawn here, or by another
// instance that noticed too.
absl::StatusOr<Position> Keeper::RenewEpoch(const std::string& partition, Position known,
                                            Position seen) {
  log::Error("redis_lost_history", {{"partition", partition},
                                    {"known_revision", known.revision},
                                    {"found_revision", seen.revision}});
  for (int attempt = 0; attempt < kRenewAttempts; ++attempt) {
    auto replies = control_->CallAll({EncodeRenewEpoch(partition, seen, random_.Next64() | 1)});
    if (!replies.ok()) return replies.status();
    absl::StatusOr<Position> now = DecodeRenewEpoch(*replies->front());
    if (!now.ok() || now->epoch != seen.epoch) return now;
    seen = *now;
  }
  return Away("the partition moves too fast to renew its epoch");
}

// A call that writes nothing but is refused like one that would.
absl::Status Keeper::ProbeWrites() {
  auto replies = control_->CallAll({EncodeRenewEpoch("lotse-probe", {1, 1}, 1)});
  if (!replies.ok()) return replies.status();
  if (!IsError(*replies->front())) house_.availability.MarkWritable();
  return absl::OkStatus();
}

absl::Status Keeper::Register(const std::vector<std::string>& partitions) {
  std::vector<std::string> commands;
  for (const std::string& partition : partitions) commands.push_back(EncodeAddPartition(partition));
  return control_->CallAll(commands).status();
}

void Keeper::NotifyAll() {
  for (const auto& [partition, head] : house_.heads.Snapshot()) house_.watches.Notify(partition);
}

}  // namespace lotse::store
