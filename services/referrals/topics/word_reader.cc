#include "services/referrals/topics/word_reader.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "services/referrals/topics/score_row.h"

namespace lotse::referrals {

void WordReader::Read(absl::Span<const language::Token> words, std::vector<WordReading>* readings,
                      std::vector<float>* buffer) const {
  absl::InlinedVector<FeatureKey, 32> keys;
  absl::InlinedVector<Vocabulary::WordId, 32> ids;
  for (const language::Token& word : words) {
    keys.push_back(Vocabulary::KeyOf(word.folded));
    vocabulary_.Fetch(keys.back());
  }
  for (FeatureKey key : keys) ids.push_back(vocabulary_.Likely(key));
  readings->reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_known = ids[i] != Vocabulary::kUnknown && vocabulary_.Is(ids[i], words[i].folded);
    readings->push_back(is_known ? Known(ids[i], ReadBy::kWord) : Other(words[i].folded, buffer));
  }
}

WordReading WordReader::Other(absl::string_view folded, std::vector<float>* buffer) const {
  const FeatureKey stem = StemKey(folded);
  if (vocabulary_.FindStem(stem) == Vocabulary::kUnknown &&
      !tools_.function_words.Contains(folded)) {
    const auto meant = vocabulary_.FindMistyped(folded);
    if (meant != Vocabulary::kUnknown) return Known(meant, ReadBy::kTypo);
  }
  return Unknown(folded, stem, buffer);
}

WordReading WordReader::Known(Vocabulary::WordId id, ReadBy by) const {
  const Word& word = vocabulary_.Get(id);
  WordReading reading;
  reading.by = by;
  reading.word = id;
  reading.stem = word.stem;
  reading.function_word = word.function_word;
  reading.weight = word.weight;
  reading.row = vocabulary_.Row(id);
  return reading;
}

// Their numbers, ascending, without those that no phrase has.
std::vector<FeatureId> WordReader::Known(const std::vector<Feature>& features) const {
  std::vector<FeatureId> known;
  known.reserve(features.size());
  for (const Feature& feature : features) weights_.FetchSlot(feature.key);
  for (const Feature& feature : features) {
    const FeatureId id = weights_.Find(feature.key);
    if (id == kUnknownFeature) continue;
    weights_.FetchRow(id);
    known.push_back(id);
  }
  std::sort(known.begin(), known.end());
  return known;
}

WordReading WordReader::Unknown(absl::string_view folded, FeatureKey stem,
                                std::vector<float>* buffer) const {
  const WordFeatures word = FeaturesOf(folded, stem, tools_);
  WordReading reading;
  reading.stem = word.stem;
  reading.function_word = word.function_word;
  reading.word = vocabulary_.FindStem(word.stem);
  if (reading.word != Vocabulary::kUnknown) {
    reading.by = ReadBy::kStem;
  } else {
    for (absl::string_view part : word.parts) {
      const auto id = vocabulary_.FindStem(StemKey(part));
      if (id == Vocabulary::kUnknown || vocabulary_.Get(id).function_word) continue;
      reading.by = ReadBy::kParts;
      absl::StrAppend(&reading.parts, reading.parts.empty() ? "" : " + ", part);
    }
  }
  reading.row_at = buffer->size();
  buffer->resize(buffer->size() + RowSize(topics_));
  reading.weight = AddFeatures(Known(word.features), weights_, buffer->data() + reading.row_at);
  return reading;
}

}  // namespace lotse::referrals
