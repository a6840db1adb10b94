#include "services/policy/search/law_search.h"

#include <filesystem>
#include <fstream>
#include <set>

#include "common/errors/refusal.h"
#include "common/text/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

const LawSearch& Law() {
  static const auto* const search = new LawSearch(*LawSearch::Load("data"));
  return *search;
}

std::string First(absl::string_view query) {
  const auto found = Law().Find(query, 1);
  return found.empty() ? "" : Canonical(found[0].provision);
}

TEST(LawSearchTest, TitleThatSaysIt_IsTheSection) {
  EXPECT_EQ(First("blaue karte"), "§ 18g AufenthG");
  EXPECT_EQ(First("Blauen Karten"), "§ 18g AufenthG");
  EXPECT_EQ(First("beschleunigtes Fachkräfteverfahren"), "§ 81a AufenthG");
  EXPECT_EQ(First("Albanien Kosovo Serbien"), "§ 26 Abs. 2 BeschV");
}

TEST(LawSearchTest, SectionsOwnNumber_IsFound) {
  EXPECT_EQ(First("§ 18g AufenthG"), "§ 18g AufenthG");
  EXPECT_EQ(First("§ 6 BQFG"), "§ 6 BQFG");
}

TEST(LawSearchTest, OneOfASection_BestFirst_InTheActsAskedFor) {
  const auto found = Law().Find("Anerkennung Berufsqualifikation", 20, {"BQFG", "AufenthG"});
  ASSERT_THAT(found, SizeIs(20));
  std::set<std::string> sections;
  double before = found[0].score;
  for (const FoundProvision& one : found) {
    EXPECT_TRUE(one.provision.law == "BQFG" || one.provision.law == "AufenthG");
    EXPECT_TRUE(sections.insert(one.provision.law + one.provision.section).second);
    EXPECT_THAT(one.score, Le(before));
    before = one.score;
  }
}

TEST(LawSearchTest, Snippet_ShowsTheWords_AtWholeCharacters) {
  const auto found = Law().Find("Vorabzustimmung", 3);
  ASSERT_THAT(found, testing::Not(IsEmpty()));
  for (const FoundProvision& one : found) {
    EXPECT_THAT(one.snippet, HasSubstr("orabzustimmung"));
    EXPECT_THAT(one.snippet.size(), Le(kSnippetBytes));
    EXPECT_TRUE(text::IsValidUtf8(one.snippet));
  }
}

TEST(LawSearchTest, WhatStandsNowhere_IsNotFound) {
  EXPECT_THAT(Law().Find("Xylophonquark", 5), IsEmpty());
  EXPECT_THAT(Law().Find("", 5), IsEmpty());
  EXPECT_THAT(Law().Find("🙂 <script>", 5), IsEmpty());
  EXPECT_THAT(Law().Find("blaue karte", 5, {"FooG"}), IsEmpty());
  EXPECT_THAT(Law().Find(std::string(100'000, 'x'), 5), IsEmpty());
}

TEST(LawSearchTest, BrokenFile_IsNamedWithItsLine) {
  const std::string dir = test::ProcessDirectory() + "/law_search";
  std::filesystem::create_directories(dir + "/law");
  std::ofstream(dir + "/law/text.jsonl")
      << R"({"law":"A","sect":"§ 1","title":"t","abs":null,"text":"x"})"
      << "\n{\"law\":1}\n";
  const auto status = LawSearch::Load(dir).status();
  EXPECT_EQ(ReasonOf(status), "REFERENCE_FILE_BROKEN");
  EXPECT_THAT(std::string(status.message()), HasSubstr("2"));
  EXPECT_EQ(ReasonOf(LawSearch::Load(dir + "/none").status()), "REFERENCE_FILE_UNREADABLE");
}

}  // namespace
}  // namespace lotse::policy
