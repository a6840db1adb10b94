#include "services/contacts/sample/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace lotse::contacts::sample {
namespace {

constexpr std::array<std::pair<absl::string_view, v1::PartnerKind>, 20> kKinds = {{
    {"accident_insurance", v1::PARTNER_KIND_ACCIDENT_INSURANCE},
    {"chamber_crafts", v1::PARTNER_KIND_CHAMBER_CRAFTS},
    {"chamber_industry_commerce", v1::PARTNER_KIND_CHAMBER_INDUSTRY_COMMERCE},
    {"city_administration", v1::PARTNER_KIND_CITY_ADMINISTRATION},
    {"county_administration", v1::PARTNER_KIND_COUNTY_ADMINISTRATION},
    {"court", v1::PARTNER_KIND_COURT},
    {"employment_agency", v1::PARTNER_KIND_EMPLOYMENT_AGENCY},
    {"family_benefits_office", v1::PARTNER_KIND_FAMILY_BENEFITS_OFFICE},
    {"federal_admin", v1::PARTNER_KIND_FEDERAL_AUTHORITY},
    {"health_insurance", v1::PARTNER_KIND_HEALTH_INSURANCE},
    {"immigration_authority", v1::PARTNER_KIND_IMMIGRATION_AUTHORITY},
    {"jobcenter", v1::PARTNER_KIND_JOBCENTER},
    {"pension_insurance", v1::PARTNER_KIND_PENSION_INSURANCE},
    {"regional_government", v1::PARTNER_KIND_REGIONAL_GOVERNMENT},
    {"student_services", v1::PARTNER_KIND_STUDENT_SERVICES},
    {"tax_office", v1::PARTNER_KIND_TAX_OFFICE},
    {"university", v1::PARTNER_KIND_UNIVERSITY},
    {"vehicle_licence_office", v1::PARTNER_KIND_VEHICLE_LICENCE_OFFICE},
    {"welfare", v1::PARTNER_KIND_WELFARE},
    {"youth_welfare_office", v1::PARTNER_KIND_YOUTH_WELFARE_OFFICE},
}};

constexpr std::array<absl::string_view, 9> kKindsWithDutiesByLaw = {
    "chamber_crafts",   "chamber_industry_commerce", "employment_agency", "family_benefits_office",
    "health_insurance", "immigration_authority",     "jobcenter",         "pension_insurance",
    "tax_office"};

absl::optional<v1::Audience> ParseAudience(absl::string_view audience) {
  if (audience == "newcomer") return v1::AUDIENCE_NEWCOMER;
  if (audience == "family") return v1::AUDIENCE_FAMILY;
  if (audience == "employer") return v1::AUDIENCE_EMPLOYER;
  if (audience == "returnee") return v1::AUDIENCE_RETURNEE;
  if (audience == "commuter") return v1::AUDIENCE_COMMUTER;
  return absl::nullopt;
}

void AddTitle(absl::string_view language, const std::string& value, v1::Service& service) {
  v1::Text& title = *service.add_titles();
  title.set_language(std::string(language));
  title.set_value(value);
}

void AddService(const reference::Topic& topic, v1::Partner& partner) {
  v1::Service& service = *partner.add_services();
  service.set_id(absl::StrReplaceAll(absl::AsciiStrToLower(topic.code), {{".", "-"}}));
  AddTitle("de", topic.label_de, service);
  AddTitle("en", topic.label_en, service);
  service.add_topics(topic.code);
  service.set_leika_key(topic.leika_key);
  for (const std::string& name : topic.audiences) {
    if (const auto audience = ParseAudience(name)) service.add_audiences(*audience);
  }
}

// The texts may stand behind one that the record has already.
void SayWhereServicesAreFrom(absl::string_view language, absl::string_view sentence,
                             v1::Partner& partner) {
  for (v1::Text& text : *partner.mutable_descriptions()) {
    if (text.language() != language) continue;
    text.mutable_value()->append("\n");
    text.mutable_value()->append(sentence.data(), sentence.size());
    return;
  }
  v1::Text& text = *partner.add_descriptions();
  text.set_language(std::string(language));
  text.set_value(std::string(sentence));
}

}  // namespace

absl::optional<v1::PartnerKind> ParseKind(absl::string_view kind) {
  for (const auto& [name, value] : kKinds) {
    if (name == kind) return value;
  }
  return absl::nullopt;
}

void AddServicesByLaw(absl::string_view kind, const reference::ReferenceData& reference,
                      v1::Partner& partner) {
  const auto& kinds = kKindsWithDutiesByLaw;
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return;
  for (const reference::Topic& topic : reference.Topics()) {
    // Topics at the top are headings.
    if (topic.partner_kind == kind && !topic.parent.empty()) AddService(topic, partner);
  }
  SayWhereServicesAreFrom("de",
                          "Die Leistungen sind aus der Art der Stelle abgeleitet und nicht von ihr "
                          "bestätigt.",
                          partner);
  SayWhereServicesAreFrom("en",
                          "The services are derived from the kind of office and not confirmed by "
                          "it.",
                          partner);
}

}  // namespace lotse::contacts::sample
