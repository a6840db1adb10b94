#include "services/contacts/domain/validate.h"

#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/contacts/domain/normalize.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

const PartnerName kName{"WC-ERZ", *Uuid::Parse("0191d6a0-1111-7abc-8def-0123456789ab")};

absl::Status Checked(v1::Partner partner) {
  Violations violations;
  const FieldPath path("partner");
  Normalize(path, Reference(), partner, violations);
  Validate(path, kName, Reference(), partner, violations);
  return violations.ToStatus();
}

TEST(Validate, TypicalAndSmallPartner_AreAccepted) {
  EXPECT_TRUE(Checked(TypicalPartner()).ok()) << Checked(TypicalPartner());
  EXPECT_TRUE(Checked(SmallPartner()).ok()) << Checked(SmallPartner());
}

TEST(Validate, EmptyPartner_NamesEveryRequiredField) {
  const absl::Status status = Checked({});
  EXPECT_THAT(status, RefusedAt("partner.kind", "required"));
  EXPECT_THAT(status, RefusedAt("partner.display_names", "at least one"));
  EXPECT_THAT(status, RefusedAt("partner.visibility", "required"));
}

// One fault each, made in the typical partner: where it is reported, and in which words.
struct Fault {
  std::string name, field, words;
  std::function<void(v1::Partner&)> make;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

std::string Long(int size) { return std::string(size, 'x'); }

v1::Text MakeText(const std::string& language, const std::string& value) {
  v1::Text text;
  text.set_language(language);
  text.set_value(value);
  return text;
}

const std::vector<Fault>& Faults() {
  using P = v1::Partner;
  static const auto* const faults = new std::vector<Fault>{
      {"KindUnknown", "partner.kind", "no PartnerKind 99",
       [](P& p) { p.set_kind(static_cast<v1::PartnerKind>(99)); }},
      {"KindUnspecified", "partner.kind", "required", [](P& p) { p.clear_kind(); }},
      {"StateUnknown", "partner.state", "no PartnerState 77",
       [](P& p) { p.set_state(static_cast<v1::PartnerState>(77)); }},
      {"VisibilityUnknown", "partner.visibility", "no Visibility 9",
       [](P& p) { p.set_visibility(static_cast<v1::Visibility>(9)); }},
      {"UnknownField", "partner", "does not know field 99 of Partner",
       [](P& p) { p.GetReflection()->MutableUnknownFields(&p)->AddVarint(99, 1); }},
      {"UnknownFieldBelow", "partner.contact_points[1]", "field 98 of ContactPoint",
       [](P& p) {
         auto* contact = p.mutable_contact_points(1);
         contact->GetReflection()->MutableUnknownFields(contact)->AddVarint(98, 1);
       }},
      {"DisplayNameEmpty", "partner.display_names[0].value", "empty",
       [](P& p) { p.mutable_display_names(0)->set_value("  "); }},
      {"DisplayNameTooLong", "partner.display_names[0].value", "201 characters; at most 200",
       [](P& p) { p.mutable_display_names(0)->set_value(Long(201)); }},
      {"DisplayNameLanguageMissing", "partner.display_names[0].language", "required",
       [](P& p) { p.mutable_display_names(0)->clear_language(); }},
      {"LanguageTwice", "partner.display_names[1].language", "twice",
       [](P& p) { *p.add_display_names() = MakeText("DE", "Noch einmal"); }},
      {"LanguageUnknown", "partner.descriptions[1].language", "",
       [](P& p) { *p.add_descriptions() = MakeText("xq", "?"); }},
      {"TranslationUnknown", "partner.display_names[0].translation", "no Translation 7",
       [](P& p) {
         p.mutable_display_names(0)->set_translation(static_cast<v1::Translation>(7));
       }},
      {"ShortNameTooLong", "partner.short_name", "61 characters; at most 60",
       [](P& p) { p.set_short_name(Long(61)); }},
      {"FormerNameEmpty", "partner.former_names[0]", "empty", [](P& p) { p.add_former_names(); }},
      {"FormerNamesTooMany", "partner.former_names", "21 entries; at most 20",
       [](P& p) {
         for (int i = 0; i < 21; ++i) p.add_former_names(absl::StrCat("Name ", i));
       }},
      {"LegalFormTooLong", "partner.legal_form", "at most 60",
       [](P& p) { p.set_legal_form(Long(61)); }},
      {"ParentMalformed", "partner.parent", "centers/{center}/partners/",
       [](P& p) { p.set_parent("WC-E/4711"); }},
      {"ParentIsItself", "partner.parent", "the record itself",
       [](P& p) { p.set_parent(kName.ToString()); }},
      {"SchemeMalformed", "partner.external_ids[0].scheme", "lower-case",
       [](P& p) { p.mutable_external_ids(0)->set_scheme("CRM"); }},
      {"SchemeTwice", "partner.external_ids[1].scheme", "twice",
       [](P& p) { *p.add_external_ids() = p.external_ids(0); }},
      {"ExternalIdEmpty", "partner.external_ids[0].value", "required",
       [](P& p) { p.mutable_external_ids(0)->clear_value(); }},
      {"DescriptionTooLong", "partner.descriptions[0].value", "at most 4000",
       [](P& p) { p.mutable_descriptions(0)->set_value(Long(4001)); }},
      {"WebsiteNoAddress", "partner.websites[0]", "",
       [](P& p) { p.set_websites(0, "javascript:alert(1)"); }},
      {"WebsiteTooLong", "partner.websites[0]", "at most 500",
       [](P& p) { p.set_websites(0, "https://hwk.de/" + Long(500)); }},
      {"LocationIdMalformed", "partner.locations[0].id", "letters, digits",
       [](P& p) { p.mutable_locations(0)->set_id("a b"); }},
      {"LocationIdTooLong", "partner.locations[0].id", "at most 36",
       [](P& p) { p.mutable_locations(0)->set_id(Long(37)); }},
      {"LocationIdTwice", "partner.locations[1].id", "twice",
       [](P& p) { *p.add_locations() = p.locations(0); }},
      {"LocationEmpty", "partner.locations[1]", "names no place",
       [](P& p) { p.add_locations()->set_id("leer"); }},
      {"HouseNumberTooLong", "partner.locations[0].house_number", "at most 20",
       [](P& p) { p.mutable_locations(0)->set_house_number(Long(21)); }},
      {"PlzUnknown", "partner.locations[0].plz", "",
       [](P& p) { p.mutable_locations(0)->set_plz("00000"); }},
      {"AgsUnknown", "partner.locations[0].ags", "",
       [](P& p) { p.mutable_locations(0)->set_ags("99999"); }},
      {"AgsOfALand", "partner.locations[0].ags", "5 digits",
       [](P& p) { p.mutable_locations(0)->set_ags("14"); }},
      {"AgsAbroad", "partner.locations[0].ags", "Germany only",
       [](P& p) { p.mutable_locations(0)->set_country("AT"); }},
      {"CountryUnknown", "partner.locations[0].country", "",
       [](P& p) { p.mutable_locations(0)->set_country("XX"); }},
      {"LatitudeOutside", "partner.locations[0].latitude", "-90 to 90",
       [](P& p) { p.mutable_locations(0)->set_latitude(90.5); }},
      {"LatitudeIsNoNumber", "partner.locations[0].latitude", "-90 to 90",
       [](P& p) {
         p.mutable_locations(0)->set_latitude(std::numeric_limits<double>::quiet_NaN());
       }},
      {"LongitudeOutside", "partner.locations[0].longitude", "-180 to 180",
       [](P& p) { p.mutable_locations(0)->set_longitude(-181); }},
      {"LongitudeMissing", "partner.locations[0].longitude", "both or none",
       [](P& p) { p.mutable_locations(0)->clear_longitude(); }},
      {"AccessTooLong", "partner.locations[0].access", "at most 1000",
       [](P& p) { p.mutable_locations(0)->set_access(Long(1001)); }},
      {"ContactEmpty", "partner.contact_points[2]", "cannot be reached",
       [](P& p) { p.add_contact_points()->set_person("Niemand"); }},
      {"ContactIdTwice", "partner.contact_points[1].id", "twice",
       [](P& p) { p.mutable_contact_points(1)->set_id("anerkennung"); }},
      {"ContactWiderThanRecord", "partner.contact_points[0].visibility", "wider",
       [](P& p) { p.mutable_contact_points(0)->set_visibility(v1::VISIBILITY_PUBLIC); }},
      {"EmailMalformed", "partner.contact_points[0].emails[0]", "",
       [](P& p) { p.mutable_contact_points(0)->set_emails(0, "anerkennung"); }},
      {"BookingUrlMalformed", "partner.contact_points[0].booking_url", "",
       [](P& p) { p.mutable_contact_points(0)->set_booking_url("termin"); }},
      {"SpokenLanguageUnknown", "partner.contact_points[0].languages[1]", "",
       [](P& p) { p.mutable_contact_points(0)->set_languages(1, "english"); }},
      {"PhoneEmpty", "partner.contact_points[0].phones[1]", "holds no number",
       [](P& p) { p.mutable_contact_points(0)->add_phones(); }},
      {"PhoneInvalid", "partner.contact_points[0].phones[0].e164", "valid number",
       [](P& p) { p.mutable_contact_points(0)->mutable_phones(0)->set_e164("0371 5364206"); }},
      {"PhoneRawUnreadable", "partner.contact_points[0].phones[1].raw", "",
       [](P& p) { p.mutable_contact_points(0)->add_phones()->set_raw("bitte klingeln"); }},
      {"ExtensionNoDigits", "partner.contact_points[0].phones[0].extension", "digits only",
       [](P& p) { p.mutable_contact_points(0)->mutable_phones(0)->set_extension("12a"); }},
      {"PhoneKindUnknown", "partner.contact_points[0].phones[0].kind", "no PhoneKind 8",
       [](P& p) {
         p.mutable_contact_points(0)->mutable_phones(0)->set_kind(static_cast<v1::PhoneKind>(8));
       }},
      {"TimeZoneUnknown", "partner.contact_points[0].hours.time_zone", "IANA",
       [](P& p) {
         p.mutable_contact_points(0)->mutable_hours()->set_time_zone("../../etc/passwd");
       }},
      {"WeekdayOutside", "partner.contact_points[0].hours.weekly[0].weekday", "1 (Monday)",
       [](P& p) {
         auto* weekly = p.mutable_contact_points(0)->mutable_hours()->add_weekly();
         weekly->set_weekday(8);
         weekly->set_from("09:00");
         weekly->set_to("12:00");
       }},
      {"HoursEndBeforeTheyBegin", "partner.contact_points[0].hours.weekly[0].to", "after",
       [](P& p) {
         auto* weekly = p.mutable_contact_points(0)->mutable_hours()->add_weekly();
         weekly->set_weekday(1);
         weekly->set_from("12:00");
         weekly->set_to("09:00");
       }},
      {"HoursBeginAtTheEndOfTheDay", "partner.contact_points[0].hours.exceptions[0].from", "23:59",
       [](P& p) {
         auto* exception = p.mutable_contact_points(0)->mutable_hours()->add_exceptions();
         exception->set_date("2026-12-24");
         exception->set_from("24:00");
         exception->set_to("24:00");
       }},
      {"ExceptionWithoutDate", "partner.contact_points[0].hours.exceptions[0].date", "required",
       [](P& p) { p.mutable_contact_points(0)->mutable_hours()->add_exceptions(); }},
      {"ClosedUntilNoDay", "partner.contact_points[0].hours.closed_until", "no day",
       [](P& p) {
         p.mutable_contact_points(0)->mutable_hours()->set_closed_until("2026-02-30");
       }},
      {"ServiceWithoutTitle", "partner.services[0].titles", "at least one",
       [](P& p) { p.mutable_services(0)->clear_titles(); }},
      {"ServiceTopicUnknown", "partner.services[0].topics[0]", "RECOG.CRAFT",
       [](P& p) { p.mutable_services(0)->set_topics(0, "RECOG.CRAFTS"); }},
      {"AudienceUnspecified", "partner.services[0].audiences[0]", "unspecified",
       [](P& p) { p.mutable_services(0)->set_audiences(0, v1::AUDIENCE_UNSPECIFIED); }},
      {"AudienceUnknown", "partner.services[0].audiences[0]", "no Audience 55",
       [](P& p) { p.mutable_services(0)->set_audiences(0, static_cast<v1::Audience>(55)); }},
      {"ChannelUnspecified", "partner.services[0].channels[0]", "unspecified",
       [](P& p) { p.mutable_services(0)->set_channels(0, v1::CHANNEL_UNSPECIFIED); }},
      {"CapacityUnknown", "partner.services[0].capacity", "no Capacity 6",
       [](P& p) { p.mutable_services(0)->set_capacity(static_cast<v1::Capacity>(6)); }},
      {"CapacityAsOfNoDay", "partner.services[0].capacity_as_of", "no day",
       [](P& p) { p.mutable_services(0)->set_capacity_as_of("gestern"); }},
      {"ServiceMerged", "partner.services[0].state", "cannot be merged",
       [](P& p) { p.mutable_services(0)->set_state(v1::PARTNER_STATE_MERGED); }},
      {"LeikaTooShort", "partner.services[0].leika_key", "14 digits",
       [](P& p) { p.mutable_services(0)->set_leika_key("9901200101200"); }},
      {"ResponsibilityOfNoService", "partner.responsibilities[0].service_ids[0]", "no service",
       [](P& p) { p.mutable_responsibilities(0)->set_service_ids(0, "nix"); }},
      {"ResponsibilityWithoutArea", "partner.responsibilities[0].areas", "at least one",
       [](P& p) { p.mutable_responsibilities(0)->clear_areas(); }},
      {"AreaEmpty", "partner.responsibilities[0].areas[2]", "is empty",
       [](P& p) { p.mutable_responsibilities(0)->add_areas(); }},
      {"AreaPrefixUnknown", "partner.responsibilities[0].areas[0].ags_prefix", "",
       [](P& p) { p.mutable_responsibilities(0)->mutable_areas(0)->set_ags_prefix("1452"); }},
      {"AreaPlzUnknown", "partner.responsibilities[0].areas[0].plz", "",
       [](P& p) { p.mutable_responsibilities(0)->mutable_areas(0)->set_plz("00001"); }},
      {"AreaNotNationwide", "partner.responsibilities[0].areas[0].nationwide", "true or left out",
       [](P& p) { p.mutable_responsibilities(0)->mutable_areas(0)->set_nationwide(false); }},
      {"ValidityEndsBeforeItBegins", "partner.responsibilities[0].valid_to", "before",
       [](P& p) {
         p.mutable_responsibilities(0)->set_valid_from("2026-02-01");
         p.mutable_responsibilities(0)->set_valid_to("2026-01-31");
       }},
      {"MergedIntoNothing", "partner.merged_into", "required",
       [](P& p) { p.set_state(v1::PARTNER_STATE_MERGED); }},
      {"MergedIntoWithoutState", "partner.merged_into", "only when",
       [](P& p) {
         p.set_merged_into("centers/WC-E/partners/0191d6a0-2222-7abc-8def-0123456789ab");
       }},
      {"MergedIntoItself", "partner.merged_into", "the record itself",
       [](P& p) {
         p.set_state(v1::PARTNER_STATE_MERGED);
         p.set_merged_into(kName.ToString());
       }},
      {"SourceUrlMalformed", "partner.provenance.source_url", "",
       [](P& p) { p.mutable_provenance()->set_source_url("ftp://x.de"); }},
      {"RetrieveTimeOutside", "partner.provenance.retrieve_time", "years 1 to 9999",
       [](P& p) { p.mutable_provenance()->mutable_retrieve_time()->set_nanos(-1); }},
      {"ControlCharacter", "partner.short_name", "", [](P& p) { p.set_short_name("a\x01z"); }},
      {"NotUtf8", "partner.locations[0].town", "", [](P& p) {
         p.mutable_locations(0)->set_town("M\xfcnchen");
       }},
      {"RecordTooLarge", "partner", "at most 65536",
       [](P& p) {
         for (int i = 0; i < 20; ++i) {
           *p.add_descriptions() = MakeText("de", Long(4000));
         }
       }},
  };
  return *faults;
}

class ValidateFault : public testing::TestWithParam<Fault> {};

TEST_P(ValidateFault, OneFault_IsNamedWithItsPathAndIsTheOnlyOne) {
  v1::Partner partner = TypicalPartner();
  GetParam().make(partner);
  const absl::Status status = Checked(partner);
  EXPECT_THAT(status, RefusedAt(GetParam().field, GetParam().words));
  EXPECT_EQ(FieldViolationsOf(status).size(), 1u) << status;
}

INSTANTIATE_TEST_SUITE_P(All, ValidateFault, testing::ValuesIn(Faults()),
                         [](const auto& info) { return info.param.name; });

TEST(Validate, Texts_AreMeasuredInCharactersNotBytes) {
  v1::Partner partner = SmallPartner();
  std::string umlauts;
  for (int i = 0; i < 60; ++i) umlauts += "ä";
  partner.set_short_name(umlauts);
  EXPECT_TRUE(Checked(partner).ok()) << Checked(partner);
  partner.set_short_name(umlauts + "ä");
  EXPECT_THAT(Checked(partner), RefusedAt("partner.short_name", "61 characters"));
}

TEST(Validate, ManyFaults_AreListedTogether) {
  v1::Partner partner = SmallPartner();
  for (int i = 0; i < 20; ++i) partner.add_websites("nope");
  partner.clear_kind();
  const absl::Status status = Checked(partner);
  EXPECT_EQ(FieldViolationsOf(status).size(), static_cast<std::size_t>(kMaxFieldViolations));
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("and 20 more"));
}

TEST(Validate, LongFaultyTexts_StillFitIntoAStatus) {
  v1::Partner partner = SmallPartner();
  auto* service = partner.add_services();
  *service->add_titles() = MakeText("de", "Rat");
  for (int i = 0; i < 20; ++i) service->add_topics(Long(3000));
  const absl::Status status = Checked(partner);
  std::size_t bytes = status.message().size();
  for (const auto& violation : FieldViolationsOf(status)) {
    bytes += violation.field.size() + violation.description.size();
  }
  EXPECT_LT(bytes, 6000u);
}

TEST(Validate, GermanShortNumber_NeedsNoE164) {
  v1::Partner partner = SmallPartner();
  partner.add_contact_points()->add_phones()->set_raw("115");
  EXPECT_TRUE(Checked(partner).ok()) << Checked(partner);
}

TEST(Validate, PlaceAbroad_HasItsOwnPostalCodes) {
  v1::Partner partner = SmallPartner();
  auto* location = partner.add_locations();
  location->set_country("fr");
  location->set_plz("F-67000");
  location->set_town("Strasbourg");
  EXPECT_TRUE(Checked(partner).ok()) << Checked(partner);
}

TEST(Validate, HoursUntilMidnight_AreAccepted) {
  v1::Partner partner = TypicalPartner();
  auto* hours = partner.mutable_contact_points(0)->mutable_hours();
  hours->set_time_zone("Europe/Vienna");
  auto* weekly = hours->add_weekly();
  weekly->set_weekday(7);
  weekly->set_from("00:00");
  weekly->set_to("24:00");
  hours->add_exceptions()->set_date("2026-12-24");
  EXPECT_TRUE(Checked(partner).ok()) << Checked(partner);
}

TEST(CheckUnknownFields, AtAnyDepth_AreNamed) {
  v1::UpdatePartnerRequest request;
  auto* phone = request.mutable_partner()->add_contact_points()->add_phones();
  phone->GetReflection()->MutableUnknownFields(phone)->AddVarint(42, 1);
  Violations violations;
  CheckUnknownFields(FieldPath(""), request, violations);
  EXPECT_THAT(violations.ToStatus(),
              RefusedAt("partner.contact_points[0].phones[0]", "field 42 of Phone"));
}

}  // namespace
}  // namespace lotse::contacts
