// All items of a round, and which of them are alike, the same, or opposed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/similarity/band.h"
#include "services/policy/similarity/candidates.h"
#include "services/policy/similarity/compared_item.h"
#include "services/policy/similarity/kept_item.h"
#include "services/policy/similarity/knowledge.h"
#include "services/policy/similarity/text_store.h"

namespace lotse::policy {

struct SimilarItem {
  std::string id;
  Comparison verdict;
};

// Never merges anything: it proposes, and says why.
//
// What it answers depends on the items and declarations that are there, not on the order in which they came, changed or went.
// Keeps no texts. About 2.5 KB an item of 300 characters; equal items cost 50 bytes. Not thread-safe: one caller at a time, also
// for the questions, which share room to compute in.
class SimilarityIndex {
 public:
  explicit SimilarityIndex(std::shared_ptr<const Knowledge> knowledge);
  // The same, begun with a copy of an empty store: reading the background takes some 40 ms, copying it one.
  SimilarityIndex(std::shared_ptr<const Knowledge> knowledge, const TextStore& empty);
  SimilarityIndex(const SimilarityIndex&) = delete;
  SimilarityIndex& operator=(const SimilarityIndex&) = delete;

  // Errors: INVALID_ARGUMENT ITEM_ID_MISSING, ALREADY_EXISTS ITEM_ALREADY_COMPARED.
  absl::Status Add(const ComparedItem& item);
  // The item has another text or other citations from now on; what was declared about it stays. Errors: ITEM_ID_MISSING,
  // NOT_FOUND ITEM_NOT_COMPARED.
  absl::Status Change(const ComparedItem& item);
  // And all that was declared about it. Errors: NOT_FOUND ITEM_NOT_COMPARED.
  absl::Status Remove(absl::string_view id);
  // An author says that these are not the same: they are not proposed for a merge any more. Errors: NOT_FOUND
  // ITEM_NOT_COMPARED, INVALID_ARGUMENT SAME_ITEM.
  absl::Status DeclareDistinct(absl::string_view a, absl::string_view b);

  // The most similar other items, best first, equal ones by id; at most `max`. Of items that are DUPLIKAT to each other the first
  // by id stands for all: it is listed with the best score among them, so that an original stands before its rewordings. Errors:
  // NOT_FOUND ITEM_NOT_COMPARED.
  absl::StatusOr<std::vector<SimilarItem>> SimilarTo(absl::string_view id, std::size_t max);
  // The same for an item that is not here (yet), as if it were; one with its id is left out. Its id may be empty.
  std::vector<SimilarItem> SimilarToDraft(const ComparedItem& draft, std::size_t max);
  // What there is to say about two items, however unlike they are. Errors: NOT_FOUND ITEM_NOT_COMPARED.
  absl::StatusOr<Comparison> Compare(absl::string_view a, absl::string_view b);

  // Items that all are DUPLIKAT to each other: groups of two and more, by complete linkage over the score; ids ascending, groups
  // by their first id. Of each text the 50 most similar are looked at. Asks one question a text.
  std::vector<std::vector<std::string>> Clusters();

  std::size_t size() const { return texts_of_items_.size(); }
  // Heap bytes, roughly.
  std::size_t Bytes() const;

 private:
  struct Ranked {
    TextId text = 0;
    double score = 0;
    Likeness likeness;
    SharedCitation citations = SharedCitation::kNone;
  };

  void Put(const std::string& id, const ComparedItem& item);
  void Take(absl::string_view id);
  // The candidates for a text, itself left out, best first, at most `max`.
  std::vector<Ranked> Rank(TextId text, std::size_t max);
  // Gives the first of several that are DUPLIKAT to each other the best score among them, and sorts again.
  void LiftOriginals(std::vector<Ranked>* ranked);
  void SortBest(std::size_t most, std::vector<Ranked>* ranked) const;
  Evidence Gather(const Ranked& other, TextId ours) const;
  std::vector<SimilarItem> Answer(TextId text, absl::string_view id, std::size_t max);
  bool AreDeclaredDistinct(absl::string_view a, absl::string_view b) const;

  const std::shared_ptr<const Knowledge> knowledge_;
  TextStore store_;
  Candidates candidates_;
  ScoreScratch scratch_;
  absl::flat_hash_map<std::string, TextId> texts_of_items_;
  absl::btree_map<std::string, absl::btree_set<std::string>> distinct_;  // both ways
};

}  // namespace lotse::policy
