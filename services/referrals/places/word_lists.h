// The small words that tell whether a word is a place, and which of two places is meant. Folded.
#pragma once

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// "in", "nach", "near": only a place, or an idiom, stands right behind them.
bool IsStrictPreposition(absl::string_view fold);
// Also those behind which much else stands: "bei", "aus", "von", "to".
bool IsPlacePreposition(absl::string_view fold);
// "im", "the": behind them stands a landscape, or an ordinary word.
bool IsArticlePreposition(absl::string_view fold);
// "Jobcenter Halle", "Raum Essen": what offices and areas are named after.
bool IsOfficeWord(absl::string_view fold);
// "Frau Essen": a person's name follows.
bool IsPersonWord(absl::string_view fold);
// "45000 Euro": the number before, or behind, is an amount.
bool IsUnit(absl::string_view fold);
bool IsAmountWord(absl::string_view fold);

// "nach": where somebody goes; "von", "aus": where from; the others where somebody is.
bool IsTargetPreposition(absl::string_view fold);
bool IsOriginPreposition(absl::string_view fold);
// "wohne", "moved", "zurück"; and "früher", "born", "behalten".
bool IsResidenceWord(absl::string_view fold);
bool IsPastWord(absl::string_view fold);
// What may stand between a preposition and a name: "den", "Raum", "Stadt".
bool IsFiller(absl::string_view fold);
// "und", "but": what is said of one place ends here.
bool IsConjunction(absl::string_view fold);

// For the place field: "Deutschland", "bundesweit".
bool IsNationwide(absl::string_view key);
// What may stand beside a name there and says nothing: "Stadt", "Germany", "Raum".
bool IsNoise(absl::string_view fold);

}  // namespace lotse::referrals
