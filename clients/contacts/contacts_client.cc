#include "clients/contacts/contacts_client.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "clients/contacts/status_from_grpc.h"

namespace lotse::client {
namespace v1 = lotse::contacts::v1;

grpc::Status CallWithRetry(const RetryPolicy& policy,
                           const std::function<grpc::Status(absl::Time)>& attempt) {
  const absl::Time deadline = absl::Now() + policy.timeout;
  absl::Duration backoff = policy.first_backoff;
  for (int retries = 0;; ++retries) {
    grpc::Status status = attempt(deadline);
    const bool again = status.error_code() == grpc::StatusCode::UNAVAILABLE &&
                       retries < policy.max_retries && absl::Now() + backoff < deadline;
    if (!again) return status;
    policy.sleep(backoff);
    backoff = std::min(backoff * 2, policy.max_backoff);
  }
}

ContactsClient::ContactsClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy,
                               RandomSource* random)
    : channel_(std::move(channel)),
      policy_(std::move(policy)),
      random_(random),
      centers_(v1::CentersService::NewStub(channel_)),
      partners_(v1::PartnersService::NewStub(channel_)),
      sync_(v1::SyncService::NewStub(channel_)) {}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> ContactsClient::Read(
    Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    const Request& request) {
  Response response;
  const grpc::Status status = CallWithRetry(policy_, [&](absl::Time deadline) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(deadline));
    response.Clear();
    return (stub.*method)(&context, request, &response);
  });
  if (!status.ok()) return StatusFromGrpc(status);
  return response;
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> ContactsClient::Mutate(
    Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    Request& request) {
  if (request.request_id().empty()) request.set_request_id(random_->NextUuid().ToString());
  return Read(stub, method, request);
}

using Centers = v1::CentersService::StubInterface;
using Partners = v1::PartnersService::StubInterface;

absl::StatusOr<v1::Center> ContactsClient::GetCenter(const v1::GetCenterRequest& request) {
  return Read(*centers_, &Centers::GetCenter, request);
}

absl::StatusOr<v1::ListCentersResponse> ContactsClient::ListCenters(
    const v1::ListCentersRequest& request) {
  return Read(*centers_, &Centers::ListCenters, request);
}

absl::StatusOr<v1::Partner> ContactsClient::GetPartner(const v1::GetPartnerRequest& request) {
  return Read(*partners_, &Partners::GetPartner, request);
}

absl::StatusOr<v1::BatchGetPartnersResponse> ContactsClient::BatchGetPartners(
    const v1::BatchGetPartnersRequest& request) {
  return Read(*partners_, &Partners::BatchGetPartners, request);
}

absl::StatusOr<v1::ListPartnersResponse> ContactsClient::ListPartners(
    const v1::ListPartnersRequest& request) {
  return Read(*partners_, &Partners::ListPartners, request);
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
  return Read(*sync_, &v1::SyncService::StubInterface::Digest, request);
}

}  // namespace lotse::client
