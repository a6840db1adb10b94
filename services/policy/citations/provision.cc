#include "services/policy/citations/provision.h"

#include "absl/strings/str_cat.h"

namespace lotse::policy {
namespace {

void Append(absl::string_view word, const std::string& part, std::string* text) {
  if (!part.empty()) absl::StrAppend(text, " ", word, " ", part);
}

void AppendLetter(const std::string& letter, std::string* text) {
  const std::size_t dot = letter.find('.');
  Append("Buchst.", letter.substr(0, dot), text);
  if (dot != std::string::npos) Append("Doppelbuchst.", letter.substr(dot + 1), text);
}

}  // namespace

const std::string& PartAt(const Provision& provision, Level level) {
  switch (level) {
    case Level::kSection:
      return provision.section;
    case Level::kParagraph:
      return provision.paragraph;
    case Level::kSentence:
      return provision.sentence;
    case Level::kNumber:
      return provision.number;
    case Level::kLetter:
      break;
  }
  return provision.letter;
}

std::string& PartAt(Provision& provision, Level level) {
  return const_cast<std::string&>(PartAt(static_cast<const Provision&>(provision), level));
}

Level DeepestLevel(const Provision& provision) {
  for (const Level level : {Level::kLetter, Level::kNumber, Level::kSentence, Level::kParagraph}) {
    if (!PartAt(provision, level).empty()) return level;
  }
  return Level::kSection;
}

Provision CutBelow(Provision provision, Level level) {
  for (const Level below : {Level::kParagraph, Level::kSentence, Level::kNumber, Level::kLetter}) {
    if (below > level) PartAt(provision, below).clear();
  }
  return provision;
}

std::string Canonical(const Provision& provision, bool article) {
  std::string text = absl::StrCat(article ? "Art. " : "§ ", provision.section);
  Append("Abs.", provision.paragraph, &text);
  Append("Satz", provision.sentence, &text);
  Append("Nr.", provision.number, &text);
  AppendLetter(provision.letter, &text);
  if (!provision.law.empty()) absl::StrAppend(&text, " ", provision.law);
  return text;
}

}  // namespace lotse::policy
