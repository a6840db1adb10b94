// How alike two texts are.
//
//   score = 0.35 cos(stems, parts of compounds, concepts) + 0.35 cos(char grams of 3 to 5 letters within words)
//           + 0.30 [a section in common];  weight = tf * idf, tf = 1 + ln n, idf = ln((1 + N) / (1 + df))
//
// Salton, Buckley: Term-weighting approaches in automatic text retrieval (1988); Cavnar, Trenkle: N-gram-based text
// categorization (1994). N and df change with every text, so nothing but counts is stored. Of char grams not even those: the grams
// of a text are the sums over its words, except where tf is not additive, and these few are kept apart (KeptText::repeated). So
// with i = idf and t(n) = tf, over words w of the other text (each as often as it is there):
//   norm^2 = sum_w sum_{g in w} t(1)^2 i(g)^2        + sum_{repeated g} (t(n)^2 - n t(1)^2) i(g)^2
//   dot    = sum_w sum_{g in w} t(1) i(g) q(g)       + sum_{repeated g} (t(n) - n t(1)) i(g) q(g)
// where q = t i of the text that is asked for, and the inner sums are computed once a word and question. That is exact, and about
// 150 operations a text instead of 600. All in whole numbers: t in 1/256, i in 1/1024.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/policy/similarity/kept_item.h"
#include "services/policy/similarity/vocabulary.h"

namespace lotse::policy {

struct Likeness {
  double terms = 0;  // cosines, 0 to 1
  double grams = 0;
  double text() const { return (terms + grams) / 2; }
};

inline constexpr double kTextShare = 0.70;
inline constexpr double kSectionShare = 0.30;

// Room for the numbers of one question, kept between questions. Sizes follow the vocabulary.
struct ScoreScratch {
  struct WordSums {
    std::uint64_t question = 0;
    std::int64_t norm = 0;
    std::int64_t dot = 0;
  };
  std::vector<std::int64_t> gram_weights;  // q by gram; 0 between questions
  std::vector<std::int64_t> term_weights;
  std::vector<WordSums> words;
  std::uint64_t question = 0;
};

// One question: a text against others. The vocabulary must not change while it lives; one at a time on a scratch.
class Scorer {
 public:
  Scorer(const Vocabulary& vocabulary, const KeptText& question, ScoreScratch* scratch);
  ~Scorer();
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;

  // The same with both texts changed round. 1 for a text with the same words.
  Likeness Compare(const KeptText& other);

 private:
  struct Sums {
    std::int64_t norm = 0;
    std::int64_t dot = 0;
  };
  Sums TermSums(const KeptText& text) const;
  Sums GramSums(const KeptText& text);
  const ScoreScratch::WordSums& WordSumsOf(FeatureId word);

  const Vocabulary& vocabulary_;
  const KeptText& question_;
  ScoreScratch& scratch_;
  std::int64_t term_norm_ = 0;
  std::int64_t gram_norm_ = 0;
};

}  // namespace lotse::policy
