#include "services/referrals/topics/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/language/hash.h"
#include "common/language/tokenize.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"

namespace lotse::referrals {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<std::string>> PhraseFiles(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".txt") paths.push_back(it->path().string());
  }
  if (error) return reference::DataFileUnreadable(folder, error.message());
  if (paths.empty()) return reference::DataFileUnreadable(folder, "it holds no .txt");
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The same for phrases of the same words.
std::uint64_t HashOfWords(const Phrase& phrase) {
  std::uint64_t hash = 0;
  for (const language::Token& token : language::Tokenize(phrase.text)) {
    hash = language::Hash(token.folded, hash);
  }
  return hash;
}

bool SameWords(const Phrase& a, const Phrase& b) {
  const auto words_of_a = language::Tokenize(a.text);
  const auto words_of_b = language::Tokenize(b.text);
  return std::equal(
      words_of_a.begin(), words_of_a.end(), words_of_b.begin(), words_of_b.end(),
      [](const language::Token& x, const language::Token& y) { return x.folded == y.folded; });
}

absl::Status Contradiction(const Phrase& phrase, const Phrase& other,
                           const reference::ReferenceData& reference) {
  return reference::DataLineBroken(
      phrase.file, phrase.line,
      absl::StrCat("\"", phrase.text, "\" is under ", reference.Topics()[phrase.topic].code,
                   ", but in ", other.file, ":", other.line, " under ",
                   reference.Topics()[other.topic].code));
}

}  // namespace

absl::StatusOr<Lexicon> Lexicon::Load(const std::string& data_dir,
                                      const reference::ReferenceData& reference) {
  const auto paths = PhraseFiles(absl::StrCat(data_dir, "/topics/phrases"));
  if (!paths.ok()) return paths.status();
  std::vector<Phrase> phrases;
  for (const std::string& path : *paths) {
    const auto text = reference::ReadDataFile(path);
    if (!text.ok()) return text.status();
    auto of_file = ParsePhraseFile(path, *text, reference);
    if (!of_file.ok()) return of_file.status();
    std::move(of_file->begin(), of_file->end(), std::back_inserter(phrases));
  }
  return Make(std::move(phrases), reference);
}

absl::StatusOr<Lexicon> Lexicon::Make(std::vector<Phrase> phrases,
                                      const reference::ReferenceData& reference) {
  absl::flat_hash_map<std::uint64_t, std::size_t> seen;
  seen.reserve(phrases.size());
  Lexicon lexicon;
  lexicon.phrases_.reserve(phrases.size());
  for (Phrase& phrase : phrases) {
    const auto [it, fresh] = seen.try_emplace(HashOfWords(phrase), lexicon.phrases_.size());
    const Phrase* const other = fresh ? nullptr : &lexicon.phrases_[it->second];
    if (other == nullptr || !SameWords(phrase, *other)) {
      lexicon.phrases_.push_back(std::move(phrase));
    } else if (other->topic != phrase.topic) {
      return Contradiction(phrase, *other, reference);
    }
  }
  std::stable_sort(lexicon.phrases_.begin(), lexicon.phrases_.end(),
                   [](const Phrase& a, const Phrase& b) { return a.topic < b.topic; });
  return lexicon;
}

std::vector<Phrase> TaxonomyPhrases(const reference::ReferenceData& reference) {
  std::vector<Phrase> phrases;
  const std::vector<reference::Topic>& topics = reference.Topics();
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const auto add = [&](PhraseLanguage language, const std::string& text) {
      phrases.push_back({static_cast<TopicIndex>(i), language, text, "", 0});
    };
    add(PhraseLanguage::kGerman, topics[i].label_de);
    add(PhraseLanguage::kEnglish, topics[i].label_en);
    for (const std::string& keyword : topics[i].keywords_de) {
      add(PhraseLanguage::kGerman, keyword);
    }
  }
  return phrases;
}

}  // namespace lotse::referrals
