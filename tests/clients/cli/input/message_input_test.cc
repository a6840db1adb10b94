#include "clients/cli/input/message_input.h"

#include <string>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "lotse/contacts/v1/partners_service.pb.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::ElementsAre;
using testing::HasSubstr;

v1::Partner Fill(const std::string& json) {
  v1::Partner partner;
  const absl::Status status = FillMessage(Json::parse(json), "", &partner);
  EXPECT_TRUE(status.ok()) << status;
  return partner;
}

std::vector<FieldViolation> Faults(const std::string& json) {
  v1::Partner partner;
  return FieldViolationsOf(FillMessage(Json::parse(json), "", &partner));
}

std::string FirstFault(const std::string& json) {
  const auto faults = Faults(json);
  return faults.empty() ? "" : faults[0].field + ": " + faults[0].description;
}

TEST(FillMessageTest, WholePartner_IsWhatProtobufWouldRead) {
  const std::string json = R"({
    "name": "centers/WC-E/partners/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12", "revision": "12",
    "kind": "PARTNER_KIND_CHAMBER_CRAFTS", "visibility": "VISIBILITY_PUBLIC",
    "display_names": [{"language": "de", "value": "Handwerkskammer"}],
    "locations": [{"plz": "09116", "latitude": 50.8, "barrier_free": true}],
    "contact_points": [{"id": "a", "hours": {"weekly": [{"weekday": 1, "from": "09:00", "to": "12:00"}]}}],
    "services": [{"audiences": ["AUDIENCE_EMPLOYER", "AUDIENCE_NEWCOMER"]}],
    "responsibilities": [{"areas": [{"ags_prefix": "14521"}, {"nationwide": true}]}],
    "create_time": "2026-11-23T10:00:00.5Z",
    "contact_trust": {"a": {"method": "VERIFY_METHOD_PHONE"}}})";
  v1::Partner expected;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json, &expected).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(Fill(json), expected));
}

TEST(FillMessageTest, EnumNames_WithoutPrefixAndInAnyCase) {
  EXPECT_EQ(Fill(R"({"kind": "court"})").kind(), v1::PARTNER_KIND_COURT);
  EXPECT_EQ(Fill(R"({"kind": "Partner_Kind_Court"})").kind(), v1::PARTNER_KIND_COURT);
}

TEST(FillMessageTest, TextsWhereNumbersBelong_AreRead) {
  const v1::Partner partner =
      Fill(R"({"revision": "7", "locations": [{"latitude": "50.8", "barrier_free": "false"}]})");
  EXPECT_EQ(partner.revision(), 7);
  EXPECT_EQ(partner.locations(0).latitude(), 50.8);
  EXPECT_TRUE(partner.locations(0).has_barrier_free());
  EXPECT_FALSE(partner.locations(0).barrier_free());
}

TEST(FillMessageTest, UnknownField_NamesTheNearest) {
  EXPECT_EQ(FirstFault(R"({"locations": [{"plz": "1"}, {"plzz": "1"}]})"),
            "locations[1].plzz: unknown field; did you mean 'plz'?");
  EXPECT_THAT(FirstFault(R"({"zzzzzzzz": 1})"), HasSubstr("known: name, revision"));
}

TEST(FillMessageTest, WrongEnum_NamesThoseAllowed) {
  EXPECT_EQ(FirstFault(R"({"visibility": "SECRET"})"),
            "visibility: \"SECRET\" is not known; allowed: PUBLIC, FEDERATION, CENTER");
  EXPECT_THAT(FirstFault(R"({"visibility": 2})"), HasSubstr("2 is not known"));
}

TEST(FillMessageTest, WrongTypes_SayWhatIsWanted) {
  EXPECT_THAT(FirstFault(R"({"short_name": 5})"), HasSubstr("short_name: must be a text"));
  EXPECT_THAT(FirstFault(R"({"websites": "x"})"), HasSubstr("websites: must be a list"));
  EXPECT_THAT(FirstFault(R"({"provenance": "x"})"), HasSubstr("must be an object"));
  EXPECT_THAT(FirstFault(R"({"revision": 1.5})"), HasSubstr("whole number"));
  EXPECT_THAT(FirstFault(R"({"revision": "99999999999999999999"})"), HasSubstr("whole number"));
  EXPECT_THAT(FirstFault(R"({"locations": [{"barrier_free": "maybe"}]})"),
              HasSubstr("true or false"));
  EXPECT_THAT(FirstFault(R"({"locations": [{"latitude": "x"}]})"), HasSubstr("number"));
  EXPECT_THAT(FirstFault(R"({"create_time": "yesterday"})"), HasSubstr("2026-11-23T10:00:00Z"));
}

TEST(FillMessageTest, AllFaults_AreNamedAtOnce) {
  std::vector<std::string> fields;
  for (const auto& fault : Faults(R"({"kind": "x", "short_name": 1, "nope": 2})")) {
    fields.push_back(fault.field);
  }
  EXPECT_THAT(fields, ElementsAre("kind", "short_name", "nope"));
}

TEST(FillMessageTest, SecondOfAOneof_IsRefused) {
  v1::PartnerWrite write;
  const absl::Status status =
      FillMessage(Json::parse(R"({"create": {}, "delete": {}})"), "", &write);
  EXPECT_THAT(std::string(status.message()), HasSubstr("only one of"));
}

TEST(FillMessageTest, FieldMask_AsTextInEitherSpelling) {
  v1::PartnerUpdate update;
  const Json tree = Json::parse(R"({"update_mask": "short_name,displayNames"})");
  ASSERT_TRUE(FillMessage(tree, "", &update).ok());
  EXPECT_THAT(update.update_mask().paths(), ElementsAre("short_name", "display_names"));
}

TEST(FillMessageTest, OverAMessage_ReplacesWhatIsNamedAndKeepsTheRest) {
  v1::Partner partner =
      Fill(R"({"short_name": "IHK", "websites": ["a", "b"], "legal_form": "KdöR"})");
  ASSERT_TRUE(
      FillMessage(Json::parse(R"({"websites": ["c"], "legal_form": null})"), "", &partner).ok());
  EXPECT_EQ(partner.short_name(), "IHK");
  EXPECT_THAT(partner.websites(), ElementsAre("c"));
  EXPECT_EQ(partner.legal_form(), "");
}

}  // namespace
}  // namespace lotse::cli
