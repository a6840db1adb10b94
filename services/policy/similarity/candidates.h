// Which texts are worth a closer look.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/policy/similarity/text_store.h"

namespace lotse::policy {

// Lists of texts by gram of three letters, by term, by section, and by wording. What it finds depends on the texts that are
// there alone. Not thread-safe, also not for Find, which has room of its own.
class Candidates {
 public:
  // The store must outlive this.
  explicit Candidates(const TextStore* store) : store_(*store) {}

  // A text is new in the store, or has no items any more and is about to be freed.
  void Add(TextId text);
  void Remove(TextId text);

  // All texts that cite a section in common; the 50 that have the most of its grams of three letters, each weighing idf^2, and the
  // 50 that have the most of its terms; and up to 50 with the same words. Ascending, `text` itself left out.
  //
  // Grams and terms are taken from the rarest on, until their lists have 100,000 entries together: what comes then is in so many
  // texts that it tells none from another. Of over 3,000 texts of common sections only the 3,000 with
  // the most of those grams and terms, and none without any.
  std::vector<TextId> Find(TextId text);

  std::size_t Bytes() const;

 private:
  using List = std::vector<TextId>;
  using Ids = std::vector<FeatureId>;

  struct Rare {
    std::uint32_t texts = 0;
    std::uint64_t key = 0;  // the same in every order of adding
    FeatureId id = 0;
  };

  // Sums up idf^2 in counts_ for each text of the lists; then its best go to `found`.
  template <typename ListOf, typename Idf>
  void Collect(std::vector<Rare> rare, ListOf list_of, Idf idf, TextId self, List* found);
  void TakeBest(List texts, std::size_t most, const std::vector<std::int64_t>& counts,
                List* found) const;
  void TakeCiting(const KeptText& text, TextId self, List* found);

  const TextStore& store_;
  std::vector<List> by_gram_;  // of three letters
  std::vector<List> by_term_;
  absl::flat_hash_map<std::string, List> by_section_;
  absl::flat_hash_map<std::string, List> by_normal_;

  // Room for Find, zero between questions.
  std::vector<std::int64_t> counts_;   // of one collection
  std::vector<std::int64_t> overall_;  // of both
  List touched_;                       // by overall_
};

}  // namespace lotse::policy
