// The program lotse-policy: the service policy alone, over the network, with certificates made elsewhere.
#include "services/node/policy_node.h"
#include "services/programs/serving_program.h"

int main(int argc, char** argv) {
  lotse::node::HostOptions options;
  options.listen = "127.0.0.1:7445";
  options.metrics = "127.0.0.1:9466";
  lotse::programs::ServingProgram program(
      "lotse-policy",
      "The Lotse service policy: citations of law, and rounds of consultation from the first "
      "draft to the outcome.",
      options);
  return program.Run(argc, argv, [&] { return lotse::node::PolicyNode::Start(options); });
}
