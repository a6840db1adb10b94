#include "services/policy/view/shown_citation.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/policy/citations/explain.h"
#include "services/policy/citations/status.h"

namespace lotse::policy {
namespace {

std::string DayText(const absl::optional<absl::CivilDay>& day) {
  return day.has_value() ? absl::FormatCivilTime(*day) : "";
}

}  // namespace

void ShowProvision(const Provision& provision, v1::Provision* message) {
  message->set_law(provision.law);
  message->set_section(provision.section);
  message->set_paragraph(provision.paragraph);
  message->set_sentence(provision.sentence);
  message->set_number(provision.number);
  message->set_letter(provision.letter);
}

v1::CitationStatus ShowStatus(CitationStatus status) {
  // Both enums have the same names.
  v1::CitationStatus shown = v1::CITATION_STATUS_UNPARSED;
  v1::CitationStatus_Parse(absl::StrCat("CITATION_STATUS_", StatusName(status)), &shown);
  return shown;
}

v1::Citation ShowCitation(const Citations& citations, const CheckedReference& reference,
                          absl::CivilDay day) {
  v1::Citation message;
  ShowProvision(reference.provision, message.mutable_provision());
  message.set_canonical(Canonical(reference.provision, reference.article));
  message.set_status(ShowStatus(reference.verdict.status));
  const Explanation explanation = Explain(citations, reference, day);
  message.set_reason(explanation.reason);
  if (explanation.proposal.has_value()) {
    ShowProvision(*explanation.proposal, message.mutable_proposal());
  }
  if (explanation.successor.has_value()) {
    ShowProvision(*explanation.successor, message.mutable_successor());
  }
  message.set_as_of(absl::FormatCivilTime(day));
  message.set_valid_from(DayText(explanation.valid_from));
  message.set_valid_until(DayText(explanation.valid_until));
  message.set_begin(static_cast<int>(reference.begin));
  message.set_end(static_cast<int>(reference.end));
  message.set_title(explanation.title);
  return message;
}

}  // namespace lotse::policy
