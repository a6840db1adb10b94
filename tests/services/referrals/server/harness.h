// Look-up alone over real mutual TLS in this process, as lotse-referrals serves it: follows contacts, over mutual TLS too.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/store/store.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "services/referrals/server/referrals_server.h"
#include "tests/services/contacts/rpc/harness.h"
#include "tests/support/tls_server.h"

namespace lotse::referrals {

// The Erzgebirge, Essen and the federation's office, with what they cover.
std::vector<contacts::v1::Center> SomeCenters();

// A partner with one service, responsible for the areas with this AGS prefix; empty: nationwide.
contacts::v1::Partner Helper(const std::string& name, const std::string& topic,
                             const std::string& ags);

// Creates it in this directory; answers it as created.
contacts::v1::Partner Create(contacts::Harness& contacts, const std::string& center,
                             contacts::v1::Partner partner);

class LookUpHarness final : public lotse::test::TlsServer {
 public:
  // `store` may be null and outlives it.
  explicit LookUpHarness(store::Store* store = nullptr);
  ~LookUpHarness() override;

  // Follows from now on. Once.
  void Follow(std::vector<FollowedNode> nodes);
  // All of `contacts`, as a reader of the federation.
  void Follow(contacts::Harness& contacts);
  // Waits until everything is at hand and fresh.
  bool AwaitWhole() { return referrals_->AwaitWhole(absl::Seconds(10)); }

  ReferralsServer& referrals() { return *referrals_; }

  struct Answer {
    grpc::Status status;
    v1::FindHelpResponse response;
    std::string Reason() const;
    std::vector<std::string> Names() const;  // of the hits, in their order
  };
  // As a reader of WC-ERZ.
  Answer Find(const v1::FindHelpRequest& request, absl::Duration timeout = absl::Seconds(10));

 private:
  store::Store* const store_;
  std::unique_ptr<ReferralsServer> referrals_;
};

v1::FindHelpRequest Words(const std::string& question, const std::string& place = "");
v1::FindHelpRequest Topic(const std::string& code, const std::string& place = "");

}  // namespace lotse::referrals
