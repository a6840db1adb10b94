#include "services/policy/law/build/sentences.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace lotse::policy {
namespace {

// "und" and the like: "Absatz 1 und 2." ends a sentence, "am 2." does not.
constexpr std::array<absl::string_view, 12> kBeforeNumbers = {
    "Absatz", "Abs.", "Satz", "Nummer", "Nr.", "§", "§§", "Artikel", "Art.", "und", "oder", "bis"};
constexpr std::array<absl::string_view, 17> kAbbreviations = {
    "Abs", "Abl", "Nr", "Nrn", "Art", "S",  "Buchst", "BGBl", "ABl",
    "bzw", "vgl", "ff", "Bek", "Kap", "Dr", "ggf",    "EU"};

template <std::size_t N>
bool IsAmong(absl::string_view word, const std::array<absl::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool BeginsSentence(absl::string_view text) {
  return absl::ascii_isupper(static_cast<unsigned char>(text[0])) || absl::StartsWith(text, "Ä") ||
         absl::StartsWith(text, "Ö") || absl::StartsWith(text, "Ü") || absl::StartsWith(text, "„");
}

// The last word of `text`, which is shortened by it and by what parts it from the word before.
absl::string_view TakeLastWord(absl::string_view* text) {
  const std::size_t parting = text->find_last_of(" (");
  const absl::string_view word =
      parting == absl::string_view::npos ? *text : text->substr(parting + 1);
  *text = parting == absl::string_view::npos ? absl::string_view() : text->substr(0, parting);
  return word;
}

// "3", "12", "2a".
bool IsShortNumber(absl::string_view word) {
  if (!word.empty() && absl::ascii_islower(static_cast<unsigned char>(word.back()))) {
    word.remove_suffix(1);
  }
  return (word.size() == 1 || word.size() == 2) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

bool IsAbbreviation(absl::string_view word) {
  const bool letter = word.size() == 1 && absl::ascii_islower(static_cast<unsigned char>(word[0]));
  return letter || IsAmong(word, kAbbreviations);
}

// Whether a mark between `before` and a capital letter ends a sentence.
bool EndsSentence(absl::string_view before) {
  const absl::string_view word = TakeLastWord(&before);
  if (IsAbbreviation(word)) return false;
  return !IsShortNumber(word) || IsAmong(TakeLastWord(&before), kBeforeNumbers);
}

}  // namespace

int CountSentences(absl::string_view text) {
  int count = 0;
  for (std::size_t at = text.find_first_of(".!?"); at != absl::string_view::npos;
       at = text.find_first_of(".!?", at + 1)) {
    const absl::string_view rest = text.substr(at + 1);
    if (rest.empty()) {
      ++count;
    } else if (rest.size() > 1 && rest[0] == ' ' && BeginsSentence(rest.substr(1)) &&
               EndsSentence(text.substr(0, at))) {
      ++count;
    }
  }
  return count;
}

}  // namespace lotse::policy
