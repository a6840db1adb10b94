// Words of the field that mean the same, in German and English: data/policy/glossary.txt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/language/stemmer.h"

namespace lotse::policy {

struct Concept {
  std::string head;      // what English terms are read as: its first German term, as written
  bool generic = false;  // too common in the field to tell what a demand is about
  std::vector<std::string> german;
  std::vector<std::string> english;
};

// Immutable, so thread-safe.
class Glossary {
 public:
  // Lines of "German terms | English terms", terms parted by commas; "~" before the first says generic. `path` is for messages.
  // Errors: FAILED_PRECONDITION REFERENCE_FILE_BROKEN with path and line for a line without a German term, or with a term of over
  // four words.
  static absl::StatusOr<Glossary> Parse(absl::string_view path, absl::string_view text);

  // Terms may have so many words.
  static constexpr std::size_t kLongest = 4;

  // The concepts of the words whose stems are given, joined by blanks; empty when there are none.
  absl::Span<const std::uint32_t> Find(absl::string_view stems, language::Language language) const;

  const Concept& Get(std::uint32_t number) const { return concepts_[number]; }
  std::size_t size() const { return concepts_.size(); }

  // All German terms of one word: parts for compounds.
  std::vector<std::string> GermanWords() const;

 private:
  using Terms = absl::flat_hash_map<std::string, std::vector<std::uint32_t>>;

  void AddTerm(const std::string& term, language::Language language, std::uint32_t number);

  std::vector<Concept> concepts_;
  Terms german_;  // stems joined by blanks -> concepts
  Terms english_;
};

// The stem by which a folded word is looked up and compared: without its feminine ending.
std::string StemOf(absl::string_view folded, language::Language language);

}  // namespace lotse::policy
