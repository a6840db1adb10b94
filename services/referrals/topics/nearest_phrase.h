// The phrase of a topic that a question is most like: what an answer names as its reason.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/referrals/topics/phrase_file.h"
#include "services/referrals/topics/word_features.h"

namespace lotse::referrals {

// A phrase as the German stems of its words.
struct StemmedPhrase {
  TopicIndex topic = 0;
  std::vector<FeatureKey> stems;
};

// Likeness is the cosine of the phrases as sets of stems, each weighing idf = ln((N + 1) / df) (Salton, Wong, Yang
// 1975); the most common stems are left out. Immutable, so thread-safe.
class NearestPhrases {
 public:
  // A question's stems that are known.
  struct Stem {
    std::uint32_t id = 0;
    float weight = 0;
  };
  struct Match {
    std::uint32_t phrase = 0;  // index as given to the constructor
    float similarity = 0;      // 0 to 1; 0: no phrase shares a word with it
  };

  // Precondition: phrases are ascending by topic.
  NearestPhrases(absl::Span<const StemmedPhrase> phrases, std::size_t topics);

  // For Nearest. Stems that no phrase has are weighed as if one had, so that they make a question unlike all phrases.
  std::vector<Stem> Prepare(absl::Span<const FeatureKey> stems) const;

  // The phrase of `topic` that is most like the question, the first among equals.
  Match Nearest(TopicIndex topic, absl::Span<const Stem> question) const;

 private:
  void Weigh(std::size_t phrases);
  absl::Span<const std::uint32_t> PhrasesWith(std::uint32_t stem, TopicIndex topic) const;

  absl::flat_hash_map<FeatureKey, std::uint32_t> ids_;
  std::vector<float> weights_;  // idf, by id
  float unknown_weight_ = 0;
  std::vector<std::uint32_t>
      postings_;  // the phrases with a stem, ascending, one stem behind the other
  std::vector<std::uint32_t> begins_;        // into postings_, one more than there are stems
  std::vector<float> lengths_;               // by phrase
  std::vector<std::uint32_t> topic_begins_;  // into phrases, one more than there are topics
};

}  // namespace lotse::referrals
