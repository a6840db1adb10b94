// A member's node over real mutual TLS in this process, behind a proxy; its look-up does what the test says.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/server.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "services/referrals/live/timers.h"
#include "tests/common/identity/testing/test_pki.h"
#include "tests/support/fault_proxy.h"

namespace lotse::referrals {

// What the nodes of one test share.
struct Federation {
  SystemClock clock;
  SystemRandom random;
  identity::test::TestPki pki{&clock};
  const identity::test::CertFiles node = pki.IssueNode("node");
  const identity::test::CertFiles asker = pki.Issue("WC-ASK", identity::Role::kReader);
  TimerThread timers{clock};
  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  std::shared_ptr<const identity::Authenticator> authenticator;
  std::unique_ptr<rpc::MethodTable> table;
  rpc::Gate gate;

  Federation();
};

// What a look-up is answered with.
struct Behaviour {
  absl::Status status;
  std::string bytes;     // of the answer
  absl::Duration after;  // InfiniteDuration: never, until it is cancelled
};

// Thread-safe.
class FakeLookup final
    : public v1::LookupService::WithRawCallbackMethod_FindHelp<
          v1::LookupService::WithRawCallbackMethod_ListTopics<v1::LookupService::Service>> {
 public:
  explicit FakeLookup(Timers& timers) : timers_(timers) {}

  // `behave` is given the number of the call, from 1. Only questions that are asked for the first time count: to those that
  // follow from its answers it has nothing to say.
  void Set(std::function<Behaviour(int)> behave) ABSL_LOCKS_EXCLUDED(mutex_);

  int asked() const ABSL_LOCKS_EXCLUDED(mutex_);
  int cancelled() const ABSL_LOCKS_EXCLUDED(mutex_);
  int under_way() const ABSL_LOCKS_EXCLUDED(mutex_);
  std::string centers_asked_for() const ABSL_LOCKS_EXCLUDED(mutex_);

  grpc::ServerUnaryReactor* FindHelp(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;

 private:
  class Reactor;
  void Ended(bool cancelled) ABSL_LOCKS_EXCLUDED(mutex_);

  Timers& timers_;
  mutable absl::Mutex mutex_;
  std::function<Behaviour(int)> behave_ ABSL_GUARDED_BY(mutex_);
  int asked_ ABSL_GUARDED_BY(mutex_) = 0;
  int cancelled_ ABSL_GUARDED_BY(mutex_) = 0;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string centers_ ABSL_GUARDED_BY(mutex_);
};

class FakeNode {
 public:
  // Answers with two hits of its own centre, "centers/{code}".
  FakeNode(Federation& federation, const std::string& code);
  ~FakeNode();

  const std::string& center() const { return center_; }
  FakeLookup& lookup() { return lookup_; }
  lotse::test::FaultProxy& proxy() { return *proxy_; }
  // Through the proxy, as centre "WC-ASK".
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

  void AnswerWell();
  void Answer(absl::Status status);
  void AnswerBytes(std::string bytes);
  void BeSilent();

 private:
  const std::string center_;
  FakeLookup lookup_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<lotse::test::FaultProxy> proxy_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace lotse::referrals
