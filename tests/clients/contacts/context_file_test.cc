#include "clients/contacts/context_file.h"

#include <fstream>
#include <string>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

namespace lotse::client {
namespace {

using testing::HasSubstr;

std::string Write(const std::string& name, const std::string& text) {
  const std::string path = test::ProcessDirectory() + "/" + name;
  std::ofstream(path) << text;
  return path;
}

TEST(ContextFileTest, Written_ReadsBackTheSame) {
  const std::string path = test::ProcessDirectory() + "/round.yaml";
  const Context context{"127.0.0.1:7443", "/a/ca.crt", "/a/issued", "WC-ERZ/editor", "lotse.test"};
  ASSERT_TRUE(WriteContextFile(path, context, "here").ok());
  const auto file = ReadContextFile(path);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->current, "here");
  EXPECT_EQ(*PickContext(*file, ""), context);
}

TEST(ContextFileTest, ValuesThatLookLikeSomethingElse_StayTexts) {
  const std::string path = test::ProcessDirectory() + "/odd.yaml";
  const Context context{"unix:/tmp/a \"b\": c", "/x", "/y", "0815/editor", "true"};
  ASSERT_TRUE(WriteContextFile(path, context, "1").ok());
  const auto file = ReadContextFile(path);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*PickContext(*file, "1"), context);
}

TEST(ContextFileTest, RelativePaths_AreJoinedWithTheFilesFolder) {
  const std::string path = Write("relative.yaml",
                                 "current: a\ncontexts: {a: {server: s, ca: pki/ca.crt, "
                                 "identities: pki/issued}}\n");
  const auto file = ReadContextFile(path);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->contexts.at("a").ca, test::ProcessDirectory() + "/pki/ca.crt");
  EXPECT_EQ(file->contexts.at("a").server, "s");
}

TEST(ContextFileTest, BrokenYaml_NamesLineAndColumn) {
  const auto file = ReadContextFile(Write("broken.yaml", "current: a\ncontexts: {a: [}\n"));
  EXPECT_EQ(ReasonOf(file.status()), "CONTEXT_FILE_BROKEN");
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("line 2, column"));
}

TEST(ContextFileTest, UnknownKey_IsNamed) {
  const auto file = ReadContextFile(Write("key.yaml", "contexts: {a: {sever: x}}\n"));
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("unknown key 'sever'"));
}

TEST(ContextFileTest, NoContexts_IsRefused) {
  EXPECT_EQ(ReasonOf(ReadContextFile(Write("empty.yaml", "")).status()), "CONTEXT_FILE_BROKEN");
}

TEST(ContextFileTest, MissingFile_SaysWhoWritesOne) {
  const auto file = ReadContextFile(test::ProcessDirectory() + "/none.yaml");
  EXPECT_EQ(ReasonOf(file.status()), "CONTEXT_FILE_MISSING");
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("lotse node"));
}

TEST(ContextFileTest, UnknownContext_NamesThoseThereAre) {
  ContextFile file;
  file.contexts["alpha"];
  file.contexts["beta"];
  const auto context = PickContext(file, "gamma");
  EXPECT_EQ(ReasonOf(context.status()), "CONTEXT_UNKNOWN");
  EXPECT_THAT(std::string(context.status().message()), HasSubstr("alpha, beta"));
}

}  // namespace
}  // namespace lotse::client
