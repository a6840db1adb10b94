// The program lotse-contacts: the service contacts alone, over the network, with certificates made elsewhere.
#include "services/node/node.h"
#include "services/programs/serving_program.h"

int main(int argc, char** argv) {
  lotse::node::NodeOptions options;
  lotse::programs::ServingProgram program(
      "lotse-contacts", "The Lotse service contacts: partner directories, shared and in step.",
      options);
  program.app().add_flag("--sample", options.sample, "Write the sample directories");
  return program.Run(argc, argv, [&] { return lotse::node::Node::Start(options); });
}
