#include "tests/support/certificate_walk.h"

#include <gmock/gmock.h>

#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"

namespace lotse::test {
namespace {

using identity::Role;
using ::testing::AnyOf;
using ::testing::Eq;

constexpr Role kAllRoles[] = {Role::kAdmin,  Role::kEditor,   Role::kCaseworker, Role::kPolicy,
                              Role::kReader, Role::kOperator, Role::kCoordinator};

void AddOwnRequests(std::map<std::string, std::string>& requests) {
  requests["/grpc.health.v1.Health/Check"] = "";
  requests["/grpc.health.v1.Health/Watch"] = "";
  grpc::reflection::v1alpha::ServerReflectionRequest reflection;
  reflection.set_list_services("*");
  requests["/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"] =
      reflection.SerializeAsString();
}

std::string Reason(const RawAnswer& answer) { return ReasonOf(rpc::FromGrpc(answer.status)); }

}  // namespace

CertificateWalk::CertificateWalk() : subject_(GetParam()()) { AddOwnRequests(subject_.requests); }

void CertificateWalk::ExpectNobodyIn(const std::shared_ptr<grpc::Channel>& channel) {
  ForEveryMethod(channel, [](const rpc::Method&, const RawAnswer& answer) {
    EXPECT_FALSE(answer.answered);
    EXPECT_THAT(answer.status.error_code(),
                AnyOf(Eq(grpc::StatusCode::UNAVAILABLE), Eq(grpc::StatusCode::UNAUTHENTICATED)))
        << answer.status.error_message();
  });
}

TEST_P(CertificateWalk, NoCertificate_ReachesNothing) {
  ExpectNobodyIn(server().ChannelWithoutCertificate());
}

TEST_P(CertificateWalk, CertificateOfAnotherAuthority_ReachesNothing) {
  SystemClock clock;
  identity::test::TestPki other(&clock);
  ExpectNobodyIn(server().ChannelWith(other.Issue("WC-E", Role::kAdmin)));
}

TEST_P(CertificateWalk, ExpiredCertificate_ReachesNothing) {
  // The same authority, with a clock that stood 200 days ago; its certificates live 90.
  FakeClock past(absl::Now() - absl::Hours(24 * 200));
  const auto files = server().IssueAt(past, "WC-E", Role::kAdmin);
  ExpectNobodyIn(server().ChannelWith(files));
}

TEST_P(CertificateWalk, RevokedCertificate_ReachesNothing) {
  const auto files = server().pki().Issue("WC-E", Role::kAdmin);
  ASSERT_TRUE(server().pki().authority().Revoke("WC-E/admin").ok());
  // The list is read again within a second; each try here is a connection of its own.
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  while (CallRaw(server().ChannelWith(files), "/grpc.health.v1.Health/Check", "").answered &&
         absl::Now() < deadline) {
  }
  ExpectNobodyIn(server().ChannelWith(files));
}

TEST_P(CertificateWalk, TwoNamesInOneCertificate_ReachNothing) {
  const auto files = server().pki().Craft(
      {{"spiffe://lotse.example/center/WC-E/admin", "spiffe://lotse.example/center/WC-ERZ/admin"}});
  ExpectNobodyIn(server().ChannelWith(files));
}

TEST_P(CertificateWalk, AnotherCentre_MayReadWhatIsSharedAndWriteNothing) {
  ForEveryMethod(server().ChannelOf("WC-ERZ", Role::kAdmin),
                 [](const rpc::Method& method, const RawAnswer& answer) {
                   if (!method.rule.roles.Contains(Role::kAdmin)) {
                     EXPECT_EQ(Reason(answer), "METHOD_NOT_ALLOWED");
                   } else if (method.rule.own_center) {
                     EXPECT_FALSE(answer.answered);
                     EXPECT_EQ(Reason(answer), "WRONG_CENTER") << answer.status.error_message();
                   } else {
                     EXPECT_NE(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
                     EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
                   }
                 });
}

TEST_P(CertificateWalk, EveryRole_MayCallWhatTheTableSaysAndNothingElse) {
  for (Role role : kAllRoles) {
    SCOPED_TRACE(std::string(identity::RoleName(role)));
    const std::string center = identity::IsFederationRole(role) ? "FED" : "WC-E";
    ForEveryMethod(server().ChannelOf(center, role),
                   [role](const rpc::Method& method, const RawAnswer& answer) {
                     if (!method.rule.roles.Contains(role)) {
                       EXPECT_FALSE(answer.answered);
                       EXPECT_EQ(Reason(answer), "METHOD_NOT_ALLOWED");
                     } else {
                       EXPECT_NE(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
                       EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
                       EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
                     }
                   });
  }
}

TEST_P(CertificateWalk, RevokedWhileConnected_IsRefusedFromThenOn) {
  const auto channel = server().ChannelWith(server().pki().Issue("WC-E", Role::kReader));
  const std::string& request = subject_.requests[subject_.read];
  ASSERT_TRUE(CallRaw(channel, subject_.read, request).answered);
  ASSERT_TRUE(server().pki().authority().Revoke("WC-E/reader").ok());
  // The list is read again within a second.
  RawAnswer answer;
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  do {
    answer = CallRaw(channel, subject_.read, request);
  } while (answer.answered && absl::Now() < deadline);
  EXPECT_FALSE(answer.answered);
  EXPECT_EQ(Reason(answer), "CERTIFICATE_REVOKED") << answer.status.error_message();
}

}  // namespace lotse::test
