#include "clients/cli/policy/objections.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/findings.h"
#include "services/policy/domain/content.h"

namespace lotse::cli {
namespace {

using policy::v1::Citation;
using policy::v1::PersonalDataSpan;

// As a shell takes it for one word.
std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : OneLine(text)) {
    if (absl::string_view("\"\\$`").find(c) != absl::string_view::npos) quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

std::string EditCommand(const std::string& label) {
  return absl::StrCat("lotse policy draft edit ", label);
}

// Guessed from the context, so that the author may know better.
bool MayWaive(const PersonalDataSpan& finding) {
  const bool in_text = finding.field() == "title" || finding.field() == "body";
  return in_text && (finding.kind() == "NAME" || finding.kind() == "SMALL_GROUP" ||
                     finding.kind() == "SMALL_NUMBER");
}

bool IsAccepted(const policy::v1::Recommendation& draft, const Citation& citation) {
  const auto& accepted = draft.accepted_citations();
  return citation.status() != policy::v1::CITATION_STATUS_UNPARSED &&
         std::find(accepted.begin(), accepted.end(), citation.canonical()) != accepted.end();
}

// The command that says that the citation is meant as it stands; those accepted before stay.
std::string AcceptCommand(const policy::v1::Recommendation& draft, const Citation& citation,
                          const std::string& label) {
  std::string command = EditCommand(label);
  for (const std::string& accepted : draft.accepted_citations()) {
    absl::StrAppend(&command, " --accept ", Quoted(accepted));
  }
  return absl::StrCat(command, " --accept ", Quoted(citation.canonical()));
}

// As it is cited: "§ 18g Abs. 1 AufenthG". Empty for none.
std::string CitedAs(const policy::v1::Provision& provision) {
  if (provision.section().empty()) return "";
  std::string cited = absl::StrCat("§ ", provision.section());
  const auto add = [&](absl::string_view part, const std::string& value) {
    if (!value.empty()) absl::StrAppend(&cited, " ", part, " ", value);
  };
  add("Abs.", provision.paragraph());
  add("Satz", provision.sentence());
  add("Nr.", provision.number());
  add("Buchst.", provision.letter());
  return absl::StrCat(cited, " ", provision.law());
}

// What may be meant: where the rule stands now, or the citation without what does not exist.
std::string MeantBy(const Citation& citation) {
  const std::string successor = CitedAs(citation.successor());
  return successor.empty() ? CitedAs(citation.proposal()) : successor;
}

std::string CitationAnswer(const policy::v1::Recommendation& draft, const Citation& citation,
                           const std::string& label) {
  if (citation.status() == policy::v1::CITATION_STATUS_UNPARSED) {
    return "schreiben wie § 18g Abs. 1 Satz 2 AufenthG (--law)";
  }
  const std::string meant = MeantBy(citation);
  const std::string accept = label.empty() ? absl::StrCat("--accept ", Quoted(citation.canonical()))
                                           : AcceptCommand(draft, citation, label);
  return absl::StrCat(
      "berichtigen", meant.empty() ? "" : absl::StrCat(": --law ", Quoted(meant)),
      " (--law nennt alle Fundstellen neu); oder, wenn altes Recht oder ein Entwurf gemeint ist: ",
      accept);
}

// The option that words a field anew.
absl::string_view OptionOf(absl::string_view field) {
  if (field == "title") return "--title TEXT";
  return field == "body" ? "--body-file FILE" : "--evidence FILE";
}

std::string WhereOf(const PersonalDataSpan& finding) {
  return absl::StrCat(finding.field(), ":", finding.begin(), ":", finding.kind());
}

std::string PersonalDataAnswer(const PersonalDataSpan& finding, const std::string& label) {
  const std::string reword = label.empty() ? "so fassen, dass niemand zu erkennen ist"
                                           : absl::StrCat("anders fassen: ", EditCommand(label),
                                                          " ", OptionOf(finding.field()));
  if (!MayWaive(finding)) return reword;
  return absl::StrCat(reword, "; oder, wenn niemand gemeint ist: --waive ", WhereOf(finding));
}

// A command that a line break goes through cannot be copied; the terminal folds long lines by itself.
std::string Unbroken(absl::string_view first, absl::string_view text) {
  return text.empty() ? "" : absl::StrCat(first, OneLine(text), "\n");
}

std::string PercentOf(double score) { return absl::StrFormat("%.0f %%", score * 100); }

}  // namespace

std::vector<Objection> CitationObjections(const policy::v1::Recommendation& draft,
                                          const std::string& label) {
  std::vector<Objection> objections;
  for (const Citation& citation : draft.citations()) {
    if (citation.status() == policy::v1::CITATION_STATUS_OK || IsAccepted(draft, citation))
      continue;
    const auto* status =
        policy::v1::CitationStatus_descriptor()->FindValueByNumber(citation.status());
    objections.push_back({"CITATION_FAILS", citation.canonical(), citation.title(),
                          absl::StrCat(status == nullptr ? "" : ShortEnumName(*status),
                                       citation.reason().empty() ? "" : ": ", citation.reason()),
                          CitationAnswer(draft, citation, label)});
  }
  return objections;
}

std::vector<Objection> PersonalDataObjections(const policy::v1::Recommendation& draft,
                                              const std::vector<PersonalDataSpan>& findings,
                                              const std::string& label) {
  std::vector<Objection> objections;
  for (const PersonalDataSpan& finding : findings) {
    const std::string text = FieldText(draft, finding.field()).value_or("");
    objections.push_back({"PERSONAL_DATA", WhereOf(finding),
                          PassageOf(text, finding.begin(), finding.end()), finding.reason(),
                          PersonalDataAnswer(finding, label)});
  }
  return objections;
}

std::vector<Objection> SimilarObjections(const std::vector<NumberedSimilar>& similar,
                                         const std::string& label) {
  std::vector<Objection> objections;
  for (const NumberedSimilar& other : similar) {
    const auto* band =
        policy::v1::SimilarityBand_descriptor()->FindValueByNumber(other.item.band());
    const std::string answer =
        absl::StrCat(label.empty() ? "" : absl::StrCat("lotse policy submit ", label, " "),
                     "--answer ", other.label,
                     "=related (verwandt), =different (etwas anderes) oder =endorse (jene "
                     "unterstützen, der Entwurf entfällt)");
    objections.push_back(
        {"SIMILAR_UNANSWERED", other.label, other.item.title(),
         absl::StrCat(band == nullptr ? "" : ShortEnumName(*band), ", ",
                      PercentOf(other.item.score()), " ähnlich: ", other.item.reason()),
         answer});
  }
  return objections;
}

std::vector<Objection> ContentObjections(const policy::v1::Recommendation& draft, int min_cases,
                                         const std::string& label) {
  std::vector<Objection> objections;
  const std::string edit = label.empty() ? "" : EditCommand(label);
  for (const policy::ContentFault& fault : policy::FaultsOf(draft)) {
    objections.push_back(
        {fault.reason, fault.field, "", absl::StrCat(fault.field, " ", fault.message), edit});
  }
  for (int i = 0; i < draft.evidence_size(); ++i) {
    const int cases = draft.evidence(i).cases();
    if (cases <= 0 || cases >= min_cases) continue;
    objections.push_back(
        {"TOO_FEW_CASES", absl::StrCat("evidence[", i, "].cases"), "",
         absl::StrCat("eine Zahl aus ", cases, " Fällen; diese Runde verlangt mindestens ",
                      min_cases, ", damit niemand zu erkennen ist"),
         edit});
  }
  return objections;
}

std::string ObjectionText(const std::vector<Objection>& objections, int width) {
  std::string text;
  for (const Objection& objection : objections) {
    absl::StrAppend(&text, objection.reason, "  ", OneLine(objection.where), "\n",
                    Paragraph("    ", OneLine(objection.passage), width),
                    Paragraph("    ", OneLine(objection.meaning), width),
                    Unbroken("    → ", objection.answer));
  }
  return text;
}

const std::vector<Column>& ObjectionColumns() {
  static const auto* columns =
      new std::vector<Column>{{"reason"}, {"where"}, {"passage"}, {"meaning"}, {"answer"}};
  return *columns;
}

Record ObjectionRecord(const Objection& objection) {
  return {{Cell::Of(objection.reason), Cell::Of(objection.where), Cell::Of(objection.passage),
           Cell::Of(objection.meaning), Cell::Of(objection.answer)},
          [objection] {
            return Json{{"reason", objection.reason},
                        {"where", objection.where},
                        {"passage", objection.passage},
                        {"meaning", objection.meaning},
                        {"answer", objection.answer}};
          }};
}

}  // namespace lotse::cli
