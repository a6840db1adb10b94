#include "tests/chaos/policy/writer.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "common/rpc/status.h"
#include "tests/chaos/policy/agreement.h"

namespace lotse::policy::chaos {
namespace {

// What was seen of others' doing grows old.
constexpr int kCommandsALook = 6;
constexpr absl::Duration kSettlesWithin = absl::Seconds(20);

// Others were faster, or the deadline was: that is life. Everything else nobody has given a reason for.
bool MayBeRefused(const absl::Status& refusal) {
  switch (refusal.code()) {
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAborted:
      return true;
    case absl::StatusCode::kNotFound:
      return ReasonOf(refusal) == "DISSENT_NOT_FOUND";
    default:
      return false;
  }
}

}  // namespace

Writer::Writer(std::string round, std::string identity, unsigned seed)
    : round_(std::move(round)), identity_(std::move(identity)), seed_(seed), random_(seed) {}

std::string Writer::DrawUuid() {
  return Uuid::Derive("policy chaos", absl::StrCat(round_, " ", random_(), "-", random_()))
      .ToString();
}

std::string Writer::NextMark() { return absl::StrCat("Marke ", seed_, " ", ++marks_); }

bool Writer::Look(Callers& callers) {
  Caller& caller = callers.Of(identity_);
  v1::GetRoundRequest round;
  round.set_name(round_);
  v1::ListRecommendationsRequest items;
  items.set_parent(round_);
  items.set_page_size(500);
  v1::ListRecommendationsResponse page;
  v1::ListMergesRequest merges;
  merges.set_parent(round_);
  merges.set_page_size(500);
  v1::ListMergesResponse merge_page;
  using Items = v1::RecommendationsService::Stub;
  grpc::Status status = Ask(caller.rounds, &v1::RoundsService::Stub::GetRound, round, &seen_round_);
  if (status.ok()) status = Ask(caller.items, &Items::ListRecommendations, items, &page);
  if (status.ok()) status = Ask(caller.items, &Items::ListMerges, merges, &merge_page);
  EXPECT_TRUE(status.ok() || IsUnanswered(status)) << status.error_message();
  seen_.assign(page.recommendations().begin(), page.recommendations().end());
  seen_merges_.assign(merge_page.merges().begin(), merge_page.merges().end());
  return status.ok();
}

void Writer::WriteUntilCut(Callers& callers, const std::atomic<bool>& is_over) {
  while (!is_over && Look(callers)) {
    for (int i = 0; i < kCommandsALook; ++i) {
      absl::optional<Command> command = Next(callers);
      if (!command.has_value()) {
        absl::SleepFor(absl::Milliseconds(5));  // between two looks
        break;
      }
      if (!Carry(*std::move(command), callers)) return;
    }
  }
}

bool Writer::Carry(Command command, Callers& callers) {
  const Answer answer = command.send(callers);
  if (IsUnanswered(answer.status)) {
    pending_ = std::move(command);
    return false;
  }
  Finish(command, answer);
  return true;
}

void Writer::Finish(const Command& command, const Answer& answer) {
  if (!answer.status.ok()) return Refused(command, answer);
  command.take(answer, known_);
  ++acknowledged_[command.what];
  if (command.is_kept) last_ = {command, answer};
}

void Writer::Refused(const Command& command, const Answer& answer) {
  const absl::Status refusal = rpc::FromGrpc(answer.status);
  EXPECT_TRUE(MayBeRefused(refusal)) << command.what << ": " << refusal;
  OnRefused(command, refusal);
}

Answer Writer::SendUntilAnswered(const Command& command, Callers& callers) const {
  const absl::Time deadline = absl::Now() + kSettlesWithin;
  for (;;) {
    Answer answer = command.send(callers);
    if (!IsUnanswered(answer.status)) return answer;
    if (absl::Now() > deadline) {
      ADD_FAILURE() << command.what << " gets no answer: " << rpc::FromGrpc(answer.status);
      return answer;
    }
    absl::SleepFor(absl::Milliseconds(10));  // a store that is coming back
  }
}

void Writer::Learn(const Shown& shown) {
  for (auto& [mark, item] : known_.items) {
    const auto found = shown.by_mark.find(mark);
    if (!item.name.empty() || found == shown.by_mark.end()) continue;
    item.name = found->second[0];
    item.revision = shown.Find(item.name)->revision();
  }
}

// Items of a command that is not done as a whole.
std::string Writer::TracesOf(const Known& after, const Shown& shown) const {
  std::string traces;
  for (const auto& [mark, item] : after.items) {
    if (known_.items.count(mark) > 0 || shown.by_mark.count(mark) == 0) continue;
    absl::StrAppend(&traces, "  item ", mark, " is there of a ", pending_->what, " that is not\n");
  }
  return traces;
}

void Writer::Settle(Callers& callers) {
  const auto answered = last_;
  if (pending_.has_value()) {
    Finish(*pending_, SendUntilAnswered(*pending_, callers));
    pending_.reset();
  }
  if (!answered.has_value()) return;
  const auto& [command, first] = *answered;
  const Answer again = SendUntilAnswered(command, callers);
  // It shows the thing as it is now, which what was pending may have discarded.
  if (again.status.error_code() == grpc::StatusCode::NOT_FOUND) return;
  EXPECT_TRUE(again.status.ok()) << "a repeated " << command.what
                                 << " is refused: " << rpc::FromGrpc(again.status);
  EXPECT_EQ(again.name, first.name) << "a repeated " << command.what << " is about another thing";
}

std::string Writer::Disagreement(const Shown& shown) const {
  const std::string as_known = DisagreementOf(known_, shown);
  if (!pending_.has_value()) return as_known;
  Known after = known_;
  Answer none;
  none.round = shown.round;
  pending_->take(none, after);
  const std::string with_pending = DisagreementOf(after, shown);
  if (with_pending.empty()) return "";
  if (as_known.empty()) return TracesOf(after, shown);
  return absl::StrCat("without ", pending_->what, ", which was not answered:\n", as_known,
                      "with it:\n", with_pending);
}

}  // namespace lotse::policy::chaos
