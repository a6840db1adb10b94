#include "services/policy/similarity/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/language/hash.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kShortestGram = 3;
constexpr std::size_t kLongestGram = 5;

// Where the letters of a UTF-8 text begin, and its end.
std::vector<std::size_t> Letters(absl::string_view text) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xc0) != 0x80) begins.push_back(i);
  }
  begins.push_back(text.size());
  return begins;
}

// A number that is free, or a new one at the end of `table`.
template <typename Entry>
FeatureId Take(std::vector<Entry>& table, std::vector<FeatureId>& free) {
  if (free.empty()) {
    table.emplace_back();
    return static_cast<FeatureId>(table.size() - 1);
  }
  const FeatureId id = free.back();
  free.pop_back();
  return id;
}

}  // namespace

FeatureId Vocabulary::UseGram(std::uint64_t key, bool is_short) {
  const auto [it, added] = gram_ids_.try_emplace(key, 0);
  if (added) {
    it->second = Take(grams_, free_grams_);
    grams_[it->second] = {key, 0, 0, is_short};
  }
  ++grams_[it->second].words;
  return it->second;
}

void Vocabulary::ReleaseGram(FeatureId gram) {
  if (--grams_[gram].words > 0) return;
  gram_ids_.erase(grams_[gram].key);
  free_grams_.push_back(gram);
}

void Vocabulary::CutIntoGrams(FeatureId word) {
  const std::string& text = words_[word].text;
  const std::vector<std::size_t> begins = Letters(text);
  std::vector<FeatureId> grams;
  for (std::size_t size = kShortestGram; size <= kLongestGram; ++size) {
    for (std::size_t i = 0; i + size < begins.size(); ++i) {
      const absl::string_view gram =
          absl::string_view(text).substr(begins[i], begins[i + size] - begins[i]);
      const FeatureId id = UseGram(language::Hash(gram), size == kShortestGram);
      if (std::find(grams.begin(), grams.end(), id) == grams.end()) {
        grams.push_back(id);
      } else {
        ReleaseGram(id);
      }
    }
  }
  grams.shrink_to_fit();
  words_[word].grams = std::move(grams);
}

FeatureId Vocabulary::UseWord(const std::string& text) {
  const auto [it, added] = word_ids_.try_emplace(text, 0);
  const FeatureId id = added ? Take(words_, free_words_) : it->second;
  if (added) {
    it->second = id;
    words_[id] = {text, 0, {}};
    CutIntoGrams(id);
  }
  ++words_[id].users;
  return id;
}

void Vocabulary::ReleaseWord(FeatureId word) {
  if (--words_[word].users > 0) return;
  for (FeatureId gram : words_[word].grams) ReleaseGram(gram);
  word_ids_.erase(words_[word].text);
  words_[word] = {};
  free_words_.push_back(word);
}

FeatureId Vocabulary::UseTerm(std::uint64_t key, bool is_concept) {
  const auto [it, added] = term_ids_.try_emplace(key, 0);
  if (added) {
    it->second = Take(terms_, free_terms_);
    terms_[it->second] = {key, 0, 0};
    is_concept_.resize(terms_.size());
    is_concept_[it->second] = is_concept ? 1 : 0;
  }
  ++terms_[it->second].users;
  return it->second;
}

void Vocabulary::ReleaseTerm(FeatureId term) {
  if (--terms_[term].users > 0) return;
  term_ids_.erase(terms_[term].key);
  free_terms_.push_back(term);
}

void Vocabulary::CountText(absl::Span<const FeatureId> grams,
                           absl::Span<const CountedFeature> terms, int by) {
  constexpr double kScale = 1024;
  const auto change = static_cast<std::uint32_t>(by);  // modulo 2^32
  texts_ += static_cast<std::size_t>(static_cast<std::ptrdiff_t>(by));
  while (logs_.size() <= texts_) {
    const double log = std::log1p(static_cast<double>(logs_.size()));
    logs_.push_back(static_cast<std::int32_t>(std::lround(kScale * log)));
  }
  log_of_texts_ = logs_[texts_];
  gram_logs_.resize(grams_.size());
  term_logs_.resize(terms_.size());
  for (FeatureId gram : grams) gram_logs_[gram] = logs_[grams_[gram].texts += change];
  for (const CountedFeature& term : terms)
    term_logs_[term.id] = logs_[terms_[term.id].texts += change];
}

std::size_t Vocabulary::Bytes() const {
  std::size_t bytes =
      grams_.capacity() * sizeof(Gram) + words_.capacity() * sizeof(Word) +
      terms_.capacity() * sizeof(Term) +
      (logs_.capacity() + gram_logs_.capacity() + term_logs_.capacity()) * sizeof(std::int32_t);
  bytes += gram_ids_.capacity() * 17 + term_ids_.capacity() * 17 + word_ids_.capacity() * 41;
  for (const Word& word : words_) bytes += word.grams.capacity() * sizeof(FeatureId) + 32;
  return bytes;
}

}  // namespace lotse::policy
