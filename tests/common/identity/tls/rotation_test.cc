// Files replaced under a running server and a running client. gRPC looks at them once a second by
// its own clock, so these tests wait for it, with a deadline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "tests/common/identity/tls/tls_fixture.h"

namespace lotse::identity::tls {
namespace {

using RotationTest = TlsTest;
using test::CertFiles;
using test::ReadFileOrDie;

template <typename Condition>
bool Eventually(Condition condition) {
  const absl::Time deadline = absl::Now() + absl::Seconds(15);
  while (absl::Now() < deadline) {
    if (condition()) return true;
    absl::SleepFor(absl::Milliseconds(50));
  }
  return false;
}

TEST_F(RotationTest, Server_CertificateRenewed_NewConnectionsSeeItOldOnesGoOn) {
  const CertFiles client = pki_.Issue("ERZ", Role::kEditor);
  const auto old_channel = ChannelTo(*server_, client);
  const std::string old_pem = Call(old_channel).server_pem;
  ASSERT_FALSE(old_pem.empty());
  ASSERT_TRUE(pki_.authority().Renew("node/alpha").ok());
  EXPECT_TRUE(Eventually([&] {
    const Answer answer = Call(ChannelTo(*server_, client));
    return answer.status.ok() && answer.server_pem != old_pem;
  }));
  const Answer answer = Call(old_channel);
  EXPECT_TRUE(answer.status.ok());
  EXPECT_EQ(answer.server_pem, old_pem);
}

TEST_F(RotationTest, Server_KeyAndCertificateOutOfStep_RecoversWhenTheyFitAgain) {
  const CertFiles client = pki_.Issue("ERZ", Role::kEditor);
  const std::string key = ReadFileOrDie(node_.key);
  test::ReplaceFileOrDie(node_.key, ReadFileOrDie(pki_.IssueNode("beta").key));
  ASSERT_TRUE(Eventually([&] { return !Call(ChannelTo(*server_, client)).status.ok(); }));
  test::ReplaceFileOrDie(node_.key, key);
  EXPECT_TRUE(Eventually([&] { return Call(ChannelTo(*server_, client)).status.ok(); }));
}

TEST_F(RotationTest, Client_CertificateRenewed_NextConnectionShowsIt) {
  const CertFiles client = pki_.Issue("ERZ", Role::kEditor);
  const auto credentials = MakeChannelCredentials(ClientWith(client));
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  const auto connect = [&] { return Call(MakeChannel(server_->address(), *credentials, Alone())); };
  const std::string before = connect().caller;
  ASSERT_FALSE(before.empty());
  ASSERT_TRUE(pki_.authority().Renew("ERZ/editor").ok());
  EXPECT_TRUE(Eventually([&] {
    const Answer answer = connect();
    return answer.status.ok() && answer.caller != before;
  }));
}

}  // namespace
}  // namespace lotse::identity::tls
