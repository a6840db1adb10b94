#include "services/contacts/domain/filter_term.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/text/language_tag.h"
#include "common/text/normalize.h"
#include "services/contacts/domain/errors.h"

namespace lotse::contacts {
namespace {

struct FieldName {
  absl::string_view name;
  FilterField field;
};

constexpr FieldName kFields[] = {
    {"kind", FilterField::kKind},
    {"state", FilterField::kState},
    {"visibility", FilterField::kVisibility},
    {"topic", FilterField::kTopic},
    {"area", FilterField::kArea},
    {"language", FilterField::kLanguage},
    {"display_name", FilterField::kDisplayName},
    {"short_name", FilterField::kShortName},
    {"town", FilterField::kTown},
    {"external_id", FilterField::kExternalId},
    {"content_hash", FilterField::kContentHash},
    {"plz", FilterField::kPlz},
    {"derived", FilterField::kDerived},
    {"update_time", FilterField::kUpdateTime},
    {"verify_time", FilterField::kVerifyTime},
};

struct OperatorName {
  absl::string_view name;
  FilterOperator op;
};

constexpr OperatorName kOperators[] = {
    {"=", FilterOperator::kEquals},
    {"!=", FilterOperator::kDiffers},
    {":", FilterOperator::kHas},
    {"<", FilterOperator::kLess},
    {"<=", FilterOperator::kLessEquals},
    {">", FilterOperator::kGreater},
    {">=", FilterOperator::kGreaterEquals},
};

// The names of a field's codes: "CHAMBER_CRAFTS" of "PARTNER_KIND_CHAMBER_CRAFTS".
struct Codes {
  const google::protobuf::EnumDescriptor* type;
  absl::string_view prefix;
};

Codes CodesOf(FilterField field) {
  if (field == FilterField::kKind) return {v1::PartnerKind_descriptor(), "PARTNER_KIND_"};
  if (field == FilterField::kState) return {v1::PartnerState_descriptor(), "PARTNER_STATE_"};
  return {v1::Visibility_descriptor(), "VISIBILITY_"};
}

bool IsTime(FilterField field) {
  return field == FilterField::kUpdateTime || field == FilterField::kVerifyTime;
}

std::string AllowedFields() {
  return absl::StrJoin(kFields, ", ", [](std::string* out, const FieldName& field) {
    absl::StrAppend(out, field.name);
  });
}

std::string AllowedCodes(const Codes& codes) {
  std::vector<absl::string_view> names;
  for (int i = 1; i < codes.type->value_count(); ++i) {
    names.push_back(absl::StripPrefix(codes.type->value(i)->name(), codes.prefix));
  }
  return absl::StrJoin(names, ", ");
}

absl::Status CheckCode(const WrittenTerm& written, FilterTerm& term) {
  const Codes codes = CodesOf(term.field);
  const auto* value = codes.type->FindValueByName(
      absl::StrCat(codes.prefix, absl::StripPrefix(written.value, codes.prefix)));
  if (value == nullptr || value->number() == 0) {
    return FilterInvalid(written.value_position, absl::StrCat("no such ", written.field,
                                                              "; it can be ", AllowedCodes(codes)));
  }
  term.code = value->number();
  term.text = std::string(absl::StripPrefix(value->name(), codes.prefix));
  return absl::OkStatus();
}

absl::Status CheckTopic(const WrittenTerm& written, const reference::ReferenceData& reference,
                        FilterTerm& term) {
  if (reference.FindTopic(written.value) == nullptr) {
    return FilterInvalid(written.value_position,
                         reference.TopicFault(written.value).value_or("no such topic"));
  }
  term.text = written.value;
  return absl::OkStatus();
}

// "14521", "ags/14521", "plz/09456" or "nationwide".
absl::Status CheckArea(const WrittenTerm& written, const reference::ReferenceData& reference,
                       FilterTerm& term) {
  using Kind = reference::Place::Kind;
  absl::string_view code = written.value;
  const bool says_plz = absl::ConsumePrefix(&code, "plz/");
  const bool says_ags = !says_plz && absl::ConsumePrefix(&code, "ags/");
  for (const reference::Place& place : reference.PlacesNamed(code)) {
    if ((says_plz && place.kind != Kind::kPlz) || (says_ags && place.kind != Kind::kAgs)) continue;
    term.place = place;
    term.text = absl::StrCat(place.kind == Kind::kPlz ? "plz/" : "ags/", place.code);
    return absl::OkStatus();
  }
  if (written.value == "nationwide") {
    term.text = written.value;
    return absl::OkStatus();
  }
  return FilterInvalid(written.value_position,
                       "no known AGS (2, 3, 5, 8 or 12 digits) or postal code (5 digits); of five "
                       "digits that are both the AGS is meant unless plz/ stands before them");
}

absl::Status CheckLanguage(const WrittenTerm& written, FilterTerm& term) {
  auto tag = text::CanonicalLanguageTag(written.value);
  if (!tag.has_value()) {
    return FilterInvalid(written.value_position, "no BCP 47 language tag, such as de or pt-BR");
  }
  term.text = *std::move(tag);
  return absl::OkStatus();
}

absl::Status CheckText(const WrittenTerm& written, FilterTerm& term) {
  auto tidy = text::Normalize(written.value);
  if (!tidy.ok()) return FilterInvalid(written.value_position, tidy.status().message());
  if (tidy->empty()) return FilterInvalid(written.value_position, "a text is needed");
  term.text = *std::move(tidy);
  term.folded = text::FoldUmlauts(term.text);
  if (term.folded.empty()) return FilterInvalid(written.value_position, "a text is needed");
  return absl::OkStatus();
}

absl::Status CheckExternalId(const WrittenTerm& written, FilterTerm& term) {
  const auto slash = written.value.find('/');
  if (slash == 0 || slash == std::string::npos || slash + 1 == written.value.size()) {
    return FilterInvalid(written.value_position,
                         "an external id is written scheme/value, such as leika/99012");
  }
  term.text = written.value;
  return absl::OkStatus();
}

absl::Status CheckContentHash(const WrittenTerm& written, FilterTerm& term) {
  const bool is_hex = std::all_of(written.value.begin(), written.value.end(), [](char c) {
    return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
  });
  if (written.value.size() != 32 || !is_hex) {
    return FilterInvalid(written.value_position, "a content hash has 32 lower-case hex digits");
  }
  term.text = written.value;
  return absl::OkStatus();
}

absl::Status CheckDerived(const WrittenTerm& written, FilterTerm& term) {
  if (written.value != "true" && written.value != "false") {
    return FilterInvalid(written.value_position, "must be true or false");
  }
  term.code = written.value == "true" ? 1 : 0;
  term.text = written.value;
  return absl::OkStatus();
}

// Years 1 to 9999: what a timestamp can hold, and what prints as it is read.
constexpr absl::Time kFirstTime = absl::FromUnixSeconds(-62'135'596'800);
constexpr absl::Time kLastTime = absl::FromUnixSeconds(253'402'300'799);

absl::Status CheckTime(const WrittenTerm& written, FilterTerm& term) {
  std::string error;
  // Abseil also reads "infinite-future"; RFC 3339 begins with a digit.
  if (written.value.empty() || !absl::ascii_isdigit(written.value[0]) ||
      !absl::ParseTime(absl::RFC3339_full, written.value, &term.time, &error) ||
      term.time < kFirstTime || term.time > kLastTime) {
    return FilterInvalid(written.value_position,
                         "no time as RFC 3339 writes it: 2026-01-31T12:00:00Z");
  }
  term.text = absl::FormatTime(absl::RFC3339_full, term.time, absl::UTCTimeZone());
  return absl::OkStatus();
}

absl::Status CheckValue(const WrittenTerm& written, const reference::ReferenceData& reference,
                        FilterTerm& term) {
  switch (term.field) {
    case FilterField::kKind:
    case FilterField::kState:
    case FilterField::kVisibility:
      return CheckCode(written, term);
    case FilterField::kTopic:
      return CheckTopic(written, reference, term);
    case FilterField::kArea:
      return CheckArea(written, reference, term);
    case FilterField::kLanguage:
      return CheckLanguage(written, term);
    case FilterField::kDisplayName:
    case FilterField::kShortName:
    case FilterField::kTown:
    case FilterField::kPlz:
      return CheckText(written, term);
    case FilterField::kExternalId:
      return CheckExternalId(written, term);
    case FilterField::kContentHash:
      return CheckContentHash(written, term);
    case FilterField::kDerived:
      return CheckDerived(written, term);
    case FilterField::kUpdateTime:
    case FilterField::kVerifyTime:
      return CheckTime(written, term);
  }
  return absl::OkStatus();
}

absl::Status CheckOperator(const WrittenTerm& written, FilterTerm& term) {
  for (const OperatorName& known : kOperators) {
    if (known.name != written.op) continue;
    const bool is_order = known.op >= FilterOperator::kLess;
    const bool is_allowed = IsTime(term.field) ? known.op != FilterOperator::kHas ||
                                                     (written.value == "*" && !written.is_quoted)
                                               : !is_order;
    if (is_allowed) {
      term.op = known.op;
      return absl::OkStatus();
    }
  }
  return FilterInvalid(written.op_position,
                       absl::StrCat(written.field, " can be compared by ",
                                    IsTime(term.field) ? "=, !=, <, <=, >, >=" : "=, !=, :"));
}

}  // namespace

absl::StatusOr<FilterTerm> CheckTerm(const WrittenTerm& written,
                                     const reference::ReferenceData& reference) {
  const auto* known = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const auto& field) { return field.name == written.field; });
  if (known == std::end(kFields)) {
    return FilterInvalid(written.field_position,
                         absl::StrCat("no such field; the fields are ", AllowedFields()));
  }
  FilterTerm term;
  term.field = known->field;
  if (absl::Status status = CheckOperator(written, term); !status.ok()) return status;
  if (term.op == FilterOperator::kHas && written.value == "*" && !written.is_quoted) {
    term.any = true;
    return term;
  }
  if (absl::Status status = CheckValue(written, reference, term); !status.ok()) return status;
  return term;
}

std::string PrintTerm(const FilterTerm& term) {
  absl::string_view field, op;
  for (const FieldName& known : kFields) {
    if (known.field == term.field) field = known.name;
  }
  for (const OperatorName& known : kOperators) {
    if (known.op == term.op) op = known.name;
  }
  if (term.any) return absl::StrCat(field, ":*");
  return absl::StrCat(field, " ", op, " \"",
                      absl::StrReplaceAll(term.text, {{"\\", "\\\\"}, {"\"", "\\\""}}), "\"");
}

}  // namespace lotse::contacts
