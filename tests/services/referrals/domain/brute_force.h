// The look-up in the slow and obvious way, from the records themselves: what the index has to agree with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/referrals/domain/criteria.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/domain/question.h"

namespace lotse::referrals {

// By name.
using Records = std::map<std::string, contacts::v1::Partner>;

struct PlainHit {
  std::string matched;  // name of the record that was weighed
  std::string shown;
  Rank rank = 0;                     // without the tie
  std::vector<std::string> sources;  // names, in order
  friend bool operator==(const PlainHit& a, const PlainHit& b) = default;
  friend auto operator<=>(const PlainHit& a, const PlainHit& b) = default;
};

struct PlainResult {
  v1::Rung rung = v1::RUNG_CENTER;
  std::vector<PlainHit> hits;  // in no order
};

PlainResult BruteForce(const Records& records, const Question& question, const PlaceKeys& place,
                       absl::Time now);

}  // namespace lotse::referrals
