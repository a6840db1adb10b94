#include "services/policy/desk/round_writer.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/desk/errors.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/redact.h"
#include "services/policy/view/event_record.h"

namespace lotse::policy {
namespace {

// Each attempt loses against a commit of another instance that went through; one that writes without pause wins many times.
constexpr int kMaxAttempts = 50;
constexpr std::size_t kMaxWaiting = 1000;

// Of a repeated command the same id.
std::string NewId(const RoundCommand& command, RandomSource& random) {
  if (command.request_id.empty()) return random.NextUuid().ToString();
  return Uuid::Derive("lotse policy", absl::StrCat(command.round, " ", command.request_id))
      .ToString();
}

// What a command comes to on the round as it is now.
struct Step {
  Decided decided = Events();
  Events rewritten;
  bool by_clock = false;
  bool exists = false;
};

}  // namespace

RoundWriter::RoundWriter(feed::Feed& feed, PolicyView& view, const Clock& clock,
                         RandomSource& random)
    : feed_(feed), view_(view), clock_(clock), random_(random) {}

void RoundWriter::Run(RoundCommand command) {
  auto pending = std::make_shared<Pending>();
  pending->new_id = NewId(command, random_);
  pending->command = std::move(command);
  if (!pending->command.creates_round && view_.Find(pending->command.round) == nullptr) {
    return pending->command.done(RoundNotFound(pending->command.round));
  }
  Enter(std::move(pending));
}

void RoundWriter::RunClock(const std::string& round, absl::AnyInvocable<void(absl::Status)> done) {
  RoundCommand command;
  command.round = round;
  command.decide = [](const CommandContext&) { return Events(); };
  command.done = [done = std::move(done)](absl::StatusOr<std::string> result) mutable {
    done(result.status());
  };
  Run(std::move(command));
}

void RoundWriter::Enter(Shared pending) {
  bool first = false;
  {
    absl::MutexLock lock(&mutex_);
    Lane& lane = lanes_[pending->command.round];
    if (lane.waiting.size() < kMaxWaiting) {
      lane.waiting.push_back(pending);
      first = lane.waiting.size() == 1;
      pending = first ? std::move(pending) : nullptr;
    }
  }
  if (first) return Post(std::move(pending));
  if (pending != nullptr) pending->command.done(TooManyCommands(pending->command.round));
}

void RoundWriter::Post(Shared pending) {
  absl::AnyInvocable<void()> work = [this, pending] { Attempt(pending); };
  if (!worker_.Post(work)) Finish(pending, TooManyCommands(pending->command.round));
}

void RoundWriter::Attempt(Shared pending) {
  ++pending->attempts;
  RoundCommand& command = pending->command;
  const absl::Time now = clock_.Now();
  Step step = view_.Of(command.round).Read([&](const RoundState& round, const Checks& checks) {
    Step step;
    step.exists = round.last_event > 0;
    if (step.exists) step.decided = DueEvents(round, now);
    step.by_clock = !step.decided->empty();
    if (!step.by_clock) {
      step.decided = command.decide({round, command.actor, now, checks, pending->new_id});
    }
    if (step.decided.ok()) step.rewritten = RedactedBy(*step.decided, round);
    return step;
  });
  if (!step.decided.ok()) return RefuseOrReplay(pending, step.decided.status());
  if (command.creates_round && step.exists && !step.by_clock) {
    return RefuseOrReplay(pending, RoundExists(command.round));
  }
  if (step.decided->empty()) return Finish(pending, pending->new_id);
  Commit(pending, *std::move(step.decided), std::move(step.rewritten), step.by_clock);
}

void RoundWriter::Commit(const Shared& pending, Events events, Events rewritten, bool by_clock) {
  store::Batch batch;
  // A deadline is nobody's request: a second instance that applies it too finds its first event there.
  if (!by_clock) {
    batch.request_id = pending->command.request_id;
    batch.fingerprint = pending->command.fingerprint;
  }
  for (const storage::v1::Event& event : events) batch.mutations.push_back(NewEvent(event));
  for (const storage::v1::Event& event : rewritten) {
    batch.mutations.push_back(RewrittenEvent(event));
  }
  feed_.Commit(PartitionOfRound(pending->command.round), std::move(batch),
               [this, pending, by_clock](absl::StatusOr<store::CommitResult> result) {
                 if (ReasonOf(result.status()) == "STORE_STALE_REVISION") {
                   return OnStale(pending, result.status());
                 }
                 if (!result.ok()) return Finish(pending, result.status());
                 // Then what was asked for; several deadlines may have passed.
                 if (by_clock) {
                   --pending->attempts;
                   return Post(pending);
                 }
                 Finish(pending, pending->new_id);
               });
}

// Waits until the view holds what another instance wrote, then decides anew.
void RoundWriter::OnStale(const Shared& pending, const absl::Status& stale) {
  if (pending->attempts >= kMaxAttempts) {
    return Finish(pending, TooMuchContention(pending->command.round));
  }
  const std::string partition = PartitionOfRound(pending->command.round);
  store::Position position = feed_.PositionOf(partition);
  std::int64_t current = 0;
  if (absl::SimpleAtoi(MetadataOf(stale, "current").value_or("0"), &current)) {
    position.revision = std::max(position.revision, current);
  }
  feed_.WhenAt(partition, position, [this, pending](absl::Status status) {
    if (!status.ok()) return Finish(pending, status);
    Post(pending);
  });
}

// A repeated command is refused by its own first run: its item is there, its revision gone.
void RoundWriter::RefuseOrReplay(const Shared& pending, const absl::Status& refusal) {
  const RoundCommand& command = pending->command;
  if (command.request_id.empty()) return Finish(pending, refusal);
  feed_.FindRequest(PartitionOfRound(command.round), command.request_id, command.fingerprint,
                    [this, pending, refusal](absl::StatusOr<store::CommitResult> result) {
                      if (result.ok()) return Finish(pending, pending->new_id);
                      // Whether it is a repetition cannot be known now: say that, not the refusal.
                      const bool unknown = absl::IsNotFound(result.status());
                      Finish(pending, unknown ? refusal : result.status());
                    });
}

void RoundWriter::Finish(const Shared& pending, absl::StatusOr<std::string> result) {
  Shared next;
  {
    absl::MutexLock lock(&mutex_);
    const auto lane = lanes_.find(pending->command.round);
    lane->second.waiting.pop_front();
    if (lane->second.waiting.empty()) {
      lanes_.erase(lane);
    } else {
      next = lane->second.waiting.front();
    }
  }
  if (next != nullptr) Post(next);
  pending->command.done(std::move(result));
}

}  // namespace lotse::policy
