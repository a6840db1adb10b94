#include "services/referrals/topics/phrase_file.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "common/language/lines.h"
#include "common/language/tokenize.h"
#include "common/reference/errors.h"
#include "common/text/utf8.h"

namespace lotse::referrals {
namespace {

constexpr std::size_t kLongestPhrase = 300;

absl::optional<PhraseLanguage> LanguageOf(absl::string_view tag) {
  if (tag == "de") return PhraseLanguage::kGerman;
  if (tag == "en") return PhraseLanguage::kEnglish;
  if (tag == "mx") return PhraseLanguage::kMixed;
  return absl::nullopt;
}

absl::string_view LastPart(absl::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0.
}

// Reads line by line and keeps the topic that is open.
class Parser {
 public:
  Parser(absl::string_view path, const reference::ReferenceData& reference)
      : path_(path), reference_(reference) {}

  absl::Status Read(const language::Line& line) {
    return line.text.front() == '[' ? OpenTopic(line) : AddPhrase(line);
  }

  std::vector<Phrase> Take() && { return std::move(phrases_); }

 private:
  absl::Status Broken(const language::Line& line, absl::string_view what) const {
    return reference::DataLineBroken(path_, line.number, what);
  }

  absl::Status OpenTopic(const language::Line& line) {
    absl::string_view code = line.text;
    if (!absl::ConsumePrefix(&code, "[") || !absl::ConsumeSuffix(&code, "]")) {
      return Broken(line, "a topic is written [CODE]");
    }
    if (const auto fault = reference_.TopicFault(code)) return Broken(line, *fault);
    if (!opened_.insert(std::string(code)).second) {
      return Broken(line, absl::StrCat("the topic ", code, " is opened a second time"));
    }
    topic_ = static_cast<TopicIndex>(reference_.FindTopic(code) - reference_.Topics().data());
    return absl::OkStatus();
  }

  absl::Status AddPhrase(const language::Line& line) {
    const absl::string_view text = line.text;
    const auto language = LanguageOf(text.substr(0, 2));
    if (!language.has_value() || text.size() < 3 || text[2] != ' ') {
      return Broken(line, "a phrase begins with \"de\", \"en\" or \"mx\" and a blank");
    }
    if (!topic_.has_value()) return Broken(line, "a phrase before the first [TOPIC]");
    const absl::string_view phrase = absl::StripLeadingAsciiWhitespace(text.substr(3));
    if (phrase.size() > kLongestPhrase) return Broken(line, "a phrase of over 300 bytes");
    if (language::Tokenize(phrase, 1).empty()) return Broken(line, "a phrase without any word");
    phrases_.push_back(
        {*topic_, *language, std::string(phrase), std::string(LastPart(path_)), line.number});
    return absl::OkStatus();
  }

  const absl::string_view path_;
  const reference::ReferenceData& reference_;
  absl::optional<TopicIndex> topic_;
  absl::flat_hash_set<std::string> opened_;
  std::vector<Phrase> phrases_;
};

}  // namespace

absl::StatusOr<std::vector<Phrase>> ParsePhraseFile(absl::string_view path, absl::string_view text,
                                                    const reference::ReferenceData& reference) {
  if (!text::IsValidUtf8(text)) return reference::DataFileBroken(path, "it is not UTF-8");
  Parser parser(path, reference);
  for (const language::Line& line : language::SplitLines(text)) {
    if (absl::Status status = parser.Read(line); !status.ok()) return status;
  }
  return std::move(parser).Take();
}

}  // namespace lotse::referrals
