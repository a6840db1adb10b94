// Names that differ from a text by one typo: a letter too much, too few, another, or two swapped.
//
// An index of deletions: each name is kept under the hash of itself and of itself without one
// letter; two texts one typo apart have one of these in common. Immutable, thread-safe. About 3 MB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/language/sort_by_hash.h"

namespace lotse::referrals {

// At most one insertion, deletion, substitution or swap of neighbours, in bytes.
bool WithinOneTypo(absl::string_view a, absl::string_view b);

class NearNames {
 public:
  // `names` ascending; must live as long. Names of fewer than kMinSize bytes are left out.
  explicit NearNames(const std::vector<absl::string_view>& names);

  static constexpr std::size_t kMinSize = 4;
  static constexpr std::size_t kMaxSize = 60;  // of a text; longer ones are near to nothing

  // Ascending. A text of this length is near to few names.
  std::vector<absl::string_view> Find(absl::string_view text) const;
  // Up to `count` names that begin as the text does, those with most in common.
  std::vector<absl::string_view> Neighbours(absl::string_view text, std::size_t count) const;

 private:
  void FindDeletion(std::uint32_t hash, absl::string_view text,
                    std::vector<absl::string_view>& found) const;

  const std::vector<absl::string_view>& names_;
  std::vector<language::Hashed> deletions_;  // and index into names_; ascending
};

}  // namespace lotse::referrals
