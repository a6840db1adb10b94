#include "clients/contacts/contacts_client.h"

#include <utility>

namespace lotse::client {
namespace v1 = lotse::contacts::v1;

ContactsClient::ContactsClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy,
                               RandomSource* random)
    : channel_(std::move(channel)),
      policy_(std::move(policy)),
      random_(random),
      centers_(v1::CentersService::NewStub(channel_)),
      partners_(v1::PartnersService::NewStub(channel_)),
      sync_(v1::SyncService::NewStub(channel_)) {}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> ContactsClient::Mutate(
    Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    Request& request) {
  if (request.request_id().empty()) request.set_request_id(random_->NextUuid().ToString());
  return Call(policy_, stub, method, request);
}

using Centers = v1::CentersService::StubInterface;
using Partners = v1::PartnersService::StubInterface;

absl::StatusOr<v1::Center> ContactsClient::GetCenter(const v1::GetCenterRequest& request) {
  return Call(policy_, *centers_, &Centers::GetCenter, request);
}

absl::StatusOr<v1::ListCentersResponse> ContactsClient::ListCenters(
    const v1::ListCentersRequest& request) {
  return Call(policy_, *centers_, &Centers::ListCenters, request);
}

absl::StatusOr<v1::Partner> ContactsClient::GetPartner(const v1::GetPartnerRequest& request) {
  return Call(policy_, *partners_, &Partners::GetPartner, request);
}

absl::StatusOr<v1::BatchGetPartnersResponse> ContactsClient::BatchGetPartners(
    const v1::BatchGetPartnersRequest& request) {
  return Call(policy_, *partners_, &Partners::BatchGetPartners, request);
}

absl::StatusOr<v1::ListPartnersResponse> ContactsClient::ListPartners(
    const v1::ListPartnersRequest& request) {
  return Call(policy_, *partners_, &Partners::ListPartners, request);
}

absl::StatusOr<v1::Partner> ContactsClient::CreatePartner(v1::CreatePartnerRequest request) {
  return Mutate(*partners_, &Partners::CreatePartner, request);
}

absl::StatusOr<v1::Partner> ContactsClient::UpdatePartner(v1::UpdatePartnerRequest request) {
  return Mutate(*partners_, &Partners::UpdatePartner, request);
}

absl::StatusOr<v1::DeletePartnerResponse> ContactsClient::DeletePartner(
    v1::DeletePartnerRequest request) {
  return Mutate(*partners_, &Partners::DeletePartner, request);
}

absl::StatusOr<v1::BatchWritePartnersResponse> ContactsClient::BatchWritePartners(
    v1::BatchWritePartnersRequest request) {
  return Mutate(*partners_, &Partners::BatchWritePartners, request);
}

absl::StatusOr<v1::Partner> ContactsClient::VerifyPartner(v1::VerifyPartnerRequest request) {
  return Mutate(*partners_, &Partners::VerifyPartner, request);
}

absl::StatusOr<v1::DigestResponse> ContactsClient::Digest(const v1::DigestRequest& request) {
  return Call(policy_, *sync_, &v1::SyncService::StubInterface::Digest, request);
}

}  // namespace lotse::client
