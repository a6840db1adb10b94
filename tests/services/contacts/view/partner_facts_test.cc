#include "services/contacts/view/partner_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace lotse::contacts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string Body(const std::string& text) {
  v1::Partner partner;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &partner)) << text;
  return partner.SerializeAsString();
}

TEST(PartnerFacts, Record_IsReadAsTheMessageHasIt) {
  const std::string body = Body(R"pb(
    name: "centers/WC-X/partners/1"
    content_hash: "abc"
    kind: PARTNER_KIND_OTHER
    display_names { language: "de" value: "Kammer" }
    external_ids { scheme: "crm" value: "4711" }
    external_ids { scheme: "leika" value: "99" }
    locations { latitude: 50.8 longitude: 12.9 barrier_free: true }
    contact_points {
      id: "c1"
      phones { raw: "03733 18560" }
    }
    services { topics: "RECOG" topics: "RECOG.CRAFT" }
    responsibilities {
      topics: "VISA"
      areas { ags_prefix: "14521" }
      areas { plz: "09456" }
      areas { nationwide: true }
      areas {}
    }
    update_time { seconds: -5 nanos: 7000 }
  )pb");
  const auto facts = ReadFacts(body);
  ASSERT_TRUE(facts.has_value());
  EXPECT_EQ(facts->content_hash, "abc");
  EXPECT_EQ(facts->kind, v1::PARTNER_KIND_OTHER);
  EXPECT_EQ(facts->display_name, "Kammer");
  EXPECT_THAT(facts->external_ids, ElementsAre(Pair("crm", "4711"), Pair("leika", "99")));
  EXPECT_THAT(facts->topics, ElementsAre("RECOG", "RECOG.CRAFT", "VISA"));
  ASSERT_EQ(facts->areas.size(), 4u);
  EXPECT_EQ(facts->areas[0].kind, v1::Area::kAgsPrefix);
  EXPECT_EQ(facts->areas[0].code, "14521");
  EXPECT_EQ(facts->areas[1].kind, v1::Area::kPlz);
  EXPECT_EQ(facts->areas[1].code, "09456");
  EXPECT_EQ(facts->areas[2].kind, v1::Area::kNationwide);
  EXPECT_EQ(facts->areas[3].kind, v1::Area::AREA_NOT_SET);
  EXPECT_EQ(facts->update_seconds, -5);
  EXPECT_EQ(facts->update_nanos, 7000);
}

TEST(PartnerFacts, GermanName_GoesFirst) {
  EXPECT_EQ(ReadFacts(Body("display_names { language: 'en' value: 'Chamber' } "
                           "display_names { language: 'de' value: 'Kammer' } "
                           "display_names { language: 'de' value: 'Innung' }"))
                ->display_name,
            "Kammer");
  EXPECT_EQ(ReadFacts(Body("display_names { language: 'en' value: 'Chamber' } "
                           "display_names { language: 'fr' value: 'Chambre' }"))
                ->display_name,
            "Chamber");
  EXPECT_EQ(ReadFacts("")->display_name, "");
}

TEST(PartnerFacts, EmptyRecord_HasNone) {
  const auto facts = ReadFacts("");
  ASSERT_TRUE(facts.has_value());
  EXPECT_EQ(facts->kind, 0);
  EXPECT_THAT(facts->topics, IsEmpty());
}

TEST(PartnerFacts, RecordThatIsCutOff_IsNone) {
  const std::string body = Body("content_hash: 'abc' services { topics: 'RECOG' }");
  for (std::size_t size = 1; size < body.size(); ++size) {
    v1::Partner partner;
    const std::string part = body.substr(0, size);
    EXPECT_EQ(ReadFacts(part).has_value(), partner.ParseFromString(part)) << size;
  }
  EXPECT_FALSE(ReadFacts("this is no record").has_value());
}

}  // namespace
}  // namespace lotse::contacts
