// The look-up for a program: who can help with a matter, asked with a deadline, retries and refusals as absl::Status.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "clients/contacts/call.h"
#include "grpcpp/channel.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"

namespace lotse::client {

// Thread-safe as far as the policy's `sleep` is. Both calls only read, so both are repeated while the server is away.
class LookupClient {
 public:
  LookupClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy);

  // The server's refusals with their reasons, see lookup_service.proto.
  absl::StatusOr<referrals::v1::FindHelpResponse> FindHelp(
      const referrals::v1::FindHelpRequest& request);
  absl::StatusOr<referrals::v1::ListTopicsResponse> ListTopics(
      const referrals::v1::ListTopicsRequest& request);

 private:
  const RetryPolicy policy_;
  const std::unique_ptr<referrals::v1::LookupService::StubInterface> lookup_;
};

}  // namespace lotse::client
