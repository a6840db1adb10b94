#include "clients/cli/input/field_path.h"

#include <string>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::ElementsAre;
using testing::HasSubstr;

v1::Partner Sample() {
  v1::Partner partner;
  partner.add_websites("a");
  partner.add_websites("b");
  partner.add_locations()->set_plz("09111");
  return partner;
}

v1::Partner Set(const std::string& assignment) {
  v1::Partner partner = Sample();
  const absl::Status status = SetByPath(assignment, &partner);
  EXPECT_TRUE(status.ok()) << status;
  return partner;
}

std::string Fault(const std::string& assignment) {
  v1::Partner partner = Sample();
  return std::string(SetByPath(assignment, &partner).message());
}

TEST(SetByPathTest, Scalars) {
  EXPECT_EQ(Set("short_name=IHK = gut").short_name(), "IHK = gut");
  EXPECT_EQ(Set("short_name=").short_name(), "");
  EXPECT_EQ(Set("kind=court").kind(), v1::PARTNER_KIND_COURT);
  EXPECT_EQ(Set("provenance.source=Liste").provenance().source(), "Liste");
  EXPECT_TRUE(Set("provenance.derived=true").provenance().derived());
}

TEST(SetByPathTest, ListElements) {
  EXPECT_EQ(Set("locations[0].plz=01067").locations(0).plz(), "01067");
  EXPECT_THAT(Set("websites[1]=c").websites(), ElementsAre("a", "c"));
  EXPECT_THAT(Set("websites[0]=c").websites(), ElementsAre("c", "b"));
}

TEST(SetByPathTest, NewElements) {
  EXPECT_THAT(Set("websites[+]=c").websites(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Set("websites[2]=c").websites(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(Set("locations[+].town=Aue").locations(1).town(), "Aue");
}

TEST(SetByPathTest, WholeMessagesAndLists_AsJson) {
  EXPECT_THAT(Set("websites=[\"x\"]").websites(), ElementsAre("x"));
  const v1::Partner partner = Set(R"(locations[0]={"town":"Aue"})");
  EXPECT_EQ(partner.locations_size(), 1);
  EXPECT_EQ(partner.locations(0).town(), "Aue");
  EXPECT_EQ(partner.locations(0).plz(), "");
}

TEST(SetByPathTest, WhatLeadsNowhere_SaysWhy) {
  EXPECT_THAT(Fault("shrt_name=x"), HasSubstr("did you mean 'short_name'?"));
  EXPECT_THAT(Fault("websites[3]=c"), HasSubstr("has 2 elements; the next one is [2] or [+]"));
  EXPECT_THAT(Fault("websites[x]=c"), HasSubstr("'x' is no position in a list"));
  EXPECT_THAT(Fault("websites[-1]=c"), HasSubstr("is no position in a list"));
  EXPECT_THAT(Fault("websites[1=c"), HasSubstr("not closed"));
  EXPECT_THAT(Fault("short_name[0]=c"), HasSubstr("'short_name' is no list"));
  EXPECT_THAT(Fault("locations.plz=c"), HasSubstr("locations[0]"));
  EXPECT_THAT(Fault("short_name.x=c"), HasSubstr("has no fields of its own"));
  EXPECT_THAT(Fault("short_name"), HasSubstr("write PATH=VALUE"));
  EXPECT_THAT(Fault("=x"), HasSubstr("write PATH=VALUE"));
  EXPECT_THAT(Fault("websites=x"), HasSubstr("the value of websites: line 1, column 1"));
  EXPECT_THAT(Fault("kind=x"), HasSubstr("allowed: AUTHORITY"));
}

TEST(UnsetByPathTest, FieldsAndElements) {
  v1::Partner partner = Sample();
  partner.set_short_name("IHK");
  EXPECT_TRUE(UnsetByPath("short_name", &partner).ok());
  EXPECT_TRUE(UnsetByPath("websites[0]", &partner).ok());
  EXPECT_EQ(partner.short_name(), "");
  EXPECT_THAT(partner.websites(), ElementsAre("b"));
  EXPECT_EQ(ReasonOf(UnsetByPath("websites[1]", &partner)), "PATH_INVALID");
  EXPECT_TRUE(UnsetByPath("websites", &partner).ok());
  EXPECT_EQ(partner.websites_size(), 0);
}

// Found by fuzzing: an empty string_view splits into nothing at all.
TEST(UnsetByPathTest, EmptyPath_IsRefused) {
  v1::Partner partner = Sample();
  EXPECT_EQ(ReasonOf(UnsetByPath(absl::string_view(), &partner)), "PATH_INVALID");
}

TEST(SetByPathTest, BytesThatAreNoUtf8_AreRefused) {
  v1::Partner partner = Sample();
  EXPECT_EQ(ReasonOf(SetByPath("short_name=\xff", &partner)), "PATH_INVALID");
  EXPECT_EQ(ReasonOf(UnsetByPath("\xff", &partner)), "PATH_INVALID");
}

TEST(MaskOfPathTest, EndsBeforeTheFirstList) {
  EXPECT_EQ(MaskOfPath("locations[0].plz"), "locations");
  EXPECT_EQ(MaskOfPath("provenance.source"), "provenance.source");
}

}  // namespace
}  // namespace lotse::cli
