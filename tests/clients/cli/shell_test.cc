// Help, completion and man pages: what is written from the tree of commands.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

using testing::Contains;
using testing::HasSubstr;

// What a shell command writes, both streams.
std::string Shell(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), pclose);
  std::string output;
  for (int c = fgetc(pipe.get()); c != EOF; c = fgetc(pipe.get())) output += static_cast<char>(c);
  return output;
}

bool Installed(const std::string& program) { return !Shell("command -v " + program).empty(); }

// What bash offers for the words of a line, the last of which is being typed.
std::vector<std::string> Completed(const std::string& words) {
  const std::string script = WriteFile("lotse.bash", Harness().Run({"completion", "bash"}).out);
  const std::string output = Shell(absl::StrCat("bash -c 'source ", script, "; COMP_WORDS=(", words,
                                                "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _lotse; "
                                                "printf \"%s\\n\" \"${COMPREPLY[@]}\"'"));
  return absl::StrSplit(output, '\n', absl::SkipEmpty());
}

TEST(HelpTest, EveryCommand_HasPurposeExampleAndOptions) {
  Harness harness;
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"find"},
                                             {"find", "topics"},
                                             {"find", "evaluate"},
                                             {"centers", "list"},
                                             {"centers", "get"},
                                             {"partners", "list"},
                                             {"partners", "get"},
                                             {"partners", "create"},
                                             {"partners", "update"},
                                             {"partners", "delete"},
                                             {"partners", "verify"},
                                             {"partners", "batch"},
                                             {"partners", "watch"},
                                             {"sync", "pull"},
                                             {"sync", "push"},
                                             {"sync", "status"},
                                             {"pki", "init"},
                                             {"pki", "issue"},
                                             {"pki", "issue-node"},
                                             {"pki", "renew"},
                                             {"pki", "revoke"},
                                             {"pki", "list"},
                                             {"backup", "create"},
                                             {"backup", "verify"},
                                             {"backup", "restore"},
                                             {"doctor"},
                                             {"completion"},
                                             {"man"},
                                             {"version"}}) {
    std::vector<std::string> args = command;
    args.push_back("--help");
    const Outcome outcome = harness.Run(args);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("\nUsage: lotse " + command[0]));
    EXPECT_THAT(outcome.out, HasSubstr("\nExample:\n  "));
    EXPECT_THAT(outcome.out, HasSubstr("-h, --help"));
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(BashCompletionTest, Script_IsGoodBash) {
  const std::string script = WriteFile("lotse.bash", Harness().Run({"completion", "bash"}).out);
  EXPECT_EQ(Shell("bash -n " + script), "");
}

TEST(BashCompletionTest, CommandsOptionsAndValues) {
  EXPECT_THAT(Completed("lotse par"), testing::ElementsAre("partners"));
  EXPECT_THAT(Completed("lotse partners ver"), testing::ElementsAre("verify"));
  EXPECT_THAT(Completed("lotse partners \"\""), Contains("watch"));
  EXPECT_THAT(Completed("lotse partners list --fil"), testing::ElementsAre("--filter"));
  EXPECT_THAT(Completed("lotse partners list --out"), testing::ElementsAre("--output"));
  EXPECT_THAT(Completed("lotse partners list -o js"), testing::ElementsAre("json", "jsonl"));
  EXPECT_THAT(Completed("lotse find ev"), testing::ElementsAre("evaluate"));
  EXPECT_THAT(Completed("lotse find Kitaplatz --lang"), testing::ElementsAre("--language"));
  EXPECT_THAT(Completed("lotse find --channel in"), testing::ElementsAre("in-person"));
  EXPECT_THAT(Completed("lotse partners verify --method ph"), testing::ElementsAre("phone"));
}

TEST(ZshCompletionTest, Script_NamesEveryCommand) {
  const Outcome outcome = Harness().Run({"completion", "zsh"});
  EXPECT_EQ(outcome.out.find("#compdef lotse\n"), 0u);
  EXPECT_THAT(outcome.out, HasSubstr("_lotse_partners_watch() {"));
  EXPECT_THAT(outcome.out, HasSubstr(":FORMAT:(table json jsonl yaml csv)"));
  // `lotse find` takes words and options as well as commands.
  EXPECT_THAT(outcome.out,
              HasSubstr("        evaluate) _lotse_find_evaluate ;;\n        *) _arguments"));
  if (Installed("zsh")) {
    EXPECT_EQ(Shell("zsh -n " + WriteFile("_lotse", outcome.out)), "");
  }
}

TEST(ManPageTest, EveryCommand_HasAPageThatGroffLikes) {
  const std::string folder = test::ProcessDirectory() + "/man1";
  std::filesystem::remove_all(folder);
  ASSERT_EQ(Harness().Run({"man", "--dir", folder}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder + "/lotse.1"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/lotse-pki-issue-node.1"));
  if (!Installed("groff")) GTEST_SKIP() << "groff is not installed";
  EXPECT_EQ(Shell("groff -man -Tutf8 -ww -z " + folder + "/*.1"), "");
  const std::string text = Shell("groff -man -Tutf8 -P-cbou " + folder + "/lotse-partners-list.1");
  EXPECT_THAT(text, HasSubstr("lotse-partners-list - Lists the partners of one centre"));
  EXPECT_THAT(text, HasSubstr("--order-by FIELD"));
  EXPECT_THAT(text, HasSubstr("such as 'topic:RECOG AND NOT"));
}

TEST(ManPageTest, FolderThatCannotBeMade_IsAnError) {
  const Outcome outcome = Harness().Run({"man", "--dir", "/proc/nowhere"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write /proc/nowhere"));
}

TEST(VersionTest, IsOneLine) {
  EXPECT_THAT(Harness().Run({"version"}).out, testing::MatchesRegex("lotse [0-9.]+\n"));
}

}  // namespace
}  // namespace lotse::cli
