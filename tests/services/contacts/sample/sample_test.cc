#include "services/contacts/sample/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/validate.h"
#include "tests/support/temporary_directory.h"

namespace lotse::contacts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const reference::ReferenceData& Reference() {
  static const auto data = *reference::ReferenceData::Load(*reference::FindDataDir());
  return *data;
}

const Sample& Shipped() {
  static const Sample sample = *LoadSample(*reference::FindDataDir(), Reference());
  return sample;
}

struct Found {
  std::string center;
  v1::Partner partner;
};

std::string ExternalId(const v1::Partner& partner) {
  return partner.external_ids(0).scheme() + "/" + partner.external_ids(0).value();
}

std::vector<Found> FindByExternalId(absl::string_view id) {
  std::vector<Found> found;
  for (const auto& [center, partners] : Shipped().partners) {
    for (const v1::Partner& partner : partners) {
      if (ExternalId(partner) == id) found.push_back({center, partner});
    }
  }
  return found;
}

template <typename Visit>
void ForEachPartner(Visit visit) {
  for (const auto& [center, partners] : Shipped().partners) {
    for (const v1::Partner& partner : partners) visit(center, partner);
  }
}

std::size_t CountScheme(absl::string_view scheme) {
  std::size_t count = 0;
  ForEachPartner([&](const std::string&, const v1::Partner& partner) {
    count += partner.external_ids(0).scheme() == scheme;
  });
  return count;
}

TEST(Sample, Centers_AreTheRealOnesAndTheOffice) {
  ASSERT_THAT(Shipped().centers, SizeIs(60));
  EXPECT_THAT(Shipped().partners, SizeIs(60));
  EXPECT_TRUE(std::is_sorted(Shipped().centers.begin(), Shipped().centers.end(),
                             [](const auto& a, const auto& b) { return a.name() < b.name(); }));
  for (const v1::Center& center : Shipped().centers) {
    EXPECT_NE(center.scope(), v1::CENTER_SCOPE_UNSPECIFIED) << center.name();
    EXPECT_GT(center.county_ags_size(), 0) << center.name();
    EXPECT_TRUE(Reference().KnownAgs(center.ags())) << center.name();
    EXPECT_TRUE(center.plz().empty() || Reference().KnownPlz(center.plz())) << center.name();
    EXPECT_TRUE(center.website().empty() || absl::StartsWith(center.website(), "http"));
  }
}

TEST(Sample, FederationOffice_IsNotShownAsReal) {
  const auto& office = Shipped().centers.front();
  ASSERT_EQ(office.name(), "centers/FED");
  EXPECT_THAT(office.display_name(), HasSubstr("kein Welcome Center"));
  EXPECT_EQ(office.scope(), v1::CENTER_SCOPE_NATIONWIDE);
  EXPECT_EQ(office.town(), "Berlin");
  EXPECT_THAT(office.plz(), IsEmpty());
  EXPECT_EQ(office.county_ags_size(), 400);
}

TEST(Sample, Partners_AreAllRowsOfAllSources) {
  EXPECT_EQ(CountScheme("sample.geonames"), 1589u);
  EXPECT_EQ(CountScheme("sample.ihk"), 80u);
  EXPECT_EQ(CountScheme("sample.craft-chamber"), 53u);
  EXPECT_EQ(CountScheme("sample.publicbodies"), 1003u);
  EXPECT_EQ(CountScheme("sample.derived"), 1604u);
}

TEST(Sample, EveryPartner_IsInOneDirectoryWithAnIdOfItsOwn) {
  std::set<std::string> ids;
  ForEachPartner([&](const std::string& center, const v1::Partner& partner) {
    const std::string prefix = absl::StrCat("centers/", center, "/partners/");
    ASSERT_TRUE(absl::StartsWith(partner.name(), prefix)) << partner.name();
    EXPECT_TRUE(ids.insert(partner.name().substr(prefix.size())).second) << partner.name();
  });
  EXPECT_THAT(ids, SizeIs(4329));
}

TEST(Sample, EveryPartner_IsPublicAndSaysWhereItIsFrom) {
  ForEachPartner([](const std::string&, const v1::Partner& partner) {
    EXPECT_EQ(partner.visibility(), v1::VISIBILITY_PUBLIC);
    EXPECT_FALSE(partner.provenance().source().empty());
    EXPECT_FALSE(partner.provenance().licence().empty());
    EXPECT_TRUE(partner.provenance().has_retrieve_time());
  });
}

TEST(Sample, DerivedOffices_AndOnlyThey_SayThatTheyAreDerived) {
  ForEachPartner([](const std::string&, const v1::Partner& partner) {
    const bool derived = partner.external_ids(0).scheme() == "sample.derived";
    EXPECT_EQ(partner.provenance().derived(), derived) << partner.name();
    if (!derived) return;
    ASSERT_EQ(partner.descriptions_size(), 2);
    EXPECT_THAT(partner.descriptions(0).value(), HasSubstr("Nach Regel abgeleitet"));
    EXPECT_THAT(partner.descriptions(1).value(), HasSubstr("Derived by rule"));
    EXPECT_FALSE(partner.locations(0).has_latitude());
  });
}

TEST(Sample, County_GoesToItsMostSpecificCentre) {
  const auto center_of = [](absl::string_view id) { return FindByExternalId(id)[0].center; };
  EXPECT_EQ(center_of("sample.derived/D14521-IMM"), "WC-ERZ");  // county
  EXPECT_EQ(center_of("sample.derived/D15003-IMM"), "WC-MD");   // city before Land
  EXPECT_EQ(center_of("sample.derived/D15002-IMM"), "WC-ST");   // Land
  EXPECT_EQ(center_of("sample.derived/D05358-IMM"), "WC-DN");   // county before region
  EXPECT_EQ(center_of("sample.derived/D08111-IMM"), "WC-S");    // region before Land
  EXPECT_EQ(center_of("sample.derived/D13075-IMM"), "WC-HGW");  // county before a part of it
  EXPECT_EQ(center_of("sample.derived/D05315-IMM"), "FED");     // nobody covers Köln
}

TEST(Sample, Partner_OutsideTheOffice_IsInACountyThatItsCentreCovers) {
  std::map<std::string, std::set<std::string>> coverage;
  for (const v1::Center& center : Shipped().centers) {
    coverage[center.name().substr(8)] = {center.county_ags().begin(), center.county_ags().end()};
  }
  ForEachPartner([&](const std::string& center, const v1::Partner& partner) {
    if (center == kFederationCenter || partner.locations().empty()) return;
    const std::string& ags = partner.locations(0).ags();
    if (ags.empty()) return;
    EXPECT_TRUE(coverage[center].contains(ags.substr(0, 5))) << partner.ShortDebugString();
  });
}

TEST(Sample, MunsterAndMuenster_ShareAnIdAndBothSurvive) {
  const auto both =
      FindByExternalId("sample.publicbodies/de/bundeswehr-dienstleistungszentrum-munster");
  ASSERT_THAT(both, SizeIs(2));
  std::set<std::string> towns = {both[0].partner.locations(0).town(),
                                 both[1].partner.locations(0).town()};
  EXPECT_THAT(towns, ElementsAre("Munster", "Münster"));
  EXPECT_NE(both[0].partner.name(), both[1].partner.name());
  EXPECT_NE(both[0].partner.display_names(0).value(), both[1].partner.display_names(0).value());
}

TEST(Sample, LeadingZerosAndUmlauts_AreKept) {
  const auto office = FindByExternalId("sample.derived/D01002-IMM").at(0).partner;
  EXPECT_EQ(office.responsibilities(0).areas(0).ags_prefix(), "01002");
  const auto organisation = FindByExternalId("sample.geonames/GN0930").at(0).partner;
  EXPECT_EQ(organisation.display_names(0).value(), "Kölner Studentenwerk AöR");
  bool leading_zero = false;
  ForEachPartner([&](const std::string&, const v1::Partner& partner) {
    for (const auto& location : partner.locations()) {
      leading_zero |= absl::StartsWith(location.plz(), "0");
      EXPECT_TRUE(location.plz().empty() || location.plz().size() == 5);
    }
    EXPECT_THAT(partner.display_names(0).value(), testing::Not(HasSubstr("Ã")));
  });
  EXPECT_TRUE(leading_zero);
}

TEST(Sample, FederalBody_IsReadWithAddressPhonesAndEmail) {
  const auto office = FindByExternalId("sample.publicbodies/de/hauptzollamt-munster").at(0).partner;
  EXPECT_EQ(office.kind(), v1::PARTNER_KIND_FEDERAL_AUTHORITY);
  const auto& location = office.locations(0);
  EXPECT_EQ(location.street(), "Sonnenstraße");
  EXPECT_EQ(location.house_number(), "85 - 89");
  EXPECT_EQ(location.plz(), "48143");
  EXPECT_EQ(location.town(), "Münster");
  EXPECT_EQ(location.ags(), "05515000");
  EXPECT_THAT(location.raw(), HasSubstr("Postfach 36 29"));
  const auto& contact = office.contact_points(0);
  ASSERT_EQ(contact.phones_size(), 3);
  EXPECT_EQ(contact.phones(0).e164(), "+4925148140");
  EXPECT_EQ(contact.phones(1).kind(), v1::PHONE_KIND_FAX);
  EXPECT_EQ(contact.phones(2).e164(), "+4925148100");
  EXPECT_THAT(contact.emails(), ElementsAre("poststelle@hzams.bfinv.de"));
}

TEST(Sample, FederalBodies_MostlyHaveWhatTheirSourceSays) {
  std::map<std::string, int> count;
  ForEachPartner([&](const std::string&, const v1::Partner& partner) {
    if (partner.external_ids(0).scheme() != "sample.publicbodies") return;
    const auto& location = partner.locations(0);
    EXPECT_FALSE(location.raw().empty());
    count["abroad"] += location.country() != "DE";
    count["street"] += !location.street().empty();
    count["plz"] += !location.plz().empty();
    count["county"] += !location.ags().empty();
    if (partner.contact_points().empty()) return;
    count["voice"] += partner.contact_points(0).phones_size() > 0;
    count["email"] += partner.contact_points(0).emails_size() > 0;
  });
  EXPECT_EQ(count["abroad"], 12);
  EXPECT_GE(count["street"], 970);
  EXPECT_GE(count["plz"], 955);
  EXPECT_GE(count["county"], 980);
  EXPECT_GE(count["voice"], 930);
  EXPECT_GE(count["email"], 800);
  for (const auto& [what, number] : count) RecordProperty(what, number);
}

TEST(Sample, ChamberOfCommerce_IsNamedResponsibleForItsDistrict) {
  const auto chamber = FindByExternalId("sample.ihk/1").at(0);
  EXPECT_EQ(chamber.partner.display_names(0).value(), "IHK Aachen");
  const auto& responsibility = chamber.partner.responsibilities(0);
  EXPECT_TRUE(responsibility.named_responsible());
  ASSERT_EQ(responsibility.areas_size(), 4);
  EXPECT_EQ(responsibility.areas(0).ags_prefix(), "05334");
  EXPECT_EQ(chamber.center, "WC-RR");
}

TEST(Sample, CraftChamber_OfUnknownDistrict_IsNotNamedResponsible) {
  const auto chamber =
      FindByExternalId("sample.craft-chamber/Handwerkskammer Chemnitz").at(0).partner;
  EXPECT_FALSE(chamber.responsibilities(0).named_responsible());
  EXPECT_EQ(chamber.responsibilities(0).areas(0).ags_prefix(), "14511");
  ASSERT_EQ(chamber.services_size(), 1);
  EXPECT_THAT(chamber.services(0).topics(), ElementsAre("RECOG.CRAFT"));
  EXPECT_EQ(chamber.services(0).titles(1).value(), "Recognition of a craft trade");
  EXPECT_THAT(chamber.descriptions(0).value(), HasSubstr("nicht von ihr bestätigt"));
}

TEST(Sample, Services_AreStatedForKindsWithDutiesByLawOnly) {
  ForEachPartner([](const std::string&, const v1::Partner& partner) {
    const bool by_law = partner.kind() == v1::PARTNER_KIND_TAX_OFFICE ||
                        partner.kind() == v1::PARTNER_KIND_IMMIGRATION_AUTHORITY;
    const bool never = partner.kind() == v1::PARTNER_KIND_WELFARE ||
                       partner.kind() == v1::PARTNER_KIND_UNIVERSITY ||
                       partner.kind() == v1::PARTNER_KIND_CITY_ADMINISTRATION;
    if (by_law) {
      EXPECT_GT(partner.services_size(), 0) << partner.name();
    }
    if (never) {
      EXPECT_EQ(partner.services_size(), 0) << partner.name();
    }
  });
}

TEST(Sample, OfficeOfACountyThatHasGone_IsNotNamedResponsible) {
  const auto office = FindByExternalId("sample.derived/D16056-IMM").at(0);
  EXPECT_FALSE(office.partner.responsibilities(0).named_responsible());
  EXPECT_EQ(office.partner.responsibilities(0).areas(0).ags_prefix(), "16063");
  EXPECT_EQ(office.center, "WC-TH");
}

TEST(Sample, LoadedTwice_IsTheSame) {
  const Sample again = *LoadSample(*reference::FindDataDir(), Reference());
  ASSERT_EQ(again.partners.size(), Shipped().partners.size());
  for (const auto& [center, partners] : Shipped().partners) {
    const auto& others = again.partners.at(center);
    ASSERT_EQ(others.size(), partners.size());
    for (std::size_t i = 0; i < partners.size(); ++i) {
      EXPECT_EQ(others[i].SerializeAsString(), partners[i].SerializeAsString());
    }
  }
}

TEST(Sample, EveryPartner_PassesTheValidator) {
  ForEachPartner([](const std::string&, const v1::Partner& original) {
    v1::Partner partner = original;
    Violations violations;
    const FieldPath path("partner");
    Normalize(path, Reference(), partner, violations);
    Validate(path, *TryParsePartnerName(original.name()), Reference(), partner, violations);
    EXPECT_TRUE(violations.empty()) << violations.ToStatus() << "\n" << partner.DebugString();
  });
}

// A change that only normalization makes would come back as a difference at every import.
TEST(Sample, EveryPartner_IsNormalizedAlready) {
  int changed = 0;
  std::string example;
  ForEachPartner([&](const std::string&, const v1::Partner& original) {
    v1::Partner partner = original;
    Violations violations;
    Normalize(FieldPath("partner"), Reference(), partner, violations);
    for (int i = 0; i < partner.display_names_size(); ++i) {
      changed += partner.display_names(i).value() != original.display_names(i).value();
    }
    for (int i = 0; i < partner.descriptions_size(); ++i) {
      changed += partner.descriptions(i).value() != original.descriptions(i).value();
    }
    for (int i = 0; i < partner.locations_size(); ++i) {
      if (partner.locations(i).SerializeAsString() == original.locations(i).SerializeAsString()) {
        continue;
      }
      ++changed;
      example = original.locations(i).DebugString() + partner.locations(i).DebugString();
    }
  });
  EXPECT_EQ(changed, 0) << example;
}

TEST(Sample, BrokenFile_IsNamedWithItsLine) {
  const std::string dir = test::ProcessDirectory() + "/broken_sample";
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  std::filesystem::copy(*reference::FindDataDir() + "/directory", dir + "/directory");
  std::ofstream(dir + "/directory/derived_county_offices.csv", std::ios::app)
      << "X,immigration_authority,Name,99999,16,Ort,1,1,derived\n";
  const auto sample = LoadSample(dir, Reference());
  EXPECT_EQ(ReasonOf(sample.status()), "REFERENCE_FILE_BROKEN");
  EXPECT_THAT(std::string(sample.status().message()),
              HasSubstr("derived_county_offices.csv:1606: unknown county 99999"));
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace lotse::contacts
