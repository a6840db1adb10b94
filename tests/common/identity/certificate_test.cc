#include "common/identity/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::identity {
namespace {

using test::ReadFileOrDie;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kEditor[] = "spiffe://lotse.example/center/ERZ/editor";

class CertificateTest : public ::testing::Test {
 protected:
  std::string Craft(const test::TestPki::Odd& odd) {
    return ReadFileOrDie(pki_.Craft(odd).certificate);
  }
  void ExpectRefused(const std::string& pem, const std::string& reason, const std::string& why) {
    const auto peer = ReadPeerCertificate(pem);
    EXPECT_EQ(peer.status().code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(ReasonOf(peer.status()), reason);
    EXPECT_THAT(std::string(peer.status().message()), HasSubstr(why));
  }

  FakeClock clock_;
  test::TestPki pki_{&clock_};
};

TEST_F(CertificateTest, ReadCertificate_Callers_AllFields) {
  const auto certificate =
      ReadCertificate(ReadFileOrDie(pki_.Issue("ERZ", Role::kEditor).certificate));
  ASSERT_TRUE(certificate.ok()) << certificate.status();
  EXPECT_THAT(certificate->uris, ElementsAre(kEditor));
  EXPECT_EQ(certificate->serial, pki_.authority().List().back().serial);
  EXPECT_EQ(certificate->not_before, clock_.Now() - absl::Minutes(5));
  EXPECT_EQ(certificate->not_after, clock_.Now() + pki::kDefaultValidity);
  EXPECT_TRUE(certificate->client_auth);
  EXPECT_FALSE(certificate->server_auth);
}

TEST_F(CertificateTest, ReadPeerCertificate_Callers_PeerAndSerial) {
  const auto peer =
      ReadPeerCertificate(ReadFileOrDie(pki_.Issue("FED", Role::kOperator).certificate));
  ASSERT_TRUE(peer.ok()) << peer.status();
  EXPECT_EQ(peer->peer, (Peer{"lotse.example", "FED", Role::kOperator, "FED/operator"}));
  EXPECT_EQ(peer->serial.size(), 32u);
}

TEST_F(CertificateTest, ReadPeerCertificate_Person_IsThePeersAndInNoOtherName) {
  const std::string pem = ReadFileOrDie(pki_.Issue({"ERZ", Role::kEditor, "anna"}).certificate);
  EXPECT_EQ(ReadPeerCertificate(pem)->peer, (Peer{"lotse.example", "ERZ", Role::kEditor, "anna"}));
  EXPECT_THAT(ReadCertificate(pem)->uris, ElementsAre(kEditor));
}

TEST_F(CertificateTest, ReadPeerCertificate_NoPersonsCommonName_IsTheDefault) {
  // Nothing, what older versions of `lotse pki` wrote, and what another CA may write.
  for (const std::vector<std::string>& names :
       std::vector<std::vector<std::string>>{{},
                                             {kEditor},
                                             {"Anna"},
                                             {"anna mai"},
                                             {"\xc3\xa4nne"},
                                             {std::string(64, 'a')},
                                             {"anna", "berta"}}) {
    const auto peer = ReadPeerCertificate(Craft({{kEditor}, "clientAuth", false, names}));
    ASSERT_TRUE(peer.ok()) << peer.status();
    EXPECT_EQ(peer->peer.person, "ERZ/editor");
  }
  EXPECT_EQ(ReadPeerCertificate(Craft({{kEditor}, "clientAuth", false, {"anna"}}))->peer.person,
            "anna");
}

TEST_F(CertificateTest, ReadPeerCertificate_LongestUri_ItsEndIsNobody) {
  const std::string domain = std::string(63, 'a') + "." + std::string(63, 'b');
  test::TestPki pki(&clock_, domain);
  const auto peer =
      ReadPeerCertificate(ReadFileOrDie(pki.Issue("FED", Role::kCoordinator).certificate));
  EXPECT_EQ(peer->peer.person, "FED/coordinator");
}

TEST_F(CertificateTest, ReadPeerCertificate_WrongNumberOfUris_SaysHowMany) {
  ExpectRefused(Craft({{}, "clientAuth", true}), "CERTIFICATE_NAME_INVALID", "has 0 URIs");
  ExpectRefused(Craft({{}, "clientAuth", false}), "CERTIFICATE_NAME_INVALID", "has 0 URIs");
  ExpectRefused(Craft({{kEditor, kEditor}, "clientAuth", false}), "CERTIFICATE_NAME_INVALID",
                "has 2 URIs");
}

TEST_F(CertificateTest, ReadPeerCertificate_ForeignUri_Refused) {
  ExpectRefused(Craft({{"https://lotse.example/"}, "clientAuth", false}),
                "CERTIFICATE_NAME_INVALID", "'https://lotse.example/'");
}

TEST_F(CertificateTest, ReadPeerCertificate_NotForClients_Refused) {
  ExpectRefused(Craft({{kEditor}, "serverAuth", false}), "CERTIFICATE_PURPOSE_INVALID", "client");
  ExpectRefused(Craft({{kEditor}, "", false}), "CERTIFICATE_PURPOSE_INVALID", "client");
}

TEST_F(CertificateTest, ReadPeerCertificate_NoCertificate_Refused) {
  ExpectRefused("", "CERTIFICATE_MALFORMED", "PEM");
  ExpectRefused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "CERTIFICATE_MALFORMED", "PEM");
  ExpectRefused(ReadFileOrDie(pki_.Issue("ERZ", Role::kEditor).key), "CERTIFICATE_MALFORMED",
                "PEM");
  ExpectRefused(std::string(kMaxCertificateBytes + 1, 'x'), "CERTIFICATE_MALFORMED", "longer");
}

TEST_F(CertificateTest, ReadNodeCertificate_NodesOnly) {
  const auto node = ReadNodeCertificate(ReadFileOrDie(pki_.IssueNode("alpha").certificate));
  ASSERT_TRUE(node.ok()) << node.status();
  EXPECT_EQ(*node, (NodeIdentity{"lotse.example", "alpha"}));
  EXPECT_EQ(ReasonOf(ReadNodeCertificate(Craft({{kEditor}, "serverAuth", true})).status()),
            "CERTIFICATE_NAME_INVALID");
  const std::string for_clients = Craft({{"spiffe://lotse.example/node/a"}, "clientAuth", true});
  EXPECT_EQ(ReasonOf(ReadNodeCertificate(for_clients).status()), "CERTIFICATE_PURPOSE_INVALID");
}

}  // namespace
}  // namespace lotse::identity
