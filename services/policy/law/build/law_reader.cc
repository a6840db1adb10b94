#include "services/policy/law/build/law_reader.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/date.h"
#include "services/policy/law/build/errors.h"
#include "services/policy/law/build/running_text.h"
#include "services/policy/law/build/section_text.h"
#include "services/policy/law/build/xml_tree.h"

namespace lotse::policy {
namespace {

// As index_loader.h bounds them.
constexpr std::size_t kMaxParagraphs = 999;
constexpr std::size_t kMaxPartsInAList = 999;
constexpr int kMaxSentencesOfOne = 999;

std::string TextIn(const XmlElement* parent, absl::string_view child) {
  const XmlElement* element = parent == nullptr ? nullptr : parent->Child(child);
  return element == nullptr ? "" : RunningText(*element);
}

// "20260428215524".
absl::optional<absl::CivilDay> BuiltOn(absl::string_view builddate) {
  if (builddate.size() < 8) return absl::nullopt;
  return text::ParseIsoDate(absl::StrCat(builddate.substr(0, 4), "-", builddate.substr(4, 2), "-",
                                         builddate.substr(6, 2)));
}

// "(XXXX) §§ 186 bis 239", "§§ 285 u. 286"; nullopt for anything else.
absl::optional<RepealedRange> RangeOf(absl::string_view heading) {
  absl::ConsumePrefix(&heading, "(XXXX) ");
  if (!absl::ConsumePrefix(&heading, "§§ ")) return absl::nullopt;
  const std::vector<std::string> words = absl::StrSplit(heading, ' ');
  if (words.size() != 3) return absl::nullopt;
  const bool joined = words[1] == "bis" || words[1] == "und" || words[1] == "u.";
  const auto first = SectionNumber::Parse(words[0]);
  const auto last = SectionNumber::Parse(words[2]);
  if (!joined || !first.has_value() || !last.has_value() || *last < *first) return absl::nullopt;
  return RepealedRange{first->Text(), last->Text()};
}

bool FitsAList(const std::vector<TextPart>& parts) {
  return parts.size() <= kMaxPartsInAList &&
         std::all_of(parts.begin(), parts.end(),
                     [](const TextPart& part) { return FitsAList(part.below); });
}

class LawReader {
 public:
  LawReader(const XmlElement& root, const std::string& file) : root_(root) { law_.file = file; }

  absl::StatusOr<LawText> Read() {
    if (root_.name != "dokumente") {
      return Unexpected(root_, absl::StrCat("the root is <", root_.name, ">, not <dokumente>"));
    }
    absl::Status status = ReadHead();
    for (const XmlNode& node : root_.nodes) {
      if (status.ok() && node.element != nullptr && node.element->name == "norm") {
        status = ReadNorm(*node.element);
      }
    }
    if (status.ok() && law_.sections.empty()) status = Unexpected(root_, "it has no section '§ 1'");
    if (!status.ok()) return status;
    return std::move(law_);
  }

 private:
  absl::Status Unexpected(const XmlElement& where, absl::string_view what) const {
    return LawXmlUnexpected({law_.file, where.line, where.column}, what);
  }

  absl::Status ReadHead() {
    const auto built = BuiltOn(root_.Attribute("builddate"));
    if (!built.has_value())
      return Unexpected(root_, "<dokumente> has no builddate such as 20260428");
    law_.built = *built;
    const XmlElement* norm = root_.Child("norm");
    if (norm == nullptr) return Unexpected(root_, "it has no <norm>");
    const XmlElement* head = norm->Child("metadaten");
    law_.name = TextIn(head, "amtabk");
    if (law_.name.empty()) law_.name = TextIn(head, "jurabk");
    if (law_.name.empty()) return Unexpected(*norm, "the first <norm> has no <jurabk>");
    return absl::OkStatus();
  }

  absl::Status ReadNorm(const XmlElement& norm) {
    const XmlElement* head = norm.Child("metadaten");
    const std::string heading = TextIn(head, "enbez");
    if (heading.empty()) return absl::OkStatus();  // the act itself, or a part's title
    absl::string_view sign = heading;
    const auto number =
        absl::ConsumePrefix(&sign, "§ ") ? SectionNumber::Parse(sign) : absl::nullopt;
    if (number.has_value()) return ReadSection(norm, *number);
    const auto range = RangeOf(heading);
    if (range.has_value() && TextIn(head, "titel") == kGone) {
      law_.repealed.push_back(*range);
    } else {
      law_.left_out.push_back(heading);
    }
    return absl::OkStatus();
  }

  absl::Status ReadSection(const XmlElement& norm, SectionNumber number) {
    TextSection section;
    section.number = number;
    section.title = TextIn(norm.Child("metadaten"), "titel");
    const XmlElement* data = norm.Child("textdaten");
    const XmlElement* text = data == nullptr ? nullptr : data->Child("text");
    const XmlElement* content = text == nullptr ? nullptr : text->Child("Content");
    if (content != nullptr) section.paragraphs = ParagraphsOf(*content);
    const bool all_gone = section.paragraphs.size() == 1 && section.paragraphs[0].text == kGone;
    if (section.title.empty() && all_gone) section.title = kGone;
    section.repealed = section.title == kGone;
    if (!lines_.emplace(number, norm.line).second) {
      return Unexpected(norm, absl::StrCat("§ ", number.Text(), " comes twice; it stands in line ",
                                           lines_.at(number), " too"));
    }
    const std::string problem = ProblemOf(section);
    if (!problem.empty()) {
      return Unexpected(norm, absl::StrCat("§ ", number.Text(), ": ", problem));
    }
    law_.sections.push_back(std::move(section));
    return absl::OkStatus();
  }

  // Why the index could not hold it.
  static std::string ProblemOf(const TextSection& section) {
    if (section.paragraphs.size() > kMaxParagraphs) return "it has too many paragraphs";
    std::set<std::string> labels;
    for (std::size_t i = 0; i < section.paragraphs.size(); ++i) {
      const TextParagraph& paragraph = section.paragraphs[i];
      // The first paragraph may lack its number.
      const std::string label = i == 0 && paragraph.label.empty() && section.paragraphs.size() > 1
                                    ? "1"
                                    : paragraph.label;
      if (!labels.insert(label).second) {
        return absl::StrCat("paragraph (", label, ") comes twice");
      }
      if (paragraph.sentences > kMaxSentencesOfOne || !FitsAList(paragraph.parts)) {
        return absl::StrCat("paragraph (", label, ") has too many sentences or numbers");
      }
    }
    return "";
  }

  const XmlElement& root_;
  LawText law_;
  std::map<SectionNumber, std::size_t> lines_;
};

}  // namespace

absl::StatusOr<LawText> ReadLawXml(absl::string_view bytes, const std::string& file) {
  const auto root = ParseXml(bytes, file);
  if (!root.ok()) return root.status();
  return LawReader(**root, file).Read();
}

}  // namespace lotse::policy
