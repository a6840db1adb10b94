// What an answer says, in the two languages in which people ask.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

// Texts with "$0" are filled by absl::Substitute.
struct Phrases {
  const char* quoted;   // a text as somebody typed it
  const char* percent;  // of a whole number
  const char* under_one_percent;

  // What was understood.
  const char* understood;
  const char* topic;
  const char* because;
  const char* no_topic;
  const char* other_topics;
  const char* choose_topic;
  const char* place;
  const char* read_from;
  const char* no_place;
  const char* ambiguous;
  const char* audience;
  const char* words;
  const char* counts_for;
  const char* counts_for_none;

  // Who is responsible.
  const char* responsible;
  const char* nobody_responsible;
  const char* needs_place;

  // Who can help.
  const char* hits;
  const char* nobody;
  const char* reached;
  const char* fax;
  const char* booking;
  const char* reasons;
  const char* warning;
  const char* about_topic;
  const char* kilometres;
  const char* under_one_kilometre;
  const char* sources;
  const char* conflicts;
  const char* record;
  const char* more_hits;
  const char* more_hits_hint;

  // How fresh and whole.
  const char* freshness;
  const char* complete;
  const char* incomplete;
  const char* as_of;
};

// German for "de", English for everything else.
const Phrases& PhrasesFor(absl::string_view language);

// How far the search had to go, as a sentence; empty for what was asked for.
absl::string_view RungPhrase(referrals::v1::Rung rung, absl::string_view language);
// How a member contributed.
absl::string_view MemberPhrase(referrals::v1::MemberState state, absl::string_view language);
// For whom; empty when it is not stated.
absl::string_view AudiencePhrase(contacts::v1::Audience audience, absl::string_view language);
// A warning of a hit; one that this program does not know comes back as it is.
std::string WarningPhrase(absl::string_view warning, absl::string_view language);

}  // namespace lotse::cli
