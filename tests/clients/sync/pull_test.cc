#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "clients/sync/directory_file.h"
#include "tests/clients/sync/file_fixture.h"

namespace lotse::sync {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class PullTest : public FileFixture {
 protected:
  void HaveFive() {
    for (int id = 1; id <= 3; ++id) fake_.Put(kOwn, id, absl::StrCat("E", id));
    for (int id = 1; id <= 2; ++id) fake_.Put(kOther, id, absl::StrCat("R", id));
  }
};

TEST_F(PullTest, FirstPull_WritesOnePartnerALineSortedByName) {
  HaveFive();
  const PullSummary summary = MustPull();
  EXPECT_THAT(Lines(), testing::SizeIs(5));
  EXPECT_THAT(Titles(), ElementsAre(Pair(FakeContacts::Name(kOwn, 1), "E1"),
                                    Pair(FakeContacts::Name(kOwn, 2), "E2"),
                                    Pair(FakeContacts::Name(kOwn, 3), "E3"),
                                    Pair(FakeContacts::Name(kOther, 1), "R1"),
                                    Pair(FakeContacts::Name(kOther, 2), "R2")));
  EXPECT_THAT(Read(), HasSubstr("\"display_names\"")) << "field names as in the .proto";
  EXPECT_EQ(summary.Total().added, 5);
  EXPECT_TRUE(summary.Total().complete);
  ASSERT_EQ(summary.centers.size(), 2u);
  EXPECT_EQ(summary.centers[0].held, 3);
  EXPECT_EQ(summary.centers[0].position, "0000000000000001:3:1");
}

TEST_F(PullTest, SecondPull_BringsOnlyWhatChangedDeletesIncluded) {
  HaveFive();
  MustPull();
  fake_.Put(kOwn, 2, "E2 new");
  fake_.Remove(kOther, 1);
  fake_.Put(kOther, 9, "R9");
  const PullSummary summary = MustPull();
  EXPECT_EQ(summary.Total().added, 1);
  EXPECT_EQ(summary.Total().changed, 1);
  EXPECT_EQ(summary.Total().deleted, 1);
  EXPECT_EQ(summary.Total().refreshes, 0);
  EXPECT_EQ(Titles().count(FakeContacts::Name(kOther, 1)), 0u);
  EXPECT_EQ(Titles()[FakeContacts::Name(kOwn, 2)], "E2 new");
}

TEST_F(PullTest, NothingNew_DoesNotTouchTheFile) {
  HaveFive();
  MustPull();
  struct stat before, after;
  ASSERT_EQ(stat(file_.c_str(), &before), 0);
  MustPull();
  ASSERT_EQ(stat(file_.c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  EXPECT_EQ(fake_.SyncRequests().back().positions_size(), 2);
}

TEST_F(PullTest, CutAnywhere_EndsWithTheSame) {
  HaveFive();
  fake_.Remove(kOwn, 1);
  for (int cut = 0; cut < 8; ++cut) {
    fake_.Set({.cut_after_events = cut});
    fake_.Put(kOwn, 2, absl::StrCat("E2 ", cut));
    fake_.Put(kOther, 10 + cut, "x");
    fake_.Remove(kOther, 9 + cut);
    if (cut == 4) fake_.Restore(kOwn);
    if (cut == 6) fake_.Trim(kOther);
    MustPull();
    auto expected = TitlesAt(kOwn);
    expected.merge(TitlesAt(kOther));
    EXPECT_EQ(Titles(), expected) << cut;
  }
  EXPECT_FALSE(waits_.empty());
}

TEST_F(PullTest, RestoredDirectory_IsRefreshedAndTheReasonIsTold) {
  HaveFive();
  MustPull();
  fake_.Restore(kOwn);
  const PullSummary summary = MustPull();
  EXPECT_EQ(summary.centers[0].refresh_reason, "UNKNOWN_EPOCH");
  EXPECT_EQ(summary.centers[0].refreshes, 1);
  EXPECT_EQ(summary.centers[0].deleted, 2);
  EXPECT_THAT(Lines(), testing::SizeIs(3));
}

TEST_F(PullTest, SomeCentres_LeavesTheOthersAlone) {
  HaveFive();
  MustPull();
  fake_.Put(kOwn, 1, "E1 new");
  fake_.Put(kOther, 1, "R1 new");
  auto options = With<PullOptions>();
  options.centers = {kOther};
  auto summary = Pull(fake_.sync(), options);
  ASSERT_TRUE(summary.ok());
  ASSERT_EQ(summary->centers.size(), 1u);
  EXPECT_EQ(Titles()[FakeContacts::Name(kOwn, 1)], "E1");
  EXPECT_EQ(Titles()[FakeContacts::Name(kOther, 1)], "R1 new");
}

TEST_F(PullTest, ServerAway_TriesWithGrowingWaitsThenGivesUp) {
  HaveFive();
  fake_.Set({.unavailable = 100});
  auto options = With<PullOptions>();
  options.backoff.jitter = 0;
  auto summary = Pull(fake_.sync(), options);
  EXPECT_EQ(summary.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(waits_, ElementsAre(absl::Milliseconds(200), absl::Milliseconds(400),
                                  absl::Milliseconds(800), absl::Milliseconds(1600)));
}

TEST_F(PullTest, ServerAwayForAMoment_IsRiddenOut) {
  HaveFive();
  fake_.Set({.unavailable = 3});
  EXPECT_EQ(MustPull().reconnects, 3);
  EXPECT_THAT(Lines(), testing::SizeIs(5));
}

TEST_F(PullTest, Refused_IsToldAtOnceAndNotRetried) {
  fake_.Set({.deny = grpc::StatusCode::PERMISSION_DENIED});
  auto summary = Pull(fake_.sync(), With<PullOptions>());
  EXPECT_EQ(summary.status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_THAT(waits_, IsEmpty());
}

TEST_F(PullTest, WrongDigest_FetchesTheCopyAnew) {
  HaveFive();
  MustPull();
  fake_.Set({.wrong_digests = 1});
  const PullSummary summary = MustPull();
  EXPECT_EQ(summary.Total().diverged, 1);
  EXPECT_TRUE(summary.Total().complete);
  EXPECT_THAT(Lines(), testing::SizeIs(5));
}

TEST_F(PullTest, DigestsThatNeverAgree_EndWithDataLoss) {
  HaveFive();
  fake_.Set({.wrong_digests = 1000});
  auto summary = Pull(fake_.sync(), With<PullOptions>());
  EXPECT_EQ(ReasonOf(summary.status()), "SYNC_DIVERGED");
}

TEST_F(PullTest, OwnEdit_SurvivesPullsUntilPushed) {
  HaveFive();
  MustPull();
  Replace("E1", "E1 by hand");
  DropLine("E2");
  AddLine("E9 by hand");
  fake_.Put(kOwn, 3, "E3 new");
  EXPECT_EQ(MustPull().edits_waiting, 3);
  fake_.Put(kOwn, 1, "E1 there");
  EXPECT_EQ(MustPull().edits_waiting, 3);
  EXPECT_THAT(Read(), HasSubstr("E1 by hand"));
  EXPECT_THAT(Read(), HasSubstr("E9 by hand"));
  EXPECT_THAT(Read(), HasSubstr("E3 new"));
  EXPECT_THAT(Read(), testing::Not(HasSubstr("E2")));
}

TEST_F(PullTest, ForeignEdit_IsUndone) {
  HaveFive();
  MustPull();
  Replace("R1", "R1 by hand");
  DropLine("R2");
  EXPECT_EQ(MustPull().edits_undone, 2);
  EXPECT_EQ(Titles()[FakeContacts::Name(kOther, 1)], "R1");
  EXPECT_EQ(Titles()[FakeContacts::Name(kOther, 2)], "R2");
  EXPECT_EQ(MustPull().edits_undone, 0);
}

TEST_F(PullTest, EditThatTheDirectoryHasToo_IsNoEditAnyMore) {
  HaveFive();
  MustPull();
  Replace("E1", "same");
  fake_.Put(kOwn, 1, "same");
  EXPECT_EQ(MustPull().edits_waiting, 0);
}

TEST_F(PullTest, MalformedLine_IsNamedAndTheFileLeftAlone) {
  HaveFive();
  MustPull();
  const std::string broken = Read() + "{\"kind\":\n";
  Write(broken);
  auto summary = Pull(fake_.sync(), With<PullOptions>());
  EXPECT_EQ(ReasonOf(summary.status()), "SYNC_FILE_MALFORMED");
  EXPECT_THAT(std::string(summary.status().message()), HasSubstr("line 6"));
  EXPECT_EQ(Read(), broken);
}

TEST_F(PullTest, UnknownFieldOrCode_IsRefused) {
  Write("{\"colour\":\"red\"}\n");
  EXPECT_EQ(ReasonOf(Pull(fake_.sync(), With<PullOptions>()).status()), "SYNC_FILE_MALFORMED");
  Write("{\"kind\":\"PARTNER_KIND_CASTLE\"}\n");
  EXPECT_EQ(ReasonOf(Pull(fake_.sync(), With<PullOptions>()).status()), "SYNC_FILE_MALFORMED");
}

TEST_F(PullTest, SamePartnerTwice_IsRefused) {
  HaveFive();
  MustPull();
  Write(Read() + absl::StrReplaceAll(Lines()[0], {{"E1", "E1 again"}}) + "\n");
  auto status = Pull(fake_.sync(), With<PullOptions>()).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("the same partner as line 1"));
}

TEST_F(PullTest, FileRemoved_StartsOver) {
  HaveFive();
  MustPull();
  ASSERT_EQ(unlink(file_.c_str()), 0);
  EXPECT_EQ(MustPull().Total().added, 5);
  EXPECT_THAT(Lines(), testing::SizeIs(5));
}

TEST_F(PullTest, StateRemoved_StartsOverAndKeepsWhatIsTheSame) {
  HaveFive();
  MustPull();
  ASSERT_EQ(unlink((file_ + ".state.json").c_str()), 0);
  fake_.Remove(kOther, 1);
  const PullSummary summary = MustPull();
  EXPECT_EQ(summary.edits_waiting, 0);
  EXPECT_THAT(Lines(), testing::SizeIs(4));
}

TEST_F(PullTest, DamagedState_IsRefusedWithTheWayOut) {
  HaveFive();
  MustPull();
  WritePath(file_ + ".state.json", "{\"format\":1,");
  auto status = Pull(fake_.sync(), With<PullOptions>()).status();
  EXPECT_EQ(ReasonOf(status), "SYNC_STATE_CORRUPT");
  EXPECT_THAT(std::string(status.message()), HasSubstr("to start over"));
}

TEST_F(PullTest, SecondRunOnTheSameFile_IsRefused) {
  auto held = DirectoryFile::Open(file_, kOwn);
  ASSERT_TRUE(held.ok());
  auto status = Pull(fake_.sync(), With<PullOptions>()).status();
  EXPECT_EQ(ReasonOf(status), "SYNC_BUSY");
  EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat(getpid())));
}

TEST_F(PullTest, LinkToTheFile_StaysALink) {
  HaveFive();
  const std::string link = file_ + ".link";
  Write("");
  ASSERT_EQ(symlink(file_.c_str(), link.c_str()), 0);
  auto options = With<PullOptions>();
  options.file = link;
  ASSERT_TRUE(Pull(fake_.sync(), options).ok());
  EXPECT_THAT(Lines(), testing::SizeIs(5));
}

// Waits for something that another thread does.
template <typename Condition>
bool Eventually(Condition condition) {
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (!condition()) {
    if (absl::Now() > deadline) return false;
    absl::SleepFor(absl::Milliseconds(2));
  }
  return true;
}

class FollowTest : public PullTest {
 protected:
  void Start() {
    auto options = With<PullOptions>();
    options.sleep = nullptr;
    options.follow = true;
    options.stop = &stop_;
    options.backoff.initial = absl::Milliseconds(1);
    options.on_change = [this](const RecordChange& change) {
      absl::MutexLock lock(&mutex_);
      changes_.push_back(change.name);
    };
    thread_ = std::thread([this, options] { result_ = Pull(fake_.sync(), options); });
  }
  PullSummary End() {
    stop_.Stop();
    thread_.join();
    EXPECT_TRUE(result_.ok()) << result_.status();
    return result_.value_or(PullSummary());
  }
  bool Heard(const std::string& name) {
    absl::MutexLock lock(&mutex_);
    return std::find(changes_.begin(), changes_.end(), name) != changes_.end();
  }

  StopSource stop_;
  std::thread thread_;
  absl::StatusOr<PullSummary> result_;
  absl::Mutex mutex_;
  std::vector<std::string> changes_ ABSL_GUARDED_BY(mutex_);
};

TEST_F(FollowTest, LiveChange_ReachesCallbackAndFile) {
  HaveFive();
  Start();
  ASSERT_TRUE(Eventually([this] { return Lines().size() == 5; }));
  fake_.Put(kOther, 7, "R7 live");
  EXPECT_TRUE(Eventually([this] { return Heard(FakeContacts::Name(kOther, 7)); }));
  EXPECT_TRUE(Eventually([this] { return absl::StrContains(Read(), "R7 live"); }))
      << "FILE itself follows, not only at the end";
  fake_.Remove(kOwn, 1);
  EXPECT_TRUE(Eventually([this] { return Lines().size() == 5; }));
  EXPECT_EQ(End().Total().held, 5);
}

TEST_F(FollowTest, CutWhileFollowing_ConnectsAgainAndMissesNothing) {
  HaveFive();
  fake_.Set({.cut_after_events = 8});
  Start();
  ASSERT_TRUE(Eventually([this] { return Lines().size() == 5; }));
  fake_.Put(kOwn, 8, "one");
  fake_.Put(kOwn, 9, "two");
  fake_.Remove(kOther, 1);
  EXPECT_TRUE(Eventually([this] { return Lines().size() == 6; }));
  EXPECT_GE(End().reconnects, 1);
}

TEST_F(FollowTest, EditedMeanwhile_IsKept) {
  HaveFive();
  Start();
  ASSERT_TRUE(Eventually([this] { return Lines().size() == 5; }));
  Replace("E1", "E1 by hand");
  fake_.Put(kOther, 7, "R7 live");
  EXPECT_TRUE(Eventually([this] { return absl::StrContains(Read(), "R7 live"); }));
  EXPECT_THAT(Read(), HasSubstr("E1 by hand"));
  EXPECT_EQ(End().edits_waiting, 1);
}

TEST_F(FollowTest, StoppedWhileTheServerIsAway_EndsAtOnce) {
  fake_.Set({.unavailable = 1'000'000});
  auto options = With<PullOptions>();
  options.follow = true;
  options.stop = &stop_;
  options.sleep = [this](absl::Duration) { stop_.Stop(); };
  EXPECT_TRUE(Pull(fake_.sync(), options).ok());
}

}  // namespace
}  // namespace lotse::sync
