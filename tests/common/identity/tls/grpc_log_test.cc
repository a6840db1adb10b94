#include "common/identity/tls/grpc_log.h"

#include <gmock/gmock.h>
#include <grpc/support/log.h>
#include <gtest/gtest.h>

#include <atomic>

#include "tests/common/identity/tls/tls_fixture.h"

namespace lotse::identity::tls {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

class GrpcLogTest : public TlsTest {
 protected:
  void TearDown() override {
    TlsTest::TearDown();
    RouteGrpcLog();
  }
};

TEST_F(GrpcLogTest, HandshakeFails_LoggedAsPeerRejectedAndCounted) {
  std::atomic<int> rejected{0};
  RouteGrpcLog([&rejected] { ++rejected; });
  test::TestPki other(&clock_);
  EXPECT_FALSE(Call(RawChannel(other.Issue("ERZ", Role::kEditor))).status.ok());
  EXPECT_GE(rejected, 1);
  EXPECT_THAT(LogLines(),
              Contains(AllOf(HasSubstr("peer_rejected"), HasSubstr("TLS_HANDSHAKE_FAILED"),
                             HasSubstr("certificate verify failed"))));
}

TEST_F(GrpcLogTest, OtherError_LoggedAsGrpc) {
  RouteGrpcLog();
  gpr_log(GPR_ERROR, "the %s is low", "tide");
  EXPECT_THAT(LogLines(), Contains(AllOf(HasSubstr("\"grpc\""), HasSubstr("the tide is low"))));
}

}  // namespace
}  // namespace lotse::identity::tls
