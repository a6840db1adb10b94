// Exit codes and what is said for each kind of failure.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class CliErrorTest : public testing::Test {
 protected:
  Outcome GetFails(const grpc::Status& status) {
    node_.partners[SamplePartner().name()] = SamplePartner();
    node_.failures.assign(10, status);
    return harness_.Run({"partners", "get", std::string("WC-ERZ/") + kSampleId});
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(CliErrorTest, EachGrpcStatus_IsSixtyFourAndItsNumber) {
  for (int code = 1; code <= 16; ++code) {
    const Outcome outcome = GetFails({static_cast<grpc::StatusCode>(code), "no"});
    EXPECT_EQ(outcome.code, 64 + code);
    EXPECT_THAT(outcome.err, HasSubstr("lotse: no ["));
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(CliErrorTest, Refusal_ShowsReasonFieldsAndAdvice) {
  const Outcome outcome = GetFails(Refusal(
      grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", "partner.kind: is needed (and 1 more)",
      {{"partner.kind", "is needed"}, {"partner.locations[0].plz", "has five digits"}}));
  EXPECT_EQ(outcome.code, 67);
  EXPECT_EQ(outcome.err,
            "lotse: 2 fields are at fault [INVALID_FIELDS]\n"
            "  partner.kind: is needed\n"
            "  partner.locations[0].plz: has five digits\n");
}

TEST_F(CliErrorTest, StaleRevision_SaysToReadAgain) {
  const Outcome outcome =
      GetFails(Refusal(grpc::StatusCode::ABORTED, "STALE_REVISION", "it changed"));
  EXPECT_EQ(outcome.code, 74);
  EXPECT_THAT(outcome.err, HasSubstr("[STALE_REVISION]"));
  EXPECT_THAT(outcome.err, HasSubstr("Read it again"));
}

TEST_F(CliErrorTest, TextsOfAServer_CannotSteerTheTerminal) {
  const Outcome outcome = GetFails({grpc::StatusCode::INTERNAL, "bad\x1b[2J\nlotse: fine"});
  EXPECT_THAT(outcome.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(outcome.err, HasSubstr("bad [2J lotse: fine"));
}

TEST_F(CliErrorTest, Unavailable_IsRepeatedAndThenPointsToDoctor) {
  const Outcome outcome = GetFails({grpc::StatusCode::UNAVAILABLE, "away"});
  EXPECT_EQ(outcome.code, 78);
  EXPECT_EQ(node_.failures.size(), 4u);
  EXPECT_THAT(outcome.err, HasSubstr("lotse doctor"));
}

TEST_F(CliErrorTest, UnavailableForAWhile_EndsWell) {
  node_.partners[SamplePartner().name()] = SamplePartner();
  node_.failures.assign(3, {grpc::StatusCode::UNAVAILABLE, "away"});
  EXPECT_EQ(harness_.Run({"partners", "get", std::string("WC-ERZ/") + kSampleId}).code, 0);
}

TEST_F(CliErrorTest, Colour_OnlyOnATerminalAndWithoutNoColor) {
  harness_.err_is_terminal = true;
  EXPECT_THAT(GetFails({grpc::StatusCode::INTERNAL, "no"}).err, HasSubstr("\x1b[31m"));
  harness_.environment["NO_COLOR"] = "1";
  EXPECT_THAT(GetFails({grpc::StatusCode::INTERNAL, "no"}).err, Not(HasSubstr("\x1b")));
}

struct Usage {
  std::vector<std::string> args;
  const char* says;
};

class UsageTest : public testing::TestWithParam<Usage> {};

TEST_P(UsageTest, WrongCommandLine_IsTwoAndSaysWhatIsPossible) {
  FakeNode node;
  Harness harness(&node);
  const Outcome outcome = harness.Run(GetParam().args);
  EXPECT_EQ(outcome.code, 2) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().says));
  EXPECT_THAT(outcome.err, HasSubstr("[USAGE]"));
  EXPECT_THAT(outcome.err, HasSubstr("--help` shows what is possible"));
  EXPECT_EQ(outcome.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    All, UsageTest,
    testing::Values(Usage{{}, "'lotse' needs a command"},
                    Usage{{"partners"}, "'lotse partners' needs a command"},
                    Usage{{"partnrs", "list"}, "did you mean 'partners'?"},
                    Usage{{"partners", "zzz"}, "there are: list, get, create"},
                    Usage{{"partners", "list", "--fliter", "x"}, "did you mean '--filter'?"},
                    Usage{{"partners", "get"}, "NAME"},
                    Usage{{"centers", "list", "-o", "xml"}, "xml"},
                    Usage{{"centers", "list", "--limit", "0"}, "limit"},
                    Usage{{"centers", "list", "--timeout", "soon"}, "timeout"},
                    Usage{{"centers", "list", "--scope", "galaxy"}, "--scope takes"},
                    Usage{{"centers", "get", "wc erz"}, "is no centre's code"},
                    Usage{{"partners", "get", "nonsense"}, "names no partner"},
                    Usage{{"partners", "get", "WC-ERZ/0b1e"}, "names no partner"},
                    Usage{{"partners", "update", "WC-ERZ/x"}, "nothing is given"},
                    Usage{{"partners", "verify", "x", "--method", "guess"}, "guess"},
                    Usage{{"partners", "watch", "-o", "csv"}, "-o table or -o jsonl"}));

TEST_F(CliErrorTest, NoIdentity_SaysHowToNameOne) {
  harness_.connect = nullptr;
  harness_.environment["LOTSE_CONTEXT"] =
      WriteFile("nobody.yaml", "current: a\ncontexts: {a: {server: s}}\n");
  const Outcome outcome = harness_.Run({"partners", "create", "--set", "short_name=x"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("--as CENTRE/ROLE"));
}

// Runs `version` into an output that fails.
Outcome RunIntoBrokenOutput(bool closed) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  Io io{};
  Interrupt interrupt;
  io.in = &in;
  io.out = &out;
  io.err = &err;
  io.interrupt = &interrupt;
  io.environment = [](const char*) { return absl::optional<std::string>(); };
  io.out_is_closed = [closed] { return closed; };
  const int code = RunCli({"version"}, io, ClientCommands());
  return {code, "", err.str()};
}

TEST(CliOutputTest, ThatCannotBeWritten_IsAnError) {
  const Outcome outcome = RunIntoBrokenOutput(false);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[FILE_NOT_WRITTEN]"));
}

TEST(CliOutputTest, ThatNobodyReadsAnyMore_EndsQuietly) {
  const Outcome outcome = RunIntoBrokenOutput(true);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace lotse::cli
