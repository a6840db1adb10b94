#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string Deletes(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += R"({"delete": {"name": "centers/WC-ERZ/partners/)" + std::to_string(i) +
             R"(", "expected_revision": 1}})" + "\n";
  }
  return lines;
}

class BatchTest : public testing::Test {
 protected:
  Outcome Run(const std::string& lines, std::vector<std::string> more = {}) {
    std::vector<std::string> args = {"partners", "batch", WriteFile("writes.jsonl", lines)};
    args.insert(args.end(), more.begin(), more.end());
    return harness_.Run(args);
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(BatchTest, ManyLines_GoInThousands) {
  const Outcome outcome = Run(Deletes(2500));
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  ASSERT_EQ(node_.batch_requests.size(), 3u);
  EXPECT_EQ(node_.batch_requests[0].writes_size(), 1000);
  EXPECT_EQ(node_.batch_requests[2].writes_size(), 500);
  EXPECT_EQ(node_.batch_requests[0].parent(), "centers/WC-ERZ");
  EXPECT_NE(node_.batch_requests[0].request_id(), node_.batch_requests[1].request_id());
  EXPECT_EQ(outcome.out, "2,500 writes done, 2,500 changed something, directory at revision 3\n");
}

TEST_F(BatchTest, LargeRecords_KeepACallBelowTheServersBound) {
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    lines += R"({"create": {"partner": {"short_name": ")" + std::string(60'000, 'x') + "\"}}}\n";
  }
  EXPECT_EQ(Run(lines).code, 0);
  ASSERT_GT(node_.batch_requests.size(), 1u);
  for (const auto& request : node_.batch_requests) EXPECT_LT(request.ByteSizeLong(), 8u << 20);
}

TEST_F(BatchTest, ALineThatIsBroken_SendsNothing) {
  const Outcome outcome = Run(Deletes(1500) + "{\"create\": }\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("writes.jsonl, line 1501: line 1, column 12"));
  EXPECT_THAT(node_.batch_requests, IsEmpty());
}

TEST_F(BatchTest, ALineThatIsNoWrite_SaysWhatOneIs) {
  EXPECT_THAT(Run("{}\n").err, HasSubstr("line 1: a line is {\"create\": ...}"));
  EXPECT_THAT(Run("{\"creat\": {}}\n").err, HasSubstr("did you mean 'create'?"));
}

TEST_F(BatchTest, RefusedChunk_NamesLinesAndWhereToGoOn) {
  node_.failures = {grpc::Status::OK,
                    Refusal(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", "writes[7]...",
                            {{"writes[7].delete.name", "is unknown"}, {"writes[9]", "is double"}})};
  const Outcome outcome = Run(Deletes(1500));
  EXPECT_EQ(outcome.code, 67);
  EXPECT_THAT(outcome.err, HasSubstr("go on with --from-line 1001"));
  EXPECT_THAT(outcome.err,
              HasSubstr("\n  line 1008, delete.name: is unknown\n  line 1010: is double"));
}

TEST_F(BatchTest, FromLine_LeavesOutWhatIsBefore) {
  EXPECT_EQ(Run(Deletes(1500), {"--from-line", "1001"}).code, 0);
  ASSERT_EQ(node_.batch_requests.size(), 1u);
  EXPECT_EQ(node_.batch_requests[0].writes(0).delete_().name(), "centers/WC-ERZ/partners/1000");
}

TEST_F(BatchTest, ValidateOnly_IsPassedOn) {
  const Outcome outcome = Run(Deletes(2), {"WC-E", "--validate-only"});
  EXPECT_TRUE(node_.batch_requests.at(0).validate_only());
  EXPECT_EQ(node_.batch_requests.at(0).parent(), "centers/WC-E");
  EXPECT_THAT(outcome.out, HasSubstr("2 writes are fine"));
}

TEST_F(BatchTest, OtherFormats_HoldALineForEachWrite) {
  const Outcome outcome = Run(Deletes(2), {"-o", "jsonl"});
  EXPECT_EQ(outcome.out,
            "{\"line\":1,\"name\":\"centers/WC-ERZ/partners/0\",\"changed\":true}\n"
            "{\"line\":2,\"name\":\"centers/WC-ERZ/partners/1\",\"changed\":true}\n");
}

}  // namespace
}  // namespace lotse::cli
