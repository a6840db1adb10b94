// The words of a place or a question, folded for comparison, with where they stand and how they are written.
//
// Fold: lower case, ä ae, ö oe, ü ue, ß ss, other marks dropped (as text::FoldUmlauts); words that
// say the same about a place are one word: "Sankt" and "Saint" are "st"; "Kreis", "LK", "Lkr.",
// "county" and "district" are "landkreis".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// What stands between a word and the one before it; the strongest counts.
enum class Gap : std::uint8_t { kBlank, kHyphen, kSlash, kDot, kBracket, kComma, kHard };

struct Word {
  std::uint32_t size() const { return end - begin; }

  std::uint32_t begin = 0;  // in the text
  std::uint32_t end = 0;
  std::uint32_t fold_begin = 0;  // in the folds of Words
  std::uint32_t fold_size = 0;
  Gap gap = Gap::kHard;
  bool capital = false;   // begins with a capital letter
  bool all_caps = false;  // two letters or more, all of them capitals
  bool number = false;    // digits only
};

// The words of one text. Immutable, thread-safe. Words past kMax are not looked at.
class Words {
 public:
  static constexpr std::size_t kMax = 200;

  // Precondition: valid UTF-8.
  static Words Split(absl::string_view text);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  absl::string_view Fold(std::size_t i) const {
    return absl::string_view(folds_).substr(words_[i].fold_begin, words_[i].fold_size);
  }
  // Whether a word begins a sentence: the first, and one after . ? ! or the like, where the dot is not
  // that of an abbreviation ("Lkr. Stendal").
  bool BeginsSentence(std::size_t i) const;
  // Whether capital letters say nothing: none beyond the beginnings of sentences, or nothing else.
  bool HasCase() const { return has_case_; }

 private:
  void Add(absl::string_view text, std::size_t begin, std::size_t end, Gap gap);
  void NoteCase();

  std::vector<Word> words_;
  std::string folds_;
  bool has_case_ = false;
};

// Small words inside names ("Frankfurt an der Oder", "Neustadt a.d.Aisch"), which a key leaves out.
bool IsConnective(absl::string_view fold);

// The folds of words [begin, end), joined by blanks, without connectives but for the first word.
std::string KeyOf(const Words& words, std::size_t begin, std::size_t end);
std::string KeyOf(absl::string_view name);
// The same for a writer without umlauts: "koln" for "Köln". Equal to KeyOf when there are none.
std::string PlainKeyOf(absl::string_view name);

}  // namespace lotse::referrals
