// What the scan knows of the world: names, ordinary words, origins, persons, and towns that are small.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/language/compounds.h"

namespace lotse::policy {

// Immutable once loaded, so thread-safe. Words are asked for folded (language::Fold).
class ScanLexicon {
 public:
  // A town with fewer inhabitants is small.
  static constexpr int kSmallTown = 20'000;

  enum class GivenName { kNone, kAlone, kWithMore };

  // How many a noun for persons means.
  struct PersonNoun {
    bool one = false;
    bool several = false;
    bool english = false;  // then the word itself, no compound
  };

  // Reads `data_dir`/policy/names, /geo/municipalities.csv and the word lists of /text; about 30 ms. Errors:
  // NOT_FOUND REFERENCE_FILE_UNREADABLE, FAILED_PRECONDITION REFERENCE_FILE_BROKEN; the message names file and line.
  static absl::StatusOr<std::shared_ptr<const ScanLexicon>> Load(const std::string& data_dir);

  // kWithMore: also an ordinary word; a name only beside another one.
  GivenName FindGivenName(absl::string_view folded) const;
  bool IsFamilyName(absl::string_view folded) const { return family_names_.contains(folded); }
  // A German noun by the dictionary, by its ending, or by its parts.
  bool IsOrdinaryWord(absl::string_view folded) const;
  // "eritreischen", "eritrean".
  bool IsOriginAdjective(absl::string_view folded) const;
  // "eritreerin".
  bool IsOriginPerson(absl::string_view folded) const { return origin_persons_.contains(folded); }
  // "eritrea"; of several words, joined by a blank.
  bool IsCountry(absl::string_view folded) const { return countries_.contains(folded); }
  // Also compounds: "altenpflegerin". Neither: not a person.
  PersonNoun FindPersonNoun(absl::string_view folded) const;
  // A municipality below kSmallTown by its name, or by the first part of a joined one ("annaberg"), unless a larger town has
  // that name, too.
  bool IsSmallTown(absl::string_view folded) const { return small_towns_.contains(folded); }
  // A municipality of any size.
  bool IsTown(absl::string_view folded) const {
    return small_towns_.contains(folded) || large_towns_.contains(folded);
  }

 private:
  using WordSet = absl::flat_hash_set<std::string>;

  ScanLexicon() : compounds_({}) {}
  absl::Status LoadNames(const std::string& dir);
  absl::Status LoadOrigins(const std::string& path);
  absl::Status LoadPersons(const std::string& path);
  absl::Status LoadTowns(const std::string& path);
  absl::Status LoadDictionary(const std::string& dir);

  absl::flat_hash_map<std::string, GivenName> given_names_;
  WordSet family_names_;
  WordSet dictionary_;
  language::Compounds compounds_;
  WordSet origin_stems_;
  WordSet origin_persons_;
  WordSet countries_;
  absl::flat_hash_map<std::string, PersonNoun> persons_;
  std::size_t longest_person_ = 0;
  WordSet small_towns_;
  WordSet large_towns_;
};

}  // namespace lotse::policy
