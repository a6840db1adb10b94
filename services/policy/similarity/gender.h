// One form for all genders: "Arbeitgeber*innen", "Arbeitgeberinnen und Arbeitgeber" and "Arbeitgeber" are the same.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/language/tokenize.h"

namespace lotse::policy {

// Takes the gender endings out of words that carry them behind a sign: "*innen", ":in", "_innen", "/-innen", "/in",
// "(innen)", "·innen", "Innen", and "*r", ":n", "/e" ("jede*r"). Everything else stays. Thread-safe.
std::string DropGenderSigns(absl::string_view text);

// A folded word without its feminine ending: "arbeitgeberinnen" and "arbeitgeberin" are "arbeitgeber", "aerztin" is "aerzt".
// Words that only look feminine ("beginnen", "Termin", "allein") stay.
absl::string_view WithoutFeminine(absl::string_view folded);

// Leaves one of both in "Absolventinnen und Absolventen", "Ärzte und Ärztinnen", "Partnerinnen/Partner".
void JoinPairs(std::vector<language::Token>* tokens);

}  // namespace lotse::policy
