#include <sys/stat.h>

#include <filesystem>

#include "clients/contacts/connect.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class PkiTest : public testing::Test {
 protected:
  PkiTest() { MakePki(); }

  void MakePki() {
    std::filesystem::remove_all(folder_);
    EXPECT_EQ(Run({"pki", "init", "--trust-domain", "lotse.test"}).code, 0);
  }

  Outcome Run(std::vector<std::string> args) {
    args.insert(args.end(), {"--dir", folder_});
    return harness_.Run(args);
  }

  std::string Context(const std::string& as) {
    return WriteFile("pki_context.yaml",
                     "current: a\ncontexts: {a: {server: 'localhost:1', ca: " + folder_ +
                         "/ca.crt, identities: " + folder_ + "/issued, as: " + as +
                         ", trust_domain: lotse.test}}\n");
  }

  Harness harness_;
  const std::string folder_ = test::ProcessDirectory() + "/cli_pki";
};

TEST_F(PkiTest, Issue_MakesFilesAndShowsThem) {
  const Outcome outcome = Run({"pki", "issue", "WC-ERZ/editor", "WC-E/reader", "-o", "json"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const auto document = nlohmann::json::parse(outcome.out);
  ASSERT_EQ(document.size(), 2u);
  EXPECT_EQ(document[0]["identity"], "spiffe://lotse.test/center/WC-ERZ/editor");
  EXPECT_TRUE(std::filesystem::exists(std::string(document[1]["certificate"])));
}

TEST_F(PkiTest, IssueNode_TakesHosts) {
  const Outcome outcome = Run(
      {"pki", "issue-node", "alpha", "--host", "lotse.test", "--host", "10.0.0.1", "-o", "csv"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("lotse.test 10.0.0.1"));
}

TEST_F(PkiTest, RevokedAndRenewed_AreInTheList) {
  Run({"pki", "issue", "WC-ERZ/editor"});
  EXPECT_EQ(Run({"pki", "renew", "WC-ERZ/editor"}).code, 0);
  EXPECT_EQ(Run({"pki", "revoke", "WC-ERZ/editor"}).code, 0);
  const auto list = nlohmann::json::parse(Run({"pki", "list", "-o", "json"}).out);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["state"], "revoked");
  EXPECT_EQ(list[1]["state"], "revoked");
}

TEST_F(PkiTest, Persons_AreIssuedListedRenewedAndRevokedByName) {
  ASSERT_EQ(Run({"pki", "issue", "FED/coordinator", "FED/coordinator@anna"}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder_ + "/issued/FED/coordinator@anna.crt"));
  EXPECT_EQ(Run({"pki", "renew", "FED/coordinator@anna"}).code, 0);
  EXPECT_EQ(Run({"pki", "revoke", "FED/coordinator"}).code, 0);
  EXPECT_THAT(Run({"pki", "list", "-o", "csv"}).out,
              HasSubstr("spiffe://lotse.test/center/FED/coordinator@anna;valid;"));
  const auto list = nlohmann::json::parse(Run({"pki", "list", "-o", "json"}).out);
  ASSERT_EQ(list.size(), 3u);
  EXPECT_FALSE(list[0].contains("person"));
  EXPECT_EQ(list[0]["state"], "revoked");
  EXPECT_EQ(list[2]["person"], "anna");
  EXPECT_EQ(list[2]["state"], "valid");
  // What the list shows may be given back.
  EXPECT_EQ(Run({"pki", "revoke", std::string(list[2]["identity"])}).code, 0);
}

TEST_F(PkiTest, WrongPerson_IsAUsageErrorThatSaysWhy) {
  const Outcome outcome = Run({"pki", "issue", "FED/coordinator@Anna"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("'Anna' does not begin with a letter a-z or a digit"));
  EXPECT_THAT(Run({"pki", "revoke", "FED/coordinator@"}).err, HasSubstr("nobody is named"));
}

TEST_F(PkiTest, WrongRole_NamesTheRoles) {
  const Outcome outcome = Run({"pki", "issue", "WC-ERZ/boss"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("admin, editor, caseworker"));
}

TEST_F(PkiTest, SecondInit_IsRefused) {
  EXPECT_EQ(Run({"pki", "init", "--trust-domain", "lotse.test"}).code, 1);
}

TEST_F(PkiTest, MissingCertificate_SaysHowToGetOne) {
  harness_.connect = [](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    return client::Connect(context);
  };
  harness_.environment["LOTSE_CONTEXT"] = Context("WC-E/editor");
  const Outcome outcome = harness_.Run({"centers", "list"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[CERTIFICATE_MISSING]"));
  EXPECT_THAT(outcome.err, HasSubstr("lotse pki issue WC-E/editor"));
}

class DoctorTest : public PkiTest {
 protected:
  DoctorTest() {
    Run({"pki", "issue", "WC-ERZ/editor"});
    harness_.environment["LOTSE_CONTEXT"] = Context("WC-ERZ/editor");
    harness_.connect =
        [this](const client::Context&) -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
      return std::shared_ptr<grpc::ChannelInterface>(node_.Channel());
    };
    contacts::v1::Center& center = node_.centers.emplace_back();
    center.set_name("centers/WC-ERZ");
    center.set_display_name("Erzgebirge");
    center.mutable_directory()->set_home(true);
    center.mutable_directory()->mutable_last_success_time()->set_seconds(1'782'900'300);
  }

  Outcome Doctor() { return harness_.Run({"doctor"}); }

  FakeNode node_;
  const std::string key_ = folder_ + "/issued/WC-ERZ/editor.key";
};

TEST_F(DoctorTest, AllIsWell_IsZero) {
  const Outcome outcome = Doctor();
  EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("ok    identity: WC-ERZ/editor of lotse.test\n"));
  EXPECT_THAT(outcome.out, HasSubstr("ok    key: "));
  EXPECT_THAT(outcome.out, HasSubstr("ok    directory: Erzgebirge, 0 partners"));
  EXPECT_THAT(outcome.out, HasSubstr("ok    clock: clocks differ by 0 s\n"));
  EXPECT_THAT(outcome.out, HasSubstr("service: lotse.referrals.v1.LookupService"));
}

TEST_F(DoctorTest, Person_SpeaksWithTheOwnCertificate) {
  Run({"pki", "issue", "WC-ERZ/editor@anna"});
  EXPECT_THAT(harness_.Run({"doctor", "--as", "WC-ERZ/editor@anna"}).out,
              AllOf(HasSubstr("ok    certificate: " + folder_ + "/issued/WC-ERZ/editor@anna.crt"),
                    HasSubstr("ok    identity: WC-ERZ/editor@anna of lotse.test\n"),
                    HasSubstr("ok    directory: Erzgebirge, 0 partners")));
  EXPECT_THAT(harness_.Run({"doctor", "--as", "WC-ERZ/editor@berta"}).out,
              HasSubstr("lotse pki issue WC-ERZ/editor@berta"));
  EXPECT_THAT(harness_.Run({"doctor", "--as", "WC-ERZ/editor@Anna"}).out,
              HasSubstr("'Anna' does not begin with"));
}

TEST_F(DoctorTest, CertificateOfAnotherPerson_IsAFailure) {
  Run({"pki", "issue", "WC-ERZ/editor@anna", "WC-ERZ/editor@berta"});
  const std::string anna = folder_ + "/issued/WC-ERZ/editor@anna.crt";
  const auto copy_to = [&](const std::string& name) {
    std::filesystem::copy_file(anna, folder_ + "/issued/WC-ERZ/" + name,
                               std::filesystem::copy_options::overwrite_existing);
  };
  copy_to("editor@berta.crt");
  EXPECT_THAT(harness_.Run({"doctor", "--as", "WC-ERZ/editor@berta"}).out,
              HasSubstr("WC-ERZ/editor@anna, not WC-ERZ/editor@berta"));
  // Who names no person may have a certificate that does, as another CA makes them.
  copy_to("editor.crt");
  EXPECT_THAT(Doctor().out, HasSubstr("ok    identity: WC-ERZ/editor@anna of lotse.test\n"));
}

TEST_F(DoctorTest, KeyThatOthersRead_IsAWarning) {
  chmod(key_.c_str(), 0644);
  const Outcome outcome = Doctor();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("warn  key: "));
  EXPECT_THAT(outcome.out, HasSubstr("      chmod 600 " + key_));
}

TEST_F(DoctorTest, CertificateThatEnds_IsAWarningThenAFailure) {
  harness_.clock.Advance(absl::Hours(24 * 80));
  EXPECT_THAT(Doctor().out, HasSubstr("warn  certificate: "));
  harness_.clock.Advance(absl::Hours(24 * 20));
  const Outcome outcome = Doctor();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("fail  certificate: "));
  EXPECT_THAT(outcome.out, HasSubstr("lotse pki renew WC-ERZ/editor"));
  EXPECT_THAT(outcome.err, HasSubstr("[CHECKS_FAILED]"));
}

TEST_F(DoctorTest, CertificateOfAnother_IsAFailure) {
  Run({"pki", "issue", "WC-E/reader"});
  std::filesystem::copy_file(folder_ + "/issued/WC-E/reader.crt",
                             folder_ + "/issued/WC-ERZ/editor.crt",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THAT(
      Doctor().out,
      HasSubstr("fail  identity: the certificate is spiffe://lotse.test/center/WC-E/reader"));
}

TEST_F(DoctorTest, ClocksApart_AreAFailure) {
  harness_.clock.Advance(absl::Minutes(10));
  EXPECT_THAT(Doctor().out, HasSubstr("fail  clock: clocks differ by 600 s\n"));
}

TEST_F(DoctorTest, ServerThatIsAway_IsAFailure) {
  // TLS knows no other time than the real one.
  harness_.clock.Advance(absl::Now() - harness_.clock.Now());
  MakePki();
  Run({"pki", "issue", "WC-ERZ/editor"});
  harness_.connect = [](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    return client::Connect(context);
  };
  const Outcome outcome = Doctor();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("fail  server: localhost:1"));
}

TEST_F(DoctorTest, AsJson_IsAListOfFindings) {
  const auto findings = nlohmann::json::parse(harness_.Run({"doctor", "-o", "json"}).out);
  EXPECT_EQ(findings[0]["subject"], "context");
  EXPECT_EQ(findings[0]["verdict"], "ok");
}

}  // namespace
}  // namespace lotse::cli
