#include "clients/contacts/wait.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "clients/contacts/contacts_client.h"
#include "common/identity/pki/authority.h"
#include "common/identity/tls/channel.h"
#include "common/identity/tls/credentials.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"

namespace lotse::client {
namespace {

namespace v1 = lotse::contacts::v1;

TEST(WaitAndConnectTest, Stopped_ReturnsAtOnce) {
  const auto channel = grpc::CreateChannel("unix:/nowhere", grpc::InsecureChannelCredentials());
  const absl::Time start = absl::Now();
  WaitAndConnect(*channel, absl::Seconds(30), [] { return true; });
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
}

// A node with mutual TLS on a unix socket, which can be started again in the same place.
class RestartedNodeTest : public testing::Test {
 protected:
  RestartedNodeTest() {
    std::string folder = testing::TempDir() + "/wait_XXXXXX";
    EXPECT_NE(mkdtemp(folder.data()), nullptr);
    address_ = "unix:" + folder + "/socket";
    auto authority =
        identity::pki::Authority::Init(folder + "/pki", "lotse.test", &clock_, &random_);
    EXPECT_TRUE(authority.ok()) << authority.status();
    const auto node = (*authority)->IssueNode("alpha", {});
    const auto caller = (*authority)->Issue("ERZ", identity::Role::kReader);
    node_files_ = {node->certificate_path, node->key_path, (*authority)->ca_path()};
    caller_files_ = {caller->certificate_path, caller->key_path, (*authority)->ca_path()};
  }

  // Every call to it is answered UNIMPLEMENTED.
  std::unique_ptr<grpc::Server> Start() {
    identity::tls::ServerOptions options;
    options.files = node_files_;
    options.authenticator = std::make_shared<const identity::Authenticator>("lotse.test", nullptr);
    options.clock = &clock_;
    const auto credentials = identity::tls::MakeServerCredentials(options);
    EXPECT_TRUE(credentials.ok()) << credentials.status();
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, *credentials);
    builder.RegisterService(&service_);
    return builder.BuildAndStart();
  }

  std::shared_ptr<grpc::Channel> Channel() {
    const auto credentials =
        identity::tls::MakeChannelCredentials({caller_files_, "lotse.test", &clock_});
    EXPECT_TRUE(credentials.ok()) << credentials.status();
    return identity::tls::MakeChannel(address_, *credentials);
  }

  SystemClock clock_;
  SystemRandom random_;
  v1::PartnersService::Service service_;
  identity::tls::Files node_files_;
  identity::tls::Files caller_files_;
  std::string address_;
};

// With a plain sleep between the attempts none of them ever succeeds.
TEST_F(RestartedNodeTest, ClientOfBlockingCalls_FindsItAgain) {
  std::unique_ptr<grpc::Server> server = Start();
  const std::shared_ptr<grpc::Channel> channel = Channel();
  RetryPolicy policy;
  policy.max_retries = 0;
  ContactsClient client(channel, policy, &random_);
  ASSERT_EQ(client.GetPartner({}).status().code(), absl::StatusCode::kUnimplemented);
  server->Shutdown(absl::ToChronoTime(absl::Now()));
  server.reset();
  ASSERT_EQ(client.GetPartner({}).status().code(), absl::StatusCode::kUnavailable);
  server = Start();
  absl::Status status;
  for (int attempt = 0; attempt < 20; ++attempt) {
    WaitAndConnect(*channel, absl::Milliseconds(500), [] { return false; });
    status = client.GetPartner({}).status();
    if (!absl::IsUnavailable(status)) break;
  }
  EXPECT_EQ(status.code(), absl::StatusCode::kUnimplemented) << status;
}

}  // namespace
}  // namespace lotse::client
