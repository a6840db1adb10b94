#include "services/node/host.h"

#include <signal.h>

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
#include "common/store/open/open.h"

// What reading took and no longer needs goes back to the system, within a second and on a thread of jemalloc's own.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0";
}

namespace lotse::node {
namespace {

constexpr absl::Duration kRenewEvery = absl::Hours(24);
constexpr absl::Duration kDrainDeadline = absl::Seconds(10);

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

void BlockSignals() {
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Host::Host(const HostOptions& options) : options_(options) {}

absl::StatusOr<std::unique_ptr<Host>> Host::Open(const HostOptions& options,
                                                 std::vector<rpc::MethodRule> rules) {
  identity::tls::RouteGrpcLog();
  QuietMutexes();
  std::unique_ptr<Host> host(new Host(options));
  if (auto status = host->OpenIdentity(std::move(rules)); !status.ok()) return status;
  if (auto status = host->OpenReference(); !status.ok()) return status;
  return host;
}

absl::Status Host::OpenIdentity(std::vector<rpc::MethodRule> rules) {
  auto revocations = identity::RevocationList::Load(options_.crl, options_.ca, &clock_);
  if (!revocations.ok()) return revocations.status();
  authenticator_ =
      std::make_shared<identity::Authenticator>(options_.trust_domain, *std::move(revocations));
  for (const auto& rule : rpc::HealthRules()) rules.push_back(rule);
  for (const auto& rule : rpc::ReflectionRules()) rules.push_back(rule);
  table_ = std::make_unique<rpc::MethodTable>(rules, *registry_);
  gate_ = {table_.get(), authenticator_.get(), &clock_,
           random_.NextUuid().ToString() + random_.NextUuid().ToString()};
  return absl::OkStatus();
}

absl::Status Host::OpenReference() {
  auto found = reference::FindDataDir(options_.reference);
  if (!found.ok()) return found.status();
  data_dir_ = *std::move(found);
  reference_ = options_.reference_data;
  if (reference_ != nullptr) return absl::OkStatus();
  auto loaded = reference::ReferenceData::Load(data_dir_);
  if (!loaded.ok()) return loaded.status();
  reference_ = *std::move(loaded);
  return absl::OkStatus();
}

absl::Status Host::OpenStore() {
  store::OpenOptions open;
  open.url = options_.store;
  open.password_file = options_.store_password_file;
  open.allow_weak_durability = options_.allow_weak_durability;
  open.store.observer = &metrics_;
  auto opened = store::OpenStore(open, clock_, random_);
  if (!opened.ok()) return opened.status();
  store_ = *std::move(opened);
  return absl::OkStatus();
}

absl::Status Host::Serve(const std::vector<rpc::ServedService>& services) {
  identity::tls::ServerOptions tls;
  tls.files = {options_.certificate, options_.key, options_.ca};
  tls.authenticator = authenticator_;
  tls.clock = &clock_;
  tls.on_rejected = [this](absl::string_view reason) { metrics_.OnPeerRejected(reason); };
  auto credentials = identity::tls::MakeServerCredentials(std::move(tls));
  if (!credentials.ok()) return credentials.status();
  rpc::ServerOptions serve;
  serve.listen = options_.listen;
  serve.credentials = *std::move(credentials);
  serve.reflection = IsLoopback(options_.listen);
  serve.drain_pause = absl::Seconds(options_.drain_seconds);
  auto started = rpc::Server::Start(gate_, std::move(serve), services);
  if (!started.ok()) return started.status();
  server_ = *std::move(started);
  return absl::OkStatus();
}

absl::Status Host::ServeMetrics() {
  if (options_.metrics.empty()) return absl::OkStatus();
  auto listening = rpc::MetricsEndpoint::Start(options_.metrics, registry_);
  if (!listening.ok()) return listening.status();
  endpoint_ = *std::move(listening);
  return absl::OkStatus();
}

std::string Host::metrics_address() const {
  return endpoint_ == nullptr ? "" : endpoint_->address();
}

void Host::RunUntilSignal(const std::function<void()>& each_second) {
  const sigset_t signals = EndSignals();
  int signal = 0;
  timespec second = {1, 0};
  absl::Time renew_at = absl::Now() + kRenewEvery;
  while (signal <= 0) {
    signal = sigtimedwait(&signals, nullptr, &second);
    each_second();
    if (options_.renew == nullptr || absl::Now() < renew_at) continue;
    options_.renew();
    renew_at = absl::Now() + kRenewEvery;
  }
  log::Info("node_ending", {{"signal", signal}});
}

void Host::Drain(const std::function<void()>& end_streams) {
  if (server_ == nullptr) return end_streams();
  server_->Drain(end_streams, kDrainDeadline);
  server_.reset();
  endpoint_.reset();  // how it ends can be watched
}

}  // namespace lotse::node
