// Every RPC of contacts × every kind of certificate.
#include "tests/support/certificate_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "lotse/contacts/v1/centers_service.pb.h"
#include "tests/services/contacts/rpc/harness.h"

namespace lotse::contacts {
namespace {

constexpr char kPartner[] = "centers/WC-E/partners/00000000-0000-4000-8000-000000000001";

// A request about centre WC-E for each method.
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
  return requests;
}

lotse::test::WalkSubject MakeContacts() {
  return {nullptr, std::make_unique<Harness>(), Requests(),
          "/lotse.contacts.v1.CentersService/ListCenters"};
}

}  // namespace
}  // namespace lotse::contacts

namespace lotse::test {

INSTANTIATE_TEST_SUITE_P(Contacts, CertificateWalk, ::testing::Values(&contacts::MakeContacts));

}  // namespace lotse::test

namespace lotse::contacts {
namespace {

// A service whose method has no line in the table does not start.
TEST(MethodTable, MethodWithoutALine_IsNotServed) {
  Harness harness;
  prometheus::Registry registry;
  std::vector<rpc::MethodRule> rules;
  for (const auto& method : harness.table().methods()) {
    if (method->rule.method != "VerifyPartner") rules.push_back(method->rule);
  }
  const rpc::MethodTable table(rules, registry);
  EXPECT_THAT(table.Missing("lotse.contacts.v1.PartnersService"),
              ::testing::ElementsAre("/lotse.contacts.v1.PartnersService/VerifyPartner"));
}

}  // namespace
}  // namespace lotse::contacts
