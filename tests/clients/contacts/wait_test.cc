#include "clients/contacts/wait.h"

#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"

namespace lotse::client {
namespace {

TEST(WaitAndConnectTest, Stopped_ReturnsAtOnce) {
  const auto channel = grpc::CreateChannel("unix:/nowhere", grpc::InsecureChannelCredentials());
  const absl::Time start = absl::Now();
  WaitAndConnect(*channel, absl::Seconds(30), [] { return true; });
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
}

}  // namespace
}  // namespace lotse::client
