#include "tests/services/contacts/domain/fixtures.h"

#include <memory>

#include "common/reference/data_dir.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/contacts/domain/names.h"

namespace lotse::contacts {

const reference::ReferenceData& Reference() {
  static const auto* const reference = [] {
    auto dir = reference::FindDataDir();
    auto loaded = reference::ReferenceData::Load(dir.value());
    return new std::shared_ptr<const reference::ReferenceData>(loaded.value());
  }();
  return **reference;
}

v1::Partner PartnerFrom(const std::string& text) {
  v1::Partner partner;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &partner)) << text;
  return partner;
}

v1::Partner TypicalPartner() {
  return PartnerFrom(R"pb(
    kind: PARTNER_KIND_CHAMBER_CRAFTS
    display_names { language: "de" value: "Handwerkskammer Chemnitz" }
    short_name: "HWK Chemnitz"
    legal_form: "KdöR"
    external_ids { scheme: "crm.wc-erz" value: "4711" }
    descriptions {
      language: "de"
      value: "Berät zur Anerkennung ausländischer Abschlüsse im Handwerk."
    }
    websites: "https://www.hwk-chemnitz.de"
    locations {
      id: "haus"
      street: "Limbacher Straße"
      house_number: "195"
      plz: "09116"
      town: "Chemnitz"
      ags: "14511000"
      country: "DE"
      latitude: 50.833593
      longitude: 12.921602
    }
    contact_points {
      id: "anerkennung"
      responsibilities { language: "de" value: "Anerkennung ausländischer Abschlüsse" }
      phones { e164: "+493715364206" raw: "0371 5364-206" kind: PHONE_KIND_VOICE }
      emails: "anerkennung@hwk-chemnitz.de"
      languages: "de"
      languages: "en"
    }
    contact_points { id: "leitung" person: "Erika Muster" emails: "e.muster@hwk-chemnitz.de" }
    services {
      id: "beratung"
      titles { language: "de" value: "Anerkennungsberatung" }
      topics: "RECOG.CRAFT"
      audiences: AUDIENCE_NEWCOMER
      channels: CHANNEL_IN_PERSON
      languages: "de"
    }
    responsibilities {
      service_ids: "beratung"
      topics: "RECOG.CRAFT"
      areas { ags_prefix: "14511" }
      areas { ags_prefix: "14521" }
      named_responsible: true
    }
    provenance { source: "Verzeichnis der Handwerkskammern" licence: "CC0-1.0" }
    visibility: VISIBILITY_FEDERATION
  )pb");
}

v1::Partner SmallPartner(const std::string& name) {
  v1::Partner partner = PartnerFrom(
      "kind: PARTNER_KIND_OTHER visibility: VISIBILITY_FEDERATION "
      "display_names { language: 'de' }");
  partner.mutable_display_names(0)->set_value(name);
  return partner;
}

absl::optional<StoredPartner> FakeDirectory::Find(const Uuid& id) const {
  StoredPartner partner;
  const auto part = [&](absl::string_view kind) {
    const StoredRecord* record = Get(kind, id);
    return record == nullptr ? absl::nullopt : absl::make_optional(*record);
  };
  partner.shared = part(kSharedKind);
  partner.full = part(kPrivateKind);
  partner.trust = part(kTrustKind);
  if (!partner.shared && !partner.full && !partner.trust) return absl::nullopt;
  return partner;
}

absl::Status FakeDirectory::Apply(const Decision& decision) {
  if (decision.mutations.empty()) return absl::OkStatus();
  for (const store::Mutation& mutation : decision.mutations) {
    auto it = records_.find({mutation.kind, mutation.id});
    const std::int64_t current = it == records_.end() ? 0 : it->second.revision;
    if (mutation.expected_revision.has_value() && *mutation.expected_revision != current) {
      return absl::AbortedError(mutation.kind);
    }
  }
  ++revision_;
  last_changes_.clear();
  for (const store::Mutation& mutation : decision.mutations) {
    if (mutation.check_only) continue;
    if (mutation.body.has_value()) {
      records_[{mutation.kind, mutation.id}] = {*mutation.body, revision_};
      last_changes_.push_back(mutation.kind);
    } else if (records_.erase({mutation.kind, mutation.id}) > 0) {
      last_changes_.push_back("-" + mutation.kind);
    }
  }
  return absl::OkStatus();
}

const StoredRecord* FakeDirectory::Get(absl::string_view kind, const Uuid& id) const {
  auto it = records_.find({std::string(kind), std::string(id.Bytes())});
  return it == records_.end() ? nullptr : &it->second;
}

absl::optional<v1::Partner> FakeDirectory::Shared(const Uuid& id) const {
  const StoredRecord* shared = Get(kSharedKind, id);
  if (shared == nullptr) return absl::nullopt;
  return ComposePartner(*shared, Get(kTrustKind, id)).value();
}

absl::optional<v1::Partner> FakeDirectory::Owners(const Uuid& id) const {
  const StoredRecord* full = Get(kPrivateKind, id);
  if (full == nullptr) return Shared(id);
  return ComposePartner(*full, Get(kTrustKind, id)).value();
}

v1::Partner World::Create(const v1::Partner& partner) {
  v1::CreatePartnerRequest request;
  request.set_parent("centers/WC-ERZ");
  *request.mutable_partner() = partner;
  auto decision = DecideCreate(request, Context());
  EXPECT_TRUE(decision.ok()) << decision.status();
  if (!decision.ok()) return partner;
  EXPECT_TRUE(directory.Apply(*decision).ok());
  return *directory.Owners(decision->results[0].id);
}

absl::StatusOr<Decision> World::Update(const v1::Partner& partner, std::int64_t expected_revision,
                                       const std::vector<std::string>& mask) {
  v1::UpdatePartnerRequest request;
  *request.mutable_partner() = partner;
  request.set_expected_revision(expected_revision);
  for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
  return DecideUpdate(request, Context());
}

Uuid IdOf(const v1::Partner& partner) { return TryParsePartnerName(partner.name())->id; }

}  // namespace lotse::contacts
