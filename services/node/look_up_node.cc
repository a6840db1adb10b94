#include "services/node/look_up_node.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/certificate.h"
#include "common/identity/tls/channel.h"
#include "common/identity/tls/credentials.h"
#include "common/log/log.h"
#include "services/node/errors.h"
#include "services/node/live_peers.h"
#include "services/node/peers/peers.h"
#include "services/referrals/rpc/method_rules.h"
#include "services/referrals/server/referrals_server.h"

namespace lotse::node {
namespace {

constexpr absl::Duration kFirstCopyPatience = absl::Seconds(2);

// What such a caller is shown of its own centre is not for the federation.
absl::Status CheckSeesNoMore(const std::string& certificate) {
  const auto read = identity::ReadPeerCertificateFile(certificate);
  if (!read.ok()) return read.status();
  const identity::RoleSet insiders = {identity::Role::kAdmin, identity::Role::kEditor,
                                      identity::Role::kCaseworker};
  if (!insiders.Contains(read->peer.role)) return absl::OkStatus();
  return FollowIdentitySeesTooMuch(
      absl::StrCat(read->peer.center, "/", identity::RoleName(read->peer.role)));
}

absl::StatusOr<std::vector<referrals::FollowedNode>> MakeFollowed(const LookUpOptions& options) {
  auto peers = ParsePeers({"--follow", true}, options.follow);
  if (!peers.ok()) return peers.status();
  identity::tls::ChannelOptions tls;
  tls.files = {options.client_certificate, options.client_key, options.ca};
  tls.trust_domain = options.trust_domain;
  auto credentials = identity::tls::MakeChannelCredentials(std::move(tls));
  if (!credentials.ok()) return credentials.status();
  if (auto status = CheckSeesNoMore(options.client_certificate); !status.ok()) return status;
  std::vector<referrals::FollowedNode> nodes;
  for (Peer& peer : *peers) {
    nodes.push_back(
        {identity::tls::MakeChannel(peer.address, *credentials), nullptr, std::move(peer.centers)});
  }
  return nodes;
}

}  // namespace

// In the order of construction; destroyed the other way round, so each part outlives what stands on it.
struct LookUpNode::Parts {
  std::unique_ptr<Host> host;
  std::unique_ptr<referrals::ReferralsServer> referrals;

  absl::Status Open(const LookUpOptions& options);
  absl::Status Serve();
};

absl::Status LookUpNode::Parts::Open(const LookUpOptions& options) {
  referrals::FollowFrom from;
  auto nodes = MakeFollowed(options);
  if (!nodes.ok()) return nodes.status();
  from.nodes = *std::move(nodes);
  if (auto status = host->OpenStore(); !status.ok()) return status;
  from.store = &host->store();
  auto live = MakeLiveMembers(options.live, {options.client_certificate, options.client_key,
                                             options.ca, options.trust_domain});
  if (!live.ok()) return live.status();
  auto made =
      referrals::ReferralsServer::Make({&host->gate(), host->reference(), host->data_dir(),
                                        &host->random(), &host->registry(), *std::move(live)});
  if (!made.ok()) return made.status();
  referrals = *std::move(made);
  return referrals->Follow(from);
}

absl::Status LookUpNode::Parts::Serve() {
  if (absl::Status status = host->Serve(referrals->Services()); !status.ok()) return status;
  if (!referrals->KnowsAnybody()) referrals->AwaitWhole(kFirstCopyPatience);
  return host->ServeMetrics();
}

LookUpNode::LookUpNode(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

LookUpNode::~LookUpNode() {
  parts_->host->Drain([this] { parts_->referrals->Stop(); });
}

absl::StatusOr<std::unique_ptr<LookUpNode>> LookUpNode::Start(const LookUpOptions& options) {
  auto parts = std::make_unique<Parts>();
  auto host = Host::Open(options, referrals::ReferralsRules());
  if (!host.ok()) return host.status();
  parts->host = *std::move(host);
  if (auto status = parts->Open(options); !status.ok()) return status;
  std::unique_ptr<LookUpNode> node(new LookUpNode(std::move(parts)));
  if (auto status = node->parts_->Serve(); !status.ok()) return status;
  log::Info("node_ready", {{"address", node->address()}});
  return node;
}

const std::string& LookUpNode::address() const { return parts_->host->address(); }

std::string LookUpNode::metrics_address() const { return parts_->host->metrics_address(); }

void LookUpNode::RunUntilSignal() {
  parts_->host->RunUntilSignal([this] { parts_->referrals->ShowMetrics(); });
}

}  // namespace lotse::node
