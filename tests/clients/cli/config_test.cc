#include "clients/cli/config.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

Io WithEnvironment(std::map<std::string, std::string> environment) {
  Io io{};
  io.environment = [=](const char* name) -> absl::optional<std::string> {
    auto it = environment.find(name);
    if (it == environment.end()) return absl::nullopt;
    return it->second;
  };
  return io;
}

TEST(ChooseContextTest, Nothing_IsTheDefaultFile) {
  const ContextChoice choice = ChooseContext("", WithEnvironment({{"HOME", "/home/x"}}));
  EXPECT_EQ(choice.file, "/home/x/.config/lotse/config.yaml");
  EXPECT_EQ(choice.name, "");
  EXPECT_FALSE(choice.named);
}

TEST(ChooseContextTest, PathOrName_IsToldApart) {
  const Io io = WithEnvironment({{"HOME", "/h"}});
  EXPECT_EQ(ChooseContext("./dir/c", io).file, "./dir/c");
  EXPECT_EQ(ChooseContext("c.yaml", io).file, "c.yaml");
  EXPECT_EQ(ChooseContext("prod", io).file, "/h/.config/lotse/config.yaml");
  EXPECT_EQ(ChooseContext("prod", io).name, "prod");
}

TEST(ChooseContextTest, Option_GoesBeforeTheEnvironment) {
  const Io io = WithEnvironment({{"HOME", "/h"}, {"LOTSE_CONTEXT", "env.yaml"}});
  EXPECT_EQ(ChooseContext("", io).file, "env.yaml");
  EXPECT_EQ(ChooseContext("option.yaml", io).file, "option.yaml");
}

TEST(ChooseContextTest, XdgConfigHome_Counts) {
  const Io io = WithEnvironment({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/x"}});
  EXPECT_EQ(ChooseContext("prod", io).file, "/x/lotse/config.yaml");
}

TEST(ContextTest, AsAndServer_OverrideTheFile) {
  FakeNode node;
  Harness harness(&node);
  harness.Run({"centers", "list", "--as", "WC-E/reader", "--server", "other:1"});
  ASSERT_EQ(harness.connected.size(), 1u);
  EXPECT_EQ(harness.connected[0].as, "WC-E/reader");
  EXPECT_EQ(harness.connected[0].server, "other:1");
}

TEST(ContextTest, Person_IsOfItsCenter) {
  FakeNode node;
  Harness harness(&node);
  harness.input = "kind: COURT\nvisibility: PUBLIC\n";
  harness.Run({"partners", "create", "--file", "-", "--as", "WC-E/editor@anna"});
  ASSERT_EQ(harness.connected.size(), 1u);
  EXPECT_EQ(harness.connected[0].as, "WC-E/editor@anna");
  ASSERT_EQ(node.create_requests.size(), 1u);
  EXPECT_EQ(node.create_requests[0].parent(), "centers/WC-E");
}

TEST(ContextTest, FileThatIsNamedAndMissing_IsAnError) {
  FakeNode node;
  Harness harness(&node);
  const Outcome outcome = harness.Run({"centers", "list", "--context", "/nowhere/c.yaml"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("there is no context file /nowhere/c.yaml"));
  EXPECT_THAT(outcome.err, HasSubstr("[CONTEXT_FILE_MISSING]"));
}

TEST(ContextTest, NoFileAtAll_LeavesTheOptions) {
  FakeNode node;
  Harness harness(&node);
  harness.environment.erase("LOTSE_CONTEXT");
  EXPECT_EQ(harness.Run({"centers", "list", "--as", "WC-E/reader", "--server", "s"}).code, 0);
}

}  // namespace
}  // namespace lotse::cli
