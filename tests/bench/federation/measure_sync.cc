#include <array>
#include <atomic>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/follower.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"
#include "tests/bench/federation/samples.h"
#include "tests/bench/federation/writer.h"

namespace lotse::bench {
namespace {

struct Size {
  const char* center;
  std::int64_t partners;
  const char* figure;
};

constexpr std::array<Size, 3> kSizes = {{{kSmall, 1000, "nothing_new_1k_ms"},
                                         {kLarge, 100'000, "nothing_new_100k_ms"},
                                         {kLargest, 1'000'000, "nothing_new_1m_ms"}}};

double MillisecondsOfRead(Follower& follower, const absl::optional<type::v1::Position>& position,
                          std::int64_t records) {
  const absl::Time begin = absl::Now();
  const Copy copy = follower.Read(position);
  const absl::Time end = absl::Now();
  if (copy.records != records) Fail("a copy has not the records that it should have");
  return absl::ToDoubleMilliseconds(end - begin);
}

struct Asked {
  Follower follower;
  type::v1::Position head;
  std::vector<double> ms;
};

}  // namespace

void MeasureNothingNew(Node& node, bool with_largest, Figures& figures) {
  constexpr int kCalls = 1000;
  const auto channel = node.ChannelOf(kFollower);
  const int sizes = with_largest ? 3 : 2;
  std::vector<Asked> asked;
  for (int i = 0; i < sizes; ++i) {
    Follower follower(channel, kSizes[i].center);
    const type::v1::Position head = follower.Head();
    asked.push_back({std::move(follower), head, {}});
  }
  for (int call = 0; call < kCalls; ++call) {
    for (Asked& one : asked) one.ms.push_back(MillisecondsOfRead(one.follower, one.head, 0));
  }
  for (int i = 0; i < sizes; ++i) figures.Set(kSizes[i].figure, Median(asked[i].ms));
  figures.Set("nothing_new_ms", Median(asked.back().ms));
  figures.Set("nothing_new_growth", Median(asked.back().ms) / Median(asked.front().ms));
}

void MeasureCopies(const Plan& plan, Node& node, Figures& figures) {
  constexpr int kRecords = 10'000;
  LoadPartners(node.ChannelOf(kCopied), kCopied, kRecords);
  Follower follower(node.ChannelOf(kFollower), kCopied);
  std::vector<double> copies;
  for (int i = 0; i < 3 * plan.rounds(); ++i) {
    copies.push_back(MillisecondsOfRead(follower, absl::nullopt, kRecords));
  }
  figures.Set("full_copy_10k_ms", Median(copies));
  Writer writer(node);
  Follower of_writer(node.ChannelOf(kFollower), kWriter);
  std::vector<double> deltas;
  for (int i = 0; i < 50 * plan.rounds(); ++i) {
    const type::v1::Position before = of_writer.Head();
    Check(writer.Create(), "CreatePartner");
    deltas.push_back(MillisecondsOfRead(of_writer, before, 1));
  }
  figures.Set("delta_1_ms", Median(deltas));
}

void MeasureNotify(const Plan& plan, Node& node, Figures& figures) {
  constexpr double kRate = 50;
  const int writes = plan.quick ? 200 : 3000;
  std::vector<absl::Time> meant(writes), seen(writes);
  Writer writer(node);
  const std::int64_t first = writer.next();
  absl::Notification ready;
  std::thread follower([&] {
    int left = writes;
    Follower(node.ChannelOf(kFollower), kWriter)
        .Follow([&] { ready.Notify(); },
                [&](const contacts::v1::Partner& partner) {
                  const std::int64_t number = NumberOf(partner) - first;
                  if (number < 0 || number >= writes) Fail("a change that nobody made");
                  seen[number] = absl::Now();
                  return --left > 0;
                });
  });
  ready.WaitForNotification();
  const Schedule schedule(kRate);
  for (int number = 0; number < writes; ++number) {
    meant[number] = schedule.Await(number);
    Check(writer.Create(), "CreatePartner");
  }
  follower.join();
  std::vector<double> ms;
  for (int i = 0; i < writes; ++i) ms.push_back(absl::ToDoubleMilliseconds(seen[i] - meant[i]));
  figures.Set("notify_p50_ms", Median(ms));
  figures.Set("notify_p95_ms", Quantile(ms, 0.95));
  figures.Set("notify_p99_ms", Quantile(ms, 0.99));
}

}  // namespace lotse::bench
