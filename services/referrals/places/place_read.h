// A place that was understood.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/referrals/places/gazetteer.h"

namespace lotse::referrals {

struct PlaceRead {
  static constexpr std::size_t kMaxAlternatives = 20;

  std::vector<std::string> counties;  // 5-digit AGS in force, ascending; all of a Land's
  std::string municipality;           // 8 digits, when it is exactly one
  std::vector<std::string> lands;     // 2 digits: Länder that are meant as a whole
  bool nationwide = false;            // all of Germany; then all else is empty
  std::string display_name;           // "Annaberg-Buchholz (Erzgebirgskreis)"
  std::string read_as;     // what was taken for the text when it was not clear; mostly ""
  bool ambiguous = false;  // the text means several places, or several counties
  std::vector<std::string> alternatives;  // those places, at most kMaxAlternatives
  friend bool operator==(const PlaceRead& a, const PlaceRead& b) = default;
};

// "Annaberg-Buchholz (Erzgebirgskreis)", "Dresden", "Landkreis Mittelsachsen", "Allgäu", "Hessen".
std::string DisplayName(const Gazetteer& gazetteer, PlaceId id);

// The places of one name, or of a postal code (else `plz` is empty). Precondition: at least one.
PlaceRead Describe(const Gazetteer& gazetteer, const PlaceIds& places, absl::string_view plz);

}  // namespace lotse::referrals
