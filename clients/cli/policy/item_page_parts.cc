#include "clients/cli/policy/item_page_parts.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/record.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy/words.h"

namespace lotse::cli {
namespace {

bool Exists(policy::v1::CitationStatus status) {
  return status == policy::v1::CITATION_STATUS_OK ||
         status == policy::v1::CITATION_STATUS_OK_HISTORISCH;
}

std::string ShortIds(const google::protobuf::RepeatedPtrField<std::string>& ids) {
  return absl::StrJoin(ids, ", ",
                       [](std::string* out, const std::string& id) { *out += ShortId(id); });
}

void WriteAmendment(const policy::v1::Amendment& amendment, TextPage* page) {
  page->Paragraph(
      absl::StrCat("  ", ShortId(amendment.id()), "  "),
      absl::StrCat(amendment.center(), " zu Fassung ", amendment.base_version(), ": ",
                   AmendmentWord(amendment.state()),
                   amendment.reason().empty() ? "" : absl::StrCat(" – ", amendment.reason())));
  if (!amendment.collides_with().empty()) {
    page->Paragraph("            ", absl::StrCat("ändert dieselben Sätze wie ",
                                                 ShortIds(amendment.collides_with())));
  }
  page->Lines(12, amendment.diff());
}

// The centres of one kind of stance in one line; who gave a reason has a line of its own.
void WriteStancesThat(const policy::v1::Recommendation& item, policy::v1::StanceKind kind,
                      bool to_be_confirmed, absl::string_view label, TextPage* page) {
  std::vector<std::string> silent;
  for (const policy::v1::Stance& stance : item.stances()) {
    const bool meant = stance.kind() == kind && stance.to_be_confirmed() == to_be_confirmed;
    if (meant && stance.reason().empty()) silent.push_back(stance.center());
  }
  if (!silent.empty()) page->Labelled(label, absl::StrJoin(silent, " "));
  for (const policy::v1::Stance& stance : item.stances()) {
    const bool meant = stance.kind() == kind && stance.to_be_confirmed() == to_be_confirmed;
    if (meant && !stance.reason().empty()) {
      page->Labelled(label, absl::StrCat(stance.center(), ": ", stance.reason()));
    }
  }
}

}  // namespace

void WriteCitations(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.citations().empty() && item.no_refs_reason().empty()) return;
  page->Heading("Rechtsgrundlagen");
  if (item.citations().empty()) page->Paragraph("  ", "keine: betrifft das Recht im Allgemeinen");
  for (const policy::v1::Citation& citation : item.citations()) {
    const std::string title = citation.title().empty() ? "" : absl::StrCat(" – ", citation.title());
    page->Paragraph(Exists(citation.status()) ? "  ✓ " : "  ✗ ",
                    absl::StrCat(citation.canonical(), title));
    if (citation.status() == policy::v1::CITATION_STATUS_OK) continue;
    page->Paragraph("      ", absl::StrCat(EnumWord(citation.status()), ": ", citation.reason()));
  }
  if (!item.keywords().empty()) page->Labelled("Schlagworte", absl::StrJoin(item.keywords(), ", "));
}

void WriteLawChanges(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.law_changes().empty()) return;
  page->Heading("Das Recht hat sich geändert");
  for (const policy::v1::LawChange& change : item.law_changes()) {
    page->Paragraph("  ", absl::StrCat(change.raw(), " (", ShowTime(change.time()),
                                       "): ", change.explanation()));
  }
}

void WriteEvidence(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.evidence().empty()) return;
  page->Heading("Belege aus der Praxis");
  for (const policy::v1::Evidence& evidence : item.evidence()) {
    std::vector<std::string> facts;
    if (evidence.cases() > 0) facts.push_back(absl::StrCat(evidence.cases(), " Fälle"));
    if (!evidence.source().empty()) facts.push_back(absl::StrCat("Quelle: ", evidence.source()));
    if (!evidence.released()) facts.push_back("noch nicht freigegeben");
    page->Paragraph(absl::StrCat("  ", ShortId(evidence.id()), "  "), evidence.text());
    if (!facts.empty()) page->Paragraph("            ", absl::StrJoin(facts, " · "));
    for (const policy::v1::PersonalDataSpan& finding : evidence.findings()) {
      page->Paragraph("            ! ", absl::StrCat(finding.kind(), ": ", finding.reason()));
    }
  }
}

void WriteStances(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.stances().empty()) return;
  page->Heading("Haltungen");
  WriteStancesThat(item, policy::v1::STANCE_KIND_ENDORSE, false, "dafür", page);
  WriteStancesThat(item, policy::v1::STANCE_KIND_OBJECT, false, "dagegen", page);
  WriteStancesThat(item, policy::v1::STANCE_KIND_ENDORSE, true, "dafür (alt)", page);
  WriteStancesThat(item, policy::v1::STANCE_KIND_OBJECT, true, "dagegen (alt)", page);
  for (const policy::v1::Stance& stance : item.stances()) {
    if (!stance.to_be_confirmed()) continue;
    page->Paragraph("  ", "(alt): zu einer früheren Fassung; zählt erst, wenn bestätigt");
    break;
  }
}

void WriteAmendments(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.amendments().empty()) return;
  page->Heading("Änderungsanträge");
  for (const policy::v1::Amendment& amendment : item.amendments()) WriteAmendment(amendment, page);
}

void WriteComments(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.comments().empty()) return;
  page->Heading("Kommentare");
  for (const policy::v1::Comment& comment : item.comments()) {
    page->Paragraph("  ", absl::StrCat(comment.center(), ", ", ShowTime(comment.time())));
    page->Text(4, comment.text());
  }
}

void WriteDissents(const policy::v1::Recommendation& item, TextPage* page) {
  if (item.dissents().empty()) return;
  page->Heading("Sondervoten");
  for (const policy::v1::Dissent& dissent : item.dissents()) {
    const std::string signers =
        dissent.cosigners().empty()
            ? ""
            : absl::StrCat(", mitgezeichnet von ", absl::StrJoin(dissent.cosigners(), ", "));
    page->Paragraph(absl::StrCat("  ", ShortId(dissent.id()), "  "),
                    absl::StrCat(dissent.center(), signers));
    page->Text(4, dissent.text());
  }
}

}  // namespace lotse::cli
