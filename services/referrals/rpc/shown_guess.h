// What was understood, as the answer shows it. One converter for each.
#pragma once

#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/places/place_read.h"
#include "services/referrals/topics/topic_model.h"

namespace lotse::referrals {

// "employer" and the like, as the taxonomy names audiences; empty and AUDIENCE_UNSPECIFIED for what has no counterpart.
absl::string_view AudienceWord(contacts::v1::Audience audience);
contacts::v1::Audience AudienceOf(absl::string_view word);

// `text`: as it was typed.
void ShowPlace(const PlaceRead& place, absl::string_view text, v1::PlaceRead& shown);

// Adds topics and, with `explain`, words. `question` is what the model's ranges are of.
void ShowGuesses(const Understanding& found, absl::string_view question, bool german, bool explain,
                 v1::Understood& understood);

}  // namespace lotse::referrals
