#include <memory>
#include <string>
#include <vector>

#include "clients/contacts/contacts_client.h"
#include "common/errors/retry.h"
#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"

namespace lotse::client {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::ElementsAre;

grpc::Status Unavailable() { return {grpc::StatusCode::UNAVAILABLE, "away"}; }

// Away, and says for how long.
grpc::Status UnavailableFor(absl::Duration delay) {
  google::rpc::Status details;
  absl::Status status = WithRetryDelay(absl::UnavailableError("soon"), delay);
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    auto& detail = *details.add_details();
    detail.set_type_url(std::string(url));
    detail.set_value(std::string(payload));
  });
  return {grpc::StatusCode::UNAVAILABLE, "soon", details.SerializeAsString()};
}

RetryPolicy CountingPolicy(std::vector<absl::Duration>* slept) {
  RetryPolicy policy;
  policy.sleep = [slept](absl::Duration by) { slept->push_back(by); };
  return policy;
}

TEST(CallWithRetryTest, Unavailable_IsTriedAgainWithGrowingPauses) {
  std::vector<absl::Duration> slept;
  int calls = 0;
  const grpc::Status status = CallWithRetry(CountingPolicy(&slept), [&](absl::Time) {
    return ++calls < 4 ? Unavailable() : grpc::Status::OK;
  });
  EXPECT_TRUE(status.ok());
  EXPECT_THAT(slept, ElementsAre(absl::Milliseconds(100), absl::Milliseconds(200),
                                 absl::Milliseconds(400)));
}

TEST(CallWithRetryTest, AlwaysUnavailable_EndsAfterFiveRetries) {
  std::vector<absl::Duration> slept;
  int calls = 0;
  const grpc::Status status = CallWithRetry(CountingPolicy(&slept), [&](absl::Time) {
    ++calls;
    return Unavailable();
  });
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(calls, 6);
}

TEST(CallWithRetryTest, ServerThatSaysWhen_IsAskedThen_HoweverOften) {
  std::vector<absl::Duration> slept;
  int calls = 0;
  const grpc::Status later = UnavailableFor(absl::Seconds(1));
  const grpc::Status status = CallWithRetry(
      CountingPolicy(&slept), [&](absl::Time) { return ++calls <= 20 ? later : grpc::Status::OK; });
  EXPECT_TRUE(status.ok());
  EXPECT_THAT(slept, testing::AllOf(testing::SizeIs(20), testing::Each(absl::Seconds(1))));
}

TEST(CallWithRetryTest, ServerThatSaysTooLate_IsNotWaitedFor) {
  std::vector<absl::Duration> slept;
  const grpc::Status hour = UnavailableFor(absl::Hours(1));
  EXPECT_FALSE(CallWithRetry(CountingPolicy(&slept), [&](absl::Time) { return hour; }).ok());
  EXPECT_THAT(slept, testing::IsEmpty());
}

TEST(CallWithRetryTest, OtherErrors_AreNotRepeated) {
  std::vector<absl::Duration> slept;
  int calls = 0;
  CallWithRetry(CountingPolicy(&slept), [&](absl::Time) {
    ++calls;
    return grpc::Status(grpc::StatusCode::INTERNAL, "broken");
  });
  EXPECT_EQ(calls, 1);
}

TEST(CallWithRetryTest, NoTimeLeftForThePause_EndsAtOnce) {
  std::vector<absl::Duration> slept;
  RetryPolicy policy = CountingPolicy(&slept);
  policy.timeout = absl::Milliseconds(50);
  int calls = 0;
  CallWithRetry(policy, [&](absl::Time) {
    ++calls;
    return Unavailable();
  });
  EXPECT_EQ(calls, 1);
}

// Fails the first attempt of each call and keeps the request ids.
class FlakyPartners final : public v1::PartnersService::Service {
 public:
  grpc::Status CreatePartner(grpc::ServerContext*, const v1::CreatePartnerRequest* request,
                             v1::Partner*) override {
    request_ids.push_back(request->request_id());
    return request_ids.size() % 2 == 1 ? Unavailable() : grpc::Status::OK;
  }
  std::vector<std::string> request_ids;
};

TEST(ContactsClientTest, Mutation_RepeatsItsRequestIdAndDrawsANewOneForTheNext) {
  FlakyPartners service;
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  std::vector<absl::Duration> slept;
  SystemRandom random;
  ContactsClient client(server->InProcessChannel({}), CountingPolicy(&slept), &random);
  ASSERT_TRUE(client.CreatePartner({}).ok());
  ASSERT_TRUE(client.CreatePartner({}).ok());
  server->Shutdown();
  ASSERT_EQ(service.request_ids.size(), 4u);
  EXPECT_TRUE(Uuid::Parse(service.request_ids[0]).has_value());
  EXPECT_EQ(service.request_ids[0], service.request_ids[1]);
  EXPECT_NE(service.request_ids[0], service.request_ids[2]);
  EXPECT_EQ(service.request_ids[2], service.request_ids[3]);
}

}  // namespace
}  // namespace lotse::client
