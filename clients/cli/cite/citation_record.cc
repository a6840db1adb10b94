#include "clients/cli/cite/citation_record.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/types/optional.h"
#include "services/policy/citations/explain.h"

namespace lotse::cli {
namespace {

using policy::CheckedReference;

std::string IsoDay(absl::optional<absl::CivilDay> day) {
  if (!day.has_value()) return "";
  return absl::StrFormat("%04d-%02d-%02d", static_cast<int>(day->year()), day->month(), day->day());
}

std::string TextOrNothing(const absl::optional<policy::Provision>& provision) {
  return provision.has_value() ? policy::Canonical(*provision) : "";
}

std::string CanonicalOf(const CheckedReference& reference) {
  if (reference.provision.section.empty()) return "";
  return policy::Canonical(reference.provision, reference.article);
}

Json OrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json PartsOf(const CheckedReference& reference) {
  const policy::Provision& provision = reference.provision;
  return {{"law", OrNull(provision.law)},
          {"sect", OrNull(provision.section)},
          {"abs", OrNull(provision.paragraph)},
          {"satz", OrNull(provision.sentence)},
          {"nr", OrNull(provision.number)},
          {"buchst", OrNull(provision.letter)},
          {"status", std::string(policy::StatusName(reference.verdict.status))}};
}

std::string Statuses(const std::vector<CheckedReference>& references) {
  return absl::StrJoin(references, "; ", [](std::string* out, const CheckedReference& reference) {
    absl::StrAppend(out, std::string(policy::StatusName(reference.verdict.status)));
  });
}

std::string Canonicals(const std::vector<CheckedReference>& references) {
  return absl::StrJoin(references, "; ", [](std::string* out, const CheckedReference& reference) {
    absl::StrAppend(out, CanonicalOf(reference));
  });
}

}  // namespace

const std::vector<Column>& ReferenceColumns() {
  static const auto* columns = new std::vector<Column>{
      {"citation"}, {"status"},    {"as_of"},      {"title"},      {"reason"},
      {"proposal"}, {"successor"}, {"valid_from"}, {"valid_until"}};
  return *columns;
}

Record ReferenceRecord(const policy::Citations& citations, const CheckedReference& reference,
                       absl::CivilDay day) {
  const policy::Explanation explained = policy::Explain(citations, reference, day);
  const std::vector<std::string> values = {
      CanonicalOf(reference),
      std::string(policy::StatusName(reference.verdict.status)),
      IsoDay(day),
      explained.title,
      explained.reason,
      TextOrNothing(explained.proposal),
      TextOrNothing(explained.successor),
      IsoDay(explained.valid_from),
      IsoDay(explained.valid_until)};
  Record record;
  for (const std::string& value : values) record.cells.push_back(Cell::Of(value));
  record.document = [values, parts = PartsOf(reference)] {
    Json document;
    for (std::size_t i = 0; i < values.size(); ++i) {
      document[ReferenceColumns()[i].name] = OrNull(values[i]);
    }
    document["ref"] = parts;
    return document;
  };
  return record;
}

const std::vector<Column>& LineColumns() {
  static const auto* columns = new std::vector<Column>{{"raw"}, {"citations"}, {"status"}};
  return *columns;
}

Record LineRecord(const std::string& raw, const std::vector<CheckedReference>& references) {
  Json refs = Json::array();
  for (const CheckedReference& reference : references) refs.push_back(PartsOf(reference));
  return {{Cell::Of(raw), Cell::Of(Canonicals(references)), Cell::Of(Statuses(references))},
          [raw, refs] {
            return Json{{"raw", raw}, {"refs", refs}};
          }};
}

const std::vector<Column>& ExtractColumns() {
  static const auto* columns = new std::vector<Column>{
      {"begin", false, true}, {"end", false, true}, {"text"}, {"citations"}, {"status"}};
  return *columns;
}

Record ExtractRecord(absl::string_view text, const policy::CheckedCitation& citation) {
  const std::string quoted(text.substr(citation.begin, citation.end - citation.begin));
  Json refs = Json::array();
  for (const CheckedReference& reference : citation.references) {
    Json parts = PartsOf(reference);
    parts["begin"] = reference.begin;
    parts["end"] = reference.end;
    refs.push_back(parts);
  }
  return {{Cell::Of(citation.begin), Cell::Of(citation.end), Cell::Of(quoted),
           Cell::Of(Canonicals(citation.references)), Cell::Of(Statuses(citation.references))},
          [begin = citation.begin, end = citation.end, quoted, refs] {
            return Json{{"begin", begin}, {"end", end}, {"text", quoted}, {"refs", refs}};
          }};
}

}  // namespace lotse::cli
