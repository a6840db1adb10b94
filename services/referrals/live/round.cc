#include "services/referrals/live/round.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/referrals/live/answer_check.h"

namespace lotse::referrals {
namespace {

absl::string_view WordFor(v1::MemberState state) {
  return absl::StripPrefix(absl::string_view(v1::MemberState_Name(state)), "MEMBER_STATE_");
}

bool HasAnswer(const MemberReply& reply) { return reply.response != nullptr; }

}  // namespace

FanOut::Round::Round(FanOut& fan_out, MemberQuestions questions, TimeBudget budget, Done done)
    : fan_out_(fan_out),
      questions_(std::move(questions)),
      budget_(budget),
      began_(fan_out.clock_.Now()),
      done_(std::move(done)) {}

FanOut::Round::~Round() { fan_out_.Leave(this); }

void FanOut::Round::Start() {
  const auto asked = TakeSeats();
  if (asked.empty()) return Finish();
  const std::weak_ptr<Round> weak = weak_from_this();
  const Timers::Id due = fan_out_.timers_.At(budget_.due, [weak] {
    if (const auto round = weak.lock()) round->GiveUp(/*asker_gone=*/false);
  });
  {
    absl::MutexLock lock(&mutex_);
    due_timer_ = due;
  }
  for (const auto& [seat, hedge_after] : asked) {
    Send(seat);
    ScheduleHedge(seat, hedge_after);
  }
}

std::vector<std::pair<std::size_t, absl::Duration>> FanOut::Round::TakeSeats() {
  std::vector<std::pair<std::size_t, absl::Duration>> asked;
  absl::MutexLock lock(&mutex_);
  seats_.resize(fan_out_.members_.size());
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    Seat& seat = seats_[i];
    seat.member = fan_out_.members_[i].get();
    seat.reply.centers = seat.member->live.centers;
    seat.settled = true;
    if (questions_[i] == nullptr) continue;
    if (!budget_.enough) {
      seat.reply.state = v1::MEMBER_STATE_NOT_ASKED;
      seat.reply.detail = "NO_TIME";
      continue;
    }
    const Admitted admitted = seat.member->health.Admit(began_);
    if (admitted.admission == Admission::kLeaveAlone) {
      seat.reply.state = admitted.busy ? v1::MEMBER_STATE_NOT_ASKED : v1::MEMBER_STATE_QUARANTINED;
      seat.reply.detail = admitted.busy ? "BUSY" : "KEPT_FAILING";
      continue;
    }
    seat.settled = false;
    seat.probe = admitted.admission == Admission::kProbe;
    ++unsettled_;
    asked.emplace_back(i, seat.probe ? absl::InfiniteDuration() : admitted.hedge_after);
  }
  return asked;
}

// The call was counted by whoever admitted it.
void FanOut::Round::Send(std::size_t index) {
  Member* member = nullptr;
  int number = 0;
  {
    absl::MutexLock lock(&mutex_);
    Seat& seat = seats_[index];
    member = seat.member;
    if (!seat.settled) {
      number = seat.sent++;
      seat.calls[static_cast<std::size_t>(number)].began = fan_out_.clock_.Now();
    } else {
      number = -1;
    }
  }
  if (number < 0) return member->health.CallEnded();
  auto handle = member->live.transport->Ask(
      *questions_[index], budget_.due,
      [self = shared_from_this(), index, number](absl::Status status, auto response) {
        self->OnCallEnded(index, number, std::move(status), std::move(response));
      });
  bool late = false;
  {
    absl::MutexLock lock(&mutex_);
    Seat& seat = seats_[index];
    Call& call = seat.calls[static_cast<std::size_t>(number)];
    late = seat.settled && !call.ended;
    if (!call.ended) call.handle = handle;
  }
  // The seat was settled while the call was being made.
  if (late) handle->Cancel();
}

void FanOut::Round::ScheduleHedge(std::size_t index, absl::Duration after) {
  if (began_ + after >= budget_.due) return;
  const std::weak_ptr<Round> weak = weak_from_this();
  const Timers::Id id = fan_out_.timers_.At(fan_out_.clock_.Now() + after, [weak, index] {
    if (const auto round = weak.lock()) round->Hedge(index);
  });
  absl::MutexLock lock(&mutex_);
  seats_[index].hedge_timer = id;
}

void FanOut::Round::Hedge(std::size_t index) {
  Member* member = nullptr;
  {
    absl::MutexLock lock(&mutex_);
    const Seat& seat = seats_[index];
    if (seat.settled || seat.sent != 1) return;
    member = seat.member;
  }
  if (member->health.MayHedge()) Send(index);
}

void FanOut::Round::OnCallEnded(std::size_t index, int number, absl::Status status,
                                std::shared_ptr<v1::FindHelpResponse> response) {
  Member* const member = fan_out_.members_[index].get();
  member->health.CallEnded();
  if (status.ok()) status = CheckMemberAnswer(*questions_[index], *response, member->centers);
  const absl::Time now = fan_out_.clock_.Now();
  Settled settled;
  absl::Duration took;
  bool last = false;
  {
    absl::MutexLock lock(&mutex_);
    Seat& seat = seats_[index];
    Call& call = seat.calls[static_cast<std::size_t>(number)];
    call.ended = true;
    call.handle.reset();
    if (seat.settled) return;
    const Call& other = seat.calls[static_cast<std::size_t>(1 - number)];
    // The other one may still do better.
    if (!status.ok() && seat.sent == 2 && !other.ended) return;
    took = now - call.began;
    seat.reply.took = now - began_;
    if (status.ok()) {
      seat.reply.state = response->complete() ? v1::MEMBER_STATE_OK : v1::MEMBER_STATE_PARTIAL;
      seat.reply.response = std::move(response);
    } else if (absl::IsDeadlineExceeded(status)) {
      seat.reply.state = v1::MEMBER_STATE_TIMEOUT;
    } else {
      seat.reply.state = v1::MEMBER_STATE_ERROR;
      seat.reply.detail = absl::StatusCodeToString(status.code());
    }
    settled = Settle(seat);
    last = --unsettled_ == 0;
  }
  CleanUp(settled);
  Judge(settled, status, took, now);
  if (last) Finish();
}

FanOut::Round::Settled FanOut::Round::Settle(Seat& seat) {
  seat.settled = true;
  Settled settled{seat.member, seat.probe, {}, std::exchange(seat.hedge_timer, absl::nullopt)};
  for (Call& call : seat.calls) {
    if (call.handle != nullptr && !call.ended) settled.outstanding.push_back(call);
  }
  return settled;
}

void FanOut::Round::CleanUp(const Settled& settled) {
  if (settled.hedge_timer.has_value()) fan_out_.timers_.Cancel(*settled.hedge_timer);
  for (const Call& call : settled.outstanding) call.handle->Cancel();
}

void FanOut::Round::Judge(const Settled& settled, const absl::Status& status, absl::Duration took,
                          absl::Time now) {
  MemberHealth& health = settled.member->health;
  if (absl::IsDeadlineExceeded(status)) return health.TimedOut(now - began_, settled.probe, now);
  if (!status.ok()) return health.Failed(status.code(), settled.probe, now);
  health.Answered(took);
  for (const Call& call : settled.outstanding) health.Overtaken(now - call.began);
}

void FanOut::Round::GiveUp(bool asker_gone) {
  std::vector<Settled> given_up;
  const absl::Time now = fan_out_.clock_.Now();
  {
    absl::MutexLock lock(&mutex_);
    if (unsettled_ == 0) return;
    for (Seat& seat : seats_) {
      if (seat.settled) continue;
      seat.reply.state = v1::MEMBER_STATE_TIMEOUT;
      seat.reply.took = now - began_;
      given_up.push_back(Settle(seat));
    }
    unsettled_ = 0;
  }
  for (const Settled& settled : given_up) {
    if (asker_gone) {
      settled.member->health.Abandoned(settled.probe);
    } else {
      settled.member->health.TimedOut(now - began_, settled.probe, now);
    }
  }
  Finish();
  // Afterwards: the asker waits no longer for that.
  for (const Settled& settled : given_up) CleanUp(settled);
}

void FanOut::Round::UseKept(Seat& seat, const v1::FindHelpRequest& question) {
  const auto key = LastGood::KeyOf(seat.member->live.name, question);
  if (!key.has_value()) return;
  const absl::Time now = fan_out_.clock_.Now();
  MemberReply& reply = seat.reply;
  if (HasAnswer(reply)) {
    if (reply.state == v1::MEMBER_STATE_OK) fan_out_.last_good_.Keep(*key, reply.response, now);
    return;
  }
  auto kept = fan_out_.last_good_.Find(*key, now);
  if (!kept.has_value()) return;
  reply.detail = absl::StrCat(WordFor(reply.state), reply.detail.empty() ? "" : " ", reply.detail);
  reply.state = v1::MEMBER_STATE_STALE;
  reply.response = std::move(kept->response);
  reply.as_of = kept->as_of;
}

void FanOut::Round::Finish() {
  Done done;
  absl::optional<Timers::Id> due_timer;
  MemberReplies replies;
  {
    absl::MutexLock lock(&mutex_);
    due_timer = std::exchange(due_timer_, absl::nullopt);
    done = std::move(done_);
    for (std::size_t i = 0; i < seats_.size(); ++i) {
      if (questions_[i] != nullptr) UseKept(seats_[i], *questions_[i]);
      replies.push_back(std::move(seats_[i].reply));
    }
  }
  if (due_timer.has_value()) fan_out_.timers_.Cancel(*due_timer);
  const absl::Time before = fan_out_.clock_.Now();
  done(std::move(replies));
  fan_out_.Answered(budget_.due, fan_out_.clock_.Now() - before);
}

}  // namespace lotse::referrals
