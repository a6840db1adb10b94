// The numbers of sections, as they are ordered in an act.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::policy {

struct SectionNumber {
  int number = 0;   // 1 to 9999
  char letter = 0;  // 'a' to 'z'; 0: none, which comes first

  // "18g"; nullopt for anything else.
  static absl::optional<SectionNumber> Parse(absl::string_view text);
  std::string Text() const;

  friend auto operator<=>(const SectionNumber& a, const SectionNumber& b) = default;
};

}  // namespace lotse::policy
