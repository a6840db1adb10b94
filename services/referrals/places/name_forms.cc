#include "services/referrals/places/name_forms.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace lotse::referrals {
namespace {

// The words that begin an addition. data/scripts/check_places.py has the same.
constexpr std::array<absl::string_view, 14> kAdditions = {
    "a", "an", "am", "auf", "b", "bei", "i", "im", "in", "ob", "u", "unter", "v", "vor"};

// Whether " a.d.Aisch" or " in Holstein" begins at the blank `at`.
bool BeginsAddition(absl::string_view name, std::size_t at) {
  const std::size_t begin = name.find_first_not_of(' ', at);
  if (begin == absl::string_view::npos) return false;
  const std::size_t end = name.find_first_of(". ", begin);
  if (end == absl::string_view::npos) return false;
  const absl::string_view word = name.substr(begin, end - begin);
  return word == "vorm" ||
         std::find(kAdditions.begin(), kAdditions.end(), word) != kAdditions.end();
}

void AddOnce(std::vector<std::string>& names, absl::string_view name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
}

}  // namespace

absl::string_view ShortName(absl::string_view official) {
  return absl::StripAsciiWhitespace(official.substr(0, official.find(',')));
}

absl::string_view BareName(absl::string_view official) {
  const absl::string_view name = ShortName(official);
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (name[i] == '(' || name[i] == '/' || (name[i] == ' ' && BeginsAddition(name, i))) {
      return absl::StripTrailingAsciiWhitespace(name.substr(0, i));
    }
  }
  return name;
}

bool IsUninhabited(absl::string_view official) {
  return absl::StrContains(official, "gemfr") || absl::StrContains(official, "gemeindefrei");
}

std::vector<std::string> CountyNames(absl::string_view official) {
  std::vector<std::string> names;
  absl::string_view name = ShortName(official);
  AddOnce(names, name);
  for (absl::string_view word : {"Landkreis ", "Region ", "Regionalverband ", "Städteregion "}) {
    if (absl::ConsumePrefix(&name, word)) AddOnce(names, name);
  }
  AddOnce(names, BareName(name));
  absl::string_view stem = name;
  // One word left ("Ilm") would be another thing.
  if (absl::ConsumeSuffix(&stem, "-Kreis") && absl::StrContains(stem, '-')) AddOnce(names, stem);
  return names;
}

}  // namespace lotse::referrals
