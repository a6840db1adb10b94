#include "services/referrals/server/following.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace lotse::referrals {
namespace {

std::vector<std::unique_ptr<Follower>> MakeFollowers(const FollowFrom& from, const Clock& clock,
                                                     RandomSource& random, FollowSink& sink) {
  std::vector<std::unique_ptr<Follower>> followers;
  for (const FollowedNode& node : from.nodes) {
    FollowerOptions options;
    options.channel = node.channel;
    options.prepare_context = node.prepare_context;
    options.centers = node.centers;
    options.in_process = from.in_process;
    options.store = from.store;
    options.clock = &clock;
    options.random = &random;
    followers.push_back(std::make_unique<Follower>(std::move(options), sink));
  }
  return followers;
}

}  // namespace

std::shared_ptr<const FollowedMembers> MergedMembers::Snapshot() const {
  if (parts_.size() == 1) return parts_.front()->Snapshot();
  std::vector<std::shared_ptr<const FollowedMembers>> now;
  for (const MemberStates* part : parts_) now.push_back(part->Snapshot());
  absl::MutexLock lock(&mutex_);
  if (merged_ != nullptr && now == seen_) return merged_;
  auto merged = std::make_shared<FollowedMembers>();
  for (const auto& part : now) merged->insert(merged->end(), part->begin(), part->end());
  std::sort(merged->begin(), merged->end(),
            [](const auto& a, const auto& b) { return a.center < b.center; });
  seen_ = std::move(now);
  merged_ = std::move(merged);
  return merged_;
}

Following::Following(const FollowFrom& from, const Clock& clock, RandomSource& random,
                     FollowSink& sink, CenterBook& book)
    : book_(book),
      keeper_(from.store == nullptr ? nullptr : std::make_unique<CenterKeeper>(*from.store)),
      reader_(std::make_unique<CenterReader>(from.nodes, keeper_.get(), book)),
      followers_(MakeFollowers(from, clock, random, sink)),
      members_(States()) {}

std::vector<const MemberStates*> Following::States() const {
  std::vector<const MemberStates*> states;
  for (const auto& follower : followers_) states.push_back(&follower->members());
  return states;
}

absl::Status Following::Start() {
  if (absl::Status status = reader_->Fill(); !status.ok()) return status;
  reader_->Start();
  for (const auto& follower : followers_) {
    if (absl::Status status = follower->Start(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

bool Following::AwaitWhole(absl::Duration patience) {
  const absl::Time until = absl::Now() + patience;
  if (!reader_->AwaitRead(patience)) return false;
  // With several nodes the centres that are taken from none are nobody's.
  const std::size_t centers = followers_.size() == 1 ? book_.Get()->by_code.size() : 0;
  return std::all_of(followers_.begin(), followers_.end(), [&](const auto& follower) {
    return follower->members().AwaitFresh(centers, until - absl::Now());
  });
}

void Following::Stop() {
  for (const auto& follower : followers_) follower->Stop();
  reader_.reset();
}

FollowerCounters Following::counters() const {
  FollowerCounters all;
  for (const auto& follower : followers_) {
    const FollowerCounters one = follower->counters();
    all.streams += one.streams;
    all.changes += one.changes;
    all.refreshes += one.refreshes;
    all.unequal += one.unequal;
  }
  return all;
}

}  // namespace lotse::referrals
