#include "services/policy/similarity/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "services/policy/similarity/item_reader.h"

namespace lotse::policy {
namespace {

constexpr std::int64_t kOnce = 256;  // t(1)
// A term counts half of a concept, squared: what two texts mean is worth more than in which words.
constexpr std::int64_t kTermSquare = 1;
constexpr std::int64_t kConceptSquare = 2;

// 256 * (1 + ln n).
std::int64_t Tf(std::uint32_t n) {
  static const auto kTable = [] {
    std::array<std::int64_t, kMostWordsRead + 1> table{};
    for (std::size_t i = 1; i < table.size(); ++i) {
      table[i] = std::llround(kOnce * (1 + std::log(static_cast<double>(i))));
    }
    return table;
  }();
  return kTable[std::min<std::size_t>(n, kMostWordsRead)];
}

double Cosine(std::int64_t dot, std::int64_t norm_a, std::int64_t norm_b) {
  if (dot <= 0 || norm_a <= 0 || norm_b <= 0) return 0;
  const double length = std::sqrt(static_cast<double>(norm_a) * static_cast<double>(norm_b));
  return std::min(1.0, static_cast<double>(dot) / length);
}

}  // namespace

Scorer::Scorer(const Vocabulary& vocabulary, const KeptText& question, ScoreScratch* scratch)
    : vocabulary_(vocabulary), question_(question), scratch_(*scratch) {
  ++scratch_.question;
  if (scratch_.gram_weights.size() < vocabulary.grams()) {
    scratch_.gram_weights.resize(vocabulary.grams());
  }
  if (scratch_.term_weights.size() < vocabulary.terms()) {
    scratch_.term_weights.resize(vocabulary.terms());
  }
  if (scratch_.words.size() < vocabulary.words()) scratch_.words.resize(vocabulary.words());
  for (const CountedFeature& word : question.words) {
    for (FeatureId gram : vocabulary.GramsOf(word.id)) {
      scratch_.gram_weights[gram] = kOnce * vocabulary.GramIdf(gram);
    }
  }
  for (const CountedFeature& gram : question.repeated) {
    scratch_.gram_weights[gram.id] = Tf(gram.count) * vocabulary.GramIdf(gram.id);
  }
  for (const CountedFeature& term : question.terms) {
    const std::int64_t square = vocabulary.IsConcept(term.id) ? kConceptSquare : kTermSquare;
    scratch_.term_weights[term.id] = Tf(term.count) * vocabulary.TermIdf(term.id) * square;
  }
  term_norm_ = TermSums(question).norm;
  gram_norm_ = GramSums(question).norm;
}

Scorer::~Scorer() {
  for (const CountedFeature& word : question_.words) {
    for (FeatureId gram : vocabulary_.GramsOf(word.id)) scratch_.gram_weights[gram] = 0;
  }
  for (const CountedFeature& term : question_.terms) scratch_.term_weights[term.id] = 0;
}

Scorer::Sums Scorer::TermSums(const KeptText& text) const {
  Sums sums;
  for (const CountedFeature& term : text.terms) {
    const std::int64_t weight = Tf(term.count) * vocabulary_.TermIdf(term.id);
    const std::int64_t square = vocabulary_.IsConcept(term.id) ? kConceptSquare : kTermSquare;
    sums.norm += weight * weight * square;
    sums.dot += weight * scratch_.term_weights[term.id];
  }
  return sums;
}

const ScoreScratch::WordSums& Scorer::WordSumsOf(FeatureId word) {
  ScoreScratch::WordSums& sums = scratch_.words[word];
  if (sums.question == scratch_.question) return sums;
  sums = {scratch_.question, 0, 0};
  for (FeatureId gram : vocabulary_.GramsOf(word)) {
    const std::int64_t weight = kOnce * vocabulary_.GramIdf(gram);
    sums.norm += weight * weight;
    sums.dot += weight * scratch_.gram_weights[gram];
  }
  return sums;
}

Scorer::Sums Scorer::GramSums(const KeptText& text) {
  Sums sums;
  for (const CountedFeature& word : text.words) {
    const ScoreScratch::WordSums& of_word = WordSumsOf(word.id);
    sums.norm += of_word.norm * word.count;
    sums.dot += of_word.dot * word.count;
  }
  for (const CountedFeature& gram : text.repeated) {
    const std::int64_t n = gram.count, tf = Tf(gram.count);
    const std::int64_t idf = vocabulary_.GramIdf(gram.id);
    sums.norm += (tf * tf - n * kOnce * kOnce) * idf * idf;
    sums.dot += (tf - n * kOnce) * idf * scratch_.gram_weights[gram.id];
  }
  return sums;
}

Likeness Scorer::Compare(const KeptText& other) {
  if (!other.normal.empty() && other.normal == question_.normal) return {1, 1};
  const Sums terms = TermSums(other), grams = GramSums(other);
  return {Cosine(terms.dot, term_norm_, terms.norm), Cosine(grams.dot, gram_norm_, grams.norm)};
}

}  // namespace lotse::policy
