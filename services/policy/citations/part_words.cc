#include "services/policy/citations/part_words.h"

namespace lotse::policy {
namespace {

struct Spelling {
  absl::string_view word;
  PartWord part;
};

constexpr Spelling kSpellings[] = {
    {"abs", PartWord::kParagraph},
    {"absatz", PartWord::kParagraph},
    {"absatzes", PartWord::kParagraph},
    {"absätze", PartWord::kParagraph},
    {"absätzen", PartWord::kParagraph},
    {"absaetze", PartWord::kParagraph},
    {"absaetzen", PartWord::kParagraph},
    {"s", PartWord::kSentence},
    {"satz", PartWord::kSentence},
    {"satzes", PartWord::kSentence},
    {"sätze", PartWord::kSentence},
    {"sätzen", PartWord::kSentence},
    {"saetze", PartWord::kSentence},
    {"nr", PartWord::kNumber},
    {"nrn", PartWord::kNumber},
    {"nummer", PartWord::kNumber},
    {"nummern", PartWord::kNumber},
    {"ziffer", PartWord::kNumber},
    {"ziffern", PartWord::kNumber},
    {"ziff", PartWord::kNumber},
    {"buchst", PartWord::kLetter},
    {"buchstabe", PartWord::kLetter},
    {"buchstaben", PartWord::kLetter},
    {"bst", PartWord::kLetter},
    {"lit", PartWord::kLetter},
    {"litt", PartWord::kLetter},
    {"doppelbuchst", PartWord::kDoubleLetter},
    {"doppelbuchstabe", PartWord::kDoubleLetter},
    {"dbuchst", PartWord::kDoubleLetter},
    {"halbsatz", PartWord::kFiner},
    {"halbs", PartWord::kFiner},
    {"hs", PartWord::kFiner},
    {"hbs", PartWord::kFiner},
    {"alt", PartWord::kFiner},
    {"alternative", PartWord::kFiner},
    {"var", PartWord::kFiner},
    {"variante", PartWord::kFiner},
    {"unterabs", PartWord::kFiner},
    {"unterabsatz", PartWord::kFiner},
    {"uabs", PartWord::kFiner},
    {"spiegelstrich", PartWord::kFiner},
    {"teilsatz", PartWord::kFiner},
};

const Spelling* Find(absl::string_view word) {
  for (const Spelling& spelling : kSpellings) {
    if (SameWord(spelling.word, word)) return &spelling;
  }
  return nullptr;
}

}  // namespace

absl::optional<PartWord> TakePartWord(Cursor* cursor) {
  const absl::string_view word = cursor->Word();
  const Spelling* found = Find(word);
  if (found == nullptr) return absl::nullopt;
  cursor->at += word.size();
  cursor->Take(".");
  cursor->Blanks();
  return found->part;
}

bool IsPartWord(absl::string_view word) { return Find(word) != nullptr; }

absl::optional<Level> LevelOf(PartWord word) {
  switch (word) {
    case PartWord::kParagraph:
      return Level::kParagraph;
    case PartWord::kSentence:
      return Level::kSentence;
    case PartWord::kNumber:
      return Level::kNumber;
    case PartWord::kLetter:
    case PartWord::kDoubleLetter:
      return Level::kLetter;
    case PartWord::kFiner:
      break;
  }
  return absl::nullopt;
}

}  // namespace lotse::policy
