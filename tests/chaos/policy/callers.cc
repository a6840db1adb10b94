#include "tests/chaos/policy/callers.h"

#include <chrono>

namespace lotse::policy::chaos {

Caller::Caller(const std::shared_ptr<grpc::Channel>& channel)
    : rounds(v1::RoundsService::NewStub(channel)),
      items(v1::RecommendationsService::NewStub(channel)),
      votes(v1::VotesService::NewStub(channel)) {}

Caller& Callers::Of(const std::string& identity) {
  absl::MutexLock lock(&mutex_);
  std::unique_ptr<Caller>& caller = callers_[identity];
  if (caller == nullptr) caller = std::make_unique<Caller>(program_.Connect(identity));
  return *caller;
}

void Callers::Reconnect() {
  absl::MutexLock lock(&mutex_);
  callers_.clear();
}

void SetPatience(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
}

bool IsUnanswered(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::INTERNAL:  // cut in the middle of a frame
    case grpc::StatusCode::UNKNOWN:
      return true;
    default:
      return false;
  }
}

}  // namespace lotse::policy::chaos
