#include "services/node/node.h"

#include <signal.h>

#include <future>
#include <utility>

#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/identity/authenticator.h"
#include "common/identity/revocation.h"
#include "common/identity/tls/credentials.h"
#include "common/identity/tls/grpc_log.h"
#include "common/log/log.h"
#include "common/reference/data_dir.h"
#include "common/rpc/metrics_endpoint.h"
#include "common/rpc/server.h"
#include "common/store/open/open.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/sample/centers.h"
#include "services/contacts/server/contacts_server.h"
#include "services/contacts/server/load_sample.h"
#include "services/node/live_peers.h"
#include "services/node/node_metrics.h"
#include "services/referrals/rpc/method_rules.h"
#include "services/referrals/server/referrals_server.h"

// What reading took and no longer needs goes back to the system, within a second and on a thread of jemalloc's own.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
}

namespace lotse::node {
namespace {

constexpr absl::Duration kRenewEvery = absl::Hours(24);
// A large federation is at hand a little after the node is ready; answers say what is missing until then.
constexpr absl::Duration kLookUpPatience = absl::Seconds(2);
constexpr absl::Duration kDrainDeadline = absl::Seconds(10);

std::vector<rpc::MethodRule> AllRules() {
  std::vector<rpc::MethodRule> rules = contacts::ContactsRules();
  for (const auto& rule : referrals::ReferralsRules()) rules.push_back(rule);
  for (const auto& rule : rpc::HealthRules()) rules.push_back(rule);
  for (const auto& rule : rpc::ReflectionRules()) rules.push_back(rule);
  return rules;
}

bool IsLoopback(const std::string& listen) {
  return absl::StartsWith(listen, "127.") || absl::StartsWith(listen, "[::1]") ||
         absl::StartsWith(listen, "localhost:") || absl::StartsWith(listen, "unix:");
}

// Debian's Abseil looks for lock cycles at every lock, which is for tests: there it stays on.
void QuietMutexes() {
#ifdef NDEBUG
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

sigset_t EndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

// In the order of construction; destroyed the other way round, so each part outlives what stands on it.
struct Node::Parts {
  SystemClock clock;
  SystemRandom random;
  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  NodeMetrics metrics{*registry};
  std::string data_dir;
  std::shared_ptr<const reference::ReferenceData> reference;
  std::shared_ptr<const identity::Authenticator> authenticator;
  std::unique_ptr<rpc::MethodTable> table;
  rpc::Gate gate;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<contacts::ContactsServer> contacts;
  std::unique_ptr<referrals::ReferralsServer> referrals;  // with `look_up`
  std::unique_ptr<rpc::Server> server;
  std::unique_ptr<rpc::MetricsEndpoint> endpoint;
  absl::Duration drain_pause;
  std::function<void()> renew;

  absl::Status OpenIdentity(const NodeOptions& options);
  absl::Status OpenReference(const NodeOptions& options);
  absl::Status OpenData(const NodeOptions& options);
  absl::Status OpenLookUp(const NodeOptions& options);
  absl::Status Serve(const NodeOptions& options);
  absl::Status LookUp();
};

absl::Status Node::Parts::OpenIdentity(const NodeOptions& options) {
  auto revocations = identity::RevocationList::Load(options.crl, options.ca, &clock);
  if (!revocations.ok()) return revocations.status();
  authenticator =
      std::make_shared<identity::Authenticator>(options.trust_domain, *std::move(revocations));
  table = std::make_unique<rpc::MethodTable>(AllRules(), *registry);
  gate = {table.get(), authenticator.get(), &clock,
          random.NextUuid().ToString() + random.NextUuid().ToString()};
  return absl::OkStatus();
}

absl::Status Node::Parts::OpenReference(const NodeOptions& options) {
  auto found = reference::FindDataDir(options.reference);
  if (!found.ok()) return found.status();
  data_dir = *std::move(found);
  reference = options.reference_data;
  if (reference != nullptr) return absl::OkStatus();
  auto loaded = reference::ReferenceData::Load(data_dir);
  if (!loaded.ok()) return loaded.status();
  reference = *std::move(loaded);
  return absl::OkStatus();
}

absl::Status Node::Parts::OpenData(const NodeOptions& options) {
  store::OpenOptions open;
  open.url = options.store;
  open.password_file = options.store_password_file;
  open.allow_weak_durability = options.allow_weak_durability;
  open.store.observer = &metrics;
  auto opened = store::OpenStore(open, clock, random);
  if (!opened.ok()) return opened.status();
  store = *std::move(opened);
  feed::Options feed;
  feed.observer = &metrics;
  contacts = std::make_unique<contacts::ContactsServer>(
      contacts::ContactsOptions{store.get(), &gate, reference.get(), &random, feed});
  if (auto status = contacts->Start(); !status.ok()) return status;

  const contacts::SampleTarget target{&contacts->feed(), &contacts->view(), reference.get(),
                                      &random, &clock};
  auto centers = contacts::sample::ReadCenters(data_dir, *reference);
  if (!centers.ok()) return centers.status();
  if (auto status = contacts::WriteCenters(*centers, target); !status.ok()) return status;
  if (!options.sample || contacts->view().centers.sample_written()) return absl::OkStatus();
  auto sample = contacts::LoadSample(data_dir, *reference);
  if (!sample.ok()) return sample.status();
  return contacts::WriteSample(*sample, target);
}

absl::Status Node::Parts::OpenLookUp(const NodeOptions& options) {
  if (!options.look_up) return absl::OkStatus();
  auto live = MakeLiveMembers(
      options.live, {options.live_certificate, options.live_key, options.ca, options.trust_domain});
  if (!live.ok()) return live.status();
  const auto record = [this](absl::string_view center, const Uuid& id, std::string& out) {
    const contacts::Directory* directory = contacts->view().directories.Find(center);
    return directory != nullptr && directory->AppendTo(id, contacts::Scope::kFederation, out);
  };
  auto made = referrals::ReferralsServer::Make(
      {&gate, reference, data_dir, &random, registry.get(), *std::move(live), record});
  if (!made.ok()) return made.status();
  referrals = *std::move(made);
  return absl::OkStatus();
}

// Look-up learns the directories as any centre's system does: over contacts' stream, here without leaving the process.
absl::Status Node::Parts::LookUp() {
  if (referrals == nullptr) return absl::OkStatus();
  referrals::FollowFrom from;
  from.in_process = true;
  from.nodes.push_back({server->InProcessChannel(),
                        [this](grpc::ClientContext& context) {
                          context.AddMetadata(rpc::kSelfTokenKey, gate.self_token);
                        },
                        {}});
  if (absl::Status status = referrals->Follow(from); !status.ok()) return status;
  referrals->AwaitWhole(kLookUpPatience);
  return absl::OkStatus();
}

absl::Status Node::Parts::Serve(const NodeOptions& options) {
  identity::tls::ServerOptions tls;
  tls.files = {options.certificate, options.key, options.ca};
  tls.authenticator = authenticator;
  tls.clock = &clock;
  tls.on_rejected = [this](absl::string_view reason) { metrics.OnPeerRejected(reason); };
  auto credentials = identity::tls::MakeServerCredentials(std::move(tls));
  if (!credentials.ok()) return credentials.status();
  rpc::ServerOptions serve;
  serve.listen = options.listen;
  serve.credentials = *std::move(credentials);
  serve.reflection = IsLoopback(options.listen);
  serve.drain_pause = drain_pause = absl::Seconds(options.drain_seconds);
  std::vector<rpc::ServedService> services = contacts->Services();
  if (referrals != nullptr) {
    for (const rpc::ServedService& service : referrals->Services()) services.push_back(service);
  }
  auto started = rpc::Server::Start(gate, std::move(serve), services);
  if (!started.ok()) return started.status();
  server = *std::move(started);
  if (absl::Status status = LookUp(); !status.ok()) return status;
  if (options.metrics.empty()) return absl::OkStatus();
  auto listening = rpc::MetricsEndpoint::Start(options.metrics, registry);
  if (!listening.ok()) return listening.status();
  endpoint = *std::move(listening);
  return absl::OkStatus();
}

Node::Node(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Node::~Node() {
  // Streams and calls end before the server does, and the server before what it serves.
  if (parts_->server != nullptr) {
    const auto end_streams = [this] {
      if (parts_->referrals != nullptr) parts_->referrals->Stop();
      parts_->contacts->EndStreams();
    };
    parts_->server->Drain(end_streams, kDrainDeadline);
  }
}

absl::StatusOr<std::unique_ptr<Node>> Node::Start(const NodeOptions& options) {
  identity::tls::RouteGrpcLog();
  QuietMutexes();
  auto parts = std::make_unique<Parts>();
  parts->renew = options.renew;
  if (auto status = parts->OpenIdentity(options); !status.ok()) return status;
  if (auto status = parts->OpenReference(options); !status.ok()) return status;
  // Look-up learns words and places while the store is read: both take a while, and neither needs the other.
  auto look_up = std::async(std::launch::async, [&] { return parts->OpenLookUp(options); });
  if (auto status = parts->OpenData(options); !status.ok()) return status;
  if (auto status = look_up.get(); !status.ok()) return status;
  if (auto status = parts->Serve(options); !status.ok()) return status;
  log::Info("node_ready", {{"address", parts->server->address()}});
  return std::unique_ptr<Node>(new Node(std::move(parts)));
}

const std::string& Node::address() const { return parts_->server->address(); }

std::string Node::metrics_address() const {
  return parts_->endpoint == nullptr ? "" : parts_->endpoint->address();
}

void Node::RunUntilSignal() {
  const sigset_t signals = EndSignals();
  int signal = 0;
  timespec second = {1, 0};
  // The number of followers is asked for, not told: once a second is often enough for a gauge.
  absl::Time renew_at = absl::Now() + kRenewEvery;
  while (signal <= 0) {
    signal = sigtimedwait(&signals, nullptr, &second);
    parts_->metrics.SetFollowers(parts_->contacts->hub().Followers());
    if (parts_->referrals != nullptr) parts_->referrals->ShowMetrics();
    if (parts_->renew == nullptr || absl::Now() < renew_at) continue;
    parts_->renew();
    renew_at = absl::Now() + kRenewEvery;
  }
  log::Info("node_ending", {{"signal", signal}});
}

void BlockSignals() {
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace lotse::node
