// What is wrong with TLS files is said before gRPC sees them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "common/errors/refusal.h"
#include "tests/common/identity/tls/tls_fixture.h"

namespace lotse::identity::tls {
namespace {

using test::CertFiles;
using ::testing::AllOf;
using ::testing::HasSubstr;

class FilesTest : public TlsTest {
 protected:
  void ExpectServerRefused(const ServerOptions& options, const std::string& path,
                           const std::string& why) {
    const auto credentials = MakeServerCredentials(options);
    EXPECT_EQ(ReasonOf(credentials.status()), "TLS_FILES_INVALID") << credentials.status();
    EXPECT_THAT(credentials.status().message(), AllOf(HasSubstr(path), HasSubstr(why)));
  }
  void ExpectClientRefused(const ChannelOptions& options, const std::string& path,
                           const std::string& why) {
    const auto credentials = MakeChannelCredentials(options);
    EXPECT_EQ(ReasonOf(credentials.status()), "TLS_FILES_INVALID") << credentials.status();
    EXPECT_THAT(credentials.status().message(), AllOf(HasSubstr(path), HasSubstr(why)));
  }
};

TEST_F(FilesTest, Server_FileMissing_RefusedByName) {
  for (std::string Files::*file : {&Files::certificate, &Files::key, &Files::ca}) {
    ServerOptions options = OptionsWith(node_);
    options.files.*file += ".gone";
    ExpectServerRefused(options, options.files.*file, "No such file");
  }
}

TEST_F(FilesTest, Server_KeyOfAnotherCertificate_Refused) {
  ServerOptions options = OptionsWith(node_);
  options.files.key = pki_.IssueNode("beta").key;
  ExpectServerRefused(options, options.files.key, "not the key of");
}

TEST_F(FilesTest, Server_NoPem_Refused) {
  const std::string junk = test::NewTempDir("junk") + "/junk.pem";
  test::WriteFileOrDie(junk, "-----BEGIN CERTIFICATE-----\nno\n");
  for (std::string Files::*file : {&Files::certificate, &Files::key, &Files::ca}) {
    ServerOptions options = OptionsWith(node_);
    options.files.*file = junk;
    ExpectServerRefused(options, junk, "");
  }
}

TEST_F(FilesTest, Server_CallersCertificate_Refused) {
  const CertFiles files = pki_.Issue("ERZ", Role::kAdmin);
  ExpectServerRefused(OptionsWith(files), files.certificate, "spiffe://<trust domain>/node/<name>");
}

TEST_F(FilesTest, Server_ForeignTrustDomain_Refused) {
  test::TestPki other(&clock_, "other.example");
  const CertFiles files = other.IssueNode("alpha");
  ExpectServerRefused(OptionsWith(files), files.certificate, "other.example");
}

TEST_F(FilesTest, Server_Expired_Refused) {
  clock_.Advance(absl::Hours(24 * 91));
  ExpectServerRefused(OptionsWith(node_), node_.certificate, "lotse pki renew");
}

TEST_F(FilesTest, Server_NotYetValid_Refused) {
  clock_.Advance(-absl::Hours(1));
  ExpectServerRefused(OptionsWith(node_), node_.certificate, "check the clocks");
}

TEST_F(FilesTest, Client_NodesCertificate_Refused) {
  ExpectClientRefused(ClientWith(node_), node_.certificate,
                      "spiffe://<trust domain>/center/<code>/<role>");
}

TEST_F(FilesTest, Client_Expired_Refused) {
  const CertFiles files = pki_.Issue("ERZ", Role::kAdmin);
  clock_.Advance(absl::Hours(24 * 91));
  ExpectClientRefused(ClientWith(files), files.certificate, "lotse pki renew");
}

TEST_F(FilesTest, Client_ForeignTrustDomain_Refused) {
  test::TestPki other(&clock_, "other.example");
  const CertFiles files = other.Issue("ERZ", Role::kAdmin);
  ExpectClientRefused(ClientWith(files), files.certificate, "other.example");
}

}  // namespace
}  // namespace lotse::identity::tls
