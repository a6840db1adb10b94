// The scorer against the formula, computed directly in floating point over the features as they are read.
#include "services/policy/similarity/scorer.h"

#include <cmath>
#include <map>
#include <string>

#include "gtest/gtest.h"
#include "services/policy/similarity/item_reader.h"
#include "services/policy/similarity/text_store.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

using Vector = std::map<std::string, double>;

// Counts of char grams of 3 to 5 letters; each once a word, each word as often as it is there. ASCII alone.
Vector Grams(const ReadItem& item) {
  Vector grams;
  for (const ReadWord& word : item.words) {
    Vector of_word;
    for (std::size_t size = 3; size <= 5; ++size) {
      for (std::size_t i = 0; i + size <= word.text.size(); ++i)
        of_word[word.text.substr(i, size)] = 1;
    }
    for (const auto& [gram, one] : of_word) grams[gram] += word.count;
  }
  return grams;
}

Vector Terms(const ReadItem& item) {
  Vector terms;
  for (const ReadTerm& term : item.terms) {
    terms[(term.is_concept ? "c" : "t") + std::to_string(term.key)] = term.count;
  }
  return terms;
}

double Cosine(const Vector& a, const Vector& b, const Vector& texts, double n) {
  const auto weight = [&](const std::string& feature, double count) {
    const double square = feature[0] == 'c' && feature.size() > 5 ? 2 : 1;  // a concept
    return (1 + std::log(count)) * std::log((1 + n) / (1 + texts.at(feature))) * std::sqrt(square);
  };
  double dot = 0, norm_a = 0, norm_b = 0;
  for (const auto& [feature, count] : a) {
    norm_a += std::pow(weight(feature, count), 2);
    const auto it = b.find(feature);
    if (it != b.end()) dot += weight(feature, count) * weight(feature, it->second);
  }
  for (const auto& [feature, count] : b) norm_b += std::pow(weight(feature, count), 2);
  return dot / std::sqrt(norm_a * norm_b);
}

TEST(ScorerTest, Compare_IsTheFormula) {
  TextStore store(*Known());
  std::vector<ReadItem> items;
  Vector texts_with_gram, texts_with_term;
  const auto count = [&](const ReadItem& item) {
    for (const auto& [gram, n] : Grams(item)) texts_with_gram[gram] += 1;
    for (const auto& [term, n] : Terms(item)) texts_with_term[term] += 1;
  };
  for (const std::string& sentence : Known()->background()) {
    count(ReadItemOf({"", "", sentence, {}}, *Known()));
  }
  for (std::uint32_t i = 0; i < 40; ++i) {
    items.push_back(ReadItemOf(MadeItem(i), *Known()));
    count(items.back());
    ASSERT_EQ(store.Add("I" + std::to_string(i), items.back()).text, i);
  }
  const double n = static_cast<double>(Known()->background().size() + items.size());
  ScoreScratch scratch;
  for (std::uint32_t a = 0; a < 40; ++a) {
    Scorer scorer(store.vocabulary(), store.Get(a), &scratch);
    for (std::uint32_t b = 0; b < 40; ++b) {
      if (a == b) continue;
      const Likeness likeness = scorer.Compare(store.Get(b));
      EXPECT_NEAR(likeness.grams, Cosine(Grams(items[a]), Grams(items[b]), texts_with_gram, n),
                  2e-3);
      EXPECT_NEAR(likeness.terms, Cosine(Terms(items[a]), Terms(items[b]), texts_with_term, n),
                  2e-3);
    }
  }
}

TEST(ScorerTest, Compare_IsTheSameBothWaysRound) {
  TextStore store(*Known());
  for (std::uint32_t i = 0; i < 30; ++i)
    store.Add(std::to_string(i), ReadItemOf(MadeItem(i), *Known()));
  ScoreScratch scratch;
  const auto compare = [&](TextId a, TextId b) {
    return Scorer(store.vocabulary(), store.Get(a), &scratch).Compare(store.Get(b));
  };
  for (TextId a = 0; a < 30; ++a) {
    for (TextId b = 0; b < a; ++b) {
      EXPECT_EQ(compare(a, b).terms, compare(b, a).terms);
      EXPECT_EQ(compare(a, b).grams, compare(b, a).grams);
    }
  }
}

}  // namespace
}  // namespace lotse::policy
