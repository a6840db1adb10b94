#include "services/referrals/index/entry_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/referrals/index/partner_table.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;
using test::Topics;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Entry Read(const std::string& text) {
  const EntryReader reader(test::Reference(), Topics());
  return reader.Read(MakePartner("WC-ERZ", "x", text)).value();
}

const Duty& OnlyDuty(const Entry& entry) { return entry.duties.at(0).duty; }

TEST(EntryReader, Name_ThatIsNone_IsRefused) {
  const EntryReader reader(test::Reference(), Topics());
  for (const char* name :
       {"", "centers/A", "centers//partners/0191d6a0-9999-4abc-8def-0123456789ab",
        "centers/A/partners/x", "centers/A/notes/0191d6a0-9999-4abc-8def-0123456789ab"}) {
    contacts::v1::Partner partner;
    partner.set_name(name);
    EXPECT_FALSE(reader.Read(partner).has_value()) << name;
  }
}

TEST(EntryReader, EntryThatWasPut_ComesBackFromTheTable) {
  const std::string text = R"pb(
    services { id: "a" topics: "LANG.CAFE" capacity: CAPACITY_NONE capacity_as_of: "2026-01-02" }
    responsibilities { areas { ags_prefix: "14521" } }
    locations { latitude: 50.5 longitude: 13 ags: "14521020" }
    contact_points {
      id: "d"
      hours { weekly { weekday: 1 from: "08:00" to: "12:00" } }
    }
    visibility: VISIBILITY_PUBLIC
    provenance { derived: true }
    trust { verify_time { seconds: 1000 } })pb";
  for (const std::string& more : {std::string(), std::string("state: PARTNER_STATE_CLOSED")}) {
    const Entry read = Read(text + more);
    PartnerTable table;
    table.Put(Read("services { topics: 'LANG.JOB' }"));
    table.Put(Read(text + more));
    const Entry back = table.EntryOf(0);
    EXPECT_EQ(back.center, read.center);
    EXPECT_EQ(back.id, read.id);
    EXPECT_EQ(back.active, read.active);
    EXPECT_TRUE(back.is_public);
    EXPECT_TRUE(back.derived);
    EXPECT_TRUE(back.exact_point);
    EXPECT_EQ(back.verified, 1000u);
    EXPECT_EQ(back.points, read.points);
    EXPECT_EQ(back.schedule, read.schedule);
    ASSERT_THAT(back.groups, SizeIs(1));
    EXPECT_EQ(back.groups[0].room, Room::kNone);
    EXPECT_EQ(back.groups[0].as_of, read.groups[0].as_of);
    EXPECT_EQ(back.topics, read.topics);
    EXPECT_EQ(back.keys, read.keys);
    EXPECT_EQ(back.card.bytes(), read.card.bytes());
  }
}

// A record of another node may be anything that protobuf can read.
TEST(EntryReader, RecordThatContactsWouldRefuse_IsCutToWhatTheTableTakes) {
  contacts::v1::Partner partner = MakePartner("WC-ERZ", "x", "");
  for (int i = 0; i < 300; ++i) {
    partner.add_locations()->set_ags("14521");
    contacts::v1::Service& service = *partner.add_services();
    service.set_id(std::to_string(i));
    service.add_topics("LANG.CAFE");
    service.add_languages({static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)});
    service.add_audiences(static_cast<contacts::v1::Audience>(1'000'000));
    service.add_channels(static_cast<contacts::v1::Channel>(-1));
    partner.add_responsibilities()->add_areas()->set_ags_prefix("145 2");
  }
  partner.mutable_locations(0)->set_latitude(1e300);
  partner.mutable_locations(0)->set_longitude(13);
  partner.mutable_trust()->mutable_verify_time()->set_seconds(INT64_MAX);
  Entry entry = EntryReader(test::Reference(), Topics()).Read(partner).value();
  EXPECT_THAT(entry.points, SizeIs(kMaxPoints));
  EXPECT_FALSE(entry.exact_point);
  EXPECT_LT(entry.groups.size(), 32u);
  EXPECT_LT(entry.duties.size(), 66u);
  EXPECT_EQ(entry.groups[0].offer.audiences, 0);
  EXPECT_EQ(entry.groups[0].offer.channels, 0);
  EXPECT_EQ(entry.verified, UINT32_MAX);
  PartnerTable table;
  table.Put(std::move(entry));
  EXPECT_THAT(table.EntryOf(0).points, SizeIs(kMaxPoints));
}

TEST(EntryReader, PartsOfCounties_ArePostedUnderTheirCounties) {
  const Entry entry = Read(R"pb(
    services { topics: "LANG.CAFE" }
    responsibilities {
      areas { ags_prefix: "14521020" }
      areas { plz: "09112" }
      areas { ags_prefix: "14" }
    })pb");
  EXPECT_THAT(OnlyDuty(entry).areas,
              ElementsAre(AreaOfAgs("14"), AreaOfAgs("14521020"), AreaOfPlz("09112")));
  EXPECT_THAT(OnlyDuty(entry).posted,
              ElementsAre(AreaOfAgs("14"), AreaOfAgs("14511"), AreaOfAgs("14521")));
}

TEST(EntryReader, ReplacedKeys_AreTheirSuccessors) {
  const Entry entry = Read(R"pb(services { topics: "LANG.CAFE" }
                                responsibilities { areas { ags_prefix: "16056" } })pb");
  EXPECT_THAT(OnlyDuty(entry).areas, ElementsAre(AreaOfAgs("16063")));
}

TEST(EntryReader, ServicesThatOfferTheSame_AreOneGroup) {
  const Entry entry = Read(R"pb(
    services { id: "a" topics: "LANG.CAFE" languages: "ar-SY" }
    services { id: "b" topics: "LANG.JOB" languages: "ar" }
    services { id: "c" topics: "LANG.TEST" languages: "ar" capacity: CAPACITY_NONE })pb");
  EXPECT_THAT(entry.groups, SizeIs(2));
  EXPECT_THAT(entry.topics, SizeIs(3));
}

TEST(EntryReader, ServicesNamedByAResponsibility_AreAGroupOfTheirOwn) {
  const Entry entry = Read(R"pb(
    services { id: "a" topics: "LANG.CAFE" }
    services { id: "b" topics: "LANG.CAFE" }
    responsibilities {
      service_ids: "b"
      areas { ags_prefix: "14511" }
    }
    responsibilities { areas { ags_prefix: "14521" } })pb");
  ASSERT_THAT(entry.groups, SizeIs(2));
  EXPECT_EQ(entry.duties[0].groups, 2u);
  EXPECT_EQ(entry.duties[1].groups, 0xFFFFFFFFu);
}

TEST(EntryReader, TopicOfAResponsibilityAlone_IsTaken_UnlessItsServiceRests) {
  const Entry entry = Read(R"pb(
    services { id: "a" topics: "LANG.CAFE" state: PARTNER_STATE_DORMANT }
    responsibilities {
      topics: "LANG.CAFE"
      topics: "LANG.JOB"
      areas { nationwide: true }
    })pb");
  ASSERT_THAT(entry.topics, SizeIs(1));
  EXPECT_EQ(entry.topics[0].topic, Topics().Find("LANG.JOB"));
}

TEST(EntryReader, UnknownTopic_IsLeftOut) {
  EXPECT_THAT(Read(R"pb(services { topics: "NEW.THING" topics: "LANG" })pb").topics, SizeIs(1));
}

TEST(EntryReader, NoResponsibility_IsThereForTheCountiesOfItsLocations) {
  const Entry entry = Read(R"pb(
    locations { ags: "14511000" }
    locations { plz: "09456" }
    services { topics: "LANG.CAFE" })pb");
  EXPECT_EQ(OnlyDuty(entry).claim, Duty::Claim::kHome);
  EXPECT_THAT(OnlyDuty(entry).areas, ElementsAre(AreaOfAgs("14511"), AreaOfAgs("14521")));
}

TEST(EntryReader, TopicThatNoResponsibilitySpeaksOf_IsThereAtHomeToo) {
  const Entry entry = Read(R"pb(
    locations { ags: "14511000" }
    services { topics: "LANG.CAFE" }
    services { topics: "LANG.JOB" }
    responsibilities {
      topics: "LANG.JOB"
      areas { ags_prefix: "14" }
    })pb");
  ASSERT_THAT(entry.duties, SizeIs(2));
  EXPECT_EQ(entry.duties[1].duty.claim, Duty::Claim::kHome);
  EXPECT_THAT(entry.duties[1].duty.topics, ElementsAre(Topics().Find("LANG.CAFE")));
}

TEST(EntryReader, NoPlaceAtAll_HasNoDuty) {
  EXPECT_THAT(Read(R"pb(services { topics: "LANG.CAFE" })pb").duties, IsEmpty());
}

TEST(EntryReader, LanguagesOfContacts_AreSpokenInEachService) {
  const Entry entry = Read(R"pb(
    contact_points {
      languages: "ru"
      phones { languages: "uk" }
    }
    services { topics: "LANG.CAFE" languages: "ar" })pb");
  EXPECT_THAT(entry.groups.at(0).offer.languages,
              ElementsAre(LanguageOf("ar"), LanguageOf("ru"), LanguageOf("uk")));
}

TEST(EntryReader, Points_AreStatedOrOfTheTownOrOfTheCounty) {
  EXPECT_TRUE(Read("locations { latitude: 50.8 longitude: 12.9 }").exact_point);
  for (const char* location : {"ags: '14511000'", "ags: '14521'", "plz: '09112'"}) {
    const Entry entry = Read(std::string("locations { ") + location + " }");
    ASSERT_THAT(entry.points, SizeIs(1)) << location;
    EXPECT_FALSE(entry.exact_point);
    EXPECT_LT(KilometresOf(ChordSquared(entry.points[0], MakePoint(50.83, 12.92))), 50) << location;
  }
}

}  // namespace
}  // namespace lotse::referrals
