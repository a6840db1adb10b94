// Words and dates of the paper, in German. Pure, thread-safe.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::policy {

// In Europe/Berlin: "31.03.2026", and "31.03.2026, 23:59:59 Uhr". Empty for no time.
std::string GermanDate(const google::protobuf::Timestamp& time);
std::string GermanMoment(const google::protobuf::Timestamp& time);
// In Europe/Berlin: "2026-03-31". Empty for no time.
std::string IsoDate(const google::protobuf::Timestamp& time);
// "31.03.2026" for "2026-03-31"; what is no such day stays as it is.
std::string DayInGerman(absl::string_view day);

// The API's name without its prefix: "KONSENS".
std::string StateCode(v1::RecommendationState state);
// "Konsens", "Im Bündel".
std::string StateWord(v1::RecommendationState state);
// "Abstimmung".
std::string PhaseWord(v1::Phase phase);
// "Städtische Zentren, West" for "metropolis-west"; an unknown name stays as it is.
std::string StratumWord(absl::string_view stratum);

// "1 Zentrum", "27 Zentren".
std::string Counted(int number, absl::string_view one, absl::string_view more);
// "a", "a und b", "a, b und c".
std::string JoinWithAnd(const std::vector<std::string>& words);
// "75 %" for "3/4", to the nearest, with a blank that no line ends at; empty for what is no fraction.
std::string PercentOf(absl::string_view fraction);

}  // namespace lotse::policy
