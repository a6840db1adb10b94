#include "services/node/policy_node.h"

#include <utility>

#include "common/log/log.h"
#include "services/node/node_metrics.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/server/policy_server.h"

namespace lotse::node {

// In the order of construction; destroyed the other way round, so each part outlives what stands on it.
struct PolicyNode::Parts {
  std::unique_ptr<Host> host;
  std::unique_ptr<NodeMetrics> metrics;
  std::unique_ptr<policy::PolicyServer> policy;

  absl::Status Open();
};

absl::Status PolicyNode::Parts::Open() {
  if (auto status = host->OpenStore(); !status.ok()) return status;
  metrics = std::make_unique<NodeMetrics>(host->registry());
  feed::Options feed;
  feed.observer = metrics.get();
  auto data = policy::PolicyData::Load(host->data_dir());
  if (!data.ok()) return data.status();
  policy = std::make_unique<policy::PolicyServer>(policy::PolicyOptions{
      &host->store(), &host->gate(), &host->random(), &host->clock(), *std::move(data), {}, feed});
  return policy->Start();
}

PolicyNode::PolicyNode(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

PolicyNode::~PolicyNode() {
  parts_->host->Drain([this] { parts_->policy->EndStreams(); });
}

absl::StatusOr<std::unique_ptr<PolicyNode>> PolicyNode::Start(const HostOptions& options) {
  auto parts = std::make_unique<Parts>();
  auto host = Host::Open(options, policy::PolicyRules());
  if (!host.ok()) return host.status();
  parts->host = *std::move(host);
  if (auto status = parts->Open(); !status.ok()) return status;
  std::unique_ptr<PolicyNode> node(new PolicyNode(std::move(parts)));
  if (auto status = node->parts_->host->Serve(node->parts_->policy->Services()); !status.ok()) {
    return status;
  }
  if (auto status = node->parts_->host->ServeMetrics(); !status.ok()) return status;
  log::Info("node_ready", {{"address", node->address()}});
  return node;
}

const std::string& PolicyNode::address() const { return parts_->host->address(); }

std::string PolicyNode::metrics_address() const { return parts_->host->metrics_address(); }

void PolicyNode::RunUntilSignal() {
  parts_->host->RunUntilSignal(
      [this] { parts_->metrics->SetFollowers(parts_->policy->hub().Followers()); });
}

}  // namespace lotse::node
