#include "services/policy/privacy/scan_lexicon.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/language/fold.h"
#include "common/language/lines.h"
#include "common/reference/csv_file.h"
#include "common/reference/errors.h"

namespace lotse::policy {
namespace {

using language::Fold;
using Lines = absl::StatusOr<std::vector<language::Line>>;

// The shortest noun that makes a compound a person.
constexpr std::size_t kShortestHead = 4;
constexpr absl::string_view kNounEndings[] = {
    "ung",    "ungen", "heit",    "heiten", "keit", "keiten", "schaft", "schaften", "tion",
    "tionen", "itaet", "itaeten", "ismus",  "nis",  "nisse",  "nissen", "ment",     "mente"};
constexpr absl::string_view kInflections[] = {"en", "er", "es", "em", "e", "n", "s"};
// What follows a town's own name: "Neukirchen/Erzgeb.", "Halle (Saale)", "Reichenbach im Vogtland".
constexpr absl::string_view kTownTails[] = {",",     "/",    " (",    " im ",  " in ",
                                            " am ",  " an ", " a. ",  " a.d.", " b. ",
                                            " bei ", " i. ", " i.d.", " ob ",  " vor "};

std::vector<std::string> FoldedFields(absl::string_view list, char separator) {
  std::vector<std::string> fields;
  for (absl::string_view field : absl::StrSplit(list, separator)) {
    fields.push_back(Fold(absl::StripAsciiWhitespace(field)));
  }
  return fields;
}

std::string OwnName(absl::string_view name) {
  for (const absl::string_view tail : kTownTails) name = name.substr(0, name.find(tail));
  return Fold(name);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const ScanLexicon>> ScanLexicon::Load(const std::string& data_dir) {
  const std::shared_ptr<ScanLexicon> lexicon(new ScanLexicon);
  const std::string names = absl::StrCat(data_dir, "/policy/names");
  absl::Status status = lexicon->LoadNames(names);
  if (status.ok()) status = lexicon->LoadOrigins(absl::StrCat(names, "/nationalities.txt"));
  if (status.ok()) status = lexicon->LoadPersons(absl::StrCat(names, "/persons.txt"));
  if (status.ok()) status = lexicon->LoadTowns(absl::StrCat(data_dir, "/geo/municipalities.csv"));
  if (status.ok()) status = lexicon->LoadDictionary(absl::StrCat(data_dir, "/text"));
  if (!status.ok()) return status;
  return lexicon;
}

absl::Status ScanLexicon::LoadNames(const std::string& dir) {
  const Lines given = language::ReadLines(absl::StrCat(dir, "/given_names.txt"));
  if (!given.ok()) return given.status();
  for (const language::Line& line : *given) {
    for (absl::string_view name : absl::StrSplit(line.text, ' ', absl::SkipEmpty())) {
      const bool ordinary = absl::ConsumeSuffix(&name, "~");
      given_names_[Fold(name)] = ordinary ? GivenName::kWithMore : GivenName::kAlone;
    }
  }
  const Lines family = language::ReadLines(absl::StrCat(dir, "/family_names.txt"));
  if (!family.ok()) return family.status();
  for (const language::Line& line : *family) {
    for (const absl::string_view name : absl::StrSplit(line.text, ' ', absl::SkipEmpty())) {
      family_names_.insert(Fold(name));
    }
  }
  return absl::OkStatus();
}

absl::Status ScanLexicon::LoadOrigins(const std::string& path) {
  const Lines lines = language::ReadLines(path);
  if (!lines.ok()) return lines.status();
  for (const language::Line& line : *lines) {
    const std::vector<std::string> parts = FoldedFields(line.text, '|');
    if (parts.size() != 4 || parts[0].empty()) {
      return reference::DataLineBroken(path, line.number,
                                       "a line is: stem | persons | countries | English");
    }
    origin_stems_.insert(parts[0]);
    if (!parts[3].empty()) origin_stems_.insert(parts[3]);
    for (std::string& person : FoldedFields(parts[1], ','))
      origin_persons_.insert(std::move(person));
    for (std::string& country : FoldedFields(parts[2], ',')) countries_.insert(std::move(country));
  }
  return absl::OkStatus();
}

absl::Status ScanLexicon::LoadPersons(const std::string& path) {
  const Lines lines = language::ReadLines(path);
  if (!lines.ok()) return lines.status();
  for (const language::Line& line : *lines) {
    const std::vector<std::string> parts = FoldedFields(line.text, '|');
    const bool english = !absl::ascii_isupper(static_cast<unsigned char>(line.text[0])) &&
                         absl::ascii_isalpha(static_cast<unsigned char>(line.text[0]));
    if (parts.size() != 3 || std::count(parts.begin(), parts.end(), "") != 0) {
      return reference::DataLineBroken(path, line.number, "a line is: man | woman | several");
    }
    const auto add = [&](const std::string& word, bool several) {
      PersonNoun& noun = persons_[word];
      (several ? noun.several : noun.one) = true;
      noun.english = noun.english || english;
      longest_person_ = std::max(longest_person_, word.size());
    };
    add(parts[0], false);
    add(parts[1], false);
    add(parts[2], true);
    if (absl::EndsWith(parts[2], "e")) add(absl::StrCat(parts[2], "n"), true);
    if (absl::EndsWith(parts[2], "er")) add(absl::StrCat(parts[2], "n"), true);
    if (absl::EndsWith(parts[1], "in")) add(absl::StrCat(parts[1], "nen"), true);
  }
  return absl::OkStatus();
}

absl::Status ScanLexicon::LoadTowns(const std::string& path) {
  const auto file = reference::CsvFile::Read(path, {"name", "population"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const absl::optional<double> population = file->Number(row, 1);
    if (!population.has_value()) return file->Broken(row, "population is no number");
    const std::string whole = Fold(file->Get(row, 0).substr(0, file->Get(row, 0).find(',')));
    const std::string own = OwnName(file->Get(row, 0));
    WordSet& towns = *population < kSmallTown ? small_towns_ : large_towns_;
    towns.insert(own);
    towns.insert(whole);
    towns.insert(own.substr(0, own.find('-')));
  }
  for (const std::string& town : large_towns_) small_towns_.erase(town);
  small_towns_.erase("");
  return absl::OkStatus();
}

absl::Status ScanLexicon::LoadDictionary(const std::string& dir) {
  for (const char* list : {"/function_words_de.txt", "/function_words_en.txt"}) {
    const Lines lines = language::ReadLines(absl::StrCat(dir, list));
    if (!lines.ok()) return lines.status();
    for (const language::Line& line : *lines) {
      for (const std::string& word : FoldedFields(line.text, ' ')) dictionary_.insert(word);
    }
  }
  const Lines lines = language::ReadLines(absl::StrCat(dir, "/decompounder_dictionary_de.txt"));
  if (!lines.ok()) return lines.status();
  std::vector<std::string> words;
  for (const language::Line& line : *lines) {
    words.push_back(Fold(line.text));
    dictionary_.insert(words.back());
  }
  compounds_ = language::Compounds(words);
  return absl::OkStatus();
}

ScanLexicon::GivenName ScanLexicon::FindGivenName(absl::string_view folded) const {
  const auto it = given_names_.find(folded);
  return it == given_names_.end() ? GivenName::kNone : it->second;
}

bool ScanLexicon::IsOrdinaryWord(absl::string_view folded) const {
  if (dictionary_.contains(folded)) return true;
  for (const absl::string_view ending : kNounEndings) {
    if (folded.size() > ending.size() + 1 && absl::EndsWith(folded, ending)) return true;
  }
  for (const absl::string_view ending : kInflections) {
    absl::string_view stem = folded;
    if (absl::ConsumeSuffix(&stem, ending) && dictionary_.contains(stem)) return true;
  }
  const PersonNoun person = FindPersonNoun(folded);
  return person.one || person.several || IsOriginPerson(folded) ||
         !compounds_.Split(folded).empty();
}

bool ScanLexicon::IsOriginAdjective(absl::string_view folded) const {
  if (origin_stems_.contains(folded)) return true;
  for (const absl::string_view ending : kInflections) {
    absl::string_view stem = folded;
    if (absl::ConsumeSuffix(&stem, ending) && origin_stems_.contains(stem)) return true;
  }
  return false;
}

ScanLexicon::PersonNoun ScanLexicon::FindPersonNoun(absl::string_view folded) const {
  const auto exact = persons_.find(folded);
  if (exact != persons_.end()) return exact->second;
  // The longest ending that is a person; from the front, since most words are none.
  const std::size_t from = folded.size() > longest_person_ ? folded.size() - longest_person_ : 1;
  for (std::size_t i = std::max<std::size_t>(from, 3); i + kShortestHead <= folded.size(); ++i) {
    const auto it = persons_.find(folded.substr(i));
    if (it != persons_.end()) return {it->second.one, it->second.several, false};
  }
  return {};
}

}  // namespace lotse::policy
