#include "services/node/node.h"

#include <future>
#include <utility>
#include <vector>

#include "common/log/log.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/sample/centers.h"
#include "services/contacts/server/contacts_server.h"
#include "services/contacts/server/load_sample.h"
#include "services/node/live_peers.h"
#include "services/node/node_metrics.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/server/policy_server.h"
#include "services/referrals/rpc/method_rules.h"
#include "services/referrals/server/referrals_server.h"

namespace lotse::node {
namespace {

// A large federation is at hand a little after the node is ready; answers say what is missing until then.
constexpr absl::Duration kLookUpPatience = absl::Seconds(2);

std::vector<rpc::MethodRule> AllRules() {
  std::vector<rpc::MethodRule> rules = contacts::ContactsRules();
  for (const auto& rule : referrals::ReferralsRules()) rules.push_back(rule);
  for (const auto& rule : policy::PolicyRules()) rules.push_back(rule);
  return rules;
}

}  // namespace

// In the order of construction; destroyed the other way round, so each part outlives what stands on it.
struct Node::Parts {
  std::unique_ptr<Host> host;
  std::unique_ptr<NodeMetrics> metrics;
  std::unique_ptr<contacts::ContactsServer> contacts;
  std::unique_ptr<referrals::ReferralsServer> referrals;  // with `look_up`
  std::unique_ptr<policy::PolicyServer> policy;           // with `policy`

  absl::Status OpenContacts(const NodeOptions& options);
  absl::Status WriteDirectories(bool sample);
  absl::Status OpenLookUp(const NodeOptions& options);
  absl::Status OpenPolicy(const NodeOptions& options);
  absl::Status Serve();
  absl::Status LookUp();
};

absl::Status Node::Parts::OpenContacts(const NodeOptions& options) {
  if (auto status = host->OpenStore(); !status.ok()) return status;
  metrics = std::make_unique<NodeMetrics>(host->registry());
  feed::Options feed;
  feed.observer = metrics.get();
  contacts = std::make_unique<contacts::ContactsServer>(contacts::ContactsOptions{
      &host->store(), &host->gate(), host->reference().get(), &host->random(), feed});
  if (auto status = contacts->Start(); !status.ok()) return status;
  return WriteDirectories(options.sample);
}

absl::Status Node::Parts::WriteDirectories(bool sample) {
  const reference::ReferenceData& reference = *host->reference();
  const contacts::SampleTarget target{&contacts->feed(), &contacts->view(), &reference,
                                      &host->random(), &host->clock()};
  auto centers = contacts::sample::ReadCenters(host->data_dir(), reference);
  if (!centers.ok()) return centers.status();
  if (auto status = contacts::WriteCenters(*centers, target); !status.ok()) return status;
  if (!sample || contacts->view().centers.sample_written()) return absl::OkStatus();
  auto loaded = contacts::LoadSample(host->data_dir(), reference);
  if (!loaded.ok()) return loaded.status();
  return contacts::WriteSample(*loaded, target);
}

absl::Status Node::Parts::OpenLookUp(const NodeOptions& options) {
  if (!options.look_up) return absl::OkStatus();
  auto live = MakeLiveMembers(options.live, {options.client_certificate, options.client_key,
                                             options.ca, options.trust_domain});
  if (!live.ok()) return live.status();
  const auto record = [this](absl::string_view center, const Uuid& id, std::string& out) {
    const contacts::Directory* directory = contacts->view().directories.Find(center);
    return directory != nullptr && directory->AppendTo(id, contacts::Scope::kFederation, out);
  };
  auto made = referrals::ReferralsServer::Make({&host->gate(), host->reference(), host->data_dir(),
                                                &host->random(), &host->registry(),
                                                *std::move(live), record});
  if (!made.ok()) return made.status();
  referrals = *std::move(made);
  return absl::OkStatus();
}

absl::Status Node::Parts::OpenPolicy(const NodeOptions& options) {
  if (!options.policy) return absl::OkStatus();
  feed::Options feed;
  feed.observer = metrics.get();
  auto data = policy::PolicyData::Load(host->data_dir());
  if (!data.ok()) return data.status();
  policy = std::make_unique<policy::PolicyServer>(policy::PolicyOptions{
      &host->store(), &host->gate(), &host->random(), &host->clock(), *std::move(data), {}, feed});
  if (auto status = policy->Start(); !status.ok()) return status;
  return options.sample ? policy->WriteSample() : absl::OkStatus();
}

// Look-up learns the directories as any centre's system does: over contacts' stream, here without leaving the process.
absl::Status Node::Parts::LookUp() {
  if (referrals == nullptr) return absl::OkStatus();
  referrals::FollowFrom from;
  from.in_process = true;
  from.nodes.push_back({host->server()->InProcessChannel(),
                        [this](grpc::ClientContext& context) {
                          context.AddMetadata(rpc::kSelfTokenKey, host->gate().self_token);
                        },
                        {}});
  if (absl::Status status = referrals->Follow(from); !status.ok()) return status;
  referrals->AwaitWhole(kLookUpPatience);
  return absl::OkStatus();
}

absl::Status Node::Parts::Serve() {
  std::vector<rpc::ServedService> services = contacts->Services();
  if (referrals != nullptr) {
    for (const rpc::ServedService& service : referrals->Services()) services.push_back(service);
  }
  if (policy != nullptr) {
    for (const rpc::ServedService& service : policy->Services()) services.push_back(service);
  }
  if (absl::Status status = host->Serve(services); !status.ok()) return status;
  if (absl::Status status = LookUp(); !status.ok()) return status;
  return host->ServeMetrics();
}

Node::Node(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

// Streams and calls end before the server does, and the server before what it serves.
Node::~Node() {
  parts_->host->Drain([this] {
    if (parts_->referrals != nullptr) parts_->referrals->Stop();
    parts_->contacts->EndStreams();
    if (parts_->policy != nullptr) parts_->policy->EndStreams();
  });
}

absl::StatusOr<std::unique_ptr<Node>> Node::Start(const NodeOptions& options) {
  auto parts = std::make_unique<Parts>();
  auto host = Host::Open(options, AllRules());
  if (!host.ok()) return host.status();
  parts->host = *std::move(host);
  // Look-up learns words and places while the store is read: both take a while, and neither needs the other.
  auto look_up = std::async(std::launch::async, [&] { return parts->OpenLookUp(options); });
  absl::Status status = parts->OpenContacts(options);
  if (status.ok()) status = parts->OpenPolicy(options);
  const absl::Status looked_up = look_up.get();
  if (!status.ok()) return status;
  if (!looked_up.ok()) return looked_up;
  std::unique_ptr<Node> node(new Node(std::move(parts)));
  if (auto status = node->parts_->Serve(); !status.ok()) return status;
  log::Info("node_ready", {{"address", node->address()}});
  return node;
}

const std::string& Node::address() const { return parts_->host->address(); }

std::string Node::metrics_address() const { return parts_->host->metrics_address(); }

void Node::RunUntilSignal() {
  parts_->host->RunUntilSignal([this] {
    const int watchers = parts_->policy == nullptr ? 0 : parts_->policy->hub().Followers();
    parts_->metrics->SetFollowers(parts_->contacts->hub().Followers() + watchers);
    if (parts_->referrals != nullptr) parts_->referrals->ShowMetrics();
  });
}

}  // namespace lotse::node
