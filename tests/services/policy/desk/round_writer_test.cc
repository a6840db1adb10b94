#include "services/policy/desk/round_writer.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/errors/refusal.h"
#include "common/store/memory/memory_store.h"
#include "common/store/redis/redis_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/desk/round_clock.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/endorsements.h"
#include "services/policy/domain/resources.h"
#include "services/policy/view/event_record.h"
#include "tests/services/policy/desk/support/round_instance.h"
#include "tests/support/redis_server.h"

namespace lotse::policy {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

using Instance = RoundInstance;

constexpr const char* kRound = RoundInstance::kRound;

RoundDesk::Decide Creating(const std::string& title,
                           const std::string& law_ref = "§ 18g AufenthG") {
  return [title, law_ref](const CommandContext& context) {
    v1::Recommendation draft;
    draft.set_title(title);
    draft.set_body(
        "Die Gehaltsschwelle der Blauen Karte soll gesenkt werden, damit auch kleine Betriebe im "
        "ländlichen Raum Fachkräfte gewinnen können.");
    draft.add_law_refs(law_ref);
    return CreateItem(context, draft);
  };
}

RoundDesk::Decide Submitting(const std::string& item, std::vector<SimilarAnswer> answers = {}) {
  return [item, answers](const CommandContext& context) -> Decided {
    v1::SubmitRecommendationRequest request;
    const Item* found = context.round.FindItem(item);
    request.set_expected_revision(found == nullptr ? 0 : found->last_event);
    return SubmitItem(context, item, answers, request);
  };
}

RoundDesk::Decide Clearing(const std::string& item) {
  return [item](const CommandContext& context) { return ClearItem(context, item); };
}

class RoundWriterTest : public testing::Test {
 protected:
  RoundWriterTest() : clock_(DeadlinesOf(RoundDesk::DefaultRound().deadlines()).start) {}

  FakeClock clock_;
  SystemRandom random_;
  std::unique_ptr<store::Store> owned_ = store::MakeMemoryStore({}, clock_, random_);
  store::Store& store_ = *owned_;
};

TEST_F(RoundWriterTest, CommandOnNoRound_IsNotFound) {
  Instance one(store_, clock_);
  EXPECT_EQ(ReasonOf(one.Do(Of("MW1"), Creating("Eine Forderung ohne Runde")).status()),
            "ROUND_NOT_FOUND");
  EXPECT_THAT(one.view.Rounds(), IsEmpty());
}

TEST_F(RoundWriterTest, RepeatedCommand_IsAnsweredAsTheFirstTime) {
  Instance one(store_, clock_);
  const std::string request = "0191d6a0-1111-4000-8000-000000000000";
  ASSERT_TRUE(one.Create(request).ok());
  EXPECT_TRUE(one.Create(request).ok());
  EXPECT_EQ(ReasonOf(one.Create().status()), "ROUND_EXISTS");
  const std::string second = "0191d6a0-2222-4000-8000-000000000000";
  const auto first = one.Do(Of("MW1"), Creating("Eine Forderung, zweimal geschickt"), second);
  const auto again = one.Do(Of("MW1"), Creating("Eine Forderung, zweimal geschickt"), second);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*first, *again);
  EXPECT_THAT(one.Read([](const RoundState& round) { return round.by_id.size(); }), 1);
}

TEST_F(RoundWriterTest, RealTexts_AreHeldAgainstEachOther) {
  Instance one(store_, clock_);
  ASSERT_TRUE(one.Create().ok());
  const auto original = one.Do(Of("MW1"), Creating("Gehaltsschwelle der Blauen Karte senken"));
  ASSERT_TRUE(one.Do(Of("MW1"), Submitting(*original)).ok());
  ASSERT_TRUE(one.Do(EditorOf("RE1"), Clearing(*original)).ok());
  const auto twin = one.Do(Of("MW2"), Creating("Gehaltsschwelle für die Blaue Karte senken"));
  const absl::Status status = one.Do(Of("MW2"), Submitting(*twin)).status();
  EXPECT_EQ(ReasonOf(status), "SIMILAR_UNANSWERED");
  EXPECT_EQ(MetadataOf(status, "items"), *original);
  const auto wrong = one.Do(Of("MW3"), Creating("Eine Forderung zu nichts", "§ 18z AufenthG"));
  EXPECT_EQ(ReasonOf(one.Do(Of("MW3"), Submitting(*wrong)).status()), "CITATION_FAILS");
}

TEST_F(RoundWriterTest, ManyAtOnce_AllAreDoneAndNoneTwice) {
  Instance one(store_, clock_);
  ASSERT_TRUE(one.Create().ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const auto made =
            one.Do(Of("MW1"), Creating(absl::StrCat("Eine Forderung Nummer ", t * 100 + i)));
        EXPECT_TRUE(made.ok()) << made.status();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(one.Read([](const RoundState& round) { return round.by_id.size(); }), 160u);
  EXPECT_EQ(one.Read([](const RoundState& round) { return round.last_event; }), 162);
}

// Waits until the instance holds what stands at `position`.
void AwaitAt(Instance& instance, store::Position position) {
  absl::Notification there;
  instance.feed.WhenAt(PartitionOfRound(kRound), position,
                       [&](const absl::Status&) { there.Notify(); });
  there.WaitForNotification();
}

TEST(RoundWriterOnRedisTest, TwoInstances_DecideOnWhatTheOtherWrote) {
  test::RedisServer server;
  SystemRandom random;
  FakeClock clock(DeadlinesOf(RoundDesk::DefaultRound().deadlines()).start);
  store::RedisOptions options;
  options.url = server.url();
  options.poll_interval = absl::Milliseconds(20);
  const auto first = store::OpenRedisStore(options, clock, random);
  const auto second = store::OpenRedisStore(options, clock, random);
  ASSERT_TRUE(first.ok() && second.ok()) << first.status() << second.status();
  Instance one(**first, clock);
  Instance two(**second, clock);
  ASSERT_TRUE(one.Create().ok());
  AwaitAt(two, one.feed.PositionOf(PartitionOfRound(kRound)));
  const auto write = [](Instance& instance, const std::string& center) {
    for (int i = 0; i < 20; ++i) {
      const auto made = instance.Do(Of(center), Creating(absl::StrCat("Eine Forderung, ", i)));
      EXPECT_TRUE(made.ok()) << made.status();
    }
  };
  std::thread other([&] { write(two, "MW2"); });
  write(one, "MW1");
  other.join();
  const store::Position head = (*first)->GetHead(PartitionOfRound(kRound))->position;
  AwaitAt(one, head);
  AwaitAt(two, head);
  EXPECT_EQ(one.Everything(), two.Everything());
  EXPECT_EQ(one.Read([](const RoundState& round) { return round.by_id.size(); }), 40u);
}

TEST_F(RoundWriterTest, NewInstance_HasTheRoundAsItWas_ThoughTextsWereTakenOut) {
  std::string before;
  {
    Instance one(store_, clock_);
    ASSERT_TRUE(one.Create().ok());
    const auto item = one.Do(Of("MW1"), Creating("Eine Forderung, die bleibt"));
    // Writes the event that created it again, after others.
    ASSERT_TRUE(one.Do(Of("MW1"), Submitting(*item)).ok());
    ASSERT_TRUE(one.Do(EditorOf("RE1"), Clearing(*item)).ok());
    ASSERT_TRUE(one.Do(Of("MW2"), Creating("Ein Entwurf, der liegen bleibt")).ok());
    before = one.Everything();
  }
  Instance two(store_, clock_);
  ASSERT_TRUE(two.started.ok());
  EXPECT_EQ(two.Everything(), before);
}

TEST_F(RoundWriterTest, DeadlinePassesBeforeTheCommandThatComesAfterIt) {
  Instance one(store_, clock_);
  ASSERT_TRUE(one.Create().ok());
  const auto item = one.Do(Of("MW1"), Creating("Eine Forderung bis zuletzt"));
  ASSERT_TRUE(one.Do(Of("MW1"), Submitting(*item)).ok());
  ASSERT_TRUE(one.Do(EditorOf("RE1"), Clearing(*item)).ok());
  const auto endorse = [&](const CommandContext& context) {
    v1::TakeStanceRequest request;
    request.set_kind(v1::STANCE_KIND_ENDORSE);
    request.set_version(1);
    return TakeStance(context, *item, request);
  };
  const absl::Time end = DeadlinesOf(RoundDesk::DefaultRound().deadlines()).deliberation_end;
  clock_.Advance(end - clock_.Now());
  EXPECT_TRUE(one.Do(Of("RW1"), endorse).ok());
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(ReasonOf(one.Do(Of("RW2"), endorse).status()), "PHASE_FORBIDS");
  EXPECT_EQ(one.Read([](const RoundState& round) { return round.phase; }), v1::PHASE_EINFRIEREN);
}

TEST_F(RoundWriterTest, ClockOfANewInstance_AppliesWhatPassedMeanwhile_Once) {
  {
    Instance one(store_, clock_);
    ASSERT_TRUE(one.Create().ok());
  }
  clock_.Advance(absl::Hours(24 * 33));
  Instance two(store_, clock_);
  RoundClock rounds(two.view, two.writer, clock_);
  rounds.Look();
  EXPECT_EQ(two.Read([](const RoundState& round) { return round.phase; }), v1::PHASE_SONDERVOTUM);
  const auto events = two.Read([](const RoundState& round) { return round.last_event; });
  rounds.Look();
  EXPECT_EQ(two.Read([](const RoundState& round) { return round.last_event; }), events);
}

}  // namespace
}  // namespace lotse::policy
