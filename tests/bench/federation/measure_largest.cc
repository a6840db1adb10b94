#include "absl/time/clock.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"

namespace lotse::bench {
namespace {

constexpr std::int64_t kPartners = 1'000'000;

}  // namespace

void MeasureLargest(const Plan& plan, Figures& figures) {
  Node node({plan.lotse, plan.work + "/largest-node", ""});
  const double empty = node.process().Resident();
  figures.Set("empty_mb", empty / 1e6);
  figures.Set("load_1m_per_s", LoadPartners(node.ChannelOf(kLargest), kLargest, kPartners));
  figures.Set("loaded_mb", node.process().Resident() / 1e6);
  node.Restart();
  figures.Set("start_1m_s", absl::ToDoubleSeconds(node.process().start_time()));
  // The allocator gives back within a second what reading took and no longer needs.
  absl::SleepFor(absl::Seconds(2));
  const double resident = node.process().Resident();
  figures.Set("started_mb", resident / 1e6);
  figures.Set("bytes_per_partner", (resident - empty) / kPartners - kAnswerBytes);
  LoadPartners(node.ChannelOf(kSmall), kSmall, 1000);
  LoadPartners(node.ChannelOf(kLarge), kLarge, 100'000);
  MeasureNothingNew(node, true, figures);
  MeasureFind(plan, node, figures);
}

}  // namespace lotse::bench
