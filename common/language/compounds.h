// Splits German compounds: "Kitaplatzsuche" is looked for as kita, platz and suche.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::language {

// Immutable once built, so thread-safe.
class Compounds {
 public:
  // `words` may be parts; they are folded here.
  explicit Compounds(const std::vector<std::string>& words);

  // Reads a dictionary of one part a line ('#' begins a comment); `more` are parts that it lacks. Errors: those of
  // reference::ReadLines.
  static absl::StatusOr<Compounds> Load(const std::string& path,
                                        const std::vector<std::string>& more = {});

  // The parts of a folded word; empty when it is none that the dictionary explains in full. A part has at least three letters; a
  // linking s or en between parts, and an ending of the last one, are left out. Of several ways to split, the one with few and
  // long parts: it costs 100 a part less min(letters, 12)^1.5, the first among equals. Words of under 7 or over 60 letters are
  // not split.
  std::vector<absl::string_view> Split(absl::string_view folded) const;

 private:
  absl::string_view Part(absl::string_view word, std::size_t begin, std::size_t end) const;

  absl::flat_hash_set<std::string> parts_;
  // The length of the longest part by how it begins, 0 where none does: most places of a word begin no part.
  std::array<std::uint8_t, 32 * 32 * 32> longest_by_start_{};
};

}  // namespace lotse::language
