// The forms in which people use an official name.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// Without the title behind the comma: "Dresden" of "Dresden, Stadt".
absl::string_view ShortName(absl::string_view official);

// Without what tells bearers of a name apart: "Neustadt" of "Neustadt a.d.Aisch, St", "Halle" of
// "Halle (Saale), Stadt", "Lichtenstein" of "Lichtenstein/Sa., Stadt".
absl::string_view BareName(absl::string_view official);

// An area that nobody lives in and that has no municipality.
bool IsUninhabited(absl::string_view official);

// The names of a county that is no city, without a word for county where there is one:
// "Landkreis Rostock" also as "Rostock", "Saale-Orla-Kreis" as "Saale-Orla", "Rotenburg (Wümme)" as
// "Rotenburg".
std::vector<std::string> CountyNames(absl::string_view official);

}  // namespace lotse::referrals
