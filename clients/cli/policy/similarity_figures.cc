#include "clients/cli/policy/similarity_figures.h"

#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace lotse::cli {
namespace {

using Pair = std::pair<std::string, std::string>;
using policy::Band;
using policy::SimilarItem;

Pair PairOf(const std::string& a, const std::string& b) { return a < b ? Pair(a, b) : Pair(b, a); }

std::string InWords(const Pair& pair) { return absl::StrCat(pair.first, " and ", pair.second); }

class Measuring {
 public:
  Measuring(const std::vector<Recommendation>& items, policy::SimilarityIndex* index)
      : items_(items), index_(*index) {}

  SimilarityFigures Run() {
    figures_.items = static_cast<int>(items_.size());
    for (const Recommendation& one : items_) {
      (void)index_.Add(one.item);
      if (one.variant == "base" && !one.cluster.empty()) original_[one.cluster] = one.item.id;
    }
    for (const Recommendation& one : items_) Ask(one);
    CountPairs();
    return std::move(figures_);
  }

 private:
  void Ask(const Recommendation& one) {
    const auto similar = index_.SimilarTo(one.item.id, items_.size());
    if (!similar.ok()) return;
    for (const SimilarItem& other : *similar) {
      if (other.verdict.band == Band::kDuplicate) proposed_.insert(PairOf(one.item.id, other.id));
      if (other.verdict.band == Band::kOpponent) opposed_.insert(PairOf(one.item.id, other.id));
    }
    const auto original = original_.find(one.cluster);
    if (original == original_.end() || original->second == one.item.id) return;
    Rank(one, *similar, original->second, "");
    if (one.item.law_refs.empty()) return;
    policy::ComparedItem plain = one.item;
    plain.law_refs.clear();
    Rank(one, index_.SimilarToDraft(plain, items_.size()), original->second, " without citation");
  }

  void Rank(const Recommendation& one, const std::vector<SimilarItem>& similar,
            const std::string& original, const std::string& how) {
    std::size_t rank = 0;
    while (rank < similar.size() && similar[rank].id != original) ++rank;
    const bool found = rank < similar.size();
    for (const std::string& group : {one.variant + how, "all" + how}) {
      TopFigures& top = figures_.top[group];
      ++top.asked;
      top.top1 += found && rank < 1 ? 1 : 0;
      top.top3 += found && rank < 3 ? 1 : 0;
      top.top5 += found && rank < 5 ? 1 : 0;
    }
    if (found && rank < 3) return;
    figures_.wrong.push_back(absl::StrCat(
        one.item.id, " (", one.variant, how, "): the original ", original, " is ",
        found ? absl::StrFormat("at place %d", static_cast<int>(rank) + 1) : "not found"));
  }

  void CountPairs() {
    std::set<Pair> same, opposing;
    for (const Recommendation& a : items_) {
      for (const Recommendation& b : items_) {
        if (a.item.id == b.item.id) continue;
        if (!a.cluster.empty() && a.cluster == b.cluster) same.insert(PairOf(a.item.id, b.item.id));
        if (!a.opposes.empty() && a.opposes == b.cluster) {
          opposing.insert(PairOf(a.item.id, b.item.id));
        }
      }
    }
    figures_.same_pairs = static_cast<int>(same.size());
    figures_.proposed_pairs = static_cast<int>(proposed_.size());
    figures_.opposing_pairs = static_cast<int>(opposing.size());
    for (const Pair& pair : proposed_) {
      figures_.right_pairs += same.count(pair) > 0 ? 1 : 0;
      figures_.opposing_merged += opposing.count(pair) > 0 ? 1 : 0;
      if (same.count(pair) == 0) Note(pair, "are no DUPLIKAT");
    }
    for (const Pair& pair : opposing) {
      figures_.opposing_flagged += opposed_.count(pair) > 0 ? 1 : 0;
      if (opposed_.count(pair) == 0) Note(pair, "are GEGENPOSITION and not shown so");
    }
    for (const Pair& pair : opposed_) {
      if (opposing.count(pair) > 0) continue;
      ++figures_.falsely_opposed;
      Note(pair, "are no GEGENPOSITION");
    }
  }

  void Note(const Pair& pair, const char* what) {
    const auto verdict = index_.Compare(pair.first, pair.second);
    const std::string reason = verdict.ok() ? verdict->reason : "";
    figures_.wrong.push_back(absl::StrCat(InWords(pair), " ", what, " (", reason, ")"));
  }

  const std::vector<Recommendation>& items_;
  policy::SimilarityIndex& index_;
  absl::flat_hash_map<std::string, std::string> original_;  // by cluster
  std::set<Pair> proposed_, opposed_;
  SimilarityFigures figures_;
};

}  // namespace

double SimilarityFigures::Precision() const {
  return proposed_pairs == 0 ? 1 : static_cast<double>(right_pairs) / proposed_pairs;
}

double SimilarityFigures::Recall() const {
  return same_pairs == 0 ? 0 : static_cast<double>(right_pairs) / same_pairs;
}

double SimilarityFigures::F1() const {
  const double sum = Precision() + Recall();
  return sum == 0 ? 0 : 2 * Precision() * Recall() / sum;
}

SimilarityFigures MeasureSimilarity(const std::vector<Recommendation>& items,
                                    policy::SimilarityIndex* index) {
  return Measuring(items, index).Run();
}

}  // namespace lotse::cli
