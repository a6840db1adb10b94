#include "clients/referrals/lookup_client.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"

namespace lotse::client {
namespace {

namespace v1 = lotse::referrals::v1;

// Fails as told, then answers; keeps what it was asked and until when.
class ScriptedLookup final : public v1::LookupService::Service {
 public:
  grpc::Status FindHelp(grpc::ServerContext* context, const v1::FindHelpRequest* request,
                        v1::FindHelpResponse* response) override {
    questions.push_back(request->question());
    deadlines.push_back(absl::FromChrono(context->deadline()));
    response->add_centers()->set_center("centers/WC-ERZ");
    return Next();
  }
  grpc::Status ListTopics(grpc::ServerContext*, const v1::ListTopicsRequest* request,
                          v1::ListTopicsResponse* response) override {
    response->add_topics()->set_code(request->parent() + ".CRAFT");
    return Next();
  }

  std::deque<grpc::Status> failures;
  std::vector<std::string> questions;
  std::vector<absl::Time> deadlines;

 private:
  grpc::Status Next() {
    if (failures.empty()) return grpc::Status::OK;
    const grpc::Status status = failures.front();
    failures.pop_front();
    return status;
  }
};

class LookupClientTest : public testing::Test {
 protected:
  LookupClientTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    policy_.sleep = [this](absl::Duration) { ++pauses_; };
  }
  ~LookupClientTest() override { server_->Shutdown(); }
  LookupClient Client() { return {server_->InProcessChannel({}), policy_}; }

  ScriptedLookup service_;
  std::unique_ptr<grpc::Server> server_;
  RetryPolicy policy_;
  int pauses_ = 0;
};

v1::FindHelpRequest Asking(const std::string& question) {
  v1::FindHelpRequest request;
  request.set_question(question);
  return request;
}

TEST_F(LookupClientTest, FindHelp_AsksAndAnswersByTheDeadlineOfThePolicy) {
  policy_.timeout = absl::Seconds(7);
  const absl::Time before = absl::Now();
  auto response = Client().FindHelp(Asking("Kitaplatz"));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->centers_size(), 1);
  ASSERT_THAT(service_.questions, testing::ElementsAre("Kitaplatz"));
  EXPECT_GT(service_.deadlines[0], before + absl::Seconds(6));
  EXPECT_LT(service_.deadlines[0], before + absl::Seconds(60));
}

TEST_F(LookupClientTest, ServerAway_IsAskedAgainAndAnswersOnce) {
  service_.failures.assign(2, {grpc::StatusCode::UNAVAILABLE, "away"});
  auto response = Client().FindHelp(Asking("Kitaplatz"));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->centers_size(), 1);
  EXPECT_EQ(service_.questions.size(), 3u);
  EXPECT_EQ(pauses_, 2);
}

TEST_F(LookupClientTest, Refusal_KeepsItsReasonAndIsNotRepeated) {
  google::rpc::ErrorInfo info;
  info.set_reason("TOPIC_UNKNOWN");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  service_.failures = {{grpc::StatusCode::INVALID_ARGUMENT, "no", details.SerializeAsString()}};
  auto response = Client().FindHelp(Asking("Kitaplatz"));
  EXPECT_EQ(response.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(response.status()), "TOPIC_UNKNOWN");
  EXPECT_TRUE(IsFromServer(response.status()));
  EXPECT_EQ(service_.questions.size(), 1u);
}

TEST_F(LookupClientTest, ListTopics_IsRepeatedToo) {
  service_.failures = {{grpc::StatusCode::UNAVAILABLE, "away"}};
  v1::ListTopicsRequest request;
  request.set_parent("RECOG");
  auto response = Client().ListTopics(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->topics(0).code(), "RECOG.CRAFT");
}

}  // namespace
}  // namespace lotse::client
