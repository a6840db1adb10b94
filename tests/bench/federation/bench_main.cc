// lotse-bench: the federation's figures beside their peers. tests/bench/run drives it; README.md explains the figures.
#include <stdlib.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "tests/bench/federation/echo_server.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"

namespace lotse::bench {
namespace {

void Step(const char* what) { std::fprintf(stderr, "%s\n", what); }

// Every step, in the order in which they run. Those before Redis share one node.
void Measure(const Plan& plan, Figures& figures) {
  setenv("TEST_TMPDIR", (plan.work + "/").c_str(), 1);  // where Redis keeps its files
  const auto step = [&](const char* name, const char* what, const auto& run) {
    if (!plan.only.empty() && plan.only != name) return;
    Step(what);
    run();
  };
  {
    Node node({plan.lotse, plan.work + "/node", ""});
    step("calls", "Calls", [&] { MeasureCalls(plan, node, figures); });
    step("writes", "Writes", [&] { MeasureWrites(plan, node, figures); });
    step("copies", "Copies", [&] { MeasureCopies(plan, node, figures); });
    step("notify", "Being told", [&] { MeasureNotify(plan, node, figures); });
    step("idle", "Calls 1.05 s apart", [&] { MeasureIdleGap(node, figures); });
    if (plan.quick) {
      step("large", "A directory of 100,000", [&] {
        figures.Set("load_100k_per_s", LoadPartners(node.ChannelOf(kLarge), kLarge, 100'000));
        MeasureNothingNew(node, false, figures);
        MeasureFind(plan, node, figures);
      });
    }
    node.process().Stop();
  }
  step("redis", "Redis", [&] { MeasureRedis(plan, figures); });
  if (plan.quick) return;
  step("largest", "A directory of 1,000,000", [&] { MeasureLargest(plan, figures); });
}

}  // namespace
}  // namespace lotse::bench

int main(int argc, char** argv) {
  lotse::bench::Plan plan;
  lotse::bench::EchoServerPlan echo;
  std::string json;
  CLI::App app("Measures the federation beside its peers");
  app.add_option("--lotse", plan.lotse, "The program lotse");
  app.add_option("--work", plan.work, "An empty folder, on the disk that is meant");
  app.add_option("--json", json, "Write the figures there, as one object");
  app.add_flag("--quick", plan.quick, "All but the 1,000,000, in less than a minute");
  app.add_option("--only", plan.only,
                 "One step: calls, writes, copies, notify, idle, large, redis, largest");
  CLI::App* echo_server = app.add_subcommand("echo-server", "The bare server beside the node");
  echo_server->add_option("--pki", echo.pki)->required();
  echo_server->add_option("--answer-bytes", echo.answer_bytes)->required();
  CLI11_PARSE(app, argc, argv);
  if (echo_server->parsed()) {
    lotse::bench::BlockSigterm();
    lotse::bench::RunEchoServer(echo);
    return 0;
  }
  plan.self = std::filesystem::canonical("/proc/self/exe");
  lotse::bench::Figures figures;
  lotse::bench::Measure(plan, figures);
  figures.Print();
  if (!json.empty()) figures.WriteJson(json);
  return 0;
}
