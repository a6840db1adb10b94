// Scenario 24: a table of drafts, all of it or row by row with reasons, over the write path and real stores.
#include <chrono>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/store/embedded/embedded_store.h"
#include "common/store/memory/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/decide_import.h"
#include "tests/services/policy/desk/support/round_instance.h"
#include "tests/support/temporary_directory.h"

namespace lotse::policy {
namespace {

using Rows = std::vector<v1::Recommendation>;

static_assert(kMaxImportBytes < store::kMaxBatchBytes);
static_assert((kMaxImportRows + kRowsPerEvent - 1) / kRowsPerEvent <= store::kMaxMutations);

// As long as those of data/policy/recommendations.jsonl are on average: 235 bytes of title, body and citation.
Rows Table(int count) {
  Rows rows(count);
  for (int i = 0; i < count; ++i) {
    rows[i].set_title(absl::StrCat("Verbindliche Fristen im beschleunigten Verfahren, Fall ", i));
    rows[i].set_body(
        "Für jeden Schritt des beschleunigten Verfahrens sollen gesetzliche Höchstfristen gelten; "
        "verstreicht sie, gilt die Zustimmung als erteilt.");
    rows[i].add_law_refs("§ 81a Abs. 3 AufenthG");
  }
  return rows;
}

RoundDesk::Decide Importing(const Rows& rows, ImportPlan* plan = nullptr) {
  return [&rows, plan](const CommandContext& context) -> Decided {
    auto planned = PlanImport(context, rows);
    if (!planned.ok()) return planned.status();
    if (plan != nullptr) *plan = *planned;
    return std::move(planned->events);
  };
}

std::size_t ItemsIn(RoundInstance& instance) {
  return instance.Read([](const RoundState& round) { return round.by_id.size(); });
}

constexpr char kImportRequest[] = "0191d6a0-2424-4000-8000-000000000000";

void Import3001Rows(store::Store& store, const Clock& clock) {
  const Rows rows = Table(3'001);
  std::string before;
  {
    RoundInstance one(store, clock);
    ASSERT_TRUE(one.Create().ok());
    const auto first = one.Do(Of("MW1"), Importing(rows), kImportRequest);
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_EQ(ItemsIn(one), 3'001u);
    const auto again = one.Do(Of("MW1"), Importing(rows), kImportRequest);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(*again, *first);
    EXPECT_EQ(ItemsIn(one), 3'001u);
    const std::string last = ImportedId(*first, 3'001);
    EXPECT_EQ(
        one.Read([&](const RoundState& round) { return round.FindItem(last)->content.title(); }),
        rows.back().title());
    before = one.Everything();
  }
  RoundInstance two(store, clock);
  EXPECT_EQ(ItemsIn(two), 3'001u);
  EXPECT_EQ(two.Everything(), before);
}

void Import100000Rows(store::Store& store, const Clock& clock) {
  const Rows rows = Table(100'000);
  RoundInstance one(store, clock);
  ASSERT_TRUE(one.Create().ok());
  const auto begin = std::chrono::steady_clock::now();
  const auto imported = one.Do(Of("MW1"), Importing(rows));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_EQ(ItemsIn(one), 100'000u);
  std::printf("100,000 rows imported in %.2f s\n", took.count());
}

void ImportWithFaults(store::Store& store, const Clock& clock) {
  Rows rows = Table(3'001);
  rows[6].set_title("kurz");
  rows[2'999].clear_law_refs();
  rows[3'000] = rows[0];
  RoundInstance one(store, clock);
  ASSERT_TRUE(one.Create().ok());
  ImportPlan plan;
  ASSERT_TRUE(one.Do(Of("MW1"), Importing(rows, &plan)).ok());
  EXPECT_EQ(ItemsIn(one), 0u);
  EXPECT_EQ(plan.faulty_rows, 3);
  std::vector<std::string> faults;
  for (const v1::ImportFault& fault : plan.faults) {
    faults.push_back(absl::StrCat(fault.row(), " ", fault.reason()));
  }
  EXPECT_THAT(faults, testing::ElementsAre("7 TITLE_TOO_SHORT", "3000 LAW_REFS_MISSING",
                                           "3001 ROW_REPEATED"));
}

// In memory, and on the disk.
void OnEachStore(void (*run)(store::Store& store, const Clock& clock)) {
  const FakeClock clock(DeadlinesOf(RoundDesk::DefaultRound().deadlines()).start);
  SystemRandom random;
  {
    SCOPED_TRACE("memory");
    run(*store::MakeMemoryStore({}, clock, random), clock);
  }
  SCOPED_TRACE("embedded");
  const test::TemporaryDirectory directory;
  store::EmbeddedOptions options;
  options.directory = directory / "store";
  const auto store = store::OpenEmbeddedStore(options, clock, random);
  ASSERT_TRUE(store.ok()) << store.status();
  run(**store, clock);
}

TEST(PolicyScenario, S24_ImportOf3001Rows_AllOfThemOnce) { OnEachStore(Import3001Rows); }

TEST(PolicyScenario, S24_ImportOf100000Rows_AllOfThem) { OnEachStore(Import100000Rows); }

TEST(PolicyScenario, S24_ImportWithFaults_NothingButItsReasons) { OnEachStore(ImportWithFaults); }

}  // namespace
}  // namespace lotse::policy
