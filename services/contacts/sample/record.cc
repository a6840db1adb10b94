#include "services/contacts/sample/record.h"

namespace lotse::contacts::sample {
namespace {

// The day on which the files were taken over; what they say is older (data/README.md).
constexpr std::int64_t kRetrieved = 1'795'392'000;  // 2026-11-23T00:00:00Z

void AddText(absl::string_view language, absl::string_view value, v1::Text& text) {
  text.set_language(std::string(language));
  text.set_value(std::string(value));
}

}  // namespace

v1::Partner NewPartner(v1::PartnerKind kind, absl::string_view name_de, const Source& source) {
  v1::Partner partner;
  partner.set_kind(kind);
  partner.set_visibility(v1::VISIBILITY_PUBLIC);
  AddText("de", name_de, *partner.add_display_names());
  auto& provenance = *partner.mutable_provenance();
  provenance.set_source(source.source);
  provenance.set_source_url(source.url);
  provenance.set_licence(source.licence);
  provenance.set_derived(source.derived);
  provenance.mutable_retrieve_time()->set_seconds(kRetrieved);
  return partner;
}

void AddExternalId(absl::string_view scheme, absl::string_view value, v1::Partner& partner) {
  auto& id = *partner.add_external_ids();
  id.set_scheme(std::string(scheme));
  id.set_value(std::string(value));
}

void AddDescription(absl::string_view language, absl::string_view value, v1::Partner& partner) {
  AddText(language, value, *partner.add_descriptions());
}

void AddResponsibility(const std::vector<std::string>& ags_prefixes, bool named_responsible,
                       v1::Partner& partner) {
  auto& responsibility = *partner.add_responsibilities();
  responsibility.set_named_responsible(named_responsible);
  for (const std::string& prefix : ags_prefixes) {
    responsibility.add_areas()->set_ags_prefix(prefix);
  }
}

}  // namespace lotse::contacts::sample
