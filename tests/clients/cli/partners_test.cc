#include <algorithm>
#include <sstream>

#include "clients/cli/output/text_width.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kSample = std::string("WC-ERZ/") + kSampleId;

class PartnersTest : public testing::Test {
 protected:
  PartnersTest() {
    node_.partners[SamplePartner().name()] = SamplePartner();
    for (const char* code : {"WC-E", "WC-ERZ"}) {
      node_.centers.emplace_back().set_name(std::string("centers/") + code);
    }
  }

  void AddMany(int count) {
    for (int i = 0; i < count; ++i) {
      v1::Partner partner = SamplePartner();
      partner.set_name("centers/WC-ERZ/partners/" + std::to_string(i));
      node_.partners[partner.name()] = partner;
    }
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(PartnersTest, List_WithoutCentre_AsksAllAndPassesTheFilterOn) {
  const Outcome outcome =
      harness_.Run({"partners", "list", "--filter", "kind = COURT", "--order-by", "display_name"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  ASSERT_EQ(node_.list_requests.size(), 1u);
  EXPECT_EQ(node_.list_requests[0].parent(), "centers/-");
  EXPECT_EQ(node_.list_requests[0].filter(), "kind = COURT");
  EXPECT_EQ(node_.list_requests[0].order_by(), "display_name");
  EXPECT_THAT(outcome.out, HasSubstr("Handwerkskammer für Südwestsachsen  CHAMBER_CRAFTS"));
}

TEST_F(PartnersTest, List_OnATerminal_FitsItsWidth) {
  harness_.out_is_terminal = true;
  harness_.environment["NO_COLOR"] = "1";
  harness_.width = 80;
  const Outcome outcome = harness_.Run({"partners", "list", "WC-ERZ"});
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(DisplayWidth(line), 80) << line;
  }
  EXPECT_THAT(outcome.out, HasSubstr("…"));
}

TEST_F(PartnersTest, List_Limit_EndsThereAndSaysSo) {
  AddMany(250);
  const Outcome outcome =
      harness_.Run({"partners", "list", "--limit", "120", "--page-size", "50", "-o", "jsonl"});
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 120);
  EXPECT_EQ(node_.list_requests.size(), 3u);
  EXPECT_EQ(node_.list_requests[2].page_size(), 20);
  EXPECT_EQ(outcome.err, "The first 120 are shown; --all shows all, --limit more.\n");
}

TEST_F(PartnersTest, List_All_ReadsToTheEnd) {
  AddMany(250);
  const Outcome outcome =
      harness_.Run({"partners", "list", "--all", "--page-size", "100", "-o", "jsonl"});
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 251);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(PartnersTest, Get_ByShortFullAndBareName) {
  for (const std::string& name : {kSample, SamplePartner().name(), std::string(kSampleId)}) {
    const Outcome outcome = harness_.Run({"partners", "get", name, "-o", "json"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(nlohmann::json::parse(outcome.out)["name"], SamplePartner().name());
  }
}

TEST_F(PartnersTest, Get_BareIdThatNobodyOrTwoHave_IsAnError) {
  const Outcome none = harness_.Run({"partners", "get", "00000000-0000-4000-8000-000000000000"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("no centre shows you"));
  node_.partners[SamplePartner("WC-E").name()] = SamplePartner("WC-E");
  const Outcome two = harness_.Run({"partners", "get", kSampleId});
  EXPECT_THAT(two.err, HasSubstr("WC-E/" + std::string(kSampleId)));
}

TEST_F(PartnersTest, GetThenUpdateFromFile_RoundTrips) {
  const Outcome got = harness_.Run({"partners", "get", kSample, "-o", "yaml"});
  const std::string file = WriteFile("p.yaml", got.out);
  const Outcome outcome = harness_.Run({"partners", "update", "--file", file});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  ASSERT_EQ(node_.update_requests.size(), 1u);
  EXPECT_EQ(node_.update_requests[0].partner().SerializeAsString(),
            SamplePartner().SerializeAsString());
  EXPECT_EQ(node_.update_requests[0].expected_revision(), 3);
  EXPECT_THAT(node_.update_requests[0].update_mask().paths(),
              ElementsAre("kind", "display_names", "locations", "state", "visibility"));
}

TEST_F(PartnersTest, Update_Set_SendsTheWholeListItChanges) {
  const Outcome outcome =
      harness_.Run({"partners", "update", kSample, "--set", "locations[0].street=Limbacher Straße",
                    "--set", "provenance.source=Liste", "--unset", "short_name"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const v1::UpdatePartnerRequest& request = node_.update_requests.at(0);
  EXPECT_EQ(request.partner().locations(0).plz(), "09116");
  EXPECT_EQ(request.partner().locations(0).street(), "Limbacher Straße");
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("locations", "provenance.source", "short_name"));
  EXPECT_EQ(request.expected_revision(), 3);
  EXPECT_FALSE(request.request_id().empty());
}

TEST_F(PartnersTest, Update_RevisionOption_GoesBeforeAll) {
  harness_.input = R"({"revision": "2", "short_name": "x"})";
  harness_.Run({"partners", "update", kSample, "--file", "-"});
  harness_.Run({"partners", "update", kSample, "--file", "-", "--revision", "1"});
  EXPECT_EQ(node_.update_requests.at(0).expected_revision(), 2);
  EXPECT_EQ(node_.update_requests.at(1).expected_revision(), 1);
}

TEST_F(PartnersTest, Create_InOnesOwnCentre_FromStdinAndSet) {
  harness_.input =
      "kind: COURT\nvisibility: PUBLIC\ndisplay_names:\n- {language: de, value: Amtsgericht}\n";
  const Outcome outcome = harness_.Run(
      {"partners", "create", "--file", "-", "--set", "locations[0].plz=09111", "-o", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const v1::CreatePartnerRequest& request = node_.create_requests.at(0);
  EXPECT_EQ(request.parent(), "centers/WC-ERZ");
  EXPECT_EQ(request.partner().kind(), v1::PARTNER_KIND_COURT);
  EXPECT_EQ(request.partner().locations(0).plz(), "09111");
  EXPECT_EQ(nlohmann::json::parse(outcome.out)["revision"], "1");
}

TEST_F(PartnersTest, Create_BrokenFile_NamesPlaceAndSendsNothing) {
  const std::string file = WriteFile("broken.json", "{\n \"kind\": \n}");
  const Outcome outcome = harness_.Run({"partners", "create", "--file", file});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("broken.json: line 3, column 1"));
  EXPECT_THAT(node_.create_requests, IsEmpty());
}

TEST_F(PartnersTest, Create_FaultyFile_NamesEveryField) {
  const std::string file = WriteFile("faulty.json", R"({"knd": "COURT", "visibility": "SECRET"})");
  const Outcome outcome = harness_.Run({"partners", "create", "--file", file});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("faulty.json: 2 fields are at fault [INVALID_FIELDS]"));
  EXPECT_THAT(outcome.err, HasSubstr("\n  knd: unknown field; did you mean 'kind'?\n"));
  EXPECT_THAT(outcome.err, HasSubstr("allowed: PUBLIC, FEDERATION, CENTER"));
}

TEST_F(PartnersTest, MissingFile_IsNamed) {
  const Outcome outcome = harness_.Run({"partners", "create", "--file", "/nowhere.json"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot read /nowhere.json: No such file"));
}

TEST_F(PartnersTest, Delete_OnATerminal_AsksFirst) {
  harness_.in_is_terminal = true;
  harness_.input = "n\n";
  const Outcome refused = harness_.Run({"partners", "delete", kSample});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("Delete " + kSample + ", Handwerkskammer"));
  EXPECT_THAT(node_.delete_requests, IsEmpty());
  harness_.input = "j\n";
  EXPECT_EQ(harness_.Run({"partners", "delete", kSample}).code, 0);
  EXPECT_EQ(node_.delete_requests.at(0).expected_revision(), 3);
}

TEST_F(PartnersTest, Delete_WithYesOrWithoutTerminal_DoesNotAsk) {
  harness_.in_is_terminal = true;
  EXPECT_EQ(harness_.Run({"partners", "delete", kSample, "--yes"}).code, 0);
  harness_.in_is_terminal = false;
  const Outcome outcome = harness_.Run({"partners", "delete", kSample, "-o", "csv"});
  EXPECT_EQ(outcome.out, "deleted;revision\r\n" + kSample + ";4\r\n");
  EXPECT_EQ(node_.delete_requests.size(), 2u);
}

TEST_F(PartnersTest, Verify_SendsMethodContactsAndDay) {
  const Outcome outcome = harness_.Run({"partners", "verify", kSample, "--method", "phone",
                                        "--contact", "a", "--contact", "b", "--due", "2027-06-30"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const v1::VerifyPartnerRequest& request = node_.verify_requests.at(0);
  EXPECT_EQ(request.method(), v1::VERIFY_METHOD_PHONE);
  EXPECT_THAT(request.contact_point_ids(), ElementsAre("a", "b"));
  EXPECT_EQ(request.due_time().seconds(), 1'814'313'600);
  EXPECT_EQ(
      harness_.Run({"partners", "verify", kSample, "--method", "phone", "--due", "soon"}).code, 2);
}

TEST_F(PartnersTest, Progress_ShowsRateAndTimeLeft) {
  AddMany(300);
  harness_.clock.SetStep(absl::Milliseconds(10));
  const Outcome outcome =
      harness_.Run({"partners", "list", "--limit", "300", "--progress", "-o", "jsonl"});
  EXPECT_THAT(outcome.err, HasSubstr("100 of 300 read, 100/s, 2 s left\n"));
}

}  // namespace
}  // namespace lotse::cli
