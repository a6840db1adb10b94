// One partner in the index.
#pragma once

#include <cstdint>

#include "common/ids/uuid.h"
#include "services/referrals/index/card.h"
#include "services/referrals/index/packed.h"

namespace lotse::referrals {

// The number of a centre in this index.
using CenterId = std::uint16_t;

// How a partner answered referrals so far, as one small number; domain/answers.h makes it.
enum class AnswerGrade : std::uint8_t { kNotKnown, kReliable, kAverage, kPoor };

struct Slot {
  Uuid id;
  Packed packed;
  Card card;
  std::uint32_t verified = 0;  // seconds since 1970; 0: never
  std::uint32_t schedule = 0;
  CenterId center = 0;
  AnswerGrade answers = AnswerGrade::kNotKnown;
  bool used : 1 = false;
  bool active : 1 = false;
  bool is_public : 1 = false;
  bool derived : 1 = false;
  bool exact_point : 1 = false;
  // Whether to look for other records of this provider. May be set without need, is never missing.
  bool may_have_twins : 1 = false;
};
static_assert(sizeof(Slot) <= 48);

}  // namespace lotse::referrals
