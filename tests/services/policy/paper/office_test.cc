// The programs are scripts here: what becomes of one that is missing, fails, hangs, or talks. What the real ones write is looked at by
// tests/integration/policy_export_test.
#include "services/policy/paper/office.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/paper/docx_pattern.h"
#include "services/policy/paper/export.h"
#include "services/policy/paper/stored_zip.h"
#include "services/policy/paper/tool.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class OfficeTest : public testing::Test {
 protected:
  OfficeTest() : folder_("") {
    std::filesystem::create_directory(folder_.File("work"));
    tools_.work_folder = folder_.File("work");
    tools_.rsvg_convert = folder_.File("no-such-program");
  }

  // A shell script in place of a program.
  std::string Script(const std::string& name, const std::string& body) {
    EXPECT_TRUE(folder_.Write(name, "#!/bin/sh\n" + body + "\n").ok());
    chmod(folder_.File(name).c_str(), 0700);
    return folder_.File(name);
  }
  absl::StatusOr<std::string> Docx() {
    return MakeDocx(MakePaper(PaperContent(SamplePaper())), tools_);
  }
  absl::StatusOr<std::string> Pdf() {
    return MakePdf(MakePaper(PaperContent(SamplePaper())), tools_);
  }
  std::vector<std::string> Leftovers() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(tools_.work_folder)) {
      names.push_back(entry.path());
    }
    return names;
  }

  const WorkFolder folder_;
  OfficeTools tools_;
};

TEST_F(OfficeTest, MissingTool_NamesThePackage) {
  tools_.pandoc = folder_.File("pandoc");
  tools_.weasyprint = folder_.File("weasyprint");
  const absl::Status docx = Docx().status();
  EXPECT_EQ(docx.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(docx), "EXPORT_TOOL_MISSING");
  EXPECT_EQ(MetadataOf(docx, "package"), "pandoc");
  EXPECT_THAT(std::string(docx.message()), HasSubstr("apt-get install pandoc"));
  EXPECT_THAT(std::string(Pdf().status().message()), HasSubstr("apt-get install weasyprint"));
}

TEST_F(OfficeTest, FailingTool_SaysWithWhatAndWhy_AndLeavesNothing) {
  tools_.pandoc = Script("pandoc", "echo 'kein Platz' >&2; echo 'zweite Zeile' >&2; exit 3");
  const absl::Status status = Docx().status();
  EXPECT_EQ(ReasonOf(status), "EXPORT_TOOL_FAILED");
  EXPECT_EQ(MetadataOf(status, "exit_code"), "3");
  EXPECT_THAT(std::string(status.message()), HasSubstr("ended with 3: kein Platz;"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("zweite")));
  EXPECT_THAT(Leftovers(), IsEmpty());
}

TEST_F(OfficeTest, KilledTool_SaysByWhichSignal) {
  tools_.weasyprint = Script("weasyprint", "kill -9 $$");
  EXPECT_EQ(MetadataOf(Pdf().status(), "exit_code"), "137");
}

TEST_F(OfficeTest, HangingTool_IsStopped_WithAllThatItStarted) {
  // The other process holds stderr open, and does not end either.
  tools_.pandoc = Script("pandoc", "tail -f /dev/null &\ntail -f /dev/null");
  tools_.time_limit = absl::Milliseconds(300);
  const absl::Status status = Docx().status();
  EXPECT_EQ(ReasonOf(status), "EXPORT_TOOL_TIMEOUT");
  EXPECT_THAT(std::string(status.message()), HasSubstr("after 300ms"));
  EXPECT_THAT(Leftovers(), IsEmpty());
}

TEST_F(OfficeTest, ToolThatEndsBeforeWhatItStarted_IsNotWaitedFor) {
  tools_.pandoc = Script("pandoc", "tail -f /dev/null &\necho fertig > paper.docx");
  tools_.time_limit = absl::Minutes(10);
  EXPECT_EQ(*Docx(), "fertig\n");
}

TEST_F(OfficeTest, ToolThatTalksALot_IsNotBlocked) {
  tools_.pandoc =
      Script("pandoc", "head -c 1000000 /dev/zero | tr '\\0' x >&2; echo fertig > paper.docx");
  EXPECT_EQ(*Docx(), "fertig\n");
}

TEST_F(OfficeTest, ToolThatWritesNothing_HasFailed) {
  tools_.pandoc = Script("pandoc", "exit 0");
  EXPECT_THAT(std::string(Docx().status().message()), HasSubstr("it wrote no file"));
}

TEST_F(OfficeTest, FileThatIsTooLarge_IsRefused) {
  tools_.pandoc = Script("pandoc", "head -c 1001 /dev/zero > paper.docx");
  tools_.most_bytes = 1000;
  EXPECT_EQ(ReasonOf(Docx().status()), "EXPORT_TOO_LARGE");
}

TEST_F(OfficeTest, PaperThatIsTooLarge_IsRefusedBeforeAnythingRuns) {
  tools_.pandoc = Script("pandoc", "touch ../../was-run");
  Paper paper;
  paper.blocks = {PaperParagraph{std::string(kMostHtmlBytes, 'x')}};
  EXPECT_EQ(ReasonOf(MakeDocx(paper, tools_).status()), "EXPORT_TOO_LARGE");
  EXPECT_FALSE(std::filesystem::exists(folder_.File("was-run")));
}

TEST_F(OfficeTest, NoRoomToWork_IsSaid) {
  tools_.pandoc = Script("pandoc", "exit 0");
  tools_.work_folder = folder_.File("nowhere");
  EXPECT_EQ(ReasonOf(Docx().status()), "EXPORT_NO_WORKSPACE");
}

TEST_F(OfficeTest, Tool_HasASmallEnvironmentThatIsTheSameEachTime) {
  setenv("LOTSE_SECRET", "geheim", 1);
  tools_.pandoc = Script("pandoc", "env | sort > paper.docx");
  const std::string environment = *Docx();
  unsetenv("LOTSE_SECRET");
  // The round's last event, and nobody's clock.
  EXPECT_THAT(environment, HasSubstr("SOURCE_DATE_EPOCH=1779487199\n"));
  EXPECT_THAT(environment, HasSubstr("TZ=UTC\n"));
  EXPECT_THAT(environment, Not(HasSubstr("geheim")));
}

TEST_F(OfficeTest, Tool_WorksInAFolderOfItsOwnThatNobodyElseReads) {
  tools_.pandoc = Script("pandoc", "stat -c %a . > paper.docx");
  EXPECT_EQ(*Docx(), "700\n");
}

TEST_F(OfficeTest, Tool_GetsNoneOfOurOpenFiles) {
  const int open_file = dup2(STDERR_FILENO, 57);
  ASSERT_EQ(open_file, 57);
  tools_.pandoc = Script("pandoc", "ls /proc/self/fd > paper.docx");
  const std::string files = *Docx();
  close(open_file);
  EXPECT_THAT(files, Not(HasSubstr("57")));
}

TEST_F(OfficeTest, Pandoc_IsGivenTheHtmlThePatternAndTheLanguage) {
  tools_.pandoc = Script("pandoc", "echo \"$@\" > paper.docx; ls >> paper.docx");
  const std::string call = *Docx();
  EXPECT_THAT(call, HasSubstr("--reference-doc=pattern.docx"));
  EXPECT_THAT(call, HasSubstr("--metadata=lang:de-DE"));
  EXPECT_THAT(call, HasSubstr("paper.html"));
  EXPECT_THAT(call, HasSubstr("pattern.docx"));
  EXPECT_THAT(call, Not(HasSubstr("chart-1.png")));
}

TEST_F(OfficeTest, Charts_ArePicturesWhereTheyCanBeMade) {
  tools_.rsvg_convert = Script("rsvg",
                               "for a in \"$@\"; do case $a in --output=*) echo png > "
                               "\"${a#--output=}\";; esac; done");
  tools_.pandoc = Script("pandoc",
                         "grep -o 'chart-[0-9]*.png' paper.html > paper.docx; cat chart-6.png "
                         ">> paper.docx");
  EXPECT_EQ(*Docx(),
            "chart-1.png\nchart-2.png\nchart-3.png\nchart-4.png\nchart-5.png\nchart-6.png\npng\n");
}

TEST_F(OfficeTest, Weasyprint_IsAskedForATaggedPdf) {
  tools_.weasyprint = Script("weasyprint", "echo \"$@\" > paper.pdf; ls >> paper.pdf");
  const std::string call = *Pdf();
  EXPECT_THAT(call, HasSubstr("--pdf-variant=pdf/ua-1"));
  EXPECT_THAT(call, HasSubstr("chart-6.svg"));
}

TEST(StoredZip, IsAnArchiveOfTheFiles) {
  const std::string archive = StoredZip({{"a.txt", "123456789"}, {"b/c.txt", ""}});
  // The CRC-32 of "123456789" is 0xCBF43926.
  EXPECT_EQ(archive.substr(14, 4), std::string("\x26\x39\xF4\xCB", 4));
  EXPECT_EQ(archive.size(), 30U + 5 + 9 + 30 + 7 + 46 + 5 + 46 + 7 + 22);
}

TEST(DocxPattern, EscapesTheTitle) {
  Paper paper;
  paper.title = "A & <B>\nC";
  EXPECT_THAT(DocxPattern(paper), HasSubstr("A &amp; &lt;B&gt; C"));
}

TEST(WritePaper, NamesTheFileAndItsType) {
  PaperSource source = SamplePaper();
  const auto file = WritePaper(v1::EXPORT_FORMAT_CSV, source);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->name, "empfehlungen-3f1c0a52-7c1e-4d0b-9d53-0a5b8f3c2e11.csv");
  EXPECT_EQ(file->media_type, "text/csv; charset=utf-8; header=present");
  source.public_version = true;
  EXPECT_EQ(WritePaper(v1::EXPORT_FORMAT_XML, source)->name,
            "empfehlungen-3f1c0a52-7c1e-4d0b-9d53-0a5b8f3c2e11-oeffentlich.xml");
}

TEST(WritePaper, UnknownFormat_IsRefused) {
  EXPECT_EQ(ReasonOf(WritePaper(v1::EXPORT_FORMAT_UNSPECIFIED, SamplePaper()).status()),
            "EXPORT_FORMAT_UNKNOWN");
}

}  // namespace
}  // namespace lotse::policy
