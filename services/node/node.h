// A node: the federation's services in one process, over one store. The composition root of the programs `lotse node` and
// `lotse-contacts`.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/node/host.h"
#include "services/node/node_options.h"

namespace lotse::node {

class Node final : public Program {
 public:
  // Opens the store, reads it into memory, serves. Errors are those of the parts: they name file, address or store and
  // say what to do. Blocks until ready.
  static absl::StatusOr<std::unique_ptr<Node>> Start(const NodeOptions& options);
  ~Node() override;

  const std::string& address() const override;
  std::string metrics_address() const override;
  void RunUntilSignal() override;

 private:
  struct Parts;
  explicit Node(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lotse::node
