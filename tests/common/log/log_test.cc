#include "common/log/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "nlohmann/json.hpp"

namespace lotse::log {
namespace {

using ::testing::EndsWith;
using ::testing::MatchesRegex;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    SetSink([this](absl::string_view line) { line_ = std::string(line); });
  }
  ~LogTest() override { SetSink(nullptr); }
  nlohmann::json Parsed() const { return nlohmann::json::parse(line_); }

  std::string line_;
};

TEST_F(LogTest, LineIsOneJsonObjectWithTimeLevelAndEvent) {
  Warning("node_away", {{"center", "WC-E"}, {"tries", 3}, {"took_ms", 0.25}, {"again", true}});
  EXPECT_THAT(line_, EndsWith("}\n"));
  EXPECT_EQ(Parsed()["level"], "warning");
  EXPECT_EQ(Parsed()["event"], "node_away");
  EXPECT_EQ(Parsed()["center"], "WC-E");
  EXPECT_EQ(Parsed()["tries"], 3);
  EXPECT_EQ(Parsed()["took_ms"], 0.25);
  EXPECT_EQ(Parsed()["again"], true);
}

TEST_F(LogTest, TimeIsUtcToTheMicrosecond) {
  for (int line = 0; line < 3; ++line) {
    Info("tick");
    EXPECT_THAT(Parsed()["time"].get<std::string>(),
                MatchesRegex("20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]"
                             "\\.[0-9][0-9][0-9][0-9][0-9][0-9]Z"));
  }
}

TEST_F(LogTest, TextsAreQuotedWhateverTheyHold) {
  const std::string text = "a \"quote\", a \\, a line\nend, M\xc3\xbcnchen";
  Info("odd", {{"text", text}});
  EXPECT_EQ(Parsed()["text"], text);
}

TEST_F(LogTest, InvalidUtf8IsReplacedAndTheLineWritten) {
  Info("odd", {{"text", "a\xff"}});
  EXPECT_EQ(Parsed()["text"], "a\xef\xbf\xbd");
}

TEST_F(LogTest, BelowTheLevelNothingIsWritten) {
  SetLevel(Level::kError);
  Warning("quiet");
  SetLevel(Level::kInfo);
  EXPECT_EQ(line_, "");
}

}  // namespace
}  // namespace lotse::log
