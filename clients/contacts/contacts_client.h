// The contacts API for a program: typed calls with a deadline, retries and refusals as absl::Status.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "clients/contacts/call.h"
#include "common/ids/uuid.h"
#include "grpcpp/channel.h"
#include "lotse/contacts/v1/centers_service.grpc.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"

namespace lotse::client {

// Thread-safe. Mutations without a `request_id` get one, the same for every repetition.
class ContactsClient {
 public:
  // `random` must outlive this.
  ContactsClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy,
                 RandomSource* random);

  absl::StatusOr<contacts::v1::Center> GetCenter(const contacts::v1::GetCenterRequest& request);
  absl::StatusOr<contacts::v1::ListCentersResponse> ListCenters(
      const contacts::v1::ListCentersRequest& request);

  absl::StatusOr<contacts::v1::Partner> GetPartner(const contacts::v1::GetPartnerRequest& request);
  absl::StatusOr<contacts::v1::BatchGetPartnersResponse> BatchGetPartners(
      const contacts::v1::BatchGetPartnersRequest& request);
  absl::StatusOr<contacts::v1::ListPartnersResponse> ListPartners(
      const contacts::v1::ListPartnersRequest& request);
  absl::StatusOr<contacts::v1::Partner> CreatePartner(contacts::v1::CreatePartnerRequest request);
  absl::StatusOr<contacts::v1::Partner> UpdatePartner(contacts::v1::UpdatePartnerRequest request);
  absl::StatusOr<contacts::v1::DeletePartnerResponse> DeletePartner(
      contacts::v1::DeletePartnerRequest request);
  absl::StatusOr<contacts::v1::BatchWritePartnersResponse> BatchWritePartners(
      contacts::v1::BatchWritePartnersRequest request);
  absl::StatusOr<contacts::v1::Partner> VerifyPartner(contacts::v1::VerifyPartnerRequest request);

  absl::StatusOr<contacts::v1::DigestResponse> Digest(const contacts::v1::DigestRequest& request);

  // For those who call by themselves: streams, and the sync engine.
  contacts::v1::PartnersService::StubInterface& partners() { return *partners_; }
  contacts::v1::SyncService::StubInterface& sync() { return *sync_; }
  const std::shared_ptr<grpc::ChannelInterface>& channel() const { return channel_; }
  const RetryPolicy& policy() const { return policy_; }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Mutate(Stub& stub,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                               Response*),
                                  Request& request);

  const std::shared_ptr<grpc::ChannelInterface> channel_;
  const RetryPolicy policy_;
  RandomSource* const random_;
  const std::unique_ptr<contacts::v1::CentersService::StubInterface> centers_;
  const std::unique_ptr<contacts::v1::PartnersService::StubInterface> partners_;
  const std::unique_ptr<contacts::v1::SyncService::StubInterface> sync_;
};

}  // namespace lotse::client
