#include "services/contacts/sample/federal_bodies.h"

#include <array>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/reference/csv_file.h"
#include "common/text/email.h"
#include "common/text/http_url.h"
#include "common/text/normalize.h"
#include "common/text/utf8.h"
#include "services/contacts/sample/address_block.h"
#include "services/contacts/sample/kinds.h"

namespace lotse::contacts::sample {
namespace {

using reference::CsvFile;
using reference::ReferenceData;

constexpr Source kPublicBodies = {"PublicBodies.org, nach FragDenStaat; Stand etwa 2012",
                                  "https://github.com/okfn/publicbodies", "PDDL-1.0", false};
constexpr std::size_t kMaxDescription = 4000;
constexpr int kMaxPhones = 20;

constexpr std::array<std::pair<absl::string_view, const char*>, 8> kForeignCountries = {
    {{"Belgien", "BE"},
     {"Dänemark", "DK"},
     {"Frankreich", "FR"},
     {"Großbritannien", "GB"},
     {"Italien", "IT"},
     {"Niederlande", "NL"},
     {"Polen", "PL"},
     {"USA", "US"}}};

// ISO code; "DE" when no other country is named.
const char* CountryCode(absl::string_view country) {
  for (const auto& [name, code] : kForeignCountries) {
    if (name == country) return code;
  }
  return "DE";
}

// Names say what the classes of the file do not: insurers, courts.
v1::PartnerKind KindOf(absl::string_view name, absl::string_view classification) {
  if (absl::StartsWith(name, "AOK") || absl::EndsWith(name, "Krankenkasse")) {
    return v1::PARTNER_KIND_HEALTH_INSURANCE;
  }
  if (absl::StartsWith(name, "Deutsche Rentenversicherung")) {
    return v1::PARTNER_KIND_PENSION_INSURANCE;
  }
  if (absl::StrContains(name, "erufsgenossenschaft") || absl::StrContains(name, "nfallkasse")) {
    return v1::PARTNER_KIND_ACCIDENT_INSURANCE;
  }
  if (absl::StartsWith(name, "Bundes") &&
      (absl::EndsWith(name, "gericht") || absl::EndsWith(name, "gerichtshof"))) {
    return v1::PARTNER_KIND_COURT;
  }
  const bool authority =
      absl::EndsWith(classification, "Bundesbehörde") || classification == "Beauftragte(r)";
  return authority ? v1::PARTNER_KIND_FEDERAL_AUTHORITY : v1::PARTNER_KIND_OTHER;
}

bool WorksNationwide(absl::string_view classification) {
  return classification == "Oberste Bundesbehörde" || classification == "Obere Bundesbehörde" ||
         classification == "Beauftragte(r)";
}

// Towns that only one county of their Land has, by "Land/town".
class TownIndex {
 public:
  explicit TownIndex(const ReferenceData& reference) {
    for (const reference::County& county : reference.Counties()) {
      const std::string& land = reference.FindLand(county.ags.substr(0, 2))->name;
      Add(land, county.seat, county.ags);
      if (county.type != "Landkreis" && county.type != "Kreis") Add(land, county.name, county.ags);
    }
  }

  // The county; empty when unknown or ambiguous. `region` may be "Freistaat Sachsen".
  std::string Find(absl::string_view region, absl::string_view town) const {
    for (absl::string_view style : {"Freistaat ", "Freie und Hansestadt ", "Freie Hansestadt "}) {
      absl::ConsumePrefix(&region, style);
    }
    const auto it = counties_.find(Key(region, town));
    return it == counties_.end() ? "" : it->second;
  }

 private:
  static std::string Key(absl::string_view land, absl::string_view town) {
    return absl::StrCat(land, "/", town.substr(0, town.find_first_of(",(")));
  }

  void Add(absl::string_view land, absl::string_view town, const std::string& county) {
    const auto [it, added] = counties_.emplace(Key(land, town), county);
    if (!added && it->second != county) it->second.clear();
  }

  absl::flat_hash_map<std::string, std::string> counties_;
};

// Turns rows into records.
class Reader {
 public:
  explicit Reader(const ReferenceData& reference) : reference_(reference), towns_(reference) {}

  absl::StatusOr<Record> Read(const CsvFile& file, std::size_t row) const {
    const std::string& id = file.Get(row, 0);
    const std::string& classification = file.Get(row, 3);
    auto name = text::Normalize(file.Get(row, 1));
    auto description = text::Normalize(file.Get(row, 2), text::Lines::kMany);
    auto contact = text::Normalize(file.Get(row, 6), text::Lines::kMany);
    for (const auto* text : {&name, &description, &contact}) {
      if (!text->ok()) return file.Broken(row, text->status().message());
    }
    Record record;
    record.key = absl::StrCat("federal_public_bodies/", id, "/", *name);
    v1::Partner& partner = record.partner;
    partner = NewPartner(KindOf(*name, classification), *name, kPublicBodies);
    AddExternalId("sample.publicbodies", id, partner);
    if (!description->empty()) AddDescription("de", Shorten(*description), partner);
    if (!text::HttpUrlFault(file.Get(row, 4))) partner.add_websites(file.Get(row, 4));
    const AddressBlock block = ParseAddressBlock(*contact);
    record.county = AddLocation(block, *contact, partner);
    AddContactPoint(block, file.Get(row, 5), partner);
    AddArea(classification, record.county, partner);
    return record;
  }

 private:
  static std::string Shorten(absl::string_view text) {
    if (text::CountCodePoints(text) <= kMaxDescription) return std::string(text);
    return absl::StrCat(text::TruncateToCodePoints(text, kMaxDescription - 1), "…");
  }

  // Returns the county, empty when it is abroad or unknown.
  std::string AddLocation(const AddressBlock& block, const std::string& raw,
                          v1::Partner& partner) const {
    v1::Location& location = *partner.add_locations();
    location.set_id("main");
    location.set_raw(raw);
    location.set_country(CountryCode(block.country));
    if (location.country() != "DE") return "";
    location.set_street(block.street);
    location.set_house_number(block.house_number);
    location.set_supplement(block.supplement);
    location.set_town(block.town);
    // A postal code that nobody knows stays in the raw text alone.
    const reference::PostalCode* code = reference_.FindPlz(block.plz);
    if (code != nullptr) location.set_plz(code->plz);
    const std::string county = CountyOf(code, block);
    location.set_ags(code != nullptr && code->municipalities.size() == 1
                         ? code->municipalities.front()
                         : county);
    return county;
  }

  std::string CountyOf(const reference::PostalCode* code, const AddressBlock& block) const {
    if (code != nullptr) return code->main_county;
    const std::string county = towns_.Find(block.region, block.town);
    if (!county.empty()) return county;
    const reference::PostalCode* mail = reference_.FindPlz(block.mail_plz);
    return mail == nullptr ? "" : mail->main_county;
  }

  static void AddContactPoint(const AddressBlock& block, absl::string_view emails,
                              v1::Partner& partner) {
    v1::ContactPoint contact;
    contact.set_id("main");
    for (const v1::Phone& phone : block.phones) {
      if (contact.phones_size() < kMaxPhones) *contact.add_phones() = phone;
    }
    for (absl::string_view email : absl::StrSplit(emails, ',')) {
      email = absl::StripAsciiWhitespace(email);
      if (absl::ConsumePrefix(&email, "E-Mail")) {
        absl::ConsumePrefix(&email, ":");
        email = absl::StripAsciiWhitespace(email);
      }
      if (!text::EmailFault(email)) contact.add_emails(std::string(email));
    }
    if (contact.phones_size() + contact.emails_size() > 0) {
      *partner.add_contact_points() = std::move(contact);
    }
  }

  static void AddArea(absl::string_view classification, const std::string& county,
                      v1::Partner& partner) {
    if (WorksNationwide(classification)) {
      partner.add_responsibilities()->add_areas()->set_nationwide(true);
    } else if (!county.empty()) {
      AddResponsibility({county}, false, partner);
    }
  }

  const ReferenceData& reference_;
  const TownIndex towns_;
};

}  // namespace

absl::StatusOr<Records> ReadFederalBodies(const std::string& data_dir,
                                          const ReferenceData& reference) {
  auto file =
      CsvFile::Read(data_dir + "/directory/federal_public_bodies_de.csv",
                    {"id", "name", "description", "classification", "url", "email", "contact"});
  if (!file.ok()) return file.status();
  const Reader reader(reference);
  Records records;
  for (std::size_t row = 0; row < file->size(); ++row) {
    auto record = reader.Read(*file, row);
    if (!record.ok()) return record.status();
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace lotse::contacts::sample
