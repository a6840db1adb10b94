#include "services/policy/similarity/candidates.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kBest = 50;
constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kMostCiting = 3'000;

std::string SectionKey(const CitedSection& section) {
  return absl::StrCat(section.law, "\t", section.section);
}

// The sections of a text, each once: it may cite several places of one.
std::vector<std::string> SectionKeys(const KeptText& text) {
  std::vector<std::string> keys;
  for (const CitedSection& section : text.cited) {
    std::string key = SectionKey(section);
    // They ascend by law and section.
    if (keys.empty() || keys.back() != key) keys.push_back(std::move(key));
  }
  return keys;
}

void Drop(TextId text, std::vector<TextId>* list) {
  const auto it = std::find(list->begin(), list->end(), text);
  if (it == list->end()) return;
  *it = list->back();
  list->pop_back();
  if (list->empty()) list->shrink_to_fit();
}

void PutInto(TextId text, FeatureId feature, std::size_t features,
             std::vector<std::vector<TextId>>* lists) {
  if (lists->size() < features) lists->resize(features);
  (*lists)[feature].push_back(text);
}

template <typename Map>
void DropFrom(const std::string& key, TextId text, Map* map) {
  const auto it = map->find(key);
  if (it == map->end()) return;
  Drop(text, &it->second);
  if (it->second.empty()) map->erase(it);
}

}  // namespace

void Candidates::Add(TextId number) {
  const KeptText& text = store_.Get(number);
  const Vocabulary& vocabulary = store_.vocabulary();
  for (FeatureId gram : store_.GramsOf(text)) {
    if (vocabulary.IsShort(gram)) PutInto(number, gram, vocabulary.grams(), &by_gram_);
  }
  for (FeatureId term : text.term_ids) PutInto(number, term, vocabulary.terms(), &by_term_);
  for (const std::string& key : SectionKeys(text)) by_section_[key].push_back(number);
  if (!text.normal.empty()) by_normal_[text.normal].push_back(number);
}

void Candidates::Remove(TextId number) {
  const KeptText& text = store_.Get(number);
  for (FeatureId gram : store_.GramsOf(text)) {
    if (store_.vocabulary().IsShort(gram)) Drop(number, &by_gram_[gram]);
  }
  for (FeatureId term : text.term_ids) Drop(number, &by_term_[term]);
  for (const std::string& key : SectionKeys(text)) DropFrom(key, number, &by_section_);
  if (!text.normal.empty()) DropFrom(text.normal, number, &by_normal_);
}

// Appends the `most` texts with the highest counts; of equals those whose first item comes first.
void Candidates::TakeBest(List texts, std::size_t most, const std::vector<std::int64_t>& counts,
                          List* found) const {
  if (texts.size() > most) {
    const auto better = [&](TextId a, TextId b) {
      if (counts[a] != counts[b]) return counts[a] > counts[b];
      return a != b && store_.Get(a).first() < store_.Get(b).first();
    };
    std::nth_element(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(most), texts.end(),
                     better);
    texts.resize(most);
  }
  found->insert(found->end(), texts.begin(), texts.end());
}

template <typename ListOf, typename Idf>
void Candidates::Collect(std::vector<Rare> rare, ListOf list_of, Idf idf, TextId self,
                         List* found) {
  std::sort(rare.begin(), rare.end(), [](const Rare& a, const Rare& b) {
    return a.texts != b.texts ? a.texts < b.texts : a.key < b.key;
  });
  List met;
  std::size_t entries = 0;
  for (const Rare& feature : rare) {
    const List& list = list_of(feature.id);
    entries += list.size();
    if (entries > kMostEntries) break;
    const std::int64_t weight = idf(feature.id) * idf(feature.id);
    for (TextId text : list) {
      if (counts_[text] == 0) met.push_back(text);
      // One more, so that also what weighs nothing is met.
      counts_[text] += weight + 1;
    }
  }
  met.erase(std::remove(met.begin(), met.end(), self), met.end());
  counts_[self] = 0;
  for (TextId text : met) {
    if (overall_[text] == 0) touched_.push_back(text);
    overall_[text] += counts_[text];
  }
  TakeBest(met, kBest, counts_, found);
  for (TextId text : met) counts_[text] = 0;
}

void Candidates::TakeCiting(const KeptText& text, TextId self, List* found) {
  List citing;
  const std::vector<std::string> keys = SectionKeys(text);
  for (const std::string& key : keys) {
    const auto it = by_section_.find(key);
    if (it != by_section_.end()) citing.insert(citing.end(), it->second.begin(), it->second.end());
  }
  if (keys.size() > 1) {
    std::sort(citing.begin(), citing.end());
    citing.erase(std::unique(citing.begin(), citing.end()), citing.end());
  }
  citing.erase(std::remove(citing.begin(), citing.end(), self), citing.end());
  if (citing.size() > kMostCiting) {
    const auto shares_nothing = [&](TextId other) { return overall_[other] == 0; };
    citing.erase(std::remove_if(citing.begin(), citing.end(), shares_nothing), citing.end());
  }
  TakeBest(std::move(citing), kMostCiting, overall_, found);
}

std::vector<TextId> Candidates::Find(TextId self) {
  const KeptText& text = store_.Get(self);
  const Vocabulary& vocabulary = store_.vocabulary();
  counts_.resize(store_.size());
  overall_.resize(store_.size());
  List found;
  std::vector<Rare> rare;
  for (FeatureId gram : store_.GramsOf(text)) {
    if (!vocabulary.IsShort(gram)) continue;
    rare.push_back({vocabulary.TextsWithGram(gram), vocabulary.GramKey(gram), gram});
  }
  Collect(
      std::move(rare), [&](FeatureId id) -> const List& { return by_gram_[id]; },
      [&](FeatureId id) { return vocabulary.GramIdf(id); }, self, &found);
  rare.clear();
  for (FeatureId term : text.term_ids) {
    rare.push_back({vocabulary.TextsWithTerm(term), vocabulary.TermKey(term), term});
  }
  Collect(
      std::move(rare), [&](FeatureId id) -> const List& { return by_term_[id]; },
      [&](FeatureId id) { return vocabulary.TermIdf(id); }, self, &found);
  TakeCiting(text, self, &found);
  const auto same = by_normal_.find(text.normal);
  if (same != by_normal_.end()) TakeBest(same->second, kBest + 1, overall_, &found);
  for (TextId met : touched_) overall_[met] = 0;
  touched_.clear();
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  found.erase(std::remove(found.begin(), found.end(), self), found.end());
  return found;
}

std::size_t Candidates::Bytes() const {
  std::size_t bytes = (by_gram_.capacity() + by_term_.capacity()) * sizeof(List) +
                      (counts_.capacity() + overall_.capacity()) * sizeof(std::int64_t);
  for (const auto* lists : {&by_gram_, &by_term_}) {
    for (const List& list : *lists) bytes += list.capacity() * sizeof(TextId);
  }
  for (const auto* map : {&by_section_, &by_normal_}) {
    bytes += map->capacity() * 57;
    for (const auto& [key, list] : *map) bytes += list.capacity() * sizeof(TextId);
  }
  return bytes;
}

}  // namespace lotse::policy
