// The examples of --help.
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

// The words of a line as a shell splits them: blanks, double quotes, and what is behind "<" is left out.
std::vector<std::string> WordsOf(absl::string_view line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : line.substr(0, line.find(" <"))) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back().push_back(c);
    }
  }
  return words;
}

class ExamplesTest : public RoundFixture,
                     public ::testing::WithParamInterface<std::vector<std::string>> {};

TEST_P(ExamplesTest, AreLinesThatTheProgramTakes) {
  std::vector<std::string> args = {"policy"};
  args.insert(args.end(), GetParam().begin(), GetParam().end());
  const std::string command = absl::StrCat("lotse ", absl::StrJoin(args, " "));
  args.push_back("--help");
  const std::string help = cli.Run(args).out;
  int examples = 0;
  for (absl::string_view line : absl::StrSplit(help, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (!absl::StartsWith(line, command + " ") && line != command) continue;
    ++examples;
    const std::vector<std::string> words = WordsOf(line);
    // There are no such items and files; but the line is understood.
    const Outcome outcome = Run("WC-E/policy", {words.begin() + 1, words.end()});
    EXPECT_NE(outcome.code, 2) << line << "\n" << outcome.err;
  }
  EXPECT_GT(examples, 0) << help;
}

INSTANTIATE_TEST_SUITE_P(
    Commands, ExamplesTest,
    ::testing::Values(
        std::vector<std::string>{"draft", "new"}, std::vector<std::string>{"draft", "edit"},
        std::vector<std::string>{"draft", "discard"}, std::vector<std::string>{"draft", "check"},
        std::vector<std::string>{"submit"}, std::vector<std::string>{"import"},
        std::vector<std::string>{"withdraw"}, std::vector<std::string>{"review"},
        std::vector<std::string>{"return"}, std::vector<std::string>{"clear"},
        std::vector<std::string>{"release"}, std::vector<std::string>{"endorse"},
        std::vector<std::string>{"object"}, std::vector<std::string>{"neutral"},
        std::vector<std::string>{"comment"}, std::vector<std::string>{"amend"},
        std::vector<std::string>{"amendment", "accept"},
        std::vector<std::string>{"amendment", "reject"},
        std::vector<std::string>{"amendment", "promote"}, std::vector<std::string>{"adopt"},
        std::vector<std::string>{"merge", "suggest"}, std::vector<std::string>{"merge", "confirm"},
        std::vector<std::string>{"merge", "consent"}, std::vector<std::string>{"merge", "undo"},
        std::vector<std::string>{"vote"}, std::vector<std::string>{"votes"},
        std::vector<std::string>{"dissent"}, std::vector<std::string>{"cosign"}),
    [](const auto& info) { return absl::StrJoin(info.param, "_"); });

}  // namespace
}  // namespace lotse::cli
