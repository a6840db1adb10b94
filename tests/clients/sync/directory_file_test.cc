// FILE, state and journal through crashes between any two of their writes.
#include "clients/sync/directory_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/mirror/mirror.h"
#include "tests/clients/sync/file_fixture.h"

namespace lotse::sync {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DirectoryFileTest : public FileFixture {
 protected:
  struct Disk {
    std::string file, state, journal;
  };

  std::unique_ptr<DirectoryFile> Open() {
    auto file = DirectoryFile::Open(file_, kOwn);
    EXPECT_TRUE(file.ok()) << file.status();
    return file.ok() ? *std::move(file) : nullptr;
  }
  static std::string IdOf(int id) { return SplitName(FakeContacts::Name(kOwn, id))->id; }
  static std::string LineOf(const std::string& center, int id, std::int64_t revision,
                            const std::string& title) {
    contacts::v1::Partner partner;
    partner.set_name(FakeContacts::Name(center, id));
    partner.set_revision(revision);
    partner.add_display_names()->set_value(title);
    return ToLine(partner);
  }
  static mirror::Record RecordOf(int id, std::int64_t revision, const std::string& title) {
    return {IdOf(id), revision, "h" + title, LineOf(kOwn, id, revision, title)};
  }
  static mirror::Batch BatchOf(std::vector<mirror::Record> puts, std::vector<int> removes,
                               std::int64_t revision) {
    mirror::Batch batch;
    batch.center = kOwn;
    batch.puts = std::move(puts);
    for (int id : removes) batch.removes.push_back(IdOf(id));
    batch.position_change = mirror::Batch::PositionChange::kSet;
    batch.position = {1, revision, 1};
    return batch;
  }
  // Records 1 and 2, folded; then 1 changed, 2 removed, 3 added, in the journal only.
  void HaveJournal() {
    auto file = Open();
    ASSERT_TRUE(file->Apply(BatchOf({RecordOf(1, 1, "one"), RecordOf(2, 2, "two")}, {}, 2)).ok());
    ASSERT_TRUE(file->Fold().ok());
    ASSERT_TRUE(
        file->Apply(BatchOf({RecordOf(1, 3, "one new"), RecordOf(3, 4, "three")}, {2}, 5)).ok());
  }
  Disk Save() { return {Read(), ReadPath(file_ + ".state.json"), ReadPath(file_ + ".journal")}; }
  void Put(const Disk& disk) {
    Write(disk.file);
    WritePath(file_ + ".state.json", disk.state);
    WritePath(file_ + ".journal", disk.journal);
  }
  void ExpectNewState(DirectoryFile& file) {
    EXPECT_EQ(file.HeldOf(kOwn), 2);
    EXPECT_EQ(file.Find(kOwn, IdOf(1)), (mirror::Mark{3, "hone new"}));
    EXPECT_EQ(file.Find(kOwn, IdOf(2)), absl::nullopt);
    EXPECT_EQ(file.Find(kOwn, IdOf(3)), (mirror::Mark{4, "hthree"}));
    ASSERT_THAT(file.Centers(), SizeIs(1));
    EXPECT_EQ(file.Centers()[0].second, (mirror::Position{1, 5, 1}));
  }
};

TEST_F(DirectoryFileTest, KilledBeforeFolding_HasEverythingAgain) {
  HaveJournal();
  EXPECT_THAT(Read(), HasSubstr("two")) << "not folded yet";
  auto file = Open();
  ExpectNewState(*file);
  EXPECT_THAT(file->Edits(), IsEmpty());
  ASSERT_TRUE(file->Fold().ok());
  EXPECT_THAT(Read(), testing::AllOf(HasSubstr("one new"), HasSubstr("three")));
  EXPECT_EQ(ReadPath(file_ + ".journal"), "");
}

TEST_F(DirectoryFileTest, KilledBetweenAnyTwoWritesOfFolding_HasEverythingAndNoEdits) {
  HaveJournal();
  const Disk before = Save();
  ASSERT_TRUE(Open()->Fold().ok());
  const Disk after = Save();
  for (const Disk& disk : {Disk{after.file, before.state, before.journal},
                           Disk{after.file, after.state, before.journal}, after}) {
    Put(disk);
    auto file = Open();
    ExpectNewState(*file);
    EXPECT_THAT(file->Edits(), IsEmpty());
    ASSERT_TRUE(file->Fold().ok());
    EXPECT_EQ(Read(), after.file);
  }
}

TEST_F(DirectoryFileTest, EditedAfterACrash_IsAnEditOnTopOfWhatTheJournalSays) {
  HaveJournal();
  Replace("\"one\"", "\"by hand\"");
  auto file = Open();
  ExpectNewState(*file);
  ASSERT_THAT(file->Edits(), SizeIs(1));
  EXPECT_EQ(file->Edits()[0].edit.base_revision, 1) << "of the line that was edited";
  ASSERT_TRUE(file->Fold().ok());
  EXPECT_THAT(Read(), HasSubstr("by hand"));
  EXPECT_THAT(Read(), HasSubstr("three"));
}

TEST_F(DirectoryFileTest, EditWithoutRevision_IsBasedOnWhatWasPulledWhenItWasMade) {
  HaveJournal();
  Replace("\"revision\":\"1\",", "");
  auto file = Open();
  ASSERT_THAT(file->Edits(), SizeIs(1));
  EXPECT_EQ(file->Edits()[0].edit.base_revision, 1);
}

TEST_F(DirectoryFileTest, TornLastLine_IsLeftOut) {
  HaveJournal();
  const std::string whole = ReadPath(file_ + ".journal");
  for (const std::size_t length : {whole.size() - 1, whole.size() / 2, std::size_t{3}}) {
    WritePath(file_ + ".journal", whole.substr(0, length));
    auto file = Open();
    EXPECT_EQ(file->Find(kOwn, IdOf(1)), (mirror::Mark{1, "hone"})) << length;
    EXPECT_EQ(file->Centers()[0].second, (mirror::Position{1, 2, 1}));
  }
}

TEST_F(DirectoryFileTest, AfterATornLine_NewStepsAreKept) {
  HaveJournal();
  const std::string whole = ReadPath(file_ + ".journal");
  WritePath(file_ + ".journal", whole.substr(0, whole.size() / 2));
  ASSERT_TRUE(Open()->Apply(BatchOf({RecordOf(4, 6, "four")}, {}, 6)).ok());
  auto file = Open();
  EXPECT_EQ(file->Find(kOwn, IdOf(4)), (mirror::Mark{6, "hfour"}));
}

TEST_F(DirectoryFileTest, DamagedInTheMiddle_IsRefused) {
  HaveJournal();
  ASSERT_TRUE(Open()->Apply(BatchOf({RecordOf(4, 6, "four")}, {}, 6)).ok());
  std::string journal = ReadPath(file_ + ".journal");
  journal[20] ^= 1;
  WritePath(file_ + ".journal", journal);
  EXPECT_EQ(ReasonOf(DirectoryFile::Open(file_, kOwn).status()), "SYNC_STATE_CORRUPT");
}

TEST_F(DirectoryFileTest, AcknowledgedAndKilled_IsNoEditAnyMore) {
  HaveJournal();
  ASSERT_TRUE(Open()->Fold().ok());
  Replace("three", "three by hand");
  std::string line;
  {
    auto file = Open();
    const NamedEdit edit = file->Edits().at(0);
    line = LineOf(kOwn, 3, 9, "three by hand");
    ASSERT_TRUE(file->Acknowledge({{edit.name, edit.edit.hash, line, 9}}).ok());
  }
  auto file = Open();
  EXPECT_THAT(file->Edits(), IsEmpty());
  EXPECT_EQ(file->Find(kOwn, IdOf(3)), (mirror::Mark{4, "hthree"})) << "the mirror follows later";
  ASSERT_TRUE(file->Fold().ok());
  EXPECT_THAT(Read(), HasSubstr(line));
  file.reset();
  file = Open();
  EXPECT_THAT(file->Edits(), IsEmpty()) << "also from the state";
}

TEST_F(DirectoryFileTest, RecordHeldAsItIs_IsNotWrittenAgain) {
  HaveJournal();
  auto file = Open();
  ASSERT_TRUE(file->Fold().ok());
  mirror::Batch batch = BatchOf({RecordOf(1, 3, "one new")}, {}, 0);
  batch.position_change = mirror::Batch::PositionChange::kKeep;
  ASSERT_TRUE(file->Apply(batch).ok());
  EXPECT_EQ(ReadPath(file_ + ".journal"), "");
}

TEST_F(DirectoryFileTest, EditedWhileOpen_IsReadBeforeFolding) {
  HaveJournal();
  auto file = Open();
  Replace("\"one\"", "\"by hand, much later\"");
  ASSERT_TRUE(file->Fold().ok());
  EXPECT_THAT(Read(), HasSubstr("by hand, much later"));
  EXPECT_THAT(file->Edits(), SizeIs(1));
}

TEST_F(DirectoryFileTest, BrokenWhileOpen_IsLeftAloneAndNothingLost) {
  HaveJournal();
  auto file = Open();
  const std::string broken = Read() + "{";
  Write(broken);
  EXPECT_EQ(ReasonOf(file->Fold()), "SYNC_FILE_MALFORMED");
  EXPECT_EQ(Read(), broken);
  Write(broken.substr(0, broken.size() - 1));
  ASSERT_TRUE(file->Fold().ok());
  EXPECT_THAT(Read(), HasSubstr("three"));
}

TEST_F(DirectoryFileTest, ByteOrderMarkAndCarriageReturns_AreNoEdit) {
  HaveJournal();
  ASSERT_TRUE(Open()->Fold().ok());
  Write("\xEF\xBB\xBF" + absl::StrReplaceAll(Read(), {{"\n", "\r\n\r\n"}}));
  EXPECT_THAT(Open()->Edits(), IsEmpty());
}

TEST_F(DirectoryFileTest, FileOfAnother_KeepsItsPermissions) {
  HaveJournal();
  ASSERT_EQ(chmod(file_.c_str(), 0640), 0);
  ASSERT_TRUE(Open()->Fold().ok());
  struct stat info;
  ASSERT_EQ(stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0640u);
}

}  // namespace
}  // namespace lotse::sync
