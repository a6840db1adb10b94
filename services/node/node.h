// A node: the federation's services in one process, over one store. The composition root of the programs `lotse node` and
// `lotse-contacts`.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/node/node_options.h"

namespace lotse::node {

class Node {
 public:
  // Opens the store, reads it into memory, serves. Errors are those of the parts: they name file, address or store and
  // say what to do. Blocks until ready.
  static absl::StatusOr<std::unique_ptr<Node>> Start(const NodeOptions& options);
  ~Node();

  // Where it listens, with the port that was got.
  const std::string& address() const;
  // Where metrics are; empty: nowhere.
  std::string metrics_address() const;

  // Blocks until SIGTERM or SIGINT, then ends in order. BlockSignals must have been called first thing in main.
  void RunUntilSignal();

 private:
  struct Parts;
  explicit Node(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// Blocks SIGTERM and SIGINT in this thread and in all that come after, so that RunUntilSignal alone gets them.
void BlockSignals();

}  // namespace lotse::node
