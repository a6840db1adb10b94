#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

contacts::v1::Center Erzgebirge() {
  contacts::v1::Center center;
  center.set_name("centers/WC-ERZ");
  center.set_display_name("Welcome Center Erzgebirge");
  center.set_town("Annaberg-Buchholz");
  center.set_scope(contacts::v1::CENTER_SCOPE_COUNTY);
  center.mutable_directory()->set_partner_count(42);
  center.mutable_directory()->mutable_position()->set_revision(7);
  center.mutable_directory()->mutable_last_success_time()->set_seconds(1'782'900'300);
  return center;
}

TEST(CentersTest, List_ShowsATable) {
  FakeNode node;
  node.centers.push_back(Erzgebirge());
  const Outcome outcome = Harness(&node).Run({"centers", "list"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "CODE    NAME                       TOWN               SCOPE   PARTNERS  REVISION  "
            "LAST HEARD\n"
            "WC-ERZ  Welcome Center Erzgebirge  Annaberg-Buchholz  COUNTY        42         7  "
            "01.07.2026 12:05\n");
}

TEST(CentersTest, Get_ShowsTheProtosNames) {
  FakeNode node;
  node.centers.push_back(Erzgebirge());
  const Outcome outcome = Harness(&node).Run({"centers", "get", "WC-ERZ", "-o", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const auto document = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(document["display_name"], "Welcome Center Erzgebirge");
  EXPECT_EQ(document["scope"], "CENTER_SCOPE_COUNTY");
}

TEST(CentersTest, UnknownCentre_IsNotFound) {
  FakeNode node;
  const Outcome outcome = Harness(&node).Run({"centers", "get", "WC-X"});
  EXPECT_EQ(outcome.code, 69);
  EXPECT_THAT(outcome.err, HasSubstr("`lotse centers list`"));
}

}  // namespace
}  // namespace lotse::cli
