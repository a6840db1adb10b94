// Mutual TLS over a real gRPC server on loopback.
#include "common/identity/tls/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <openssl/ssl.h>

#include "absl/strings/str_cat.h"
#include "tests/common/identity/tls/tls_fixture.h"

namespace lotse::identity::tls {
namespace {

using test::CertFiles;
using test::TestPki;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kEditor[] = "spiffe://lotse.example/center/ERZ/editor";

using CredentialsTest = TlsTest;

// Whether a client that shows `files` gets through the handshake with exactly this TLS version.
bool ShakesHands(const std::string& address, const CertFiles& files, int version) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
  SSL_CTX_set_min_proto_version(context.get(), version);
  SSL_CTX_set_max_proto_version(context.get(), version);
  SSL_CTX_use_certificate_file(context.get(), files.certificate.c_str(), SSL_FILETYPE_PEM);
  SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(BIO_new_ssl_connect(context.get()),
                                                          BIO_free_all);
  SSL* ssl = nullptr;
  BIO_get_ssl(bio.get(), &ssl);
  const unsigned char alpn[] = {2, 'h', '2'};
  SSL_set_alpn_protos(ssl, alpn, sizeof(alpn));
  BIO_set_conn_hostname(bio.get(), address.c_str());
  return BIO_do_handshake(bio.get()) == 1;
}

TEST_F(CredentialsTest, Call_RightCertificate_ServerKnowsCaller) {
  const Answer answer = Call(ChannelTo(*server_, pki_.Issue("ERZ", Role::kEditor)));
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.caller, StartsWith(kEditor));
  EXPECT_THAT(Rejections(), IsEmpty());
}

TEST_F(CredentialsTest, Call_ByHostNameOfTheCertificate_IsAnswered) {
  const auto credentials = MakeChannelCredentials(ClientWith(pki_.Issue("ERZ", Role::kEditor)));
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  const Answer answer =
      Call(MakeChannel(absl::StrCat("localhost:", server_->port()), *credentials, Alone()));
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
}

TEST_F(CredentialsTest, Call_NoCertificate_HandshakeFails) {
  const grpc::SslCredentialsOptions options{test::ReadFileOrDie(pki_.ca_path()), "", ""};
  const Answer answer =
      Call(MakeChannel(server_->address(), grpc::SslCredentials(options), Alone()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Call_WithoutTls_Fails) {
  const Answer answer =
      Call(MakeChannel(server_->address(), grpc::InsecureChannelCredentials(), Alone()));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(CredentialsTest, Handshake_Tls12AndNewer_OlderRefused) {
  const CertFiles files = pki_.Issue("ERZ", Role::kEditor);
  EXPECT_TRUE(ShakesHands(server_->address(), files, TLS1_3_VERSION));
  EXPECT_TRUE(ShakesHands(server_->address(), files, TLS1_2_VERSION));
  EXPECT_FALSE(ShakesHands(server_->address(), files, TLS1_1_VERSION));
}

TEST_F(CredentialsTest, Call_OverUnixSocket_IsAnswered) {
  const std::string address = "unix:" + test::NewTempDir("socket") + "/s";
  const auto credentials = MakeServerCredentials(OptionsWith(node_));
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  const LoopbackServer server(*credentials, authenticator_, &clock_, address);
  const Answer answer = Call(ChannelTo(server, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
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
  EXPECT_THAT(LogLines(), Contains(AllOf(HasSubstr("peer_rejected"), HasSubstr(kEditor),
                                         HasSubstr("CERTIFICATE_REVOKED"))));
}

TEST_F(CredentialsTest, Call_RejectedPerson_IsInNoLogLine) {
  const CertFiles files = pki_.Issue({"ERZ", Role::kEditor, "philippa"});
  ASSERT_TRUE(pki_.authority().Revoke("ERZ/editor@philippa").ok());
  clock_.Advance(absl::Seconds(2));
  EXPECT_FALSE(Call(ChannelTo(*server_, files)).status.ok());
  EXPECT_THAT(LogLines(), Contains(HasSubstr("CERTIFICATE_REVOKED")));
  EXPECT_THAT(LogLines(), Not(Contains(HasSubstr("philippa"))));
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
  EXPECT_THAT(LogLines(),
              Contains(AllOf(HasSubstr("server_rejected"), HasSubstr("CERTIFICATE_NAME_INVALID"))));
}

TEST_F(CredentialsTest, Channel_NodeOfForeignTrustDomain_RefusesToTalk) {
  const auto impostor =
      RawServer(pki_.Craft({{"spiffe://other.example/node/alpha"}, "serverAuth", true}));
  const Answer answer = Call(ChannelTo(*impostor, pki_.Issue("ERZ", Role::kEditor)));
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(answer.status.error_message(), HasSubstr("WRONG_TRUST_DOMAIN"));
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
