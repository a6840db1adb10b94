// What is asked, after words and place have been understood.
#pragma once

#include <vector>

#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/index/language_code.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// A topic that is looked for, and how sure that is.
struct AskedTopic {
  TopicId id = kNoTopic;
  double score = 1;
};

inline constexpr std::size_t kMaxAskedLanguages = 10;

// Unset enums filter nothing.
struct Question {
  std::vector<AskedTopic> topics;  // best first; usually one. At least one for any hit.
  std::vector<LanguageCode>
      languages;  // best first, at most kMaxAskedLanguages; German helps everywhere
  contacts::v1::Audience audience = contacts::v1::AUDIENCE_UNSPECIFIED;
  contacts::v1::Channel channel = contacts::v1::CHANNEL_UNSPECIFIED;
  v1::AgeBand age_band = v1::AGE_BAND_UNSPECIFIED;
  v1::ResidenceStatus residence = v1::RESIDENCE_STATUS_UNSPECIFIED;
  bool with_capacity_only = false;
  // Only those whose staff speak one of `languages`; interpreters are the ladder's last rung but one.
  bool spoken_only = false;
  // For callers outside the federation.
  bool public_only = false;
  // Each record stands for itself: which of them are of one provider is seen by whoever asked.
  bool apart = false;
  // Rungs before this one are not tried.
  v1::Rung first_rung = v1::RUNG_UNSPECIFIED;
  int max_hits = 10;
};

}  // namespace lotse::referrals
