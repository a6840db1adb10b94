#include "common/identity/pki/authority.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/identity/certificate.h"
#include "common/identity/openssl.h"
#include "common/identity/revocation.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::identity::pki {
namespace {

using test::ReadFileOrDie;
using ::testing::HasSubstr;

unsigned ModeOf(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
}

class AuthorityTest : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = test::NewTempDir("authority") + "/pki";
    auto authority = Authority::Init(dir_, "lotse.example", &clock_, &random_);
    ASSERT_TRUE(authority.ok()) << authority.status();
    authority_ = *std::move(authority);
  }

  absl::Status Reopen() {
    authority_.reset();
    auto authority = Authority::Open(dir_, &clock_, &random_);
    if (!authority.ok()) return authority.status();
    authority_ = *std::move(authority);
    return absl::OkStatus();
  }

  std::vector<std::string> FilesOfDir() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir_)) {
      names.push_back(std::filesystem::relative(entry.path(), dir_));
    }
    return names;
  }

  // What OpenSSL's own verification says of a leaf under this CA; "ok" when it is content.
  std::string Verify(const std::string& path, int purpose) const {
    const openssl::Cert ca = openssl::ReadCert(ReadFileOrDie(dir_ + "/ca.crt"));
    const openssl::Cert leaf = openssl::ReadCert(ReadFileOrDie(path));
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                        X509_STORE_free);
    X509_STORE_add_cert(store.get(), ca.get());
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(
        X509_STORE_CTX_new(), X509_STORE_CTX_free);
    X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr);
    X509_STORE_CTX_set_purpose(context.get(), purpose);
    X509_STORE_CTX_set_time(context.get(), 0, absl::ToTimeT(clock_.Now()));
    X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT);
    X509_verify_cert(context.get());
    const int error = X509_STORE_CTX_get_error(context.get());
    return X509_verify_cert_error_string(error);
  }

  FakeClock clock_;
  SystemRandom random_;
  std::string dir_;
  std::unique_ptr<Authority> authority_;
};

TEST_F(AuthorityTest, Init_NewDirectory_HasCaAndEmptyList) {
  EXPECT_THAT(FilesOfDir(), ::testing::UnorderedElementsAre("ca.crt", "ca.key", "crl.pem",
                                                            "index.jsonl", ".lock"));
  EXPECT_EQ(ModeOf(dir_), 0700u);
  EXPECT_EQ(ModeOf(dir_ + "/ca.key"), 0600u);
  EXPECT_EQ(ModeOf(dir_ + "/ca.crt"), 0644u);
  EXPECT_EQ(authority_->trust_domain(), "lotse.example");
  const openssl::Cert ca = openssl::ReadCert(ReadFileOrDie(dir_ + "/ca.crt"));
  EXPECT_EQ(X509_check_ca(ca.get()), 1);
  EXPECT_EQ(X509_get_pathlen(ca.get()), 0);
  EXPECT_EQ(X509_get_key_usage(ca.get()), unsigned{KU_KEY_CERT_SIGN | KU_CRL_SIGN});
  EXPECT_GE(*openssl::TimeOf(X509_get0_notAfter(ca.get())), clock_.Now() + absl::Hours(24 * 3650));
  EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(ca.get())), 256);
  const auto list = RevocationList::Load(authority_->crl_path(), authority_->ca_path(), &clock_);
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ((*list)->size(), 0u);
}

TEST_F(AuthorityTest, Init_CaThere_RefusedAndUntouched) {
  const std::string ca = ReadFileOrDie(dir_ + "/ca.crt");
  authority_.reset();
  const auto again = Authority::Init(dir_, "lotse.example", &clock_, &random_);
  EXPECT_EQ(ReasonOf(again.status()), "PKI_EXISTS");
  EXPECT_EQ(ReadFileOrDie(dir_ + "/ca.crt"), ca);
}

TEST_F(AuthorityTest, Init_CutShortBefore_Completes) {
  authority_.reset();
  std::filesystem::remove(dir_ + "/ca.crt");
  test::WriteFileOrDie(dir_ + "/ca.crt.tmp", "half");
  EXPECT_EQ(Reopen().code(), absl::StatusCode::kFailedPrecondition);
  const auto again = Authority::Init(dir_, "lotse.example", &clock_, &random_);
  EXPECT_TRUE(again.ok()) << again.status();
}

TEST_F(AuthorityTest, Init_DirectoryWithForeignFiles_Refused) {
  const std::string dir = test::NewTempDir("foreign");
  test::WriteFileOrDie(dir + "/thesis.tex", "do not touch");
  const auto result = Authority::Init(dir, "lotse.example", &clock_, &random_);
  EXPECT_EQ(ReasonOf(result.status()), "PKI_EXISTS");
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("thesis.tex"));
}

TEST_F(AuthorityTest, Init_BadTrustDomain_Refused) {
  for (const char* domain : {"", "Lotse.example", "lotse example", "a..b", "x/y"}) {
    const std::string dir = test::NewTempDir("domain");
    EXPECT_EQ(ReasonOf(Authority::Init(dir, domain, &clock_, &random_).status()), "INVALID_FIELDS");
  }
}

TEST_F(AuthorityTest, Open_NoCa_SaysWhatToDo) {
  const auto result = Authority::Open(dir_ + "/none", &clock_, &random_);
  EXPECT_EQ(ReasonOf(result.status()), "PKI_NOT_FOUND");
  EXPECT_EQ(result.status().message(),
            absl::StrCat(dir_, "/none has no CA: run `lotse pki init ", dir_, "/none` first"));
}

TEST_F(AuthorityTest, Open_SecondAtTheSameTime_IsBusy) {
  EXPECT_EQ(ReasonOf(Authority::Open(dir_, &clock_, &random_).status()), "PKI_BUSY");
  EXPECT_TRUE(Reopen().ok());
}

TEST_F(AuthorityTest, Open_DamagedFile_RefusedByName) {
  for (const char* name : {"ca.crt", "ca.key", "index.jsonl"}) {
    const std::string path = absl::StrCat(dir_, "/", name);
    const std::string good = ReadFileOrDie(path);
    test::WriteFileOrDie(path, "{\"serial\":1}\n");
    const absl::Status status = Reopen();
    EXPECT_EQ(ReasonOf(status), "PKI_DAMAGED") << name;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path));
    test::WriteFileOrDie(path, good);
  }
  EXPECT_TRUE(Reopen().ok());
}

TEST_F(AuthorityTest, Open_KeyOfAnotherCa_Refused) {
  test::TestPki other(&clock_);
  test::WriteFileOrDie(dir_ + "/ca.key", ReadFileOrDie(other.dir() + "/ca.key"));
  EXPECT_THAT(std::string(Reopen().message()), HasSubstr("not the key of ca.crt"));
}

TEST_F(AuthorityTest, Issue_Caller_CertificateKeyAndIndex) {
  const auto issued = authority_->Issue("ERZ", Role::kEditor);
  ASSERT_TRUE(issued.ok()) << issued.status();
  EXPECT_EQ(issued->certificate_path, dir_ + "/issued/ERZ/editor.crt");
  EXPECT_EQ(issued->key_path, dir_ + "/issued/ERZ/editor.key");
  EXPECT_EQ(ModeOf(dir_ + "/issued"), 0700u);
  EXPECT_EQ(ModeOf(dir_ + "/issued/ERZ"), 0700u);
  EXPECT_EQ(ModeOf(issued->key_path), 0600u);
  EXPECT_EQ(ModeOf(issued->certificate_path), 0644u);
  const auto peer = ReadPeerCertificate(ReadFileOrDie(issued->certificate_path));
  ASSERT_TRUE(peer.ok()) << peer.status();
  EXPECT_EQ(peer->serial, issued->entry.serial);
  EXPECT_EQ(peer->not_before, clock_.Now() - absl::Minutes(5));
  EXPECT_EQ(peer->not_after, clock_.Now() + absl::Hours(24 * 90));
  ASSERT_TRUE(Reopen().ok());
  ASSERT_EQ(authority_->List().size(), 1u);
  EXPECT_EQ(authority_->List()[0].serial, issued->entry.serial);
  EXPECT_EQ(authority_->List()[0].identity, "spiffe://lotse.example/center/ERZ/editor");
  EXPECT_EQ(authority_->List()[0].not_after, peer->not_after);
}

TEST_F(AuthorityTest, Issue_Caller_GoodForClientsOnly) {
  const auto issued = authority_->Issue("ERZ", Role::kEditor);
  ASSERT_TRUE(issued.ok());
  EXPECT_EQ(Verify(issued->certificate_path, X509_PURPOSE_SSL_CLIENT), "ok");
  EXPECT_THAT(Verify(issued->certificate_path, X509_PURPOSE_SSL_SERVER), HasSubstr("purpose"));
}

TEST_F(AuthorityTest, IssueNode_Hosts_AreInTheCertificateWithLoopback) {
  const auto issued = authority_->IssueNode("alpha", {"lotse.example", "192.0.2.7", "localhost"});
  ASSERT_TRUE(issued.ok()) << issued.status();
  EXPECT_EQ(issued->certificate_path, dir_ + "/node/alpha.crt");
  EXPECT_EQ(ModeOf(issued->key_path), 0600u);
  EXPECT_EQ(Verify(issued->certificate_path, X509_PURPOSE_SSL_SERVER), "ok");
  EXPECT_EQ(Verify(issued->certificate_path, X509_PURPOSE_SSL_CLIENT), "ok");
  const openssl::Cert cert = openssl::ReadCert(ReadFileOrDie(issued->certificate_path));
  for (const char* name : {"localhost", "lotse.example"}) {
    EXPECT_EQ(X509_check_host(cert.get(), name, 0, 0, nullptr), 1) << name;
  }
  for (const char* address : {"127.0.0.1", "::1", "192.0.2.7"}) {
    EXPECT_EQ(X509_check_ip_asc(cert.get(), address, 0), 1) << address;
  }
  EXPECT_EQ(X509_check_host(cert.get(), "other.example", 0, 0, nullptr), 0);
  EXPECT_TRUE(ReadNodeCertificate(ReadFileOrDie(issued->certificate_path)).ok());
}

TEST_F(AuthorityTest, Issue_BadInput_RefusedAndNothingIsLeft) {
  const absl::Status refused[] = {
      authority_->Issue("erz", Role::kEditor).status(),
      authority_->Issue("../X", Role::kEditor).status(),
      authority_->Issue("ERZ", Role::kOperator).status(),
      authority_->Issue("ERZ", Role::kEditor, absl::ZeroDuration()).status(),
      authority_->Issue("ERZ", Role::kEditor, absl::Hours(24 * 4000)).status(),
      authority_->IssueNode("../x", {}).status(),
      authority_->IssueNode("alpha", {"host:443"}).status(),
      authority_->IssueNode("alpha", {"a,DNS:evil.example"}).status(),
      authority_->IssueNode("alpha", {"*.example"}).status(),
      authority_->IssueNode("alpha", std::vector<std::string>(101, "a.example")).status(),
      authority_->Issue({"ERZ", Role::kEditor, "../x"}).status(),
      authority_->Issue({"ERZ", Role::kEditor, "Anna"}).status(),
      authority_->Renew("ERZ").status(),
      authority_->Renew("ERZ/editor@").status(),
      authority_->Renew("node/alpha@anna").status(),
      authority_->Revoke("ERZ/editor@Anna").status(),
      authority_->Renew("spiffe://lotse.example/center/ERZ/owner").status()};
  for (const absl::Status& status : refused) {
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS") << status;
    EXPECT_EQ(FieldViolationsOf(status).size(), 1u);
  }
  EXPECT_TRUE(authority_->List().empty());
  EXPECT_FALSE(std::filesystem::exists(dir_ + "/issued"));
}

TEST_F(AuthorityTest, Issue_ValidCertificateThere_RefusedUntilItEnds) {
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
  const auto again = authority_->Issue("ERZ", Role::kEditor);
  EXPECT_EQ(ReasonOf(again.status()), "PKI_IDENTITY_EXISTS");
  EXPECT_THAT(std::string(again.status().message()), HasSubstr("lotse pki renew"));
  EXPECT_TRUE(authority_->Issue("ERZ", Role::kReader).ok());
  clock_.Advance(absl::Hours(24 * 91));
  EXPECT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
}

TEST_F(AuthorityTest, Issue_Persons_StandBesideEachOther) {
  const auto nobody = authority_->Issue("FED", Role::kCoordinator);
  const auto anna = authority_->Issue({"FED", Role::kCoordinator, "anna"});
  const auto berta = authority_->Issue({"FED", Role::kCoordinator, "berta"});
  ASSERT_TRUE(nobody.ok() && anna.ok() && berta.ok()) << anna.status() << berta.status();
  EXPECT_EQ(anna->certificate_path, dir_ + "/issued/FED/coordinator@anna.crt");
  EXPECT_EQ(anna->key_path, dir_ + "/issued/FED/coordinator@anna.key");
  EXPECT_EQ(ModeOf(anna->key_path), 0600u);
  EXPECT_EQ(Verify(anna->certificate_path, X509_PURPOSE_SSL_CLIENT), "ok");
  const Peer peer{"lotse.example", "FED", Role::kCoordinator, "anna"};
  EXPECT_EQ(ReadPeerCertificate(ReadFileOrDie(anna->certificate_path))->peer, peer);
  EXPECT_EQ(ReadPeerCertificate(ReadFileOrDie(nobody->certificate_path))->peer.person,
            "FED/coordinator");
  const auto again = authority_->Issue({"FED", Role::kCoordinator, "anna"});
  EXPECT_EQ(ReasonOf(again.status()), "PKI_IDENTITY_EXISTS");
  EXPECT_THAT(std::string(again.status().message()), HasSubstr("FED/coordinator@anna has"));
  ASSERT_TRUE(Reopen().ok());
  ASSERT_EQ(authority_->List().size(), 3u);
  EXPECT_EQ(authority_->List()[1].person, "anna");
  EXPECT_EQ(authority_->List()[1].identity, authority_->List()[0].identity);
}

TEST_F(AuthorityTest, Renew_Person_KeepsPersonAndPlace) {
  ASSERT_TRUE(authority_->Issue({"FED", Role::kCoordinator, "anna"}).ok());
  EXPECT_EQ(ReasonOf(authority_->Renew("FED/coordinator").status()), "PKI_IDENTITY_NOT_FOUND");
  ASSERT_TRUE(Reopen().ok());
  for (const char* name :
       {"FED/coordinator@anna", "spiffe://lotse.example/center/FED/coordinator@anna"}) {
    const auto renewed = authority_->Renew(name);
    ASSERT_TRUE(renewed.ok()) << renewed.status();
    EXPECT_EQ(renewed->entry.person, "anna");
    EXPECT_EQ(renewed->certificate_path, dir_ + "/issued/FED/coordinator@anna.crt");
    const auto peer = ReadPeerCertificate(ReadFileOrDie(renewed->certificate_path));
    EXPECT_EQ(peer->peer.person, "anna");
    EXPECT_EQ(peer->serial, renewed->entry.serial);
  }
}

TEST_F(AuthorityTest, Revoke_NameWithoutPerson_LeavesPersonsAlone) {
  ASSERT_TRUE(authority_->Issue("FED", Role::kCoordinator).ok());
  ASSERT_TRUE(authority_->Issue({"FED", Role::kCoordinator, "anna"}).ok());
  ASSERT_TRUE(authority_->Issue({"FED", Role::kCoordinator, "berta"}).ok());
  EXPECT_EQ(authority_->Revoke("FED/coordinator")->size(), 1u);
  EXPECT_EQ(authority_->Revoke("FED/coordinator@anna")->size(), 1u);
  EXPECT_EQ(ReasonOf(authority_->Revoke("FED/coordinator@carla").status()),
            "PKI_IDENTITY_NOT_FOUND");
  const auto list = RevocationList::Load(authority_->crl_path(), authority_->ca_path(), &clock_);
  ASSERT_TRUE(list.ok()) << list.status();
  for (const IndexEntry& entry : authority_->List()) {
    EXPECT_EQ((*list)->IsRevoked(entry.serial), entry.person != "berta") << entry.Name();
  }
}

TEST_F(AuthorityTest, Renew_AllThreeNames_NewKeySamePlaceOldStaysValid) {
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
  std::set<std::string> keys = {ReadFileOrDie(dir_ + "/issued/ERZ/editor.key")};
  for (const char* name : {"ERZ/editor", "spiffe://lotse.example/center/ERZ/editor"}) {
    const auto renewed = authority_->Renew(name);
    ASSERT_TRUE(renewed.ok()) << renewed.status();
    EXPECT_EQ(renewed->certificate_path, dir_ + "/issued/ERZ/editor.crt");
    EXPECT_TRUE(keys.insert(ReadFileOrDie(renewed->key_path)).second);
  }
  for (const IndexEntry& entry : authority_->List()) EXPECT_FALSE(entry.revoked_at.has_value());
  EXPECT_EQ(authority_->List().size(), 3u);
}

TEST_F(AuthorityTest, Renew_Node_KeepsItsHosts) {
  ASSERT_TRUE(authority_->IssueNode("alpha", {"lotse.example"}).ok());
  ASSERT_TRUE(Reopen().ok());
  const auto renewed = authority_->Renew("node/alpha");
  ASSERT_TRUE(renewed.ok()) << renewed.status();
  const openssl::Cert cert = openssl::ReadCert(ReadFileOrDie(renewed->certificate_path));
  EXPECT_EQ(X509_check_host(cert.get(), "lotse.example", 0, 0, nullptr), 1);
}

TEST_F(AuthorityTest, Renew_NeverIssuedOrRevoked_RefusedWithNextStep) {
  EXPECT_EQ(ReasonOf(authority_->Renew("ERZ/editor").status()), "PKI_IDENTITY_NOT_FOUND");
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
  ASSERT_TRUE(authority_->Revoke("ERZ/editor").ok());
  const auto renewed = authority_->Renew("ERZ/editor");
  EXPECT_EQ(renewed.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(renewed.status().message()), HasSubstr("lotse pki issue"));
  EXPECT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
}

TEST_F(AuthorityTest, Revoke_Identity_AllItsCertificatesAreOnTheList) {
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
  ASSERT_TRUE(authority_->Renew("ERZ/editor").ok());
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kReader).ok());
  const auto revoked = authority_->Revoke("ERZ/editor");
  ASSERT_TRUE(revoked.ok()) << revoked.status();
  EXPECT_EQ(revoked->size(), 2u);
  const auto list = RevocationList::Load(authority_->crl_path(), authority_->ca_path(), &clock_);
  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_TRUE(Reopen().ok());
  for (const IndexEntry& entry : authority_->List()) {
    const bool is_editor = absl::StrContains(entry.identity, "editor");
    EXPECT_EQ((*list)->IsRevoked(entry.serial), is_editor);
    EXPECT_EQ(entry.revoked_at.has_value(), is_editor);
  }
}

TEST_F(AuthorityTest, Revoke_Serial_OnlyThatOne) {
  const auto first = authority_->Issue("ERZ", Role::kEditor);
  ASSERT_TRUE(authority_->Renew("ERZ/editor").ok());
  const auto revoked = authority_->Revoke(first->entry.serial);
  ASSERT_TRUE(revoked.ok()) << revoked.status();
  ASSERT_EQ(revoked->size(), 1u);
  EXPECT_EQ(revoked->front().serial, first->entry.serial);
}

TEST_F(AuthorityTest, Revoke_Unknown_Refused) {
  for (const char* what : {"", "ERZ/editor", "00112233445566778899aabbccddeeff"}) {
    EXPECT_EQ(ReasonOf(authority_->Revoke(what).status()), "PKI_IDENTITY_NOT_FOUND");
  }
}

TEST_F(AuthorityTest, Revoke_DiedBeforeTheListWasWritten_RepeatingHeals) {
  const std::string empty_list = ReadFileOrDie(authority_->crl_path());
  ASSERT_TRUE(authority_->Issue("ERZ", Role::kEditor).ok());
  ASSERT_TRUE(authority_->Revoke("ERZ/editor").ok());
  test::ReplaceFileOrDie(authority_->crl_path(), empty_list);
  const auto again = authority_->Revoke("ERZ/editor");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->empty());
  const auto list = RevocationList::Load(authority_->crl_path(), authority_->ca_path(), &clock_);
  EXPECT_TRUE((*list)->IsRevoked(authority_->List()[0].serial));
}

TEST_F(AuthorityTest, Issue_DirectoryCannotBeWritten_SaysSo) {
  // A folder where a file should go: fails for root as well.
  std::filesystem::create_directories(dir_ + "/issued/ERZ/editor.key");
  const auto issued = authority_->Issue("ERZ", Role::kEditor);
  EXPECT_EQ(ReasonOf(issued.status()), "PKI_IO");
  EXPECT_THAT(std::string(issued.status().message()), HasSubstr("editor.key"));
  EXPECT_FALSE(std::filesystem::exists(dir_ + "/issued/ERZ/editor.crt"));
  EXPECT_EQ(authority_->List().size(), 1u);  // written down before it exists
}

TEST_F(AuthorityTest, IssueAll_OneIsRefused_NoneIsIssued) {
  ASSERT_TRUE(authority_->Issue("RUHR", Role::kEditor).ok());
  const auto live = authority_->IssueAll({{"ERZ", Role::kEditor}, {"RUHR", Role::kEditor}});
  EXPECT_EQ(ReasonOf(live.status()), "PKI_IDENTITY_EXISTS");
  const auto twice = authority_->IssueAll({{"ERZ", Role::kEditor}, {"ERZ", Role::kEditor}});
  EXPECT_EQ(ReasonOf(twice.status()), "PKI_IDENTITY_EXISTS");
  EXPECT_EQ(authority_->List().size(), 1u);
  EXPECT_FALSE(std::filesystem::exists(dir_ + "/issued/ERZ"));
}

TEST_F(AuthorityTest, IssueAll_ThreeHundred_InSecondsWithSerialsAllDifferent) {
  std::vector<Request> requests;
  for (int i = 0; i < 60; ++i) {
    for (Role role :
         {Role::kAdmin, Role::kEditor, Role::kCaseworker, Role::kPolicy, Role::kReader}) {
      requests.push_back({absl::StrCat("C", i), role});
    }
  }
  const absl::Time start = absl::Now();
  const auto issued = authority_->IssueAll(requests);
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  ASSERT_TRUE(issued.ok()) << issued.status();
  RecordProperty("seconds", absl::StrCat(seconds));
  EXPECT_LT(seconds, 3);
  std::set<std::string> serials;
  for (const Issued& one : *issued) {
    EXPECT_EQ(one.entry.serial.size(), 32u);
    EXPECT_TRUE(serials.insert(one.entry.serial).second);
    EXPECT_EQ(Verify(one.certificate_path, X509_PURPOSE_SSL_CLIENT), "ok");
  }
  ASSERT_TRUE(Reopen().ok());
  EXPECT_EQ(authority_->List().size(), 300u);
  for (const std::string& name : FilesOfDir()) EXPECT_THAT(name, ::testing::Not(HasSubstr(".tmp")));
}

}  // namespace
}  // namespace lotse::identity::pki
