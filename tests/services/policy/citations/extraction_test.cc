// Citations found in running text, measured on labelled passages: a span counts when both its ends are right.
#include <cstdio>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/reference/data_dir.h"
#include "common/reference/data_file.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/services/policy/citations/book.h"

namespace lotse::policy {
namespace {

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

struct Passage {
  std::string text;
  Spans spans;
};

// Takes ⟦ and ⟧ out and notes where they stood.
Passage Unmarked(const std::string& marked) {
  Passage passage;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < marked.size();) {
    const bool opens = absl::StartsWith(marked.substr(at, 3), "⟦");
    const bool closes = absl::StartsWith(marked.substr(at, 3), "⟧");
    if (opens) begin = passage.text.size();
    if (closes) passage.spans.insert({begin, passage.text.size()});
    if (!opens && !closes) passage.text.push_back(marked[at]);
    at += opens || closes ? 3 : 1;
  }
  return passage;
}

struct Figures {
  int right = 0;
  int found = 0;
  int labelled = 0;

  double Precision() const { return found == 0 ? 0 : 1.0 * right / found; }
  double Recall() const { return labelled == 0 ? 0 : 1.0 * right / labelled; }
  double F1() const { return found + labelled == 0 ? 0 : 2.0 * right / (found + labelled); }
};

Spans Found(const std::string& text) {
  Spans spans;
  for (const CheckedCitation& citation : Book().CheckText(text, Today())) {
    spans.insert({citation.begin, citation.end});
  }
  return spans;
}

void ShowMisses(const std::string& id, const Passage& passage, const Spans& found) {
  for (const auto& [begin, end] : passage.spans) {
    if (found.contains({begin, end})) continue;
    std::printf("  %s missed: %s\n", id.c_str(), passage.text.substr(begin, end - begin).c_str());
  }
  for (const auto& [begin, end] : found) {
    if (passage.spans.contains({begin, end})) continue;
    std::printf("  %s wrong: %s\n", id.c_str(), passage.text.substr(begin, end - begin).c_str());
  }
}

Figures Measure(const std::string& half, int* passages, bool show) {
  const std::string file = reference::FindDataDir().value() + "/law/extraction/" + half + ".jsonl";
  Figures figures;
  const std::string content = reference::ReadDataFile(file).value();
  for (const absl::string_view line : absl::StrSplit(content, '\n', absl::SkipEmpty())) {
    const auto json = nlohmann::json::parse(line.begin(), line.end());
    const Passage passage = Unmarked(json["text"]);
    const Spans found = Found(passage.text);
    for (const auto& span : found) figures.right += passage.spans.contains(span) ? 1 : 0;
    figures.found += static_cast<int>(found.size());
    figures.labelled += static_cast<int>(passage.spans.size());
    if (show) ShowMisses(json["id"], passage, found);
    ++*passages;
  }
  std::printf("%s: %d passages, %d spans: precision %.3f, recall %.3f, F1 %.3f\n", half.c_str(),
              *passages, figures.labelled, figures.Precision(), figures.Recall(), figures.F1());
  return figures;
}

TEST(Extraction, Tune_IsMeasured) {
  int passages = 0;
  EXPECT_GE(Measure("tune", &passages, /*show=*/true).F1(), 0.95);
  EXPECT_GE(passages, 30);
}

// What is missed here is not shown, so that nothing is changed to fit it.
TEST(Extraction, Check_ReachesTheBar) {
  int passages = 0;
  EXPECT_GE(Measure("check", &passages, /*show=*/false).F1(), 0.85);
  EXPECT_GE(passages, 30);
}

TEST(Extraction, Traps_AreNoCitations) {
  for (const char* text :
       {"Das regelt § 5 der Satzung.", "Ein §§-Dschungel!", "Nr. 18.2.1 AVwV-AufenthG",
        "Abs. 2 desselben Paragraphen", "siehe ebd. und a.a.O.", "Mietvertrag § 5",
        "§ 3 Ihres Mietvertrags", "Art. 5 des Vertrags", "Die Art 3 ist selten.", "§ 18.2.1 ff."}) {
    EXPECT_TRUE(Found(text).empty()) << text;
  }
}

TEST(Extraction, Context_LendsItsAct) {
  const auto found =
      Book().CheckText("Nach § 18a AufenthG gilt § 5 Abs. 1. Art. 6 GG auch.", Today());
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(Canonical(found[1].references[0].provision), "§ 5 Abs. 1 AufenthG");
  EXPECT_EQ(found[2].references[0].provision.law, "GG");
}

}  // namespace
}  // namespace lotse::policy
