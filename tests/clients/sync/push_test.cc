#include <gmock/gmock.h>

#include <cstdlib>
#include <random>

#include "absl/strings/str_join.h"

#include "tests/clients/sync/file_fixture.h"

namespace lotse::sync {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PushTest : public FileFixture {
 protected:
  PushTest() {
    for (int id = 1; id <= 3; ++id) fake_.Put(kOwn, id, absl::StrCat("E", id));
    fake_.Put(kOther, 1, "R1");
    MustPull();
  }
  void ExpectInStep() {
    auto expected = TitlesAt(kOwn);
    expected.merge(TitlesAt(kOther));
    EXPECT_EQ(Titles(), expected);
  }
  std::string OwnName(int id) { return FakeContacts::Name(kOwn, id); }
};

TEST_F(PushTest, NothingEdited_SendsNothing) {
  const PushSummary summary = MustPush();
  EXPECT_THAT(fake_.BatchRequests(), IsEmpty());
  EXPECT_EQ(summary.unchanged, 3);
}

TEST_F(PushTest, Edits_AreSentInOneAtomicBatch) {
  Replace("E1", "E1 by hand");
  DropLine("E2");
  AddLine("E9");
  const PushSummary summary = MustPush();
  EXPECT_EQ(summary.added, 1);
  EXPECT_EQ(summary.changed, 1);
  EXPECT_EQ(summary.deleted, 1);
  EXPECT_EQ(summary.unchanged, 1);
  EXPECT_THAT(fake_.BatchRequests(), SizeIs(1));
  ExpectInStep();
  MustPull();
  ExpectInStep();
  MustPush();
  EXPECT_THAT(fake_.BatchRequests(), SizeIs(1)) << "what was pushed is no edit any more";
}

TEST_F(PushTest, Update_SaysWhichRevisionItIsBasedOn) {
  Replace("E2", "E2 by hand");
  MustPush();
  EXPECT_EQ(fake_.BatchRequests()[0].writes(0).update().expected_revision(), 2);
}

TEST_F(PushTest, PushedTwiceWithoutPull_BasesTheSecondOnTheFirst) {
  Replace("E2", "E2 one");
  MustPush();
  Replace("E2 one", "E2 two");
  const PushSummary summary = MustPush();
  EXPECT_THAT(summary.conflicts, IsEmpty());
  EXPECT_EQ(summary.changed, 1);
  ExpectInStep();
}

TEST_F(PushTest, NewLine_GetsItsNameInTheFile) {
  AddLine("E9");
  MustPush();
  EXPECT_EQ(Titles().count(""), 0u);
  ExpectInStep();
}

TEST_F(PushTest, NewLineWithExternalId_WrittenAgainByTheCentresSystem_IsTheSamePartner) {
  const std::string id = "\"external_ids\":[{\"scheme\":\"crm\",\"value\":\"77\"}],";
  const std::string before = Read();
  AddLine("from the CRM", id);
  MustPush();
  MustPull();
  Write(before);
  AddLine("from the CRM, changed", id);
  const PushSummary summary = MustPush();
  EXPECT_EQ(summary.changed, 1);
  EXPECT_THAT(fake_.Records(kOwn), SizeIs(4));
}

TEST_F(PushTest, KilledBetweenSendAndAnswer_RepeatsHarmlessly) {
  Replace("E1", "E1 by hand");
  AddLine("E9");
  DropLine("E2");
  fake_.Set({.lose_answers = 1});
  auto options = With<PushOptions>();
  options.max_attempts = 1;
  EXPECT_EQ(Push(fake_.partners(), options).status().code(), absl::StatusCode::kUnavailable);
  const std::int64_t revision = fake_.Revision(kOwn);
  const PushSummary summary = MustPush();
  EXPECT_THAT(summary.conflicts, IsEmpty());
  EXPECT_EQ(fake_.Revision(kOwn), revision) << "written once";
  EXPECT_EQ(fake_.BatchRequests()[0].request_id(), fake_.BatchRequests()[1].request_id());
  ExpectInStep();
}

TEST_F(PushTest, KilledThenPulledAndEditedOn_StillRepeatsHarmlessly) {
  fake_.Set({.lose_answers = 1, .normalizes = true});
  Replace("E1", "E1 by hand");
  AddLine("E9");
  auto options = With<PushOptions>();
  options.max_attempts = 1;
  ASSERT_FALSE(Push(fake_.partners(), options).ok());
  MustPull();
  Replace("E3", "E3 by hand");
  const PushSummary summary = MustPush();
  EXPECT_THAT(summary.conflicts, IsEmpty());
  MustPull();
  ExpectInStep();
  EXPECT_THAT(fake_.Records(kOwn), SizeIs(4));
}

TEST_F(PushTest, AnswerLost_IsAskedForAgainInTheSameRun) {
  AddLine("E9");
  fake_.Set({.lose_answers = 2});
  EXPECT_EQ(MustPush().added, 1);
  EXPECT_THAT(fake_.Records(kOwn), SizeIs(4));
}

TEST_F(PushTest, SameCreateAfterADelete_IsANewRequest) {
  const std::string before = Read();
  AddLine("E9");
  MustPush();
  DropLine("E9");
  MustPush();
  AddLine("E9");
  MustPush();
  EXPECT_THAT(fake_.Records(kOwn), SizeIs(4)) << "not answered from memory";
  ExpectInStep();
}

TEST_F(PushTest, ServerThatFillsIn_IsFollowedByThePull) {
  fake_.Set({.normalizes = true});
  Replace("E1", "E1 by hand");
  MustPush();
  MustPull();
  EXPECT_THAT(Read(), HasSubstr("e. V."));
  EXPECT_EQ(MustPush().batches, 0);
}

class ConflictTest : public PushTest {
 protected:
  // Changed here and there.
  ConflictTest() {
    Replace("E1", "E1 mine");
    Replace("E3", "E3 mine");
    fake_.Put(kOwn, 1, "E1 theirs");
  }
};

TEST_F(ConflictTest, Report_ShowsBothSidesAndWritesTheOthers) {
  const PushSummary summary = MustPush();
  ASSERT_THAT(summary.conflicts, SizeIs(1));
  const Conflict& conflict = summary.conflicts[0];
  EXPECT_EQ(conflict.name, OwnName(1));
  EXPECT_THAT(conflict.mine, HasSubstr("E1 mine"));
  EXPECT_THAT(conflict.theirs, HasSubstr("E1 theirs"));
  EXPECT_EQ(conflict.base_revision, 1);
  EXPECT_EQ(conflict.their_revision, 4);
  EXPECT_EQ(summary.changed, 1);
  EXPECT_EQ(Titles()[OwnName(1)], "E1 mine");
  EXPECT_EQ(TitlesAt(kOwn)[OwnName(1)], "E1 theirs");
  EXPECT_EQ(TitlesAt(kOwn)[OwnName(3)], "E3 mine");
}

TEST_F(ConflictTest, Report_AlsoAfterAPull) {
  MustPull();
  EXPECT_THAT(MustPush().conflicts, SizeIs(1));
  EXPECT_EQ(Titles()[OwnName(1)], "E1 mine");
}

TEST_F(ConflictTest, Mine_WritesOverTheirs) {
  const PushSummary summary = MustPush(OnConflict::kMine);
  ASSERT_THAT(summary.conflicts, SizeIs(1));
  EXPECT_EQ(summary.conflicts[0].resolved, OnConflict::kMine);
  EXPECT_EQ(TitlesAt(kOwn)[OwnName(1)], "E1 mine");
  MustPull();
  ExpectInStep();
}

TEST_F(ConflictTest, Theirs_TakesTheirsIntoTheFile) {
  const PushSummary summary = MustPush(OnConflict::kTheirs);
  ASSERT_THAT(summary.conflicts, SizeIs(1));
  EXPECT_EQ(Titles()[OwnName(1)], "E1 theirs");
  MustPull();
  ExpectInStep();
  EXPECT_EQ(MustPush().batches, 0);
}

TEST_F(ConflictTest, DeletedThere_IsCreatedAgainByMineAndGoneByTheirs) {
  fake_.Remove(kOwn, 1);
  const PushSummary report = MustPush();
  ASSERT_THAT(report.conflicts, SizeIs(1));
  EXPECT_EQ(report.conflicts[0].theirs, "");
  MustPush(OnConflict::kMine);
  EXPECT_EQ(TitlesAt(kOwn)[OwnName(1)], "E1 mine");
  Replace("E1 mine", "E1 again");
  fake_.Remove(kOwn, 1);
  MustPush(OnConflict::kTheirs);
  MustPull();
  EXPECT_EQ(Titles().count(OwnName(1)), 0u);
  ExpectInStep();
}

TEST_F(ConflictTest, DeletedHere_ComesBackByTheirs) {
  DropLine("E1");
  ASSERT_THAT(MustPush().conflicts, SizeIs(1));
  MustPush(OnConflict::kTheirs);
  EXPECT_EQ(Titles()[OwnName(1)], "E1 theirs");
  MustPull();
  ExpectInStep();
}

TEST_F(ConflictTest, DeletedOnBothSides_IsNoConflict) {
  DropLine("E1");
  fake_.Remove(kOwn, 1);
  EXPECT_THAT(MustPush().conflicts, IsEmpty());
  MustPull();
  ExpectInStep();
}

TEST_F(ConflictTest, SomebodyKeepsWriting_EndsAsAReport) {
  int n = 0;
  fake_.Set({.before_batch = [this, &n] { fake_.Put(kOwn, 1, absl::StrCat("E1 theirs ", ++n)); }});
  const PushSummary summary = MustPush(OnConflict::kMine);
  ASSERT_THAT(summary.conflicts, SizeIs(1));
  EXPECT_EQ(summary.conflicts[0].resolved, OnConflict::kReport);
  EXPECT_EQ(Titles()[OwnName(1)], "E1 mine");
}

TEST_F(ConflictTest, ServerThatNamesNoWrite_IsFoundOutByHalving) {
  for (int i = 0; i < 20; ++i) AddLine(absl::StrCat("N", i));
  fake_.Set({.names_no_faults = true});
  const PushSummary summary = MustPush();
  EXPECT_THAT(summary.conflicts, SizeIs(1));
  EXPECT_EQ(summary.added, 20);
}

TEST_F(PushTest, InvalidRecord_IsReportedWithLineAndFieldAndTheOthersWritten) {
  AddLine("E9");
  Write(Read() + "{\"kind\":\"PARTNER_KIND_WELFARE\"}\n");
  const PushSummary summary = MustPush();
  ASSERT_THAT(summary.refused, SizeIs(1));
  EXPECT_EQ(summary.refused[0].line, 6);
  EXPECT_EQ(summary.refused[0].field, "display_names");
  EXPECT_EQ(summary.added, 1);
  EXPECT_THAT(Lines(), SizeIs(6)) << "the refused one stays in FILE";
}

TEST_F(PushTest, ForeignEdit_IsNotSent) {
  Replace("R1", "R1 by hand");
  const PushSummary summary = MustPush();
  EXPECT_EQ(summary.foreign_edits, 1);
  EXPECT_THAT(fake_.BatchRequests(), IsEmpty());
}

TEST_F(PushTest, MassDelete_IsRefusedUnlessAllowed) {
  for (int id = 10; id < 30; ++id) fake_.Put(kOwn, id, absl::StrCat("M", id));
  MustPull();
  DropLine("\"M");
  auto options = With<PushOptions>();
  const absl::Status status = Push(fake_.partners(), options).status();
  EXPECT_EQ(ReasonOf(status), "SYNC_MASS_DELETE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("20 of 23"));
  EXPECT_THAT(fake_.BatchRequests(), IsEmpty());
  options.allow_mass_delete = true;
  EXPECT_EQ(Push(fake_.partners(), options)->deleted, 20);
}

TEST_F(PushTest, EmptiedFile_IsAMassDelete) {
  for (int id = 10; id < 30; ++id) fake_.Put(kOwn, id, absl::StrCat("M", id));
  MustPull();
  Write("");
  EXPECT_EQ(ReasonOf(Push(fake_.partners(), With<PushOptions>()).status()), "SYNC_MASS_DELETE");
}

TEST_F(PushTest, DryRun_ChangesNothing) {
  Replace("E1", "E1 by hand");
  AddLine("E9");
  const std::string before = Read();
  auto options = With<PushOptions>();
  options.dry_run = true;
  auto summary = Push(fake_.partners(), options);
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->added, 1);
  EXPECT_EQ(summary->changed, 1);
  EXPECT_EQ(Read(), before);
  EXPECT_EQ(TitlesAt(kOwn)[OwnName(1)], "E1");
  EXPECT_EQ(MustPush().changed, 1);
}

TEST_F(PushTest, ManyEdits_AreCutIntoBatchesByNumberAndSize) {
  for (int i = 0; i < 25; ++i) AddLine(absl::StrCat("N", i));
  auto options = With<PushOptions>();
  options.batch_size = 10;
  EXPECT_EQ(Push(fake_.partners(), options)->batches, 3);
  std::string file = Read();
  for (int i = 0; i < 40; ++i) {
    absl::StrAppend(&file, "{\"display_names\":[{\"language\":\"de\",\"value\":\"", i,
                    std::string(50'000, 'x'), "\"}]}\n");
  }
  Write(file);
  EXPECT_GE(MustPush().batches, 3);
  for (const auto& request : fake_.BatchRequests()) {
    EXPECT_LT(request.ByteSizeLong(), 1u << 20);
  }
}

TEST_F(PushTest, NoFileOrNoCentre_IsRefused) {
  auto options = With<PushOptions>();
  options.file += ".none";
  EXPECT_EQ(ReasonOf(Push(fake_.partners(), options).status()), "SYNC_FILE_MISSING");
  options = With<PushOptions>();
  options.own_center = "";
  EXPECT_EQ(ReasonOf(Push(fake_.partners(), options).status()), "SYNC_NO_CENTER");
}

TEST_F(PushTest, Refused_IsToldAtOnce) {
  AddLine("E9");
  fake_.Set({.deny = grpc::StatusCode::PERMISSION_DENIED});
  EXPECT_EQ(Push(fake_.partners(), With<PushOptions>()).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_THAT(Read(), HasSubstr("E9"));
}

// Both sides change at random, runs are cut and lose answers; a quiet round at the end brings them together.
TEST_F(PushTest, RandomEditsOnBothSides_ConvergeInBothDirections) {
  const char* chosen = std::getenv("LOTSE_SEED");
  const unsigned seed = chosen == nullptr ? std::random_device()() : std::atoi(chosen);
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  auto chance = [&random](int n) { return static_cast<int>(random() % n); };
  for (int step = 0; step < 150; ++step) {
    const int id = 1 + chance(8);
    switch (chance(10)) {
      case 0:
        fake_.Remove(kOwn, id);
        break;
      case 1:
        fake_.Restore(kOwn);
        break;
      case 2:
        fake_.Put(kOwn, id, absl::StrCat("there ", step));
        break;
      case 3:
        fake_.Put(kOther, id, absl::StrCat("other ", step));
        break;
      case 4:
        AddLine(absl::StrCat("new ", step));
        break;
      case 5:
      case 6: {
        auto lines = Lines();
        if (lines.empty()) break;
        std::string& line = lines[chance(lines.size())];
        auto partner = ParseLine(line).value();
        partner.mutable_display_names(0)->set_value(absl::StrCat("here ", step));
        line = chance(4) == 0 ? "" : ToLine(partner);
        Write(absl::StrJoin(lines, "\n"));
        if (!line.empty() || chance(2) == 0) Write(Read() + "\n");
        break;
      }
      case 7: {
        FakeContacts::Faults faults;
        faults.cut_after_events = chance(6);
        faults.lose_answers = chance(3);
        faults.unavailable = chance(4);
        faults.normalizes = chance(2) == 0;
        fake_.Set(faults);
        break;
      }
      default: {
        auto options = With<PushOptions>();
        options.max_attempts = 1 + chance(3);
        options.on_conflict = static_cast<OnConflict>(chance(3));
        options.allow_mass_delete = true;
        if (chance(2) == 0) {
          auto ignored = Push(fake_.partners(), options);
        } else {
          auto pull = With<PullOptions>();
          pull.max_attempts = options.max_attempts;
          auto ignored = Pull(fake_.sync(), pull);
        }
      }
    }
  }
  fake_.Set({});
  MustPull();
  auto options = With<PushOptions>();
  options.on_conflict = OnConflict::kMine;
  options.allow_mass_delete = true;
  ASSERT_TRUE(Push(fake_.partners(), options).ok());
  EXPECT_EQ(MustPull().edits_waiting, 0);
  ExpectInStep();
}

}  // namespace
}  // namespace lotse::sync
