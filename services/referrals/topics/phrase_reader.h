// Turns the phrases of the lexicon into what the parts of a topic model are trained from.
#pragma once

#include <vector>

#include "services/referrals/topics/examples.h"
#include "services/referrals/topics/feature_ids.h"
#include "services/referrals/topics/nearest_phrase.h"
#include "services/referrals/topics/phrase_file.h"
#include "services/referrals/topics/vocabulary.h"
#include "services/referrals/topics/word_tools.h"

namespace lotse::referrals {

struct ReadPhrases {
  FeatureIds features;
  Examples examples;                   // one a phrase
  std::vector<StemmedPhrase> stemmed;  // one a phrase
};

// Adds the words of the phrases to `vocabulary` and counts them there. Precondition: phrases are ascending by topic.
ReadPhrases ReadAllPhrases(const std::vector<Phrase>& phrases, const WordTools& tools,
                           Vocabulary* vocabulary);

}  // namespace lotse::referrals
