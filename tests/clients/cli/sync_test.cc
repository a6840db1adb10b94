#include <filesystem>
#include <fstream>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::HasSubstr;

class SyncTest : public testing::Test {
 protected:
  SyncTest() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    v1::Center& center = node_.centers.emplace_back();
    center.set_name("centers/WC-ERZ");
    *center.mutable_directory()->mutable_position() = Position(5);
    center.mutable_directory()->set_partner_count(1);
  }

  static type::v1::Position Position(std::int64_t revision) {
    type::v1::Position position;
    position.set_epoch(9);
    position.set_revision(revision);
    position.set_scope(type::v1::SCOPE_CENTER);
    return position;
  }

  // One partner, complete.
  SyncScript WholeDirectory() {
    SyncScript script;
    v1::SyncResponse& response = script.responses.emplace_back();
    v1::Partner& partner = *response.add_events()->mutable_upsert();
    partner = SamplePartner();
    partner.set_content_hash(std::string(32, 'a'));
    v1::Checkpoint* checkpoint = response.add_events()->mutable_checkpoint();
    checkpoint->set_center("centers/WC-ERZ");
    *checkpoint->mutable_position() = Position(5);
    checkpoint->set_complete(true);
    checkpoint->set_closes_refresh(true);
    return script;
  }

  Outcome Pull() {
    node_.sync_scripts = {WholeDirectory()};
    return harness_.Run({"sync", "pull", file_, "WC-ERZ", "-o", "json"});
  }

  std::string Content() {
    std::stringstream text;
    text << std::ifstream(file_).rdbuf();
    return text.str();
  }

  FakeNode node_;
  Harness harness_{&node_};
  const std::string folder_ = test::ProcessDirectory() + "/cli_sync";
  const std::string file_ = folder_ + "/partners.jsonl";
};

TEST_F(SyncTest, Pull_WritesTheFileAndSaysWhatCame) {
  const Outcome outcome = Pull();
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const auto summary = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(summary[0]["center"], "centers/WC-ERZ");
  EXPECT_EQ(summary[0]["added"], 1);
  EXPECT_EQ(summary[0]["complete"], true);
  EXPECT_THAT(Content(), HasSubstr("Handwerkskammer für Südwestsachsen"));
}

TEST_F(SyncTest, Status_ComparesWithTheDirectory) {
  EXPECT_EQ(harness_.Run({"sync", "status", file_}).code, 1);
  ASSERT_EQ(Pull().code, 0);
  const auto state = [&] {
    const Outcome outcome = harness_.Run({"sync", "status", file_, "-o", "json"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return std::string(nlohmann::json::parse(outcome.out)[0]["state"]);
  };
  EXPECT_EQ(state(), "up to date");
  *node_.centers[0].mutable_directory()->mutable_position() = Position(6);
  EXPECT_EQ(state(), "behind");
  node_.centers[0].mutable_directory()->mutable_position()->set_epoch(10);
  EXPECT_EQ(state(), "needs a full refresh");
}

TEST_F(SyncTest, Push_SendsTheEditAndCountsIt) {
  ASSERT_EQ(Pull().code, 0);
  std::string edited = Content();
  edited.replace(edited.find("Handwerkskammer"), 15, "Handwerkerhaus!");
  std::ofstream(file_) << edited;
  const Outcome outcome = harness_.Run({"sync", "push", file_, "--dry-run", "-o", "json"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  ASSERT_EQ(node_.batch_requests.size(), 1u);
  EXPECT_TRUE(node_.batch_requests[0].validate_only());
  EXPECT_EQ(nlohmann::json::parse(outcome.out)["changed"], 1);
}

TEST_F(SyncTest, Push_RefusedRecord_IsNamedWithItsLine) {
  ASSERT_EQ(Pull().code, 0);
  std::string edited = Content();
  edited.replace(edited.find("09116"), 5, "99999");
  std::ofstream(file_) << edited;
  node_.failures.assign(5, Refusal(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", "no",
                                   {{"writes[0].update.partner.locations[0].plz", "is unknown"}}));
  const Outcome outcome = harness_.Run({"sync", "push", file_});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("refused: line 1, "));
  EXPECT_THAT(outcome.err, HasSubstr("locations[0].plz: is unknown"));
  EXPECT_THAT(outcome.err, HasSubstr("[PUSH_INCOMPLETE]"));
}

TEST_F(SyncTest, BrokenFile_NamesTheLine) {
  ASSERT_EQ(Pull().code, 0);
  std::ofstream(file_, std::ios::app) << "{nonsense\n";
  const Outcome outcome = harness_.Run({"sync", "push", file_});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[SYNC_FILE_MALFORMED]"));
}

TEST_F(SyncTest, ServerThatRefuses_KeepsItsStatus) {
  node_.sync_scripts = {{{}, {grpc::StatusCode::PERMISSION_DENIED, "not you"}, false}};
  EXPECT_EQ(harness_.Run({"sync", "pull", file_}).code, 71);
}

TEST_F(SyncTest, PullThatIsInterrupted_SaysThatItIsNotDone) {
  node_.sync_scripts = {{{}, {grpc::StatusCode::UNAVAILABLE, "away"}, true}};
  harness_.interrupt.Trigger();
  const Outcome outcome = harness_.Run({"sync", "pull", file_, "WC-ERZ"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[INTERRUPTED]"));
}

TEST_F(SyncTest, Follow_EndsWellOnCtrlC) {
  SyncScript script = WholeDirectory();
  script.stay_open = true;
  node_.sync_scripts = {script};
  harness_.interrupt.Trigger();
  EXPECT_EQ(harness_.Run({"sync", "pull", file_, "--follow"}).code, 0);
}

}  // namespace
}  // namespace lotse::cli
