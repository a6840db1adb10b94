#include "clients/cli/policy/tables/import_columns.h"

#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/suggest.h"

namespace lotse::cli {

const char kImportColumnsHelp[] =
    "A table, UTF-8, with ; between the fields, first a header. Needed are the columns titel and "
    "text; there may be rechtsgrundlagen, anerkannte_zitate and schlagworte (several in one field "
    "with | between), ohne_rechtsgrundlage (allgemein, where nothing is cited), beleg, "
    "beleg_faelle and beleg_quelle. Or lines of JSON with the fields of a recommendation. - reads "
    "stdin";

namespace {

struct ImportColumnName {
  absl::string_view name;
  ImportColumn column;
};

constexpr ImportColumnName kImportColumns[] = {
    {"titel", ImportColumn::kTitle},
    {"title", ImportColumn::kTitle},
    {"text", ImportColumn::kBody},
    {"body", ImportColumn::kBody},
    {"rechtsgrundlagen", ImportColumn::kLawRefs},
    {"law_refs", ImportColumn::kLawRefs},
    {"ohne_rechtsgrundlage", ImportColumn::kNoRefsReason},
    {"no_refs_reason", ImportColumn::kNoRefsReason},
    {"anerkannte_zitate", ImportColumn::kAccepted},
    {"accepted_citations", ImportColumn::kAccepted},
    {"schlagworte", ImportColumn::kKeywords},
    {"keywords", ImportColumn::kKeywords},
    {"beleg", ImportColumn::kEvidence},
    {"beleg_faelle", ImportColumn::kCases},
    {"beleg_fälle", ImportColumn::kCases},
    {"beleg_quelle", ImportColumn::kSource},
};

absl::optional<ImportColumn> ImportColumnNamed(absl::string_view name) {
  for (const ImportColumnName& known : kImportColumns) {
    if (known.name == name) return known.column;
  }
  return absl::nullopt;
}

absl::Status UnknownImportColumn(absl::string_view source, const std::string& name) {
  std::vector<std::string> known;
  for (const ImportColumnName& one : kImportColumns) known.emplace_back(one.name);
  const std::string nearest = Nearest(name, known);
  return InputBroken(absl::StrCat(
      source, ": no column is called '", name, "'; ",
      nearest.empty() ? "there are: titel, text, rechtsgrundlagen, ohne_rechtsgrundlage, "
                        "anerkannte_zitate, schlagworte, beleg, beleg_faelle, beleg_quelle"
                      : absl::StrCat("did you mean '", nearest, "'?")));
}

template <typename Add>
void ForEachPart(const std::string& field, absl::string_view separators, Add add) {
  for (const absl::string_view part : absl::StrSplit(field, absl::ByAnyChar(separators))) {
    const absl::string_view trimmed = absl::StripAsciiWhitespace(part);
    if (!trimmed.empty()) add(std::string(trimmed));
  }
}

policy::v1::Evidence& OnlyEvidence(policy::v1::Recommendation* row) {
  return row->evidence().empty() ? *row->add_evidence() : *row->mutable_evidence(0);
}

}  // namespace

absl::StatusOr<std::vector<ImportColumn>> ReadImportHeader(const std::vector<std::string>& fields,
                                                           absl::string_view source) {
  std::vector<ImportColumn> columns;
  std::set<ImportColumn> seen;
  for (const std::string& field : fields) {
    const std::string name = absl::AsciiStrToLower(absl::StripAsciiWhitespace(field));
    const absl::optional<ImportColumn> column = ImportColumnNamed(name);
    if (!column.has_value() && fields.size() == 1 && name.find_first_of(",\t") != name.npos) {
      return InputBroken(absl::StrCat(source, ": the fields must be separated by ';'"));
    }
    if (!column.has_value()) return UnknownImportColumn(source, name);
    if (!seen.insert(*column).second) {
      return InputBroken(absl::StrCat(source, ": the column '", name, "' is there twice"));
    }
    columns.push_back(*column);
  }
  if (seen.count(ImportColumn::kTitle) == 0 || seen.count(ImportColumn::kBody) == 0) {
    return InputBroken(absl::StrCat(source, ": the columns titel and text are needed"));
  }
  return columns;
}

bool SetImportField(ImportColumn column, const std::string& field,
                    policy::v1::Recommendation* row) {
  const std::string trimmed(absl::StripAsciiWhitespace(field));
  if (trimmed.empty()) return true;
  int cases = 0;
  switch (column) {
    case ImportColumn::kTitle:
      row->set_title(trimmed);
      break;
    case ImportColumn::kBody:
      row->set_body(trimmed);
      break;
    case ImportColumn::kLawRefs:
      ForEachPart(field, "|\r\n", [&](std::string one) { row->add_law_refs(std::move(one)); });
      break;
    case ImportColumn::kNoRefsReason:
      row->set_no_refs_reason(absl::EqualsIgnoreCase(trimmed, "allgemein") ? "general" : trimmed);
      break;
    case ImportColumn::kAccepted:
      ForEachPart(field, "|\r\n",
                  [&](std::string one) { row->add_accepted_citations(std::move(one)); });
      break;
    case ImportColumn::kKeywords:
      ForEachPart(field, "|,\r\n", [&](std::string one) { row->add_keywords(std::move(one)); });
      break;
    case ImportColumn::kEvidence:
      OnlyEvidence(row).set_text(trimmed);
      break;
    case ImportColumn::kCases:
      if (!absl::SimpleAtoi(trimmed, &cases)) return false;
      OnlyEvidence(row).set_cases(cases);
      break;
    case ImportColumn::kSource:
      OnlyEvidence(row).set_source(trimmed);
      break;
  }
  return true;
}

}  // namespace lotse::cli
