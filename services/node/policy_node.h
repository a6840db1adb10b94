// Policy alone, over a store of its own. The composition root of the program `lotse-policy`.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/node/host.h"
#include "services/node/host_options.h"

namespace lotse::node {

class PolicyNode final : public Program {
 public:
  // Opens the store, reads the rounds, applies the deadlines that passed meanwhile, serves. Errors are those of the parts. Blocks
  // until ready.
  static absl::StatusOr<std::unique_ptr<PolicyNode>> Start(const HostOptions& options);
  ~PolicyNode() override;

  const std::string& address() const override;
  std::string metrics_address() const override;
  void RunUntilSignal() override;

 private:
  struct Parts;
  explicit PolicyNode(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lotse::node
