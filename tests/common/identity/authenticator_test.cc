#include "common/identity/authenticator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::identity {
namespace {

using test::ReadFileOrDie;

class AuthenticatorTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto list = RevocationList::Load(pki_.crl_path(), pki_.ca_path(), &clock_);
    ASSERT_TRUE(list.ok()) << list.status();
    authenticator_ = std::make_unique<Authenticator>(
        "lotse.example", std::shared_ptr<const RevocationList>(*std::move(list)));
    pem_ = ReadFileOrDie(pki_.Issue("ERZ", Role::kEditor).certificate);
  }

  std::string ReasonAt(const std::string& pem, absl::Time now) {
    const auto result = authenticator_->Authenticate(pem, now);
    EXPECT_TRUE(result.ok() || result.status().code() == absl::StatusCode::kUnauthenticated);
    return result.ok() ? "" : ReasonOf(result.status());
  }

  FakeClock clock_;
  test::TestPki pki_{&clock_};
  std::unique_ptr<Authenticator> authenticator_;
  std::string pem_;
};

TEST_F(AuthenticatorTest, Authenticate_GoodCertificate_ColdAndWarmTheSame) {
  for (int i = 0; i < 2; ++i) {
    const auto result = authenticator_->Authenticate(pem_, clock_.Now());
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->peer, (Peer{"lotse.example", "ERZ", Role::kEditor, "ERZ/editor"}));
    EXPECT_EQ(result->serial, pki_.authority().List().back().serial);
    EXPECT_EQ(result->not_after, clock_.Now() + pki::kDefaultValidity);
  }
}

TEST_F(AuthenticatorTest, Authenticate_TwoPersonsOfARole_AreTwoPeers) {
  const std::string anna = ReadFileOrDie(pki_.Issue({"ERZ", Role::kEditor, "anna"}).certificate);
  const std::string berta = ReadFileOrDie(pki_.Issue({"ERZ", Role::kEditor, "berta"}).certificate);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(authenticator_->Authenticate(anna, clock_.Now())->peer.person, "anna");
    EXPECT_EQ(authenticator_->Authenticate(berta, clock_.Now())->peer.person, "berta");
    EXPECT_EQ(authenticator_->Authenticate(pem_, clock_.Now())->peer.person, "ERZ/editor");
  }
}

TEST_F(AuthenticatorTest, Authenticate_Warm_TimesAreCheckedEachTime) {
  EXPECT_EQ(ReasonAt(pem_, clock_.Now()), "");
  EXPECT_EQ(ReasonAt(pem_, clock_.Now() + pki::kDefaultValidity), "");
  EXPECT_EQ(ReasonAt(pem_, clock_.Now() + pki::kDefaultValidity + absl::Nanoseconds(1)),
            "CERTIFICATE_EXPIRED");
  EXPECT_EQ(ReasonAt(pem_, clock_.Now() - absl::Minutes(5) - absl::Nanoseconds(1)),
            "CERTIFICATE_NOT_YET_VALID");
  EXPECT_EQ(ReasonAt(pem_, clock_.Now()), "");
}

TEST_F(AuthenticatorTest, Authenticate_Warm_RevocationIsCheckedEachTime) {
  EXPECT_EQ(ReasonAt(pem_, clock_.Now()), "");
  ASSERT_TRUE(pki_.authority().Revoke("ERZ/editor").ok());
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(ReasonAt(pem_, clock_.Now()), "CERTIFICATE_REVOKED");
}

TEST_F(AuthenticatorTest, Authenticate_OtherTrustDomain_Refused) {
  test::TestPki other(&clock_, "other.example");
  const std::string pem = ReadFileOrDie(other.Issue("ERZ", Role::kEditor).certificate);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(ReasonAt(pem, clock_.Now()), "WRONG_TRUST_DOMAIN");
}

TEST_F(AuthenticatorTest, Authenticate_NoOrBadCertificate_Refused) {
  EXPECT_EQ(ReasonAt("", clock_.Now()), "CERTIFICATE_MISSING");
  EXPECT_EQ(ReasonAt("junk", clock_.Now()), "CERTIFICATE_MALFORMED");
  EXPECT_EQ(ReasonAt(ReadFileOrDie(pki_.IssueNode("alpha").certificate), clock_.Now()),
            "CERTIFICATE_NAME_INVALID");
}

TEST_F(AuthenticatorTest, Authenticate_MoreCertificatesThanTheCacheHolds_AllAreRight) {
  // Text around the PEM makes another key of the same certificate.
  for (std::size_t i = 0; i <= Authenticator::kMaxCached; ++i) {
    ASSERT_EQ(ReasonAt(absl::StrCat(i, "\n", pem_), clock_.Now()), "");
  }
  EXPECT_EQ(ReasonAt(pem_, clock_.Now()), "");
}

TEST_F(AuthenticatorTest, Authenticate_Warm_TakesMicroseconds) {
  constexpr int kCalls = 20'000;
  ASSERT_EQ(ReasonAt(pem_, clock_.Now()), "");
  const absl::Time start = absl::Now();
  for (int i = 0; i < kCalls; ++i) {
    ASSERT_TRUE(authenticator_->Authenticate(pem_, clock_.Now()).ok());
  }
  const double microseconds = absl::ToDoubleMicroseconds(absl::Now() - start) / kCalls;
  RecordProperty("microseconds_per_call", absl::StrCat(microseconds));
  // A cold call takes about 50: far above this bound, which leaves room for busy machines.
  EXPECT_LT(microseconds, 15);
}

}  // namespace
}  // namespace lotse::identity
