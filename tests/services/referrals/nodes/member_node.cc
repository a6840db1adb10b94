#include "tests/services/referrals/nodes/member_node.h"

#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/notification.h"
#include "common/api/fingerprint.h"
#include "common/identity/tls/credentials.h"
#include "common/rpc/status.h"
#include "common/store/memory/memory_store.h"
#include "services/contacts/domain/content_hash.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/stored.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/referrals/live/grpc_transport.h"
#include "services/referrals/rpc/method_rules.h"
#include "tests/services/referrals/nodes/knowledge.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {
namespace {

std::vector<rpc::MethodRule> AllRules() {
  std::vector<rpc::MethodRule> rules = contacts::ContactsRules();
  for (const auto& rule : ReferralsRules()) rules.push_back(rule);
  for (const auto& rule : rpc::HealthRules()) rules.push_back(rule);
  for (const auto& rule : rpc::ReflectionRules()) rules.push_back(rule);
  return rules;
}

// As contacts stores it.
void AddMutations(const contacts::v1::Partner& partner, const Uuid& id, store::Batch& batch) {
  contacts::v1::Partner stored = partner;
  stored.clear_trust();
  stored.set_content_hash(contacts::ContentHash(stored));
  const std::string key(reinterpret_cast<const char*>(id.Bytes().data()), id.Bytes().size());
  batch.mutations.push_back({std::string(contacts::kSharedKind), key,
                             api::SerializeDeterministically(stored), absl::nullopt});
  if (!partner.has_trust()) return;
  contacts::v1::TrustChanged trust;
  *trust.mutable_trust() = partner.trust();
  batch.mutations.push_back({std::string(contacts::kTrustKind), key,
                             api::SerializeDeterministically(trust), absl::nullopt});
}

void CommitAndWait(contacts::ContactsServer& contacts, const std::string& center,
                   store::Batch batch) {
  absl::Notification done;
  contacts.feed().Commit(contacts::DirectoryPartition(center), std::move(batch), [&](auto result) {
    EXPECT_TRUE(result.ok()) << result.status();
    done.Notify();
  });
  done.WaitForNotification();
}

void SetDeadline(absl::Duration deadline, grpc::ClientContext& context) {
  if (deadline == absl::InfiniteDuration()) return;
  context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
}

}  // namespace

World::World() {
  federation.table = std::make_unique<rpc::MethodTable>(AllRules(), *registry);
  federation.gate.table = federation.table.get();
  federation.gate.clock = &now;
}

MemberNode::MemberNode(World& world, NodeSetup setup)
    : world_(world), setup_(std::move(setup)), index_(Reference(), Topics()) {
  FollowedMembers fresh;
  for (const std::string& code : setup_.centers) {
    fresh.push_back({"centers/" + code, Freshness::kFresh, absl::InfinitePast()});
  }
  SetMembers(std::move(fresh));
  OpenContacts();
  OpenLookUp();
  Serve();
}

MemberNode::~MemberNode() {
  channel_.reset();
  server_->Drain([this] { contacts_->EndStreams(); }, absl::Seconds(2));
  server_.reset();
}

void MemberNode::OpenContacts() {
  store_ = store::MakeMemoryStore({}, world_.federation.clock, world_.federation.random);
  contacts_ = std::make_unique<contacts::ContactsServer>(contacts::ContactsOptions{
      store_.get(), &world_.federation.gate, &Reference(), &world_.federation.random, {}});
  EXPECT_TRUE(contacts_->Start().ok());
}

void MemberNode::OpenLookUp() {
  LookupEnvironment environment;
  environment.gate = &world_.federation.gate;
  environment.tools = Tools();
  environment.places = &Places();
  environment.index = &index_;
  environment.centers = &book_;
  environment.members = [this] { return Members(); };
  environment.registry = registry_.get();
  environment.record = [this](absl::string_view center, const Uuid& id, std::string& out) {
    return AppendRecord(center, id, out);
  };
  for (const LiveMember& member : setup_.live) {
    environment.live_centers.insert(member.centers.begin(), member.centers.end());
  }
  if (!setup_.live.empty()) {
    Federation& federation = world_.federation;
    fan_out_ = std::make_unique<FanOut>(std::move(setup_.live), setup_.fan_out, federation.clock,
                                        federation.random, federation.timers);
    environment.live = fan_out_.get();
  }
  service_ = std::make_unique<LookupService>(std::move(environment));
}

void MemberNode::Serve() {
  Federation& federation = world_.federation;
  identity::tls::ServerOptions tls;
  tls.files = {federation.node.certificate, federation.node.key, federation.pki.ca_path()};
  tls.authenticator = federation.authenticator;
  tls.clock = &federation.clock;
  rpc::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.credentials = *identity::tls::MakeServerCredentials(std::move(tls));
  options.drain_pause = absl::ZeroDuration();
  std::vector<rpc::ServedService> services = contacts_->Services();
  services.push_back({kLookupService, service_.get()});
  auto server = rpc::Server::Start(federation.gate, std::move(options), services);
  EXPECT_TRUE(server.ok()) << server.status();
  server_ = *std::move(server);
  proxy_ = std::make_unique<FaultProxy>(server_->address());
  identity::tls::ChannelOptions channel;
  channel.files = {federation.asker.certificate, federation.asker.key, federation.pki.ca_path()};
  channel.trust_domain = "lotse.example";
  channel_ = MakeMemberChannel(proxy_->address(),
                               *identity::tls::MakeChannelCredentials(std::move(channel)));
}

void MemberNode::Hold(const std::vector<contacts::v1::Partner>& partners) {
  std::map<std::string, store::Batch> batches;
  for (const contacts::v1::Partner& partner : partners) {
    const auto name = contacts::TryParsePartnerName(partner.name());
    ASSERT_TRUE(name.has_value()) << partner.name();
    AddMutations(partner, name->id, batches[name->center]);
  }
  for (auto& [center, batch] : batches) CommitAndWait(*contacts_, center, std::move(batch));
  for (const contacts::v1::Partner& partner : partners) {
    const auto name = contacts::TryParsePartnerName(partner.name());
    std::string bytes;
    contacts::v1::Partner seen;
    ASSERT_TRUE(AppendRecord(name->center, name->id, bytes)) << partner.name();
    ASSERT_TRUE(seen.ParseFromString(bytes));
    ASSERT_TRUE(index_.Upsert(seen));
  }
}

void MemberNode::Forget(const std::string& name) {
  const auto parsed = contacts::TryParsePartnerName(name);
  ASSERT_TRUE(parsed.has_value()) << name;
  const auto& bytes = parsed->id.Bytes();
  store::Batch batch;
  batch.mutations.push_back({std::string(contacts::kSharedKind),
                             std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                             absl::nullopt, absl::nullopt});
  CommitAndWait(*contacts_, parsed->center, std::move(batch));
}

void MemberNode::SetMembers(FollowedMembers members) {
  absl::MutexLock lock(&mutex_);
  members_ = std::make_shared<const FollowedMembers>(std::move(members));
}

std::shared_ptr<const FollowedMembers> MemberNode::Members() const {
  absl::MutexLock lock(&mutex_);
  return members_;
}

bool MemberNode::AppendRecord(absl::string_view center, const Uuid& id, std::string& out) const {
  const contacts::Directory* directory = contacts_->view().directories.Find(center);
  return directory != nullptr && directory->AppendTo(id, contacts::Scope::kFederation, out);
}

LiveMember MemberNode::AsLiveMember() const {
  LiveMember member{server_->address(), {}, nullptr};
  for (const std::string& code : setup_.centers) member.centers.push_back("centers/" + code);
  member.transport = MakeGrpcTransport(channel_, member.centers);
  return member;
}

Told MemberNode::Ask(const v1::FindHelpRequest& request, absl::Duration deadline,
                     const std::string& live_centers) {
  const auto stub = v1::LookupService::NewStub(channel_);
  grpc::ClientContext context;
  SetDeadline(deadline, context);
  if (!live_centers.empty()) context.AddMetadata(kLiveCentersKey, live_centers);
  Told told;
  const absl::Time began = absl::Now();
  told.status = rpc::FromGrpc(stub->FindHelp(&context, request, &told.response));
  told.took = absl::Now() - began;
  return told;
}

CallUnderWay::CallUnderWay(const std::shared_ptr<grpc::Channel>& channel,
                           const v1::FindHelpRequest& request, absl::Duration deadline)
    : stub_(v1::LookupService::NewStub(channel)), request_(request), began_(absl::Now()) {
  SetDeadline(deadline, context_);
  stub_->async()->FindHelp(&context_, &request_, &told_.response,
                           [this](const grpc::Status& status) {
                             told_.status = rpc::FromGrpc(status);
                             told_.took = absl::Now() - began_;
                             done_.Notify();
                           });
}

CallUnderWay::~CallUnderWay() {
  Cancel();
  done_.WaitForNotification();
}

const Told& CallUnderWay::Await() {
  done_.WaitForNotification();
  return told_;
}

bool Eventually(const std::function<bool()>& good) {
  const absl::Time until = absl::Now() + absl::Seconds(10);
  while (!good()) {
    if (absl::Now() > until) return false;
    absl::SleepFor(absl::Milliseconds(1));
  }
  return true;
}

}  // namespace lotse::referrals::test
