// Who calls: everybody with a certificate and a connection of their own, made when first used.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/policy/v1/recommendations_service.grpc.pb.h"
#include "lotse/policy/v1/rounds_service.grpc.pb.h"
#include "lotse/policy/v1/votes_service.grpc.pb.h"
#include "tests/chaos/policy/policy_program.h"

namespace lotse::policy::chaos {

// The stubs of one caller.
struct Caller {
  explicit Caller(const std::shared_ptr<grpc::Channel>& channel);
  std::unique_ptr<v1::RoundsService::Stub> rounds;
  std::unique_ptr<v1::RecommendationsService::Stub> items;
  std::unique_ptr<v1::VotesService::Stub> votes;
};

inline std::string Delegate(const std::string& center) { return center + "/policy"; }
inline std::string Editor(const std::string& center) { return center + "/editor"; }
inline constexpr char kCoordinator[] = "FED/coordinator";
inline constexpr char kSecondCoordinator[] = "FED/coordinator@zweite";

// Thread-safe, but Reconnect.
class Callers {
 public:
  explicit Callers(const PolicyProgram& program) : program_(program) {}

  Caller& Of(const std::string& identity);
  // After the program has started anew; nobody may be calling.
  void Reconnect();

 private:
  const PolicyProgram& program_;
  absl::Mutex mutex_;
  std::map<std::string, std::unique_ptr<Caller>> callers_ ABSL_GUARDED_BY(mutex_);
};

// Twenty seconds for an answer: more than any call may take.
void SetPatience(grpc::ClientContext& context);

// No word from the program about this request: it may or may not have been done.
bool IsUnanswered(const grpc::Status& status);

// One call: `Ask(caller.rounds, &v1::RoundsService::Stub::GetRound, request, &response)`.
template <typename Stub, typename Request, typename Response>
grpc::Status Ask(const std::unique_ptr<Stub>& stub,
                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                 const Request& request, Response* response) {
  grpc::ClientContext context;
  SetPatience(context);
  return (stub.get()->*method)(&context, request, response);
}

}  // namespace lotse::policy::chaos
