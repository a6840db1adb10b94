// What the texts on eligibility leave open, and the ages they name. Texts decide nothing: what is read here makes a
// counsellor ask, and at most ranks lower.
#pragma once

#include "absl/strings/string_view.h"
#include "services/referrals/index/offer.h"

namespace lotse::referrals {

// Adds to `offer` what one text (German or English) says: the open questions, and an age when it reads "unter 27",
// "bis 26 Jahre", "ab 18", "12 bis 27 Jahre", "under 27", "from 18", "12 to 27 years". Pure.
void ReadConditions(absl::string_view text, Offer& offer);

}  // namespace lotse::referrals
