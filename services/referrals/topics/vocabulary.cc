#include "services/referrals/topics/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "services/referrals/topics/score_row.h"

namespace lotse::referrals {

WordWeight AddFeatures(const std::vector<Feature>& features, const FeatureWeights& weights,
                       float* row) {
  std::vector<FeatureWeights::FeatureId> ids;
  ids.reserve(features.size());
  for (const Feature& feature : features) {
    const auto id = weights.Find(feature.key);
    if (id != FeatureWeights::kUnknown) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  WordWeight sum;
  for (auto it = ids.begin(); it != ids.end();) {
    const auto end = std::upper_bound(it, ids.end(), *it);
    const float times = 1 + std::log(static_cast<float>(end - it));
    const float weight = times * weights.Weight(*it);
    sum.weight += weight;
    sum.squares += weight * weight;
    for (const auto& entry : weights.Entries(*it)) row[entry.topic] += times * entry.weight;
    it = end;
  }
  sum.row_sum = SumOfRow(row, RowSize(weights.Bases().size()));
  return sum;
}

Vocabulary::WordId Vocabulary::Add(absl::string_view folded, const WordTools& tools) {
  const auto [it, fresh] = ids_.try_emplace(folded, static_cast<WordId>(words_.size()));
  if (fresh) {
    WordFeatures features = FeaturesOf(folded, StemKey(folded), tools);
    Word word;
    word.folded = std::string(folded);
    word.stem = features.stem;
    word.function_word = features.function_word;
    words_.push_back(std::move(word));
    features_.push_back(std::move(features.features));
  }
  return it->second;
}

void Vocabulary::CountPhrase(const std::vector<WordId>& words, PhraseLanguage language) {
  if (language == PhraseLanguage::kGerman) ++german_phrases_;
  if (language == PhraseLanguage::kEnglish) ++english_phrases_;
  for (auto it = words.begin(); it != words.end(); ++it) {
    if (std::find(words.begin(), it, *it) != it) continue;
    Word& word = words_[*it];
    ++word.count;
    if (language == PhraseLanguage::kGerman) ++word.german;
    if (language == PhraseLanguage::kEnglish) ++word.english;
  }
}

void Vocabulary::Finish(const FeatureWeights& weights, std::size_t topics) {
  row_size_ = RowSize(topics);
  rows_.assign(words_.size() * row_size_, 0);
  std::vector<language::KnownWord> known;
  for (WordId id = 0; id < words_.size(); ++id) {
    Word& word = words_[id];
    word.weight = AddFeatures(features_[id], weights, rows_.data() + id * row_size_);
    word.german_odds = std::log((static_cast<float>(word.german) + 0.5f) / german_phrases_) -
                       std::log((static_cast<float>(word.english) + 0.5f) / english_phrases_);
    known.push_back({word.folded, word.count});
    const auto [it, fresh] = stems_.try_emplace(word.stem, id);
    if (!fresh && words_[it->second].count < word.count) it->second = id;
  }
  spelling_ = std::make_unique<const language::Spelling>(std::move(known));
  features_ = {};
}

Vocabulary::WordId Vocabulary::FindMistyped(absl::string_view folded) const {
  const absl::string_view known = spelling_->Nearest(folded);
  return known.empty() ? kUnknown : Find(known);
}

}  // namespace lotse::referrals
