#include "tests/services/referrals/live/fake_node.h"

#include <gtest/gtest.h>

#include <utility>

#include "common/identity/revocation.h"
#include "common/identity/tls/credentials.h"
#include "common/rpc/health_service.h"
#include "common/rpc/reflection_service.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"
#include "services/referrals/live/grpc_transport.h"
#include "tests/services/referrals/live/answers.h"

namespace lotse::referrals {
namespace {

constexpr char kService[] = "lotse.referrals.v1.LookupService";

std::vector<rpc::MethodRule> Rules() {
  const auto everybody = identity::RoleSet::All();
  std::vector<rpc::MethodRule> rules = {{kService, "FindHelp", everybody},
                                        {kService, "ListTopics", everybody}};
  for (const auto& rule : rpc::HealthRules()) rules.push_back(rule);
  for (const auto& rule : rpc::ReflectionRules()) rules.push_back(rule);
  return rules;
}

// Nobody shares evidence with this node, and it has nothing farther away. Empty bytes: it is asked for the first time.
Behaviour ToFurtherQuestion(const grpc::ByteBuffer& bytes) {
  v1::FindHelpRequest request;
  Behaviour behaviour;
  if (!rpc::ParseFrom(bytes, request)) return behaviour;
  const bool by_evidence = request.provider_keys_size() > 0;
  if (!by_evidence && request.first_rung() == v1::RUNG_UNSPECIFIED) return behaviour;
  v1::FindHelpResponse nothing;
  nothing.set_complete(true);
  if (!by_evidence) nothing.set_rung(v1::RUNG_CENTER);
  behaviour.bytes = nothing.SerializeAsString();
  return behaviour;
}

}  // namespace

Federation::Federation() {
  auto revocations = identity::RevocationList::Load(pki.crl_path(), pki.ca_path(), &clock);
  EXPECT_TRUE(revocations.ok()) << revocations.status();
  authenticator =
      std::make_shared<identity::Authenticator>("lotse.example", *std::move(revocations));
  table = std::make_unique<rpc::MethodTable>(Rules(), *registry);
  gate = {table.get(), authenticator.get(), &clock, "a token"};
}

// Finishes exactly once: by the timer or when it is cancelled.
class FakeLookup::Reactor final : public grpc::ServerUnaryReactor {
 public:
  explicit Reactor(FakeLookup& lookup) : lookup_(lookup) {}

  void FinishOnce(const grpc::Status& status, bool cancelled) {
    {
      absl::MutexLock lock(&mutex_);
      if (std::exchange(finished_, true)) return;
      cancelled_ = cancelled;
    }
    Finish(status);
  }
  void OnCancel() override { FinishOnce(grpc::Status::CANCELLED, true); }
  void OnDone() override {
    const auto self = std::move(self_);
    lookup_.Ended(cancelled_);
  }
  // Kept by gRPC and by a timer.
  void Hold(std::shared_ptr<Reactor> self) { self_ = std::move(self); }

 private:
  FakeLookup& lookup_;
  absl::Mutex mutex_;
  bool finished_ = false;
  bool cancelled_ = false;
  std::shared_ptr<Reactor> self_;
};

void FakeLookup::Set(std::function<Behaviour(int)> behave) {
  absl::MutexLock lock(&mutex_);
  behave_ = std::move(behave);
}

int FakeLookup::asked() const {
  absl::MutexLock lock(&mutex_);
  return asked_;
}
int FakeLookup::cancelled() const {
  absl::MutexLock lock(&mutex_);
  return cancelled_;
}
int FakeLookup::under_way() const {
  absl::MutexLock lock(&mutex_);
  return under_way_;
}
std::string FakeLookup::centers_asked_for() const {
  absl::MutexLock lock(&mutex_);
  return centers_;
}

void FakeLookup::Ended(bool cancelled) {
  absl::MutexLock lock(&mutex_);
  --under_way_;
  cancelled_ += cancelled;
}

grpc::ServerUnaryReactor* FakeLookup::FindHelp(grpc::CallbackServerContext* context,
                                               const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) {
  Behaviour behaviour = ToFurtherQuestion(*request);
  {
    absl::MutexLock lock(&mutex_);
    ++under_way_;
    if (behaviour.bytes.empty()) behaviour = behave_(++asked_);
    const auto& metadata = context->client_metadata();
    const auto centers = metadata.find(kLiveCentersKey);
    if (centers != metadata.end()) {
      centers_.assign(centers->second.data(), centers->second.size());
    }
  }
  auto reactor = std::make_shared<Reactor>(*this);
  reactor->Hold(reactor);
  *response = rpc::ToByteBuffer(behaviour.bytes);
  const grpc::Status status = rpc::ToGrpc(behaviour.status);
  if (behaviour.after == absl::ZeroDuration()) {
    reactor->FinishOnce(status, false);
  } else if (behaviour.after != absl::InfiniteDuration()) {
    const std::weak_ptr<Reactor> weak = reactor;
    timers_.At(absl::Now() + behaviour.after, [weak, status] {
      if (const auto alive = weak.lock()) alive->FinishOnce(status, false);
    });
  }
  return reactor.get();
}

FakeNode::FakeNode(Federation& federation, const std::string& code)
    : center_("centers/" + code), lookup_(federation.timers) {
  AnswerWell();
  const auto& files = federation.node;
  identity::tls::ServerOptions tls;
  tls.files = {files.certificate, files.key, federation.pki.ca_path()};
  tls.authenticator = federation.authenticator;
  tls.clock = &federation.clock;
  rpc::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.credentials = *identity::tls::MakeServerCredentials(std::move(tls));
  options.drain_pause = absl::ZeroDuration();
  auto server = rpc::Server::Start(federation.gate, std::move(options), {{kService, &lookup_}});
  EXPECT_TRUE(server.ok()) << server.status();
  server_ = *std::move(server);
  proxy_ = std::make_unique<lotse::test::FaultProxy>(server_->address());
  const auto& asker = federation.asker;
  identity::tls::ChannelOptions channel;
  channel.files = {asker.certificate, asker.key, federation.pki.ca_path()};
  channel.trust_domain = "lotse.example";
  channel_ = MakeMemberChannel(proxy_->address(),
                               *identity::tls::MakeChannelCredentials(std::move(channel)));
}

FakeNode::~FakeNode() {
  channel_.reset();
  server_->Drain([] {}, absl::ZeroDuration());
}

void FakeNode::AnswerWell() { AnswerBytes(AnswerOf(center_, 2).SerializeAsString()); }

void FakeNode::Answer(absl::Status status) {
  lookup_.Set([status](int) { return Behaviour{status, "", absl::ZeroDuration()}; });
}

void FakeNode::AnswerBytes(std::string bytes) {
  lookup_.Set([bytes = std::move(bytes)](int) {
    return Behaviour{absl::OkStatus(), bytes, absl::ZeroDuration()};
  });
}

void FakeNode::BeSilent() {
  lookup_.Set([](int) { return Behaviour{absl::OkStatus(), "", absl::InfiniteDuration()}; });
}

}  // namespace lotse::referrals
