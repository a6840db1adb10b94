// Every RPC × every kind of certificate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"
#include "lotse/contacts/v1/centers_service.pb.h"
#include "tests/services/contacts/rpc/harness.h"

namespace lotse::contacts {
namespace {

using identity::Role;
using ::testing::AnyOf;
using ::testing::Eq;

constexpr char kPartner[] = "centers/WC-E/partners/00000000-0000-4000-8000-000000000001";

constexpr Role kAllRoles[] = {Role::kAdmin,  Role::kEditor,   Role::kCaseworker, Role::kPolicy,
                              Role::kReader, Role::kOperator, Role::kCoordinator};

// A request about centre WC-E for each method. A method that has none here fails the walk.
std::map<std::string, std::string> Requests() {
  std::map<std::string, std::string> requests;
  const std::string contacts = "/lotse.contacts.v1.";
  v1::GetCenterRequest get_center;
  get_center.set_name("centers/WC-E");
  requests[contacts + "CentersService/GetCenter"] = get_center.SerializeAsString();
  requests[contacts + "CentersService/ListCenters"] = "";
  v1::GetPartnerRequest get;
  get.set_name(kPartner);
  requests[contacts + "PartnersService/GetPartner"] = get.SerializeAsString();
  v1::BatchGetPartnersRequest batch_get;
  batch_get.set_parent("centers/WC-E");
  batch_get.add_names(kPartner);
  requests[contacts + "PartnersService/BatchGetPartners"] = batch_get.SerializeAsString();
  v1::ListPartnersRequest list;
  list.set_parent("centers/WC-E");
  requests[contacts + "PartnersService/ListPartners"] = list.SerializeAsString();
  v1::CreatePartnerRequest create;
  create.set_parent("centers/WC-E");
  *create.mutable_partner() = SomePartner("Sprachschule");
  requests[contacts + "PartnersService/CreatePartner"] = create.SerializeAsString();
  v1::UpdatePartnerRequest update;
  update.mutable_partner()->set_name(kPartner);
  update.set_expected_revision(1);
  requests[contacts + "PartnersService/UpdatePartner"] = update.SerializeAsString();
  v1::DeletePartnerRequest remove;
  remove.set_name(kPartner);
  remove.set_expected_revision(1);
  requests[contacts + "PartnersService/DeletePartner"] = remove.SerializeAsString();
  v1::BatchWritePartnersRequest batch;
  batch.set_parent("centers/WC-E");
  *batch.add_writes()->mutable_create()->mutable_partner() = SomePartner("Sprachschule");
  requests[contacts + "PartnersService/BatchWritePartners"] = batch.SerializeAsString();
  v1::VerifyPartnerRequest verify;
  verify.set_name(kPartner);
  verify.set_method(v1::VERIFY_METHOD_PHONE);
  requests[contacts + "PartnersService/VerifyPartner"] = verify.SerializeAsString();
  requests[contacts + "SyncService/Sync"] = "";
  v1::DigestRequest digest;
  digest.set_center("centers/WC-E");
  requests[contacts + "SyncService/Digest"] = digest.SerializeAsString();
  requests["/grpc.health.v1.Health/Check"] = "";
  requests["/grpc.health.v1.Health/Watch"] = "";
  grpc::reflection::v1alpha::ServerReflectionRequest reflection;
  reflection.set_list_services("*");
  requests["/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"] =
      reflection.SerializeAsString();
  return requests;
}

class CertificateWalk : public testing::Test {
 protected:
  // Calls every method of the table.
  template <typename Check>
  void ForEveryMethod(const std::shared_ptr<grpc::Channel>& channel, Check check) {
    for (const auto& method : harness_.table().methods()) {
      SCOPED_TRACE(method->full_name);
      auto request = requests_.find(method->full_name);
      ASSERT_NE(request, requests_.end()) << "the walk has no request for it";
      check(*method, CallRaw(channel, method->full_name, request->second));
    }
  }
  void ExpectNobodyIn(const std::shared_ptr<grpc::Channel>& channel) {
    ForEveryMethod(channel, [](const rpc::Method&, const RawAnswer& answer) {
      EXPECT_FALSE(answer.answered);
      EXPECT_THAT(answer.status.error_code(),
                  AnyOf(Eq(grpc::StatusCode::UNAVAILABLE), Eq(grpc::StatusCode::UNAUTHENTICATED)))
          << answer.status.error_message();
    });
  }
  static std::string Reason(const RawAnswer& answer) {
    return ReasonOf(rpc::FromGrpc(answer.status));
  }

  Harness harness_;
  const std::map<std::string, std::string> requests_ = Requests();
};

TEST_F(CertificateWalk, NoCertificate_ReachesNothing) {
  ExpectNobodyIn(harness_.ChannelWithoutCertificate());
}

TEST_F(CertificateWalk, CertificateOfAnotherAuthority_ReachesNothing) {
  SystemClock clock;
  identity::testing::TestPki other(&clock);
  ExpectNobodyIn(harness_.ChannelWith(other.Issue("WC-E", Role::kAdmin)));
}

TEST_F(CertificateWalk, ExpiredCertificate_ReachesNothing) {
  // The same authority, with a clock that stood 200 days ago; its certificates live 90.
  FakeClock past(absl::Now() - absl::Hours(24 * 200));
  const auto files = harness_.IssueAt(past, "WC-E", Role::kAdmin);
  ExpectNobodyIn(harness_.ChannelWith(files));
}

TEST_F(CertificateWalk, RevokedCertificate_ReachesNothing) {
  const auto files = harness_.pki().Issue("WC-E", Role::kAdmin);
  ASSERT_TRUE(harness_.pki().authority().Revoke("WC-E/admin").ok());
  // The list is read again within a second; each try here is a connection of its own.
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  while (CallRaw(harness_.ChannelWith(files), "/grpc.health.v1.Health/Check", "").answered &&
         absl::Now() < deadline) {
  }
  ExpectNobodyIn(harness_.ChannelWith(files));
}

TEST_F(CertificateWalk, TwoNamesInOneCertificate_ReachNothing) {
  const auto files = harness_.pki().Craft(
      {{"spiffe://lotse.example/center/WC-E/admin", "spiffe://lotse.example/center/WC-ERZ/admin"}});
  ExpectNobodyIn(harness_.ChannelWith(files));
}

TEST_F(CertificateWalk, AnotherCentre_MayReadWhatIsSharedAndWriteNothing) {
  ForEveryMethod(harness_.ChannelOf("WC-ERZ", Role::kAdmin),
                 [](const rpc::Method& method, const RawAnswer& answer) {
                   if (method.rule.own_center) {
                     EXPECT_FALSE(answer.answered);
                     EXPECT_EQ(Reason(answer), "WRONG_CENTER") << answer.status.error_message();
                   } else {
                     EXPECT_NE(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
                     EXPECT_NE(answer.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
                   }
                 });
}

TEST_F(CertificateWalk, EveryRole_MayCallWhatTheTableSaysAndNothingElse) {
  for (Role role : kAllRoles) {
    SCOPED_TRACE(std::string(identity::RoleName(role)));
    const std::string center = identity::IsFederationRole(role) ? "FED" : "WC-E";
    ForEveryMethod(harness_.ChannelOf(center, role),
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

TEST_F(CertificateWalk, RevokedWhileConnected_IsRefusedFromThenOn) {
  const auto channel = harness_.ChannelWith(harness_.pki().Issue("WC-E", Role::kReader));
  const std::string method = "/lotse.contacts.v1.CentersService/ListCenters";
  ASSERT_TRUE(CallRaw(channel, method, "").answered);
  ASSERT_TRUE(harness_.pki().authority().Revoke("WC-E/reader").ok());
  // The list is read again within a second.
  RawAnswer answer;
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  do {
    answer = CallRaw(channel, method, "");
  } while (answer.answered && absl::Now() < deadline);
  EXPECT_FALSE(answer.answered);
  EXPECT_EQ(Reason(answer), "CERTIFICATE_REVOKED") << answer.status.error_message();
}

// A service whose method has no line in the table does not start.
TEST_F(CertificateWalk, MethodWithoutALine_IsNotServed) {
  prometheus::Registry registry;
  std::vector<rpc::MethodRule> rules;
  for (const auto& method : harness_.table().methods()) {
    if (method->rule.method != "VerifyPartner") rules.push_back(method->rule);
  }
  const rpc::MethodTable table(rules, registry);
  EXPECT_THAT(table.Missing("lotse.contacts.v1.PartnersService"),
              ::testing::ElementsAre("/lotse.contacts.v1.PartnersService/VerifyPartner"));
}

}  // namespace
}  // namespace lotse::contacts
