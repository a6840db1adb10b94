// Commits: revisions, preconditions, deletes, bounds.
#include "tests/common/store/contract/store_contract.h"

#include <gmock/gmock.h>

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::store {

using testing::ElementsAre;
using testing::IsEmpty;

StoreContract::StoreContract()
    : home_(GetParam().make_home()), store_(home_->Open(options_, clock_, random_)) {}

absl::StatusOr<CommitResult> StoreContract::Commit(Batch batch, const std::string& partition) {
  return CommitAndWait(*store_, partition, std::move(batch));
}

std::int64_t StoreContract::Revision(std::vector<Mutation> mutations,
                                     const std::string& partition) {
  const auto result = Commit(Of(std::move(mutations)), partition);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? result->position.revision : -1;
}

std::vector<std::string> StoreContract::Feed(Position after, int limit) {
  return Show(ReadAll(*store_, "p1", after, limit));
}

Head StoreContract::HeadOf(const std::string& partition) {
  const auto head = store_->GetHead(partition);
  EXPECT_TRUE(head.ok()) << head.status();
  return head.value_or(Head{});
}

Position StoreContract::At(std::int64_t revision) { return {HeadOf().position.epoch, revision}; }

Refresh StoreContract::RefreshAt(Position after) {
  const auto page = store_->Changes("p1", after, 10);
  EXPECT_TRUE(page.ok()) << page.status();
  if (!page.ok()) return Refresh::kNone;
  EXPECT_EQ(page->head.position, HeadOf().position);
  if (page->refresh != Refresh::kNone) {
    EXPECT_THAT(page->changes, IsEmpty());
  }
  return page->refresh;
}

void StoreContract::LeaveOldTombstone(const std::string& partition) {
  EXPECT_EQ(Revision({Put("old", "1")}, partition), 1);
  EXPECT_EQ(Revision({Delete("old")}, partition), 2);
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
}

void StoreContract::Reopen() {
  store_.reset();
  store_ = home_->Open(options_, clock_, random_);
}

namespace {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreContract);

TEST_P(StoreContract, NewStore_IsEmptyAndWritable) {
  EXPECT_EQ(HeadOf().position, Position{});
  EXPECT_THAT(*store_->Partitions(), IsEmpty());
  EXPECT_THAT(Feed(), IsEmpty());
  EXPECT_EQ(store_->GetHealth().state, Health::State::kWritable);
}

TEST_P(StoreContract, Commit_FirstInPartition_DrawsAnEpochAndStartsAtOne) {
  const auto result = Commit(Of({Put("a", "1")}));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->position.revision, 1);
  EXPECT_NE(result->position.epoch, 0u);
  EXPECT_FALSE(result->replayed);
  EXPECT_EQ(HeadOf().position, result->position);
  EXPECT_EQ(HeadOf().horizon, 0);
}

TEST_P(StoreContract, Commit_SeveralPartitions_EachHasItsOwnRevisionsAndEpoch) {
  EXPECT_EQ(Revision({Put("a", "1")}, "p1"), 1);
  EXPECT_EQ(Revision({Put("a", "1")}, "p2"), 1);
  EXPECT_EQ(Revision({Put("b", "1")}, "p1"), 2);
  EXPECT_NE(HeadOf("p1").position.epoch, HeadOf("p2").position.epoch);
  EXPECT_THAT(*store_->Partitions(), ElementsAre("p1", "p2"));
}

TEST_P(StoreContract, Partitions_ManyCreatedInAnyOrder_AreAscending) {
  for (const char* name : {"m", "z/9", "a", "z/10", "B"}) Revision({Put("a", "1")}, name);
  EXPECT_THAT(*store_->Partitions(), ElementsAre("B", "a", "m", "z/10", "z/9"));
}

TEST_P(StoreContract, Commit_BytesOfAnyValue_ComeBackUnchanged) {
  const std::string bytes("\0\xff\n\r {}'\"\x80", 11);
  Revision({Put(bytes, bytes + bytes), Put("empty", "")});
  const auto changes = ReadAll(*store_, "p1");
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].id, bytes);
  EXPECT_EQ(changes[0].body, bytes + bytes);
  EXPECT_EQ(changes[1].body, std::string());
}

TEST_P(StoreContract, Commit_SameIdInTwoKinds_AreTwoRecords) {
  Revision({{"a.kind", "x", "1", 0}, {"b-kind_2", "x", "2", 0}});
  EXPECT_THAT(Feed(), ElementsAre("r1 a.kind/x=1", "r1 b-kind_2/x=2"));
}

TEST_P(StoreContract, Commit_ExpectedRevisionHolds_Writes) {
  Revision({Put("a", "1", 0)});
  EXPECT_EQ(Revision({Put("a", "2", 1)}), 2);
  EXPECT_EQ(Revision({Delete("a", 2)}), 3);
  EXPECT_EQ(Revision({Put("a", "3", 0)}), 4) << "a tombstone does not exist";
  EXPECT_THAT(Feed(), ElementsAre("r4 partner/a=3"));
}

TEST_P(StoreContract, Commit_ExpectedRevisionStale_ChangesNothingAndSaysTheCurrentOne) {
  Revision({Put("a\xff", "1")});
  Revision({Put("a\xff", "2")});
  const auto stale = Commit(Of({Put("0", "new"), Put("a\xff", "3", 1)}));
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(stale.status()), "STORE_STALE_REVISION");
  EXPECT_EQ(MetadataOf(stale.status(), "kind"), "partner");
  EXPECT_EQ(MetadataOf(stale.status(), "id"), "61ff");
  EXPECT_EQ(MetadataOf(stale.status(), "current"), "2");
  EXPECT_THAT(Feed(), ElementsAre("r2 partner/a\xff=2"));
  EXPECT_EQ(HeadOf().position.revision, 2) << "a refused commit takes no revision";
}

TEST_P(StoreContract, Commit_ExpectedRevisionOfDeletedOrMissing_IsStaleWithCurrentZero) {
  Revision({Put("a", "1")});
  Revision({Delete("a")});
  for (const char* id : {"a", "missing"}) {
    const auto stale = Commit(Of({Put(id, "2", 2)}));
    EXPECT_EQ(ReasonOf(stale.status()), "STORE_STALE_REVISION") << id;
    EXPECT_EQ(MetadataOf(stale.status(), "current"), "0") << id;
  }
}

TEST_P(StoreContract, Commit_CheckOnly_HoldsOrRefusesAndLeavesTheRecordAlone) {
  Revision({Put("a", "1")});
  const auto check = [](const std::string& id, std::int64_t expected) {
    Mutation mutation = Delete(id, expected);
    mutation.check_only = true;
    return mutation;
  };
  EXPECT_EQ(Revision({Put("b", "2"), check("a", 1), check("missing", 0)}), 2);
  EXPECT_THAT(Feed(), ElementsAre("r1 partner/a=1", "r2 partner/b=2"));
  EXPECT_EQ(ReasonOf(Commit(Of({Put("b", "3"), check("a", 2)})).status()), "STORE_STALE_REVISION");
  EXPECT_EQ(ReasonOf(Commit(Of({Put("b", "3"), check("a", 0)})).status()), "STORE_STALE_REVISION");
  EXPECT_THAT(Feed(), ElementsAre("r1 partner/a=1", "r2 partner/b=2"));
}

TEST_P(StoreContract, Commit_ExpectedAbsentButThere_IsStale) {
  Revision({Put("a", "1")});
  EXPECT_EQ(ReasonOf(Commit(Of({Put("a", "2", 0)})).status()), "STORE_STALE_REVISION");
}

TEST_P(StoreContract, Commit_StaleOnNewPartition_LeavesNoPartition) {
  EXPECT_EQ(ReasonOf(Commit(Of({Put("a", "1", 7)})).status()), "STORE_STALE_REVISION");
  EXPECT_EQ(HeadOf().position, Position{});
  EXPECT_THAT(*store_->Partitions(), IsEmpty());
}

TEST_P(StoreContract, Commit_DeleteOfWhatIsNotThere_TakesARevisionAndLeavesNoTrace) {
  EXPECT_EQ(Revision({Delete("ghost")}), 1);
  EXPECT_EQ(Revision({Put("a", "1")}), 2);
  EXPECT_EQ(Revision({Delete("a")}), 3);
  EXPECT_EQ(Revision({Delete("a"), Delete("ghost")}), 4);
  EXPECT_THAT(Feed(At(1)), ElementsAre("r3 partner/a deleted"));
  EXPECT_EQ(HeadOf().position.revision, 4);
}

TEST_P(StoreContract, Commit_TraceLessHead_SurvivesReopening) {
  if (!home_->Keeps()) GTEST_SKIP() << "nothing is kept";
  Revision({Put("a", "1")});
  Revision({Delete("ghost")});
  const Head head = HeadOf();
  Reopen();
  EXPECT_EQ(HeadOf().position, head.position);
  EXPECT_EQ(Revision({Put("b", "1")}), 3);
}

TEST_P(StoreContract, Commit_Malformed_IsRefusedAndChangesNothing) {
  const std::vector<Mutation> good = {Put("a", "1")};
  const std::vector<std::pair<std::string, Batch>> bad = {
      {"p1", Of({})},
      {"", Of(good)},
      {"with blank", Of(good)},
      {"with{brace", Of(good)},
      {"with}brace", Of(good)},
      {"m\xc3\xbcnster", Of(good)},
      {std::string(kMaxPartitionName + 1, 'p'), Of(good)},
      {"p1", Of({Put("", "1")})},
      {"p1", Of({Put(std::string(kMaxId + 1, 'i'), "1")})},
      {"p1", Of({{"", "a", "1", absl::nullopt}})},
      {"p1", Of({{"Upper", "a", "1", absl::nullopt}})},
      {"p1", Of({{std::string(kMaxKind + 1, 'k'), "a", "1", absl::nullopt}})},
      {"p1", Of({Put("a", "1"), Put("b", "1"), Put("a", "2")})},
      {"p1", Of({Put("a", "1", -1)})},
      {"p1", Batch{std::string(kMaxRequestId + 1, 'r'), "", good}},
  };
  for (const auto& [partition, batch] : bad) {
    const auto result = CommitAndWait(*store_, partition, batch);
    EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument) << partition;
    EXPECT_EQ(ReasonOf(result.status()), "STORE_BATCH_MALFORMED") << result.status();
  }
  EXPECT_THAT(*store_->Partitions(), IsEmpty());
}

TEST_P(StoreContract, Commit_AtTheBounds_IsTaken) {
  Batch batch;
  batch.request_id = std::string(kMaxRequestId, '\xfe');
  batch.mutations.push_back(
      {std::string(kMaxKind, 'k'), std::string(kMaxId, '\xff'), "1", absl::nullopt});
  const std::string partition(kMaxPartitionName, '~');
  EXPECT_TRUE(CommitAndWait(*store_, partition, batch).ok());
  EXPECT_EQ(HeadOf(partition).position.revision, 1);
}

TEST_P(StoreContract, Commit_AsManyMutationsAsAllowed_AreOneRevision) {
  std::vector<Mutation> mutations;
  for (int i = 0; i < kMaxMutations; ++i) mutations.push_back(Put(absl::StrCat(i), "x"));
  EXPECT_EQ(Revision(mutations), 1);
  EXPECT_EQ(Feed().size(), static_cast<std::size_t>(kMaxMutations));
  mutations.push_back(Put("one more", "x"));
  EXPECT_EQ(ReasonOf(Commit(Of(mutations)).status()), "STORE_BATCH_TOO_LARGE");
}

TEST_P(StoreContract, Commit_TooManyBytes_IsRefused) {
  const auto result = Commit(Of({Put("a", std::string(kMaxBatchBytes, 'x'))}));
  EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(result.status()), "STORE_BATCH_TOO_LARGE");
}

}  // namespace
}  // namespace lotse::store
