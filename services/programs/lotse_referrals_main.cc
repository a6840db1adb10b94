// The program lotse-referrals: look-up alone, over the network, with certificates made elsewhere.
#include "services/node/look_up_node.h"
#include "services/programs/serving_program.h"

int main(int argc, char** argv) {
  lotse::node::LookUpOptions options;
  options.listen = "127.0.0.1:7444";
  options.metrics = "127.0.0.1:9465";
  lotse::programs::ServingProgram program("lotse-referrals",
                                          "Lotse look-up: who can help, from directories that are "
                                          "followed at other nodes and kept here.",
                                          options);
  program.app()
      .add_option(
          "--follow", options.follow,
          "Node whose contacts are followed, HOST:PORT; of several (repeatable) each with its "
          "centres, as WC-ERZ,WC-C=HOST:PORT")
      ->type_name("[CENTRES=]ADDRESS")
      ->required();
  program.app()
      .add_option("--live", options.live,
                  "Centres that are asked live instead, and the node that holds them, as "
                  "WC-ERZ,WC-C=HOST:PORT (repeatable)")
      ->type_name("CENTRES=ADDRESS");
  program.app()
      .add_option(
          "--client-cert", options.client_certificate,
          "Certificate shown to the nodes followed or asked live (PEM), such as FED/reader's")
      ->required();
  program.app().add_option("--client-key", options.client_key, "Its key (PEM)")->required();
  return program.Run(argc, argv, [&] { return lotse::node::LookUpNode::Start(options); });
}
