#include "services/referrals/follow/member_states.h"

#include <algorithm>
#include <utility>

namespace lotse::referrals {

std::shared_ptr<const FollowedMembers> MemberStates::Snapshot() const {
  const absl::Time now = clock_.Now();
  absl::MutexLock lock(&mutex_);
  if (shown_ == nullptr || now > shown_until_) Render(now);
  return shown_;
}

void MemberStates::Render(absl::Time now) const {
  auto list = std::make_shared<FollowedMembers>();
  list->reserve(members_.size());
  shown_until_ = absl::InfiniteFuture();
  for (const auto& [center, member] : members_) {
    const absl::Time until = FreshUntil(member);
    member.shown_fresh = now <= until;
    if (member.shown_fresh) {
      shown_until_ = std::min(shown_until_, until);
      list->push_back({center, Freshness::kFresh, absl::InfinitePast()});
    } else if (const absl::Time as_of = AsOf(member); as_of == absl::InfinitePast()) {
      list->push_back({center, Freshness::kNever, as_of});
    } else {
      list->push_back({center, Freshness::kStale, as_of});
    }
  }
  shown_ = std::move(list);
}

absl::Time MemberStates::AsOf(const Member& member) const {
  return member.whole ? std::max(member.as_of, alive_) : member.as_of;
}

absl::Time MemberStates::FreshUntil(const Member& member) const {
  if (!live_ || member.doubted) return absl::InfinitePast();
  return member.whole ? absl::InfiniteFuture() : member.as_of + options_.tolerance;
}

bool MemberStates::AllFresh(absl::Time now) const {
  return std::all_of(members_.begin(), members_.end(),
                     [&](const auto& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
                       return now <= FreshUntil(member.second);
                     });
}

// The condition is looked at again whenever somebody who changed a member lets the lock go.
bool MemberStates::AwaitFresh(std::size_t members, absl::Duration patience) const {
  absl::MutexLock lock(&mutex_);
  const auto fresh = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return members_.size() >= members && AllFresh(clock_.Now());
  };
  return mutex_.AwaitWithTimeout(absl::Condition(&fresh), patience);
}

void MemberStates::Freeze(Member& member) {
  member.as_of = AsOf(member);
  member.whole = false;
}

void MemberStates::Restore(const std::string& center, absl::Time as_of) {
  absl::MutexLock lock(&mutex_);
  members_[center].as_of = as_of;
  shown_.reset();
}

void MemberStates::StreamBegan() {
  absl::MutexLock lock(&mutex_);
  live_ = true;
  alive_ = clock_.Now();
  shown_.reset();
}

void MemberStates::StreamEnded() {
  absl::MutexLock lock(&mutex_);
  if (live_ && options_.stream_vouches) alive_ = clock_.Now();
  for (auto& [center, member] : members_) Freeze(member);
  live_ = false;
  shown_.reset();
}

void MemberStates::Alive(absl::Time then) {
  absl::MutexLock lock(&mutex_);
  alive_ = std::max(alive_, then);
}

void MemberStates::Moving(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  auto [it, added] = members_.try_emplace(center);
  Member& member = it->second;
  if (added) shown_.reset();
  if (!member.whole) return;
  if (options_.stream_vouches) alive_ = clock_.Now();
  Freeze(member);
  shown_until_ = std::min(shown_until_, FreshUntil(member));
}

void MemberStates::Whole(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  auto [it, added] = members_.try_emplace(center);
  Member& member = it->second;
  member.whole = true;
  member.doubted = false;
  member.as_of = clock_.Now();
  // What was shown stays right unless this was not shown as fresh.
  if (added || !member.shown_fresh) shown_.reset();
}

void MemberStates::Doubt(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  Member& member = members_[center];
  Freeze(member);
  member.doubted = true;
  shown_.reset();
}

absl::Time MemberStates::AsOf(absl::string_view center) const {
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(center);
  return found == members_.end() ? absl::InfinitePast() : AsOf(found->second);
}

}  // namespace lotse::referrals
