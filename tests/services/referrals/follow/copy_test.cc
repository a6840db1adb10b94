// The copy, fed as the mirror feeds it, on a memory store.
#include "services/referrals/follow/copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "common/mirror/wire/events.h"
#include "common/store/memory/memory_store.h"
#include "tests/services/referrals/follow/failing_store.h"
#include "tests/services/referrals/follow/recording_sink.h"

namespace lotse::referrals {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using PositionChange = mirror::Batch::PositionChange;

constexpr char kCenter[] = "centers/WC-E";
constexpr char kPartition[] = "lookup/WC-E";

std::string IdOf(int n) { return absl::StrFormat("6f1c2d3e-0000-4000-8000-%012d", n); }

mirror::Record RecordOf(int n, const std::string& display_name, std::int64_t revision) {
  contacts::v1::Partner partner;
  partner.set_name(mirror::JoinRecordName(kCenter, IdOf(n)));
  partner.set_revision(revision);
  partner.set_content_hash(absl::StrFormat("%032x", revision));
  partner.add_display_names()->set_value(display_name);
  return {IdOf(n), revision, partner.content_hash(), partner.SerializeAsString()};
}

contacts::v1::TrustChanged TrustOf(int n, const std::string& verifier) {
  contacts::v1::TrustChanged trust;
  trust.set_name(mirror::JoinRecordName(kCenter, IdOf(n)));
  trust.mutable_trust()->set_verifier(verifier);
  return trust;
}

mirror::Batch Step(std::vector<mirror::Record> puts, std::vector<std::string> removes,
                   std::int64_t revision) {
  return {kCenter, std::move(puts), std::move(removes), PositionChange::kSet, {9, revision, 1}};
}

class CopyTest : public testing::Test {
 protected:
  // A copy as after a restart, with a sink of its own.
  struct Restarted {
    explicit Restarted(store::Store& store) : keeper(store, "lookup/"), copy(sink, &keeper) {
      EXPECT_TRUE(
          copy.Fill([this](const std::string& center, absl::Time at) { seen[center] = at; }).ok());
    }
    std::string Verifier(int n) {
      return sink.held()[kCenter][mirror::JoinRecordName(kCenter, IdOf(n))].trust().verifier();
    }
    absl::optional<mirror::Position> position() {
      for (const auto& [center, at] : copy.Centers()) {
        if (center == kCenter) return at;
      }
      return absl::nullopt;
    }
    RecordingSink sink;
    std::map<std::string, absl::Time> seen;
    Keeper keeper;
    Copy copy;
  };

  // Live records of a kind in the store.
  std::int64_t Kept(const std::string& kind) {
    const auto page = *store_->Changes(kPartition, {}, 100'000);
    return std::count_if(page.changes.begin(), page.changes.end(), [&](const auto& change) {
      return change.kind == kind && change.body.has_value();
    });
  }
  void Write(const std::string& kind, const std::string& id, const std::string& body) {
    absl::Notification done;
    store::Batch batch;
    batch.mutations.push_back({kind, id, body, absl::nullopt});
    store_->Commit(kPartition, std::move(batch), [&](auto) { done.Notify(); });
    done.WaitForNotification();
  }

  SystemClock clock_;
  SystemRandom random_;
  FailingStore failing_{store::MakeMemoryStore({}, clock_, random_)};
  store::Store* store_ = &failing_;
};

TEST_F(CopyTest, Restart_FillsTheSinkAndKnowsThePosition) {
  {
    Restarted first(*store_);
    EXPECT_THAT(first.sink.calls(), IsEmpty());
    ASSERT_TRUE(first.copy.Apply(Step({RecordOf(1, "a", 1), RecordOf(2, "b", 2)}, {}, 2)).ok());
    EXPECT_THAT(first.sink.calls(), ElementsAre("+a", "+b", "."));
    ASSERT_TRUE(first.copy.Apply(Step({RecordOf(3, "c", 3)}, {IdOf(1)}, 4)).ok());
    first.copy.KeepSeen(kCenter, absl::FromUnixSeconds(1000));
  }
  Restarted second(*store_);
  EXPECT_TRUE(second.sink.AwaitNames(kCenter, {"b", "c"}));
  EXPECT_EQ(second.position(), (mirror::Position{9, 4, 1}));
  EXPECT_EQ(second.seen[kCenter], absl::FromUnixSeconds(1000));
  EXPECT_EQ(second.copy.Find(kCenter, IdOf(2)),
            (mirror::Mark{2, "00000000000000000000000000000002"}));
  EXPECT_EQ(second.copy.Find(kCenter, IdOf(1)), absl::nullopt);
}

TEST_F(CopyTest, Confirmation_ReachesTheSinkAndOutlivesARestart) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
    first.copy.Confirm(TrustOf(1, "centers/WC-E"));
    EXPECT_THAT(first.sink.calls(), Not(Contains("trust")));
    first.copy.Apply(Step({}, {}, 2)).IgnoreError();
    EXPECT_EQ(first.Verifier(1), "centers/WC-E");
    first.copy.Apply(Step({}, {}, 3)).IgnoreError();
    EXPECT_THAT(first.sink.calls(), ElementsAre("+a", ".", "trust", ".", "."));
  }
  EXPECT_EQ(Restarted(*store_).Verifier(1), "centers/WC-E");
}

// A record brings its own trust; a confirmation of its predecessor must not come back with a restart.
TEST_F(CopyTest, RecordReplaced_ForgetsTheConfirmationBesideIt) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
    first.copy.Confirm(TrustOf(1, "old"));
    first.copy.Apply(Step({}, {}, 2)).IgnoreError();
  }
  {
    Restarted second(*store_);
    second.copy.Apply(Step({RecordOf(1, "a2", 3)}, {}, 3)).IgnoreError();
  }
  EXPECT_EQ(Restarted(*store_).Verifier(1), "");
  EXPECT_EQ(Kept("trust"), 0);
}

TEST_F(CopyTest, RecordGone_LeavesNothingBehind) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
    first.copy.Confirm(TrustOf(1, "x"));
    first.copy.Apply(Step({}, {}, 2)).IgnoreError();
  }
  EXPECT_EQ(Kept("trust"), 1);
  {
    Restarted second(*store_);
    second.copy.Apply(Step({}, {IdOf(1)}, 3)).IgnoreError();
  }
  EXPECT_EQ(Kept("partner"), 0);
  EXPECT_EQ(Kept("trust"), 0);
}

TEST_F(CopyTest, DirectoryNoLongerWanted_IsNotReadBack) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
  }
  RecordingSink sink;
  Keeper keeper(*store_, "lookup/");
  Copy copy(sink, &keeper, [](const std::string& center) { return center != kCenter; });
  ASSERT_TRUE(copy.Fill([](const std::string&, absl::Time) { FAIL(); }).ok());
  EXPECT_THAT(sink.calls(), IsEmpty());
  EXPECT_THAT(copy.Centers(), IsEmpty());
  EXPECT_EQ(Kept("partner"), 1);
}

TEST_F(CopyTest, ConfirmationThenReplacementInOneStep_TheRecordsOwnTrustCounts) {
  Restarted first(*store_);
  first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
  first.copy.Confirm(TrustOf(1, "old"));
  first.copy.Replace(kCenter, IdOf(1));
  first.copy.Apply(Step({RecordOf(1, "a2", 3)}, {}, 3)).IgnoreError();
  EXPECT_EQ(first.Verifier(1), "");
}

TEST_F(CopyTest, ReplacementThenConfirmationInOneStep_TheConfirmationCounts) {
  {
    Restarted first(*store_);
    first.copy.Replace(kCenter, IdOf(1));
    first.copy.Confirm(TrustOf(1, "new"));
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
    EXPECT_EQ(first.Verifier(1), "new");
  }
  EXPECT_EQ(Restarted(*store_).Verifier(1), "new");
}

TEST_F(CopyTest, ConfirmationOfACutStream_IsForgotten) {
  Restarted first(*store_);
  first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
  first.copy.Confirm(TrustOf(1, "cut"));
  first.copy.StartStream();
  first.copy.Apply(Step({}, {}, 2)).IgnoreError();
  EXPECT_EQ(first.Verifier(1), "");
}

TEST_F(CopyTest, ConfirmationOfWhatIsNotHeld_IsNothing) {
  Restarted first(*store_);
  first.copy.Confirm(TrustOf(7, "x"));
  first.copy.Apply(Step({}, {}, 2)).IgnoreError();
  EXPECT_THAT(first.sink.calls(), ElementsAre("."));
}

// Between the commits of a large step there must be no position: a crash there costs a refresh, not a record.
TEST_F(CopyTest, LargeStep_HasNoPositionUntilItIsWhole) {
  Restarted first(*store_);
  first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
  std::vector<mirror::Record> many;
  for (int i = 0; i < 5000; ++i) many.push_back(RecordOf(i, "x", 2));
  failing_.FailFrom(2);  // the second commit from now on
  first.copy.Apply(Step(std::move(many), {}, 2)).IgnoreError();
  Restarted second(*store_);
  EXPECT_EQ(second.position(), absl::nullopt);
  EXPECT_THAT(second.sink.held()[kCenter], SizeIs(2000));
}

TEST_F(CopyTest, LargeStep_IsKeptWhole) {
  {
    Restarted first(*store_);
    std::vector<mirror::Record> many;
    for (int i = 0; i < 5000; ++i) many.push_back(RecordOf(i, "x", 2));
    first.copy.Apply(Step(std::move(many), {}, 2)).IgnoreError();
  }
  Restarted second(*store_);
  EXPECT_EQ(second.position(), (mirror::Position{9, 2, 1}));
  EXPECT_THAT(second.sink.held()[kCenter], SizeIs(5000));
}

// The look-up goes on when the store does not, and later steps do not hide the hole.
TEST_F(CopyTest, StoreFails_SinkGoesOn_RereadGoesBackToWhatIsKept) {
  Restarted first(*store_);
  first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
  failing_.FailFrom(1);
  EXPECT_TRUE(first.copy.Apply(Step({RecordOf(2, "b", 2)}, {}, 2)).ok());
  EXPECT_TRUE(first.copy.Apply(Step({RecordOf(3, "c", 3)}, {}, 3)).ok());
  EXPECT_TRUE(first.copy.parted());
  failing_.Heal();
  EXPECT_TRUE(first.copy.Apply(Step({RecordOf(4, "d", 4)}, {}, 4)).ok());
  EXPECT_TRUE(first.sink.AwaitNames(kCenter, {"a", "b", "c", "d"}));
  EXPECT_EQ(first.position(), (mirror::Position{9, 4, 1}));

  ASSERT_TRUE(first.copy.Reread().ok());
  EXPECT_FALSE(first.copy.parted());
  EXPECT_EQ(first.position(), (mirror::Position{9, 1, 1}));
  EXPECT_TRUE(first.sink.AwaitNames(kCenter, {"a", "b", "c", "d"}));
  // From here on it is kept again.
  first.copy.Apply(Step({RecordOf(2, "b", 2)}, {}, 4)).IgnoreError();
  ASSERT_TRUE(first.copy.Reread().ok());
  Restarted second(*store_);
  EXPECT_EQ(second.position(), (mirror::Position{9, 4, 1}));
  EXPECT_TRUE(second.sink.AwaitNames(kCenter, {"a", "b"}));
}

TEST_F(CopyTest, BrokenRecord_IsRemovedAndItsDirectoryRefreshed) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1), RecordOf(2, "b", 2)}, {}, 2)).IgnoreError();
  }
  Write("partner", std::string(Uuid::Parse(IdOf(1))->Bytes()), "\xff garbage");
  Restarted second(*store_);
  EXPECT_EQ(second.position(), absl::nullopt);
  EXPECT_TRUE(second.sink.AwaitNames(kCenter, {"b"}));
  Restarted third(*store_);
  EXPECT_TRUE(third.sink.AwaitNames(kCenter, {"b"}));
}

TEST_F(CopyTest, PositionDropped_StaysDropped) {
  {
    Restarted first(*store_);
    first.copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).IgnoreError();
    first.copy.Apply({kCenter, {}, {}, PositionChange::kDrop, {}}).IgnoreError();
  }
  EXPECT_EQ(Restarted(*store_).position(), absl::nullopt);
}

TEST_F(CopyTest, OtherPartitionsOfTheStore_AreNotTouched) {
  absl::Notification done;
  store::Batch batch;
  batch.mutations.push_back({"partner", "x", std::string("not ours"), absl::nullopt});
  store_->Commit("directory/WC-E", std::move(batch), [&](auto) { done.Notify(); });
  done.WaitForNotification();
  Restarted first(*store_);
  EXPECT_THAT(first.sink.calls(), IsEmpty());
}

TEST(Copy, WithoutAKeeper_FeedsTheSink) {
  RecordingSink sink;
  Copy copy(sink, nullptr);
  ASSERT_TRUE(copy.Fill([](const std::string&, absl::Time) {}).ok());
  ASSERT_TRUE(copy.Apply(Step({RecordOf(1, "a", 1)}, {}, 1)).ok());
  ASSERT_TRUE(copy.Apply(Step({}, {IdOf(1)}, 2)).ok());
  EXPECT_THAT(sink.calls(), ElementsAre("+a", ".", "-", "."));
  EXPECT_FALSE(copy.parted());
}

}  // namespace
}  // namespace lotse::referrals
