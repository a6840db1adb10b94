// What counting and replaying a round costs: policy_round_bench [--json FILE]
// Prints each figure with its bar; --json adds them to the object in FILE, or begins one. ../README.md explains the figures.
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "clients/cli/policy/recommendation.h"
#include "common/feed/feed.h"
#include "common/reference/data_dir.h"
#include "common/store/embedded/embedded_store.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/tasks.h"
#include "services/policy/view/event_record.h"
#include "services/policy/view/policy_view.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

constexpr int kItems = 300;
constexpr int kRounds = 5;  // of each measurement; the median counts

struct Figure {
  const char* key;
  double value;
  double bar;  // 0: none
};

template <typename Work>
double MedianMilliseconds(Work work) {
  std::vector<double> took;
  for (int i = 0; i < kRounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
            .count());
  }
  std::sort(took.begin(), took.end());
  return took[kRounds / 2];
}

void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

// A frozen round of 100 centres in four strata, with that many items and votes of all kinds.
RoundState VotedRound(int items) {
  RoundState round;
  for (int voter = 0; voter < 100; ++voter) {
    round.voters.push_back(absl::StrCat("C", 100 + voter));
    round.stratum_of.push_back(voter % 4);
  }
  for (const char* name : {"metropolis-west", "rural-west", "metropolis-east", "rural-east"}) {
    round.strata.push_back({name, {}});
  }
  std::mt19937 random(5);
  for (int i = 0; i < items; ++i) {
    auto item = std::make_unique<Item>();
    item->id = absl::StrCat("I", i);
    for (int voter = 0; voter < 100; ++voter) {
      item->votes.push_back(static_cast<v1::VoteKind>(random() % 4));
    }
    round.items.push_back(std::move(item));
  }
  return round;
}

// Votes counted, decided, and everything reported: what the end of voting and the paper for the ministry need.
double Recount() {
  const RoundState round = VotedRound(10'000);
  int adopted = 0;
  const double took = MedianMilliseconds([&] {
    for (const auto& item : round.items) {
      adopted += DecideItem(round, *item) <= v1::RECOMMENDATION_STATE_STRITTIG;
      adopted += ResultOf(round, *item).quorum();
    }
  });
  std::fprintf(stderr, "recount: %d\n", adopted);
  return took;
}

// The order of a bundle of as many, with the fraction of each place.
double OrderTheBundle() {
  const RoundState round = VotedRound(10'000);
  std::vector<BundleItem> items;
  for (const auto& item : round.items) items.push_back(BundleItemOf(*item));
  return MedianMilliseconds([&] { OrderBundleWithGains(round.stratum_of, items); });
}

// The worklist of a centre that has not voted on any of as many.
double ListTasks() {
  RoundState round = VotedRound(10'000);
  round.phase = v1::PHASE_ABSTIMMUNG;
  for (const std::string& voter : round.voters) round.participants[voter] = {};
  for (const auto& item : round.items) {
    item->state = v1::RECOMMENDATION_STATE_ABSTIMMUNG;
    item->votes[0] = v1::VOTE_KIND_UNSPECIFIED;
  }
  const Actor delegate = Of(round.voters[0]);
  round.deadlines.voting_end = absl::FromUnixSeconds(1);
  return MedianMilliseconds([&] {
    if (FirstTasks(round, delegate, absl::FromUnixSeconds(0), 1000).total != 10'000) {
      throw std::runtime_error("not all tasks");
    }
  });
}

// Items with the words and citations of real ones, half of the words taken from others; drawn up, handed in, opened, endorsed, and
// voted on by all 27 centres one vote at a time.
std::vector<storage::v1::Event> EventsOfARound(const std::string& data_dir) {
  std::stringstream text;
  text << std::ifstream(data_dir + "/policy/recommendations.jsonl").rdbuf();
  const auto real = cli::ReadRecommendations(text.str(), "recommendations.jsonl");
  Must(real.status());
  RoundDesk desk;
  std::vector<std::string> ids;
  const std::vector<std::string> centers = TwentySevenCenters();
  for (int i = 0; i < kItems; ++i) {
    const ComparedItem& one = (*real)[i % real->size()].item;
    const ComparedItem& other = (*real)[(i * 7 + 3) % real->size()].item;
    v1::Recommendation draft;
    draft.set_title(absl::StrCat(one.title.substr(0, 120), " ", i));
    draft.set_body(absl::StrCat(one.body, " ", other.body));
    draft.mutable_law_refs()->Assign(one.law_refs.begin(), one.law_refs.end());
    if (one.law_refs.empty()) draft.set_no_refs_reason("general");
    const std::string& center = centers[i % 20];
    Must(desk.Do(Of(center), [&](const CommandContext& c) { return CreateItem(c, draft); }));
    const std::string id = desk.last_id();
    v1::SubmitRecommendationRequest request;
    request.set_expected_revision(desk.item(id).last_event);
    Must(desk.Do(Of(center),
                 [&](const CommandContext& c) { return SubmitItem(c, id, {}, request); }));
    Must(desk.Do(EditorOf("RE8"), [&](const CommandContext& c) { return ClearItem(c, id); }));
    for (int endorser = 20; endorser < 24; ++endorser) desk.Endorse(centers[endorser], id);
    ids.push_back(id);
  }
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  for (const std::string& center : centers) {
    for (const std::string& id : ids) desk.Vote(center, id, v1::VOTE_KIND_AGREE);
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
  return desk.Log();
}

void Write(const std::vector<storage::v1::Event>& events, const std::string& partition,
           store::Store& store) {
  for (std::size_t begin = 0; begin < events.size(); begin += 1000) {
    store::Batch batch;
    for (std::size_t i = begin; i < std::min(begin + 1000, events.size()); ++i) {
      batch.mutations.push_back(NewEvent(events[i]));
    }
    absl::Notification written;
    store.Commit(partition, std::move(batch), [&](absl::StatusOr<store::CommitResult> result) {
      Must(result.status());
      written.Notify();
    });
    written.WaitForNotification();
  }
}

// From a store on the disk into an empty view, as at the start of a node.
double Replay(const std::string& data_dir) {
  std::string directory = (std::filesystem::temp_directory_path() / "lotse-round-XXXXXX").string();
  if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("cannot make " + directory);
  const auto knowledge = TextKnowledge::Load(data_dir);
  Must(knowledge.status());
  const std::vector<storage::v1::Event> events = EventsOfARound(data_dir);
  const std::string round = "0191d6a0-0000-4000-8000-000000000000";
  double took = 0;
  {
    const SystemClock clock;
    SystemRandom random;
    store::EmbeddedOptions options;
    options.directory = directory + "/store";
    const auto store = store::OpenEmbeddedStore(options, clock, random);
    Must(store.status());
    Write(events, PartitionOfRound(round), **store);
    took = MedianMilliseconds([&] {
      PolicyView view(*knowledge);
      feed::Feed feed(**store, view, {});
      Must(feed.Start({"round/"}));
      const auto last = view.Of(round).Read(
          [](const RoundState& state, const Checks&) { return state.last_event; });
      if (last != static_cast<std::int64_t>(events.size())) throw std::runtime_error("not all");
    });
  }
  std::filesystem::remove_all(directory);
  std::fprintf(stderr, "replay: %zu events\n", events.size());
  return took;
}

void AddToJson(const std::vector<Figure>& figures, const char* path) {
  nlohmann::json all = nlohmann::json::object();
  if (std::ifstream before(path); before.good()) all = nlohmann::json::parse(before);
  for (const Figure& figure : figures) all[figure.key] = figure.value;
  std::ofstream file(path);
  file << all.dump(2) << "\n";
  if (!file.flush()) throw std::runtime_error(absl::StrCat("cannot write ", path));
}

int Run(const char* json) {
  const auto data_dir = reference::FindDataDir();
  Must(data_dir.status());
  const std::vector<Figure> figures = {{"policy_recount_10k_x_100_ms", Recount(), 100},
                                       {"policy_bundle_10k_x_100_ms", OrderTheBundle(), 0},
                                       {"policy_tasks_10k_ms", ListTasks(), 0},
                                       {"policy_replay_ms", Replay(*data_dir), 1000}};
  for (const Figure& figure : figures) {
    std::printf("%-28s %10.1f", figure.key, figure.value);
    if (figure.bar > 0) {
      std::printf("   <= %8.1f  %s", figure.bar, figure.value <= figure.bar ? "holds" : "MISSED");
    }
    std::printf("\n");
  }
  if (json != nullptr) AddToJson(figures, json);
  return 0;
}

}  // namespace
}  // namespace lotse::policy

int main(int argc, char** argv) try {
  return lotse::policy::Run(argc == 3 && std::string(argv[1]) == "--json" ? argv[2] : nullptr);
} catch (const std::exception& failed) {
  std::fprintf(stderr, "policy_round_bench: %s\n", failed.what());
  return 1;
}
