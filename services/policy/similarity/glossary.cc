#include "services/policy/similarity/glossary.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/language/lines.h"
#include "common/language/tokenize.h"
#include "common/reference/errors.h"
#include "services/policy/similarity/gender.h"

namespace lotse::policy {
namespace {

using language::Language;

std::vector<std::string> TermsOf(absl::string_view list) {
  std::vector<std::string> terms;
  for (absl::string_view term : absl::StrSplit(list, ',')) {
    term = absl::StripAsciiWhitespace(term);
    if (!term.empty()) terms.emplace_back(term);
  }
  return terms;
}

std::vector<std::string> StemsOf(absl::string_view term, Language language) {
  std::vector<std::string> stems;
  for (const language::Token& token : language::Tokenize(term)) {
    stems.push_back(StemOf(token.folded, language));
  }
  return stems;
}

}  // namespace

std::string StemOf(absl::string_view folded, Language language) {
  return language == Language::kEnglish ? language::Stem(folded, language)
                                        : language::Stem(WithoutFeminine(folded), language);
}

absl::StatusOr<Glossary> Glossary::Parse(absl::string_view path, absl::string_view text) {
  Glossary glossary;
  for (const language::Line& line : language::SplitLines(text)) {
    const auto broken = [&](absl::string_view why) {
      return reference::DataFileBroken(absl::StrCat(path, ":", line.number), why);
    };
    absl::string_view rest = line.text;
    Concept entry;
    entry.generic = absl::ConsumePrefix(&rest, "~");
    const std::vector<absl::string_view> halves = absl::StrSplit(rest, '|');
    if (halves.size() > 2) return broken("a line is: German terms | English terms");
    entry.german = TermsOf(halves[0]);
    if (halves.size() == 2) entry.english = TermsOf(halves[1]);
    if (entry.german.empty()) return broken("there is no German term");
    entry.head = entry.german[0];
    const auto number = static_cast<std::uint32_t>(glossary.concepts_.size());
    for (const auto& [terms, language] : {std::pair(&entry.german, Language::kGerman),
                                          std::pair(&entry.english, Language::kEnglish)}) {
      for (const std::string& term : *terms) {
        const std::size_t words = StemsOf(term, language).size();
        if (words == 0 || words > kLongest) return broken("a term has one to four words: " + term);
        glossary.AddTerm(term, language, number);
      }
    }
    glossary.concepts_.push_back(std::move(entry));
  }
  return glossary;
}

void Glossary::AddTerm(const std::string& term, Language language, std::uint32_t number) {
  Terms& terms = language == Language::kGerman ? german_ : english_;
  std::vector<std::uint32_t>& numbers = terms[absl::StrJoin(StemsOf(term, language), " ")];
  // Two forms of a word may have one stem.
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

absl::Span<const std::uint32_t> Glossary::Find(absl::string_view stems, Language language) const {
  const Terms& terms = language == Language::kGerman ? german_ : english_;
  auto it = terms.find(stems);
  return it == terms.end() ? absl::Span<const std::uint32_t>() : absl::MakeConstSpan(it->second);
}

std::vector<std::string> Glossary::GermanWords() const {
  std::vector<std::string> words;
  for (const Concept& entry : concepts_) {
    for (const std::string& term : entry.german) {
      if (language::Tokenize(term).size() == 1) words.push_back(term);
    }
  }
  return words;
}

}  // namespace lotse::policy
