#include "services/policy/similarity/text_store.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/ids/sha256.h"

namespace lotse::policy {

std::string ContentKey(absl::string_view normal, const std::vector<CitedSection>& cited) {
  std::string key(normal);
  for (const CitedSection& section : cited) {
    absl::StrAppend(&key, "\n", section.law, "\t", section.section, "\t", section.paragraph, "\t",
                    section.number);
  }
  return Fingerprint128(key);
}

TextStore::TextStore(const Knowledge& knowledge) {
  for (const std::string& sentence : knowledge.background()) {
    // Their features stay in use for ever, the texts are no one's.
    Count(Keep(ReadItemOf({"", "", sentence, {}}, knowledge)), 1);
  }
}

std::vector<FeatureId> TextStore::GramsOf(const KeptText& text) const {
  std::vector<FeatureId> grams;
  for (const CountedFeature& word : text.words) {
    const auto of_word = vocabulary_.GramsOf(word.id);
    grams.insert(grams.end(), of_word.begin(), of_word.end());
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

void TextStore::Count(const KeptText& text, int by) {
  vocabulary_.CountText(GramsOf(text), text.terms, by);
}

KeptText TextStore::Keep(ReadItem read) {
  KeptText text;
  std::vector<FeatureId> grams;  // of all words
  text.words.reserve(read.words.size());
  for (const ReadWord& word : read.words) {
    const FeatureId id = vocabulary_.UseWord(word.text);
    text.words.push_back({id, word.count});
    for (FeatureId gram : vocabulary_.GramsOf(id)) grams.insert(grams.end(), word.count, gram);
  }
  std::sort(text.words.begin(), text.words.end());
  std::sort(grams.begin(), grams.end());
  for (auto it = grams.begin(); it != grams.end();) {
    const auto end = std::upper_bound(it, grams.end(), *it);
    const auto count = static_cast<std::uint32_t>(end - it);
    if (count > 1) text.repeated.push_back({*it, count});
    it = end;
  }
  text.repeated.shrink_to_fit();
  text.terms.reserve(read.terms.size());
  for (const ReadTerm& term : read.terms) {
    text.terms.push_back({vocabulary_.UseTerm(term.key, term.is_concept), term.count});
  }
  std::sort(text.terms.begin(), text.terms.end());
  text.term_ids.reserve(text.terms.size());
  for (const CountedFeature& term : text.terms) text.term_ids.push_back(term.id);
  for (const Demand& demand : read.demands) text.demands.push_back(KeepDemand(demand));
  text.title_negated = read.title_negated;
  text.figures = std::move(read.figures);
  text.figures.shrink_to_fit();
  text.shingles = std::move(read.shingles);
  text.cited = std::move(read.cited);
  text.normal = std::move(read.normal);
  return text;
}

KeptDemand TextStore::KeepDemand(const Demand& demand) const {
  const auto numbers = [&](const std::vector<std::uint64_t>& keys) {
    std::vector<FeatureId> ids;
    ids.reserve(keys.size());
    for (std::uint64_t key : keys) ids.push_back(vocabulary_.TermWith(key));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    ids.shrink_to_fit();
    return ids;
  };
  return {demand.cue,   demand.negated,       demand.in_title,
          demand.words, numbers(demand.head), numbers(demand.objects)};
}

TextStore::Change TextStore::Add(const std::string& id, ReadItem read) {
  const auto [it, added] = by_content_.try_emplace(ContentKey(read.normal, read.cited), 0);
  if (added) {
    KeptText text = Keep(std::move(read));
    Count(text, 1);
    if (free_.empty()) {
      it->second = static_cast<TextId>(texts_.size());
      texts_.push_back(std::move(text));
    } else {
      it->second = free_.back();
      free_.pop_back();
      texts_[it->second] = std::move(text);
    }
  }
  texts_[it->second].ids.insert(id);
  return {it->second, added};
}

TextStore::Change TextStore::Remove(absl::string_view id, TextId number) {
  KeptText& text = texts_[number];
  text.ids.erase(std::string(id));
  return {number, text.ids.empty()};
}

void TextStore::Free(TextId number) {
  KeptText& text = texts_[number];
  by_content_.erase(ContentKey(text.normal, text.cited));
  Count(text, -1);
  for (const CountedFeature& word : text.words) vocabulary_.ReleaseWord(word.id);
  for (const CountedFeature& term : text.terms) vocabulary_.ReleaseTerm(term.id);
  text = {};
  free_.push_back(number);
}

std::size_t TextStore::Bytes() const {
  std::size_t bytes =
      vocabulary_.Bytes() + by_content_.capacity() * 37 + texts_.capacity() * sizeof(KeptText);
  for (const KeptText& text : texts_) {
    bytes += (text.words.capacity() + text.repeated.capacity() + text.terms.capacity()) *
             sizeof(CountedFeature);
    bytes += (text.term_ids.capacity() + text.shingles.capacity()) * sizeof(std::uint32_t);
    bytes += text.cited.capacity() * sizeof(CitedSection) + text.ids.size() * 40;
    bytes += text.demands.capacity() * sizeof(KeptDemand) +
             text.figures.capacity() * sizeof(AskedFigure);
    for (const KeptDemand& demand : text.demands) {
      bytes += (demand.objects.capacity() + demand.head.capacity()) * sizeof(FeatureId) +
               demand.words.capacity();
    }
  }
  return bytes;
}

}  // namespace lotse::policy
