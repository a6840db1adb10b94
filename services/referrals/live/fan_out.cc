#include "services/referrals/live/fan_out.h"

#include <algorithm>
#include <utility>

#include "services/referrals/live/errors.h"
#include "services/referrals/live/round.h"

namespace lotse::referrals {
namespace {

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  const std::int64_t nanos = absl::ToUnixNanos(time);
  out.set_seconds(nanos / 1'000'000'000);
  out.set_nanos(static_cast<std::int32_t>(nanos % 1'000'000'000));
}

void SetDuration(absl::Duration duration, google::protobuf::Duration& out) {
  const std::int64_t nanos = absl::ToInt64Nanoseconds(duration);
  out.set_seconds(nanos / 1'000'000'000);
  out.set_nanos(static_cast<std::int32_t>(nanos % 1'000'000'000));
}

// What a member that answered a part says of one of its centres; null: nothing.
const v1::MemberAnswer* WhatItSaysOf(const std::string& center, const MemberReply& reply) {
  for (const v1::MemberAnswer& said : reply.response->members()) {
    if (said.center() == center && v1::MemberState_IsValid(said.state()) &&
        said.state() != v1::MEMBER_STATE_UNSPECIFIED) {
      return &said;
    }
  }
  return nullptr;
}

}  // namespace

// What the asker holds; keeps nothing alive.
class FanOut::Handle final : public LiveQuestion {
 public:
  explicit Handle(std::weak_ptr<Round> round) : round_(std::move(round)) {}
  void Cancel() override {
    if (const auto round = round_.lock()) round->Cancel();
  }

 private:
  const std::weak_ptr<Round> round_;
};

FanOut::FanOut(std::vector<LiveMember> members, FanOutOptions options, const Clock& clock,
               RandomSource& random, Timers& timers)
    : options_(options),
      clock_(clock),
      random_(random),
      timers_(timers),
      last_good_(options.last_good) {
  for (LiveMember& member : members) {
    members_.push_back(std::make_unique<Member>(std::move(member), options.quarantine,
                                                options.hedge_share, random_));
  }
}

FanOut::~FanOut() {
  std::vector<std::shared_ptr<Round>> under_way;
  {
    absl::MutexLock lock(&mutex_);
    ending_ = true;
    for (const auto& [round, weak] : rounds_) {
      if (auto alive = weak.lock()) under_way.push_back(std::move(alive));
    }
  }
  for (const auto& round : under_way) round->Cancel();
  under_way.clear();
  absl::MutexLock lock(&mutex_);
  const auto all_left = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return rounds_.empty(); };
  mutex_.Await(absl::Condition(&all_left));
}

std::shared_ptr<LiveQuestion> FanOut::Ask(v1::FindHelpRequest request, absl::Time deadline,
                                          Done done) {
  const auto shared = std::make_shared<const v1::FindHelpRequest>(std::move(request));
  return Ask(MemberQuestions(members_.size(), shared), deadline, std::move(done));
}

std::shared_ptr<LiveQuestion> FanOut::Ask(MemberQuestions questions, absl::Time deadline,
                                          Done done) {
  auto round =
      std::make_shared<Round>(*this, std::move(questions), BudgetFor(deadline), std::move(done));
  {
    absl::MutexLock lock(&mutex_);
    rounds_[round.get()] = round;
  }
  round->Start();
  return std::make_shared<Handle>(round);
}

absl::Time FanOut::PartOf(absl::Time deadline, double share) const {
  if (deadline == absl::InfiniteFuture()) return deadline;
  const absl::Time now = clock_.Now();
  return now + (deadline - now) * share;
}

TimeBudget FanOut::BudgetFor(absl::Time deadline) {
  const absl::Time now = clock_.Now();
  TimeBudget budget = SplitDeadline(now, deadline, options_.time);
  absl::MutexLock lock(&mutex_);
  budget.due = plan_.Take(now, budget.due);
  budget.enough = budget.enough && !ending_;
  return budget;
}

void FanOut::Answered(absl::Time due, absl::Duration took) {
  absl::MutexLock lock(&mutex_);
  plan_.Leave(due);
  plan_.Took(took);
}

void FanOut::Leave(Round* round) {
  absl::MutexLock lock(&mutex_);
  rounds_.erase(round);
}

std::vector<MemberCounters> FanOut::Counters() const {
  std::vector<MemberCounters> all;
  for (const auto& member : members_) all.push_back(member->health.counters());
  return all;
}

std::vector<v1::MemberAnswer> ToMemberAnswers(const MemberReply& reply) {
  const bool is_part = reply.state == v1::MEMBER_STATE_PARTIAL;
  const bool says_which =
      is_part && reply.detail.empty() &&
      std::any_of(reply.centers.begin(), reply.centers.end(),
                  [&](const auto& center) { return WhatItSaysOf(center, reply) != nullptr; });
  std::vector<v1::MemberAnswer> answers;
  for (const std::string& center : reply.centers) {
    v1::MemberAnswer& answer = answers.emplace_back();
    const v1::MemberAnswer* said = is_part ? WhatItSaysOf(center, reply) : nullptr;
    if (said != nullptr) answer = *said;
    answer.set_center(center);
    if (said == nullptr) answer.set_state(says_which ? v1::MEMBER_STATE_OK : reply.state);
    if (said == nullptr) answer.set_detail(reply.detail);
    if (reply.state == v1::MEMBER_STATE_STALE) SetTime(reply.as_of, *answer.mutable_as_of());
    if (reply.took.has_value()) SetDuration(*reply.took, *answer.mutable_took());
  }
  return answers;
}

bool AllWhole(const MemberReplies& replies) {
  return std::all_of(replies.begin(), replies.end(),
                     [](const MemberReply& reply) { return reply.state == v1::MEMBER_STATE_OK; });
}

bool AllAnswered(const MemberReplies& replies) {
  return std::all_of(replies.begin(), replies.end(),
                     [](const MemberReply& reply) { return reply.response != nullptr; });
}

absl::Status CheckAnythingAtHand(const MemberReplies& replies, bool others_at_hand) {
  const bool any = std::any_of(replies.begin(), replies.end(),
                               [](const MemberReply& reply) { return reply.response != nullptr; });
  return any || others_at_hand ? absl::OkStatus() : NoMemberAnswered();
}

v1::FindHelpRequest ToMemberRequest(const v1::FindHelpRequest& asked, const std::string& topic,
                                    const std::string& place, int max_hits) {
  v1::FindHelpRequest request = asked;
  request.set_topic(topic);
  request.set_place(place);
  request.set_max_hits(max_hits);
  request.clear_answer_language();  // nobody reads what members word
  if (!topic.empty()) request.clear_question();
  return request;
}

}  // namespace lotse::referrals
