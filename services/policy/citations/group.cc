#include "services/policy/citations/group.h"

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/policy/citations/cursor.h"
#include "services/policy/citations/part_words.h"
#include "services/policy/citations/separators.h"
#include "services/policy/citations/sign.h"
#include "services/policy/citations/values.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {
namespace {

// What is counted in running text: "§ 5 Abs. 1 und 3 Monate" has no paragraph 3.
bool IsCounted(absl::string_view word) {
  for (const absl::string_view begin :
       {"Monat", "Jahr",   "Tag",       "Woche",   "Euro",     "EUR",     "Prozent",
        "Uhr",   "Kind",   "Person",    "Punkt",   "Stunde",   "Mal",     "mal",
        "Fälle", "Januar", "Februar",   "März",    "April",    "Mai",     "Juni",
        "Juli",  "August", "September", "Oktober", "November", "Dezember"}) {
    if (absl::StartsWith(word, begin)) return true;
  }
  return false;
}

int NumberOf(const std::string& section) {
  const auto number = SectionNumber::Parse(section);
  return number.has_value() ? number->number : 0;
}

// "1. Halbsatz", "2. Alt.": an ordinal with a word that is finer than what is checked.
bool TakeOrdinalFiner(Cursor* cursor) {
  Cursor ahead = *cursor;
  while (IsDigitAt(ahead.text, ahead.at)) ++ahead.at;
  if (ahead.at > cursor->at) {
    if (!ahead.Take(".")) return false;
  } else {
    const absl::string_view word = ahead.Word();
    if (!absl::StartsWith(word, "erste") && !absl::StartsWith(word, "zweite")) return false;
    ahead.at += word.size();
  }
  ahead.Blanks();
  if (TakePartWord(&ahead) != PartWord::kFiner) return false;
  // The blanks behind the word belong to what comes.
  while (ahead.at > 0 && BlankBytes(ahead.text, ahead.at - 1) != 0) --ahead.at;
  *cursor = ahead;
  return true;
}

class GroupReader {
 public:
  GroupReader(absl::string_view text, std::size_t at, const ActReader& acts)
      : cursor_{text, at}, acts_(acts) {}

  absl::optional<Group> Read() {
    group_.begin = cursor_.at;
    const auto sign = TakeSign(&cursor_);
    if (!sign.has_value()) return absl::nullopt;
    sign_ = *sign;
    group_.article = sign_.article;
    cursor_.Blanks();
    GroupItem first;
    first.begin = group_.begin;
    if (!TakeValue(Level::kSection, &first)) return absl::nullopt;
    ReadTail(&first);
    Add(std::move(first));
    ReadList();
    return std::move(group_);
  }

  // Reads on from the cursor with what `group` has.
  void Continue(Group* group) {
    GroupItem& last = group->items.back();
    cursor_.Blanks();
    Cursor ahead = cursor_;
    const bool is_paragraph = TakePartWord(&ahead) == PartWord::kParagraph;
    if (!is_paragraph || DeepestLevel(last.provision) != Level::kSection || !ReadPart(&last))
      return;
    ReadTail(&last);
    last.end = cursor_.at;
    group_ = std::move(*group);
    ReadList();
    *group = std::move(group_);
  }

 private:
  void ReadList() {
    while (group_.items.size() < kMaxGroupItems && ReadNext()) continue;
    group_.end = cursor_.at;
  }

  void Add(GroupItem item) {
    item.end = cursor_.at;
    group_.items.push_back(std::move(item));
  }

  // Sets `level` of the item and clears what is below it.
  void Set(Level level, std::string value, GroupItem* item) {
    item->provision = CutBelow(std::move(item->provision), level);
    PartAt(item->provision, level) = std::move(value);
    level_ = level;
  }

  bool TakeValue(Level level, GroupItem* item) {
    absl::optional<std::string> value;
    switch (level) {
      case Level::kParagraph:
        value = TakeNumber(&cursor_);
        if (!value.has_value()) value = TakeRoman(&cursor_);
        break;
      case Level::kSentence:
        value = TakeDigits(&cursor_);
        break;
      case Level::kLetter:
        value = TakeLetter(&cursor_);
        break;
      default:
        value = TakeNumber(&cursor_);
    }
    if (!value.has_value()) return false;
    DropFollowing(&*value);
    Set(level, *std::move(value), item);
    return true;
  }

  // "§ 18f. AufenthG" are § 18 and the next one: nobody writes a full stop between a section and its act.
  void DropFollowing(std::string* value) {
    const bool attached = absl::EndsWith(cursor_.text.substr(0, cursor_.at), "f");
    if (value->size() < 2 || value->back() != 'f' || !attached) return;
    Cursor ahead = cursor_;
    if (!ahead.Take(".") || !acts_.After(ahead.text, ahead.at).has_value()) return;
    value->pop_back();
    cursor_ = ahead;
  }

  // All that follows a value without a separator.
  void ReadTail(GroupItem* item) {
    while (ReadTailPart(item)) continue;
  }

  bool ReadTailPart(GroupItem* item) {
    const Cursor start = cursor_;
    if (TakeFollowing(&cursor_)) return true;
    if (const Edition edition = TakeEdition(&cursor_); edition != Edition::kUnstated) {
      group_.edition = edition;
      return true;
    }
    cursor_.Blanks();
    if (TakeOrdinalFiner(&cursor_) || ReadPart(item) || ReadBare(start.at, item)) return true;
    cursor_ = start;
    return false;
  }

  // "Abs. 1", "lit. a", "Halbsatz 2".
  bool ReadPart(GroupItem* item) {
    const Cursor start = cursor_;
    const auto word = TakePartWord(&cursor_);
    if (!word.has_value()) return false;
    if (*word == PartWord::kFiner) {
      if (TakeDigits(&cursor_).has_value()) return true;
    } else if (*word == PartWord::kDoubleLetter) {
      if (AddDoubleLetter(item)) return true;
    } else if (TakePart(*LevelOf(*word), item)) {
      return true;
    }
    cursor_ = start;
    return false;
  }

  bool AddDoubleLetter(GroupItem* item) {
    const auto letter = TakeLetter(&cursor_);
    if (!letter.has_value()) return false;
    std::string& above = item->provision.letter;
    above = above.empty() || above.find('.') != std::string::npos ? *letter : above + "." + *letter;
    level_ = Level::kLetter;
    return true;
  }

  // A part below the one before. A sentence below a number is finer than what is checked when the number has its own.
  bool TakePart(Level level, GroupItem* item) {
    if (level == Level::kSentence && level_ > level) {
      const auto sentence = TakeDigits(&cursor_);
      if (sentence.has_value() && item->provision.sentence.empty()) {
        item->provision.sentence = *sentence;
      }
      return sentence.has_value();
    }
    if (level <= level_) return false;
    return TakeValue(level, item);
  }

  // Values without a word: "§ 18g I 2", "§ 18g (1)", "Nr. 3 a)".
  bool ReadBare(std::size_t before_blanks, GroupItem* item) {
    const bool apart = cursor_.at > before_blanks;
    if (level_ == Level::kSection && TakeInBrackets(item)) return true;
    if (level_ == Level::kSection) return TakeRomanParagraph(item);
    if (level_ == Level::kParagraph && short_ && apart) return TakeShortSentence(item);
    if (level_ == Level::kNumber || level_ == Level::kLetter) return TakeBracketLetter(item);
    return false;
  }

  bool TakeInBrackets(GroupItem* item) {
    const Cursor start = cursor_;
    if (cursor_.Take("(")) {
      auto paragraph = TakeNumber(&cursor_);
      if (paragraph.has_value() && cursor_.Take(")")) {
        Set(Level::kParagraph, *std::move(paragraph), item);
        short_ = brackets_ = true;
        return true;
      }
    }
    cursor_ = start;
    return false;
  }

  bool TakeRomanParagraph(GroupItem* item) {
    auto paragraph = TakeRoman(&cursor_);
    if (!paragraph.has_value()) return false;
    Set(Level::kParagraph, *std::move(paragraph), item);
    short_ = true;
    return true;
  }

  bool TakeShortSentence(GroupItem* item) {
    const Cursor start = cursor_;
    auto sentence = TakeDigits(&cursor_);
    if (!sentence.has_value()) return false;
    if (CountsSomething()) {
      cursor_ = start;
      return false;
    }
    Set(Level::kSentence, *std::move(sentence), item);
    return true;
  }

  // "a)" behind a number, "aa)" behind a letter.
  bool TakeBracketLetter(GroupItem* item) {
    const Cursor start = cursor_;
    auto letter = TakeLetter(&cursor_);
    if (letter.has_value() && cursor_.text[cursor_.at - 1] == ')') {
      if (level_ == Level::kNumber) {
        Set(Level::kLetter, *std::move(letter), item);
        return true;
      }
      if (letter->size() == 2 && item->provision.letter.size() == 1) {
        item->provision.letter += "." + *letter;
        return true;
      }
    }
    cursor_ = start;
    return false;
  }

  // The next item of a list or range; the cursor stays before the separator when there is none.
  bool ReadNext() {
    const Cursor start = cursor_;
    const auto separator = TakeSeparator(&cursor_);
    if (!separator.has_value()) return false;
    if (TakeOrdinalFiner(&cursor_)) return true;
    GroupItem item;
    item.begin = cursor_.at;
    item.provision = group_.items.back().provision;
    if (!ReadNextPart(&item) && !ReadNextBare(&item)) {
      cursor_ = start;
      level_ = DeepestLevel(group_.items.back().provision);
      return false;
    }
    const Level level = level_;
    if (*separator == Separator::kRange) WriteOutRange(level, &item);
    ReadTail(&item);
    Add(std::move(item));
    return true;
  }

  bool ReadNextPart(GroupItem* item) {
    const Cursor start = cursor_;
    const auto word = TakePartWord(&cursor_);
    const auto level = word.has_value() ? LevelOf(*word) : absl::nullopt;
    if (level.has_value() && TakeValue(*level, item)) return true;
    cursor_ = start;
    return false;
  }

  bool ReadNextBare(GroupItem* item) {
    const Cursor start = cursor_;
    if (short_ && TakeRomanParagraph(item)) return true;
    if (brackets_ && TakeInBrackets(item)) return true;
    if (IsDigitAt(cursor_.text, cursor_.at)) {
      const Level level = LevelOfBare(item->provision);
      if (TakeValue(level, item) && !CountsSomething() && !IsYear(level, item->provision)) {
        return true;
      }
    } else if (DeepestLevel(item->provision) == Level::kLetter && TakeListLetter(item)) {
      return true;
    }
    cursor_ = start;
    return false;
  }

  bool TakeListLetter(GroupItem* item) {
    auto letter = TakeLetter(&cursor_);
    if (!letter.has_value() || absl::StartsWith(cursor_.text.substr(cursor_.at), ".")) return false;
    Set(Level::kLetter, *std::move(letter), item);
    return true;
  }

  // Whether the number just read counts things: "3 Monate".
  bool CountsSomething() const {
    Cursor ahead = cursor_;
    ahead.Blanks();
    return IsCounted(ahead.Word()) || ahead.Take("%") || ahead.Take("€");
  }

  bool IsYear(Level level, const Provision& provision) const {
    const int number = NumberOf(PartAt(provision, level));
    return level == Level::kSection ? !sign_.plural && number >= 1900 && number < 2100
                                    : number > 999;
  }

  // Which level a number without a word belongs to, by what stands before and behind it.
  Level LevelOfBare(const Provision& before) const {
    const Level last = DeepestLevel(before);
    if (last == Level::kSection) return last;
    Cursor ahead = cursor_;
    const auto number = TakeNumber(&ahead);
    if (const auto below = LevelBehind(&ahead)) return LowestAbove(*below, before);
    const bool later = number.has_value() && NumberOf(*number) > NumberOf(before.section);
    if (sign_.plural && later) return Level::kSection;
    return last == Level::kLetter ? Level::kNumber : last;
  }

  // The level of the part that follows a number.
  absl::optional<Level> LevelBehind(Cursor* cursor) const {
    const bool apart = cursor->Blanks();
    Cursor ahead = *cursor;
    const auto word = TakePartWord(&ahead);
    if (word.has_value()) return LevelOf(*word);
    if (apart && short_ && TakeRoman(&ahead).has_value()) return Level::kParagraph;
    return absl::nullopt;
  }

  static Level LowestAbove(Level below, const Provision& before) {
    Level lowest = Level::kSection;
    for (const Level level : {Level::kParagraph, Level::kSentence, Level::kNumber}) {
      if (level < below && !PartAt(before, level).empty()) lowest = level;
    }
    return lowest;
  }

  void WriteOutRange(Level level, GroupItem* item) {
    const Provision before = group_.items.back().provision;
    if (DeepestLevel(before) != level) return;
    if (level == Level::kSection) {
      item->ends_range = true;
      return;
    }
    for (std::string& value : Between(PartAt(before, level), PartAt(item->provision, level))) {
      GroupItem between = *item;
      PartAt(between.provision, level) = std::move(value);
      Add(std::move(between));
    }
  }

  Cursor cursor_;
  const ActReader& acts_;
  Sign sign_;
  Group group_;
  Level level_ = Level::kSection;
  bool short_ = false;     // paragraphs are cited without a word: "I", "(1)"
  bool brackets_ = false;  // "(1)"
};

}  // namespace

absl::optional<Group> ReadGroup(absl::string_view text, std::size_t at, const ActReader& acts) {
  return GroupReader(text, at, acts).Read();
}

void ReadBehindAct(absl::string_view text, std::size_t at, const ActReader& acts, Group* group) {
  GroupReader(text, at, acts).Continue(group);
}

}  // namespace lotse::policy
