// Nodes as `lotse node` runs them, in this process: contacts over a memory store, and look-up over what it holds; over mutual
// TLS on loopback, behind a proxy that can go wrong. The follower between the two is left out: a record is found as soon as
// Hold has returned.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/rpc/server.h"
#include "common/store/store.h"
#include "services/contacts/server/contacts_server.h"
#include "services/referrals/rpc/lookup_service.h"
#include "tests/services/referrals/live/fake_node.h"
#include "tests/support/fault_proxy.h"

namespace lotse::referrals::test {

using lotse::test::FaultProxy;

// What the nodes of one test share. All questions are asked at the same moment, `now`: what is open does not change between
// two of them. Deadlines and timers go by the machine's clock.
struct World {
  World();

  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  Federation federation;
  FakeClock now{absl::Now()};  // its certificates are valid by then
};

struct NodeSetup {
  std::vector<std::string> centers;  // codes of those whose directories it holds
  std::vector<LiveMember> live;      // whom it asks
  FanOutOptions fan_out;
};

// An answer, and how long the caller waited.
struct Told {
  absl::Status status;
  v1::FindHelpResponse response;
  absl::Duration took;
};

class MemberNode {
 public:
  // `world` outlives it.
  MemberNode(World& world, NodeSetup setup);
  ~MemberNode();

  // Writes records, with their `trust`, into the directories of their centres.
  void Hold(const std::vector<contacts::v1::Partner>& partners);
  // Takes a record out of its directory; look-up does not know yet.
  void Forget(const std::string& name);
  // Says how fresh it holds its centres, instead of "fresh".
  void SetMembers(FollowedMembers members) ABSL_LOCKS_EXCLUDED(mutex_);

  // Whom to ask for its centres, through the proxy.
  LiveMember AsLiveMember() const;
  FaultProxy& proxy() { return *proxy_; }
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  FanOut& fan_out() { return *fan_out_; }
  CenterBook& book() { return book_; }
  prometheus::Registry& registry() { return *registry_; }

  // FindHelp as a caller that waits at most so long; with `live_centers` as a node that asks live.
  Told Ask(const v1::FindHelpRequest& request, absl::Duration deadline = absl::Seconds(10),
           const std::string& live_centers = "");

 private:
  void OpenContacts();
  void OpenLookUp();
  void Serve();
  std::shared_ptr<const FollowedMembers> Members() const ABSL_LOCKS_EXCLUDED(mutex_);
  bool AppendRecord(absl::string_view center, const Uuid& id, std::string& out) const;

  World& world_;
  NodeSetup setup_;
  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<contacts::ContactsServer> contacts_;
  HelpIndex index_;
  CenterBook book_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const FollowedMembers> members_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<FanOut> fan_out_;  // null: it asks nobody
  std::unique_ptr<LookupService> service_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<FaultProxy> proxy_;
  std::shared_ptr<grpc::Channel> channel_;
};

// A call under way, whose caller does not wait for it.
class CallUnderWay {
 public:
  CallUnderWay(const std::shared_ptr<grpc::Channel>& channel, const v1::FindHelpRequest& request,
               absl::Duration deadline);
  ~CallUnderWay();
  void Cancel() { context_.TryCancel(); }
  const Told& Await();

 private:
  const std::unique_ptr<v1::LookupService::Stub> stub_;
  const v1::FindHelpRequest request_;
  const absl::Time began_;
  grpc::ClientContext context_;
  Told told_;
  absl::Notification done_;
};

// What no callback tells is looked at again and again; false after ten seconds.
bool Eventually(const std::function<bool()>& good);

}  // namespace lotse::referrals::test
