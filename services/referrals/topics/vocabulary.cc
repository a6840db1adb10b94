#include "services/referrals/topics/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "services/referrals/topics/score_row.h"

namespace lotse::referrals {

WordWeight AddFeatures(absl::Span<const FeatureId> features, const FeatureWeights& weights,
                       float* row) {
  // So far ahead that the memory is there when it is added.
  constexpr std::ptrdiff_t kAhead = 4;
  WordWeight sum;
  for (auto it = features.begin(); it != features.end();) {
    const auto end =
        std::find_if(it, features.end(), [id = *it](FeatureId other) { return other != id; });
    if (features.end() - it > kAhead) weights.FetchEntries(it[kAhead]);
    const float times = end - it == 1 ? 1 : 1 + std::log(static_cast<float>(end - it));
    const float weight = times * weights.Weight(*it);
    sum.weight += weight;
    sum.squares += weight * weight;
    weights.AddTo(row, *it, times);
    it = end;
  }
  sum.row_sum = SumOfRow(row, RowSize(weights.Bases().size()));
  return sum;
}

Vocabulary::WordId Vocabulary::Add(absl::string_view folded, const WordTools& tools,
                                   FeatureIds* ids) {
  const WordId id = ids_.Add({KeyOf(folded), FeatureKind::kWord});
  if (id < words_.size()) return id;
  const WordFeatures features = FeaturesOf(folded, StemKey(folded), tools);
  Word word;
  word.folded = std::string(folded);
  word.stem = features.stem;
  word.function_word = features.function_word;
  words_.push_back(std::move(word));
  const auto begin = static_cast<std::ptrdiff_t>(features_.size());
  ids->Add(features.features, &features_);
  std::sort(features_.begin() + begin, features_.end());
  features_ends_.push_back(features_.size());
  return id;
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
    word.weight = AddFeatures(Features(id), weights, rows_.data() + id * row_size_);
    word.german_odds = std::log((static_cast<float>(word.german) + 0.5f) / german_phrases_) -
                       std::log((static_cast<float>(word.english) + 0.5f) / english_phrases_);
    known.push_back({word.folded, word.count});
    const auto [it, fresh] = stems_.try_emplace(word.stem, id);
    if (!fresh && words_[it->second].count < word.count) it->second = id;
  }
  spelling_ = std::make_unique<const language::Spelling>(std::move(known));
  features_ = {};
  features_ends_ = {};
}

Vocabulary::WordId Vocabulary::FindMistyped(absl::string_view folded) const {
  const absl::string_view known = spelling_->Nearest(folded);
  return known.empty() ? kUnknown : Find(known);
}

}  // namespace lotse::referrals
