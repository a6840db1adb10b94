// Mutual TLS over a real gRPC server on loopback.
#include "common/identity/tls/credentials.h"

#include <gmock/gmock.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/errors/refusal.h"
#include "common/identity/tls/channel.h"
#include "common/log/log.h"
#include "tests/common/identity/testing/test_pki.h"
#include "tests/common/identity/tls/loopback_server.h"

namespace lotse::identity::tls {
namespace {

using testing::CertFiles;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using testing::TestPki;

constexpr char kEditor[] = "spiffe://lotse.example/center/ERZ/editor";

// Own subchannels, so that each channel makes its own connection.
grpc::ChannelArguments Alone() {
  grpc::ChannelArguments arguments = DefaultChannelArguments();
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

class CredentialsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    log::SetSink([this](absl::string_view line) {
      absl::MutexLock lock(&mutex_);
      lines_.emplace_back(line);
    });
    auto revocations = RevocationList::Load(pki_.crl_path(), pki_.ca_path(), &clock_);
    ASSERT_TRUE(revocations.ok()) << revocations.status();
    authenticator_ = std::make_shared<Authenticator>(
        "lotse.example", std::shared_ptr<const RevocationList>(*std::move(revocations)));
    node_ = pki_.IssueNode("alpha");
    const auto credentials = MakeServerCredentials(OptionsWith(node_));
    ASSERT_TRUE(credentials.ok()) << credentials.status();
    server_ = std::make_unique<LoopbackServer>(*credentials, authenticator_, &clock_);
    ASSERT_NE(server_->port(), 0);
  }

  void TearDown() override {
    server_.reset();
    log::SetSink(nullptr);
  }

  ServerOptions OptionsWith(const CertFiles& files) {
    return {{files.certificate, files.key, pki_.ca_path()},
            authenticator_,
            &clock_,
            [this](absl::string_view reason) {
              absl::MutexLock lock(&mutex_);
              rejections_.emplace_back(reason);
            }};
  }

  // A client that trusts the right CA and shows `files`.
  std::shared_ptr<grpc::Channel> ChannelTo(const LoopbackServer& server, const CertFiles& files,
                                           const grpc::ChannelArguments& arguments = Alone()) {
    const auto credentials =
        MakeChannelCredentials({{files.certificate, files.key, pki_.ca_path()}, "lotse.example"});
    EXPECT_TRUE(credentials.ok()) << credentials.status();
    return MakeChannel(server.address(), *credentials, arguments);
  }

  // A client that shows `files` without looking at them first, as a foreign one does.
  std::shared_ptr<grpc::Channel> RawChannel(const CertFiles& files) {
    const grpc::SslCredentialsOptions options{testing::ReadFileOrDie(pki_.ca_path()),
                                              testing::ReadFileOrDie(files.key),
                                              testing::ReadFileOrDie(files.certificate)};
    return MakeChannel(server_->address(), grpc::SslCredentials(options), Alone());
  }

  // A server that shows `files`, whatever they are, and lets anybody in.
  std::unique_ptr<LoopbackServer> RawServer(const CertFiles& files) {
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back(
        {testing::ReadFileOrDie(files.key), testing::ReadFileOrDie(files.certificate)});
    return std::make_unique<LoopbackServer>(grpc::SslServerCredentials(options), nullptr, &clock_);
  }

  std::vector<std::string> Rejections() {
    absl::MutexLock lock(&mutex_);
    return rejections_;
  }

  std::vector<std::string> LogLines() {
    absl::MutexLock lock(&mutex_);
    return lines_;
  }

  FakeClock clock_{absl::Now()};
  TestPki pki_{&clock_};
  std::shared_ptr<const Authenticator> authenticator_;
  CertFiles node_;
  std::unique_ptr<LoopbackServer> server_;
  absl::Mutex mutex_;
  std::vector<std::string> rejections_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> lines_ ABSL_GUARDED_BY(mutex_);
};

TEST_F(CredentialsTest, Call_RightCertificate_ServerKnowsCaller) {
  const Answer answer = Call(ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor)));
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.caller, StartsWith(kEditor));
  EXPECT_THAT(Rejections(), IsEmpty());
}

TEST_F(CredentialsTest, Call_ByHostNameOfTheCertificate_IsAnswered) {
  const auto channel = ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor));
  const auto credentials =
      MakeChannelCredentials({{pki_.Issue("RUHR", Role::kReader).certificate,
                               pki_.dir() + "/issued/RUHR/reader.key", pki_.ca_path()},
                              "lotse.example"});
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  const Answer answer =
      Call(MakeChannel(absl::StrCat("localhost:", server_->port()), *credentials, Alone()));
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
}

TEST_F(CredentialsTest, Call_NoCertificate_HandshakeFails) {
  const grpc::SslCredentialsOptions options{testing::ReadFileOrDie(pki_.ca_path()), "", ""};
  const Answer answer =
      Call(MakeChannel(server_->address(), grpc::SslCredentials(options), Alone()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Call_WithoutTls_Fails) {
  const Answer answer =
      Call(MakeChannel(server_->address(), grpc::InsecureChannelCredentials(), Alone()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Call_CertificateOfUnknownCa_HandshakeFails) {
  TestPki other(&clock_);
  const Answer answer = Call(RawChannel(other.Issue("ERZ", Role::kEditor)));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Call_ExpiredCertificate_HandshakeFails) {
  clock_.Advance(-absl::Hours(48));
  const CertFiles expired = pki_.Issue("ERZ", Role::kEditor, absl::Hours(24));
  clock_.Advance(absl::Hours(48));
  EXPECT_EQ(Call(RawChannel(expired)).status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Call_CertificateExpiresWhileConnected_NextCallIsRefused) {
  const auto channel = ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor, absl::Hours(24)));
  ASSERT_TRUE(Call(channel).status.ok());
  clock_.Advance(absl::Hours(25));
  const Answer answer = Call(channel);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(answer.status.error_message(), "CERTIFICATE_EXPIRED");
}

TEST_F(CredentialsTest, Call_RevokedBeforeConnecting_RejectedAndLogged) {
  const CertFiles files = pki_.Issue("ERZ", Role::kEditor);
  ASSERT_TRUE(pki_.authority().Revoke("ERZ/editor").ok());
  clock_.Advance(absl::Seconds(2));
  EXPECT_EQ(Call(ChannelTo(*server_, files)).status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(Rejections(), Contains("CERTIFICATE_REVOKED"));
  EXPECT_THAT(LogLines(), Contains(::testing::AllOf(HasSubstr("peer_rejected"), HasSubstr(kEditor),
                                                    HasSubstr("CERTIFICATE_REVOKED"))));
}

TEST_F(CredentialsTest, Call_RevokedWhileConnected_NextCallIsRefused) {
  const auto channel = ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor));
  ASSERT_TRUE(Call(channel).status.ok());
  ASSERT_TRUE(pki_.authority().Revoke("ERZ/editor").ok());
  clock_.Advance(absl::Seconds(2));
  const Answer answer = Call(channel);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(answer.status.error_message(), "CERTIFICATE_REVOKED");
}

TEST_F(CredentialsTest, Call_TwoUris_Rejected) {
  const CertFiles files =
      pki_.Craft({{kEditor, "spiffe://lotse.example/center/FED/operator"}, "clientAuth", false});
  EXPECT_EQ(Call(RawChannel(files)).status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(Rejections(), Contains("CERTIFICATE_NAME_INVALID"));
}

TEST_F(CredentialsTest, Call_ForeignTrustDomain_Rejected) {
  const CertFiles files =
      pki_.Craft({{"spiffe://other.example/center/ERZ/editor"}, "clientAuth", false});
  EXPECT_EQ(Call(RawChannel(files)).status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(Rejections(), Contains("WRONG_TRUST_DOMAIN"));
}

TEST_F(CredentialsTest, Call_NodeCertificateAsCaller_Rejected) {
  EXPECT_EQ(Call(RawChannel(pki_.IssueNode("beta"))).status.error_code(),
            grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(Rejections(), Contains("CERTIFICATE_NAME_INVALID"));
}

TEST_F(CredentialsTest, Channel_ServerShowsCallersCertificate_RefusesToTalk) {
  const auto impostor = RawServer(pki_.Issue("RUHR", Role::kAdmin));
  const Answer answer = Call(ChannelTo(*impostor, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Channel_ServerCertificateNamesNoNode_RefusesToTalk) {
  const auto impostor =
      RawServer(pki_.Craft({{"spiffe://lotse.example/center/RUHR/admin"}, "serverAuth", true}));
  const Answer answer = Call(ChannelTo(*impostor, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(LogLines(), Contains(::testing::AllOf(HasSubstr("server_rejected"),
                                                    HasSubstr("CERTIFICATE_NAME_INVALID"))));
}

TEST_F(CredentialsTest, Channel_NodeOfForeignTrustDomain_RefusesToTalk) {
  const auto impostor =
      RawServer(pki_.Craft({{"spiffe://other.example/node/alpha"}, "serverAuth", true}));
  const Answer answer = Call(ChannelTo(*impostor, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(LogLines(), Contains(HasSubstr("WRONG_TRUST_DOMAIN")));
}

TEST_F(CredentialsTest, Channel_RightNodeByOtherKey_IsAnswered) {
  // The control for the impostors above: the same raw server with a node's certificate is accepted.
  const auto server =
      RawServer(pki_.Craft({{"spiffe://lotse.example/node/alpha"}, "serverAuth", true}));
  const Answer answer = Call(ChannelTo(*server, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
}

TEST_F(CredentialsTest, Channel_HostNameNotInCertificate_RefusesToTalk) {
  grpc::ChannelArguments arguments = Alone();
  arguments.SetSslTargetNameOverride("elsewhere.example");
  const Answer answer = Call(ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor), arguments));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace lotse::identity::tls
