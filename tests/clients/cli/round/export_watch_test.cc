// lotse policy export, watch; and every example of `lotse policy --help`: against the real service.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/clients/cli/round/round_fixture.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// An empty folder of the test's.
std::string NewFolder(const std::string& name) {
  const std::string folder = test::ProcessDirectory() + "/" + name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

// In `folder` as long as this lives.
class InFolder {
 public:
  explicit InFolder(const std::string& folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~InFolder() { std::filesystem::current_path(before_); }

 private:
  const std::filesystem::path before_;
};

using PolicyExportTest = RoundFixture;

TEST_F(PolicyExportTest, ToAFile_OrStdout) {
  Open("WC-E", kSalary);
  const std::string folder = NewFolder("export");
  const std::string file = folder + "/paper.md";
  const Outcome outcome = Run("WC-E/policy", {"policy", "export", "--all", "--to", file});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr(file + ": "));
  EXPECT_THAT(ReadAll(file), HasSubstr(kSalary.title));
  EXPECT_EQ(Do("WC-E/policy", {"policy", "export", "--all", "--to", "-"}), ReadAll(file));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1)
      << "nothing lies beside it";
}

TEST_F(PolicyExportTest, FileThatIsThere_IsNotReplacedUnasked) {
  const std::string file = WriteFile("there.md", "mine");
  const Outcome outcome = Run("WC-E/policy", {"policy", "export", "--to", file});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[FILE_EXISTS]"));
  EXPECT_THAT(outcome.err, HasSubstr("--force"));
  EXPECT_EQ(ReadAll(file), "mine");
  Do("WC-E/policy", {"policy", "export", "--to", file, "--force"});
  EXPECT_THAT(ReadAll(file), HasSubstr("Fachkräfteeinwanderung"));
}

TEST_F(PolicyExportTest, WithoutAName_IsWhereOneStandsAsTheServerCallsIt) {
  const std::string folder = NewFolder("named");
  {
    InFolder there(folder);
    Do("WC-E/policy", {"policy", "export", "--format", "csv", "--all"});
  }
  ASSERT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  EXPECT_THAT(std::filesystem::directory_iterator(folder)->path().extension().string(), ".csv");
}

TEST_F(PolicyExportTest, Public_NamesNoCentre) {
  Open("WC-ERZ", kSalary);
  const std::string bare = Do("WC-E/policy", {"policy", "export", "--all", "--to", "-"});
  EXPECT_THAT(bare, HasSubstr("Welcome Center Erzgebirge"));
  const std::string open =
      Do("WC-E/policy", {"policy", "export", "--all", "--public", "--to", "-"});
  EXPECT_THAT(open, Not(HasSubstr("Welcome Center Erzgebirge")));
}

TEST_F(PolicyExportTest, OtherFormats) {
  const auto json = nlohmann::ordered_json::parse(
      Do("WC-E/policy", {"policy", "export", "--format", "json", "--to", "-"}), nullptr, false);
  EXPECT_FALSE(json.is_discarded());
  EXPECT_THAT(Do("WC-E/policy", {"policy", "export", "--format", "xml", "--to", "-"}),
              StartsWith("<?xml"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "export", "--format", "doc"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "export", "--to", test::ProcessDirectory()}).code, 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "export", "--to", "/nowhere/x.md"}).code, 1);
}

class PolicyWatchTest : public RoundFixture {
 protected:
  // Watches as `watcher`, once, until the position that it keeps has moved.
  std::string WatchOnce(Harness& watcher) {
    const std::string before = ReadAll(position_);
    watcher.connect = cli.connect;
    Outcome outcome{0, "", ""};
    std::atomic<bool> ended = false;
    std::thread thread([&] {
      outcome = watcher.Run({"policy", "watch", "--position", position_, "--as", "WC-E/policy"});
      ended = true;
    });
    // What is shown is shown before its position is kept.
    while (!ended && ReadAll(position_) == before) std::this_thread::yield();
    watcher.interrupt.Trigger();
    thread.join();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }

  const std::string position_ = NewFolder("watch") + "/position";
};

TEST_F(PolicyWatchTest, WhatIsThere_IsShownAndThePositionKept) {
  Open("WC-E", kSalary);
  Harness watcher;
  const std::string out = WatchOnce(watcher);
  EXPECT_THAT(out, HasSubstr("  Runde     Sammlung, 1 Empfehlung: Fachkräfteeinwanderung 2026\n"));
  EXPECT_THAT(out, HasSubstr("  1         Offen, Fassung 1, 0 dafür: Gehaltsschwelle"));
  EXPECT_THAT(ReadAll(position_), HasSubstr(round.name()));
}

TEST_F(PolicyWatchTest, FromAPosition_ShowsOnlyWhatChangedSince) {
  Open("WC-E", kSalary);
  Harness first;
  WatchOnce(first);
  Open("WC-ERZ", kCourses);
  Harness second;
  const std::string out = WatchOnce(second);
  EXPECT_THAT(out, HasSubstr("  2         Offen"));
  EXPECT_THAT(out, Not(HasSubstr("Gehaltsschwelle")));
}

TEST_F(PolicyWatchTest, PositionOfAnotherRound_IsRefused) {
  const std::string file =
      WriteFile("other.position", R"({"name": "rounds/00000000-0000-4000-8000-000000000000"})");
  const Outcome outcome = Run("WC-E/policy", {"policy", "watch", "--position", file});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("keeps the position of another round"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "watch", "-o", "csv"}).code, 2);
}

// The lines below a heading of help, until a blank one.
std::vector<std::string> Section(const std::string& help, const std::string& heading) {
  const auto at = help.find("\n" + heading + ":\n");
  if (at == std::string::npos) return {};
  const std::string rest = help.substr(at + heading.size() + 3);
  return absl::StrSplit(rest.substr(0, rest.find("\n\n")), '\n', absl::SkipEmpty());
}

// As a shell reads it, up to the first redirection.
std::vector<std::string> ShellWords(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool begun = false;
  for (const char c : line + " ") {
    if (quote != 0) {
      c == quote ? quote = 0 : (word += c, 0);
    } else if (c == '"' || c == '\'') {
      quote = c;
      begun = true;
    } else if (c == '<' || c == '>' || c == '|') {
      break;
    } else if (c != ' ') {
      word += c;
      begun = true;
    } else if (begun) {
      words.push_back(std::exchange(word, ""));
      begun = false;
    }
  }
  return words;
}

using PolicyHelpTest = RoundFixture;

// Each may be refused for what it is about, and none for how it is written.
TEST_F(PolicyHelpTest, EveryExample_IsACommandLine) {
  // `watch` ends at once.
  cli.interrupt.Trigger();
  InFolder there(NewFolder("examples"));
  std::vector<std::vector<std::string>> groups = {{"policy"}};
  int examples = 0;
  while (!groups.empty()) {
    std::vector<std::string> command = std::move(groups.back());
    groups.pop_back();
    std::vector<std::string> help = command;
    help.push_back("--help");
    const std::string text = cli.Run(help).out;
    for (const std::string& line : Section(text, "Commands")) {
      groups.push_back(command);
      groups.back().push_back(ShellWords(line).at(0));
    }
    for (const std::string& line : Section(text, "Example")) {
      std::vector<std::string> args = ShellWords(line);
      ASSERT_EQ(args.at(0), "lotse") << line;
      args.erase(args.begin());
      const Outcome outcome = Run("FED/coordinator", args);
      EXPECT_NE(outcome.code, 2) << line << "\n" << outcome.err;
      ++examples;
    }
  }
  EXPECT_GT(examples, 40);
}

}  // namespace
}  // namespace lotse::cli
