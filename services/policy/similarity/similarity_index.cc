#include "services/policy/similarity/similarity_index.h"

#include <algorithm>

#include "services/policy/similarity/errors.h"
#include "services/policy/similarity/item_reader.h"
#include "services/policy/similarity/linkage.h"

namespace lotse::policy {
namespace {

// Of one text by the other: its share of the shingles that both have. Short texts would be in many.
bool IsContained(const KeptText& a, const KeptText& b) {
  constexpr std::size_t kShortest = 8;
  constexpr double kNearlyAll = 0.95;
  const std::size_t shorter = std::min(a.shingles.size(), b.shingles.size());
  if (shorter < kShortest) return false;
  std::size_t common = 0;
  for (auto i = a.shingles.begin(), j = b.shingles.begin();
       i != a.shingles.end() && j != b.shingles.end();) {
    if (*i == *j) ++common;
    const bool step = *i <= *j;
    if (*j <= *i) ++j;
    if (step) ++i;
  }
  return static_cast<double>(common) >= kNearlyAll * static_cast<double>(shorter);
}

ItemPosition PositionOf(const KeptText& text) {
  return {text.demands, text.term_ids, text.title_negated};
}

// Originals are looked for among so many.
constexpr std::size_t kLifted = 20;

// The draft while it is compared: no item may have this id.
constexpr absl::string_view kDraft = "";

}  // namespace

SimilarityIndex::SimilarityIndex(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::move(knowledge)), store_(*knowledge_), candidates_(&store_) {}

SimilarityIndex::SimilarityIndex(std::shared_ptr<const Knowledge> knowledge, const TextStore& empty)
    : knowledge_(std::move(knowledge)), store_(empty), candidates_(&store_) {}

void SimilarityIndex::Put(const std::string& id, const ComparedItem& item) {
  const TextStore::Change change = store_.Add(id, ReadItemOf(item, *knowledge_));
  if (change.first) candidates_.Add(change.text);
  texts_of_items_[id] = change.text;
}

void SimilarityIndex::Take(absl::string_view id) {
  const auto it = texts_of_items_.find(id);
  const TextStore::Change change = store_.Remove(id, it->second);
  texts_of_items_.erase(it);
  if (!change.first) return;
  candidates_.Remove(change.text);
  store_.Free(change.text);
}

absl::Status SimilarityIndex::Add(const ComparedItem& item) {
  if (item.id.empty()) return ItemIdMissing();
  if (texts_of_items_.contains(item.id)) return ItemAlreadyCompared(item.id);
  Put(item.id, item);
  return absl::OkStatus();
}

absl::Status SimilarityIndex::Change(const ComparedItem& item) {
  if (item.id.empty()) return ItemIdMissing();
  if (!texts_of_items_.contains(item.id)) return ItemNotCompared(item.id);
  Take(item.id);
  Put(item.id, item);
  return absl::OkStatus();
}

absl::Status SimilarityIndex::Remove(absl::string_view id) {
  if (!texts_of_items_.contains(id)) return ItemNotCompared(id);
  const auto declared = distinct_.find(id);
  if (declared != distinct_.end()) {
    for (const std::string& other : declared->second) {
      const auto back = distinct_.find(other);
      back->second.erase(std::string(id));
      if (back->second.empty()) distinct_.erase(back);
    }
    distinct_.erase(std::string(id));
  }
  Take(id);
  return absl::OkStatus();
}

absl::Status SimilarityIndex::DeclareDistinct(absl::string_view a, absl::string_view b) {
  for (absl::string_view id : {a, b}) {
    if (!texts_of_items_.contains(id)) return ItemNotCompared(id);
  }
  if (a == b) return SameItem(a);
  distinct_[std::string(a)].emplace(b);
  distinct_[std::string(b)].emplace(a);
  return absl::OkStatus();
}

bool SimilarityIndex::AreDeclaredDistinct(absl::string_view a, absl::string_view b) const {
  const auto it = distinct_.find(a);
  return it != distinct_.end() && it->second.contains(b);
}

Evidence SimilarityIndex::Gather(const Ranked& other, TextId ours) const {
  const KeptText &x = store_.Get(ours), &y = store_.Get(other.text);
  Evidence evidence;
  evidence.likeness = other.likeness;
  evidence.citations = other.citations;
  evidence.same_text = !x.normal.empty() && x.normal == y.normal;
  if (evidence.same_text) return evidence;
  evidence.contained = IsContained(x, y);
  evidence.figures = MatchFigures(x.figures, y.figures);
  if (MayOppose(other.likeness, other.citations)) {
    const bool same_place =
        other.citations == SharedCitation::kSame || other.citations == SharedCitation::kBroader;
    evidence.stance = Oppose(PositionOf(x), PositionOf(y), same_place, knowledge_->cues());
  }
  return evidence;
}

std::vector<SimilarityIndex::Ranked> SimilarityIndex::Rank(TextId text, std::size_t max) {
  const std::vector<TextId> found = candidates_.Find(text);
  Scorer scorer(store_.vocabulary(), store_.Get(text), &scratch_);
  std::vector<Ranked> ranked;
  ranked.reserve(found.size());
  for (TextId other : found) {
    Ranked one{other, 0, scorer.Compare(store_.Get(other)),
               Meet(store_.Get(text).cited, store_.Get(other).cited)};
    one.score = ScoreOf(one.likeness, one.citations);
    ranked.push_back(one);
  }
  SortBest(max, &ranked);
  return ranked;
}

void SimilarityIndex::SortBest(std::size_t most, std::vector<Ranked>* ranked) const {
  const auto better = [&](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.text != b.text && store_.Get(a.text).first() < store_.Get(b.text).first();
  };
  most = std::min(most, ranked->size());
  std::partial_sort(ranked->begin(), ranked->begin() + static_cast<std::ptrdiff_t>(most),
                    ranked->end(), better);
  ranked->resize(most);
}

void SimilarityIndex::LiftOriginals(std::vector<Ranked>* ranked) {
  const std::vector<Ranked> before = *ranked;
  for (Ranked& one : *ranked) {
    const KeptText& text = store_.Get(one.text);
    Scorer scorer(store_.vocabulary(), text, &scratch_);
    double best = one.score;
    for (const Ranked& other : before) {
      const KeptText& other_text = store_.Get(other.text);
      const bool earlier = other_text.first() < text.first();
      if (other.text == one.text || (!earlier && other.score <= best)) continue;
      const Ranked pair{other.text, 0, scorer.Compare(other_text),
                        Meet(text.cited, other_text.cited)};
      if (Judge(Gather(pair, one.text)).band != Band::kDuplicate) continue;
      best = earlier ? one.score : other.score;
      if (earlier) break;
    }
    one.score = best;
  }
  SortBest(ranked->size(), ranked);
}

std::vector<SimilarItem> SimilarityIndex::Answer(TextId text, absl::string_view id,
                                                 std::size_t max) {
  // One more, since the only item of a text may be the one to leave out.
  std::vector<Ranked> ranked = Rank(text, std::max(max + 1, kLifted));
  const std::size_t lifted = std::min(ranked.size(), kLifted);
  std::vector<Ranked> best(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(lifted));
  LiftOriginals(&best);
  std::copy(best.begin(), best.end(), ranked.begin());
  const auto& cited = store_.Get(text).cited;
  Ranked self{text, 0, {1, 1}, Meet(cited, cited)};
  self.score = ScoreOf(self.likeness, self.citations);
  // Two items without a word are not alike.
  if (!store_.Get(text).normal.empty()) ranked.insert(ranked.begin(), self);
  struct Row {
    const std::string* id;
    const Ranked* ranked;
  };
  std::vector<Row> rows;
  for (const Ranked& one : ranked) {
    std::size_t left = max;
    for (const std::string& other : store_.Get(one.text).ids) {
      if (other == id || other == kDraft) continue;
      if (left-- == 0) break;
      rows.push_back({&other, &one});
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.ranked->score != b.ranked->score) return a.ranked->score > b.ranked->score;
    return *a.id < *b.id;
  });
  if (rows.size() > max) rows.resize(max);
  std::vector<SimilarItem> items;
  for (const Row& row : rows) {
    Evidence evidence = Gather(*row.ranked, text);
    evidence.declared_distinct = AreDeclaredDistinct(id, *row.id);
    SimilarItem item{*row.id, Judge(evidence)};
    item.verdict.score = row.ranked->score;
    if (item.verdict.band != Band::kNone) items.push_back(std::move(item));
  }
  return items;
}

absl::StatusOr<std::vector<SimilarItem>> SimilarityIndex::SimilarTo(absl::string_view id,
                                                                    std::size_t max) {
  const auto it = texts_of_items_.find(id);
  if (it == texts_of_items_.end()) return ItemNotCompared(id);
  return Answer(it->second, id, max);
}

std::vector<SimilarItem> SimilarityIndex::SimilarToDraft(const ComparedItem& draft,
                                                         std::size_t max) {
  Put(std::string(kDraft), draft);
  std::vector<SimilarItem> items = Answer(texts_of_items_.at(kDraft), draft.id, max);
  Take(kDraft);
  return items;
}

absl::StatusOr<Comparison> SimilarityIndex::Compare(absl::string_view a, absl::string_view b) {
  const auto ours = texts_of_items_.find(a), theirs = texts_of_items_.find(b);
  if (ours == texts_of_items_.end()) return ItemNotCompared(a);
  if (theirs == texts_of_items_.end()) return ItemNotCompared(b);
  const KeptText &x = store_.Get(ours->second), &y = store_.Get(theirs->second);
  Scorer scorer(store_.vocabulary(), x, &scratch_);
  const Ranked other{theirs->second, 0, scorer.Compare(y), Meet(x.cited, y.cited)};
  Evidence evidence = Gather(other, ours->second);
  evidence.declared_distinct = AreDeclaredDistinct(a, b);
  return Judge(evidence);
}

std::vector<std::vector<std::string>> SimilarityIndex::Clusters() {
  constexpr std::size_t kNeighbours = 50;
  // A node is a text; items about which something was declared are nodes of their own.
  std::vector<std::vector<std::string>> nodes;
  std::vector<std::vector<std::size_t>> nodes_of_text(store_.size());
  absl::btree_map<std::string, TextId> texts;  // by first item
  for (const auto& [id, text] : texts_of_items_) {
    // Two items without a word are not alike.
    if (!store_.Get(text).normal.empty()) texts.emplace(store_.Get(text).first(), text);
  }
  for (const auto& [first, text] : texts) {
    std::vector<std::string> plain;
    for (const std::string& id : store_.Get(text).ids) {
      if (!distinct_.contains(id)) {
        plain.push_back(id);
        continue;
      }
      nodes_of_text[text].push_back(nodes.size());
      nodes.push_back({id});
    }
    if (plain.empty()) continue;
    nodes_of_text[text].push_back(nodes.size());
    nodes.push_back(std::move(plain));
  }
  std::vector<DuplicateLink> links;
  const auto link = [&](TextId a, TextId b, double score) {
    for (std::size_t x : nodes_of_text[a]) {
      for (std::size_t y : nodes_of_text[b]) {
        if (x >= y && a == b) continue;
        if (!AreDeclaredDistinct(nodes[x][0], nodes[y][0])) links.push_back({score, x, y});
      }
    }
  };
  for (const auto& [first, text] : texts) {
    link(text, text, 1);
    for (const Ranked& other : Rank(text, kNeighbours)) {
      if (other.text == text) continue;
      if (Judge(Gather(other, text)).band == Band::kDuplicate) link(text, other.text, other.score);
    }
  }
  return JoinCompletely(std::move(nodes), std::move(links));
}

std::size_t SimilarityIndex::Bytes() const {
  return store_.Bytes() + candidates_.Bytes() + texts_of_items_.capacity() * 48 +
         scratch_.gram_weights.capacity() * 8 + scratch_.term_weights.capacity() * 8 +
         scratch_.words.capacity() * sizeof(ScoreScratch::WordSums);
}

}  // namespace lotse::policy
