#include "clients/referrals/lookup_client.h"

#include <utility>

namespace lotse::client {

namespace v1 = lotse::referrals::v1;
using Lookup = v1::LookupService::StubInterface;

LookupClient::LookupClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy)
    : policy_(std::move(policy)), lookup_(v1::LookupService::NewStub(channel)) {}

absl::StatusOr<v1::FindHelpResponse> LookupClient::FindHelp(const v1::FindHelpRequest& request) {
  return Call(policy_, *lookup_, &Lookup::FindHelp, request);
}

absl::StatusOr<v1::ListTopicsResponse> LookupClient::ListTopics(
    const v1::ListTopicsRequest& request) {
  return Call(policy_, *lookup_, &Lookup::ListTopics, request);
}

}  // namespace lotse::client
