#include "services/policy/domain/deadlines.h"

#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/time/timestamp.h"
#include "services/policy/domain/errors.h"

namespace lotse::policy {
namespace {

// One line a deadline, in their order.
struct Field {
  const char* name;
  absl::Time Deadlines::*value;
  bool (v1::Deadlines::*has)() const;
  const google::protobuf::Timestamp& (v1::Deadlines::*get)() const;
  google::protobuf::Timestamp* (v1::Deadlines::*mutate)();
  v1::Phase ends;  // the phase whose last second it is
};

using D = v1::Deadlines;
constexpr std::array<Field, 6> kFields = {{
    {"start", &Deadlines::start, &D::has_start, &D::start, &D::mutable_start, v1::PHASE_GEPLANT},
    {"collecting_end", &Deadlines::collecting_end, &D::has_collecting_end, &D::collecting_end,
     &D::mutable_collecting_end, v1::PHASE_SAMMLUNG},
    {"deliberation_end", &Deadlines::deliberation_end, &D::has_deliberation_end,
     &D::deliberation_end, &D::mutable_deliberation_end, v1::PHASE_BERATUNG},
    {"freeze_end", &Deadlines::freeze_end, &D::has_freeze_end, &D::freeze_end,
     &D::mutable_freeze_end, v1::PHASE_EINFRIEREN},
    {"voting_end", &Deadlines::voting_end, &D::has_voting_end, &D::voting_end,
     &D::mutable_voting_end, v1::PHASE_ABSTIMMUNG},
    {"dissent_end", &Deadlines::dissent_end, &D::has_dissent_end, &D::dissent_end,
     &D::mutable_dissent_end, v1::PHASE_SONDERVOTUM},
}};

// What a client sends may be finer.
absl::Time SecondOf(const google::protobuf::Timestamp& timestamp) {
  return FloorToSecond(FromTimestamp(timestamp));
}

// A round begins with the first second of its start; the other deadlines are last seconds.
absl::Time LastSecondOf(const Field& field, const Deadlines& deadlines) {
  const absl::Time value = deadlines.*field.value;
  return field.ends == v1::PHASE_GEPLANT ? value - absl::Seconds(1) : value;
}

absl::Status CheckOrder(const Deadlines& deadlines) {
  for (std::size_t i = 1; i < kFields.size(); ++i) {
    if (deadlines.*kFields[i].value < deadlines.*kFields[i - 1].value) {
      return DeadlinesOutOfOrder(kFields[i - 1].name, kFields[i].name);
    }
  }
  return absl::OkStatus();
}

}  // namespace

Deadlines DeadlinesOf(const v1::Deadlines& message) {
  Deadlines deadlines;
  for (const Field& field : kFields) deadlines.*field.value = SecondOf((message.*field.get)());
  return deadlines;
}

v1::Deadlines MessageOf(const Deadlines& deadlines) {
  v1::Deadlines message;
  for (const Field& field : kFields) {
    *(message.*field.mutate)() = ToTimestamp(deadlines.*field.value);
  }
  return message;
}

absl::Status CheckDeadlines(const v1::Deadlines& message) {
  std::vector<FieldViolation> missing;
  for (const Field& field : kFields) {
    if (!(message.*field.has)()) {
      missing.push_back({absl::StrCat("round.deadlines.", field.name), "is needed"});
    }
  }
  if (!missing.empty()) return RefuseFields(std::move(missing));
  return CheckOrder(DeadlinesOf(message));
}

absl::StatusOr<Deadlines> MovedDeadlines(const Deadlines& current, const v1::Deadlines& changes,
                                         absl::Time now) {
  Deadlines moved = current;
  for (const Field& field : kFields) {
    if (!(changes.*field.has)()) continue;
    const absl::Time wanted = SecondOf((changes.*field.get)());
    if (wanted == current.*field.value) continue;
    if (FloorToSecond(now) > LastSecondOf(field, current)) return DeadlinePassed(field.name);
    if (wanted < current.*field.value) return DeadlineEarlier(field.name);
    moved.*field.value = wanted;
  }
  const absl::Status ordered = CheckOrder(moved);
  if (!ordered.ok()) return ordered;
  return moved;
}

absl::optional<absl::Time> LastSecondOfPhase(const Deadlines& deadlines, v1::Phase phase) {
  for (const Field& field : kFields) {
    if (field.ends == phase) return LastSecondOf(field, deadlines);
  }
  return absl::nullopt;
}

absl::optional<PhaseEnd> EndOfPhase(const RoundState& round) {
  for (const Field& field : kFields) {
    if (field.ends != round.phase) continue;
    return PhaseEnd{LastSecondOf(field, round.deadlines), round.deadlines.*field.value,
                    static_cast<v1::Phase>(field.ends + 1)};
  }
  return absl::nullopt;
}

}  // namespace lotse::policy
