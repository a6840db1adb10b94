// A responsibility as it is compared with a question: kept once for all partners that state the same.
#pragma once

#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "services/referrals/index/area_code.h"
#include "services/referrals/index/offer.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Days since 1970-01-01 in the calendar of Germany.
using DayNumber = std::int32_t;

using Areas = absl::InlinedVector<AreaCode, 4>;
using TopicIds = absl::InlinedVector<TopicId, 4>;

struct Duty {
  // How the partner stands to its areas.
  enum class Claim : std::uint8_t {
    kNamed,   // named responsible
    kCovers,  // covers them as well
    kHome,    // says nothing on areas: it just is there; for services that no other duty speaks of
  };
  Areas areas;  // ascending, as stated (replaced keys: their successors)
  // Ascending; under which areas lists are kept: nationwide, Land, Regierungsbezirk, county. A part of a county is posted
  // under its counties and looked at closely when it is asked for.
  Areas posted;
  TopicIds topics;        // ascending; those named beside services
  EnumSet audiences = 0;  // 0: for everybody
  DayNumber valid_from = INT32_MIN;
  DayNumber valid_to = INT32_MAX;  // inclusive
  Claim claim = Claim::kCovers;

  friend bool operator==(const Duty& a, const Duty& b) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Duty& d) {
    return H::combine(std::move(h), d.areas, d.topics, d.audiences, d.valid_from, d.valid_to,
                      d.claim);
  }
};

}  // namespace lotse::referrals
