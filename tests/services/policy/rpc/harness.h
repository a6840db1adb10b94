// The service policy over real mutual TLS in this process: memory store, a clock of the test's, callers in any role.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/status.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "lotse/policy/v1/citations_service.grpc.pb.h"
#include "lotse/policy/v1/exports_service.grpc.pb.h"
#include "lotse/policy/v1/recommendations_service.grpc.pb.h"
#include "lotse/policy/v1/rounds_service.grpc.pb.h"
#include "lotse/policy/v1/votes_service.grpc.pb.h"
#include "services/policy/server/policy_server.h"
#include "tests/support/tls_server.h"

namespace lotse::policy {

// The stubs of one caller.
struct Caller {
  explicit Caller(const std::shared_ptr<grpc::Channel>& channel);
  std::unique_ptr<v1::CitationsService::Stub> citations;
  std::unique_ptr<v1::RoundsService::Stub> rounds;
  std::unique_ptr<v1::RecommendationsService::Stub> items;
  std::unique_ptr<v1::VotesService::Stub> votes;
  std::unique_ptr<v1::ExportsService::Stub> exports;
};

class Harness final : public lotse::test::TlsServer {
 public:
  // A store that is given outlives it.
  explicit Harness(store::Store* store = nullptr);
  ~Harness() override;
  void GoAway();

  Caller Of(const std::string& center, identity::Role role) {
    return Caller(ChannelOf(center, role));
  }
  Caller Coordinator() { return Of("FED", identity::Role::kCoordinator); }
  Caller Delegate(const std::string& center) { return Of(center, identity::Role::kPolicy); }
  Caller Editor(const std::string& center) { return Of(center, identity::Role::kEditor); }

  PolicyServer& policy() { return *policy_; }
  FakeClock& rounds_clock() { return rounds_clock_; }
  // Also lets the deadlines in between pass.
  void Advance(absl::Duration by);

 private:
  FakeClock rounds_clock_{absl::FromCivil(absl::CivilSecond(2026, 3, 1, 12), absl::UTCTimeZone())};
  std::unique_ptr<store::Store> own_store_;
  std::unique_ptr<PolicyServer> policy_;
};

// `call(context, request, &response)` of a stub, as `Call(caller.rounds, &v1::RoundsService::Stub::GetRound, request)`.
template <typename Response, typename Stub, typename Request>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const Request& request) {
  grpc::ClientContext context;
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

// Collects for ten days from the harness' time on, deliberates ten, votes ten, hears dissent for five.
v1::Round SomeRound(absl::Time start, const std::vector<std::string>& centers);
v1::Recommendation SomeDraft(const std::string& title);

}  // namespace lotse::policy
