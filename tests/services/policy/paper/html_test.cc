#include "services/policy/paper/html.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/paper/escape.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Paper SampleDocument() { return MakePaper(PaperContent(SamplePaper())); }

int CountOf(const std::string& text, const std::string& what) {
  int found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++found;
  }
  return found;
}

TEST(WriteHtml, HasLanguageTitleAndOneFirstHeading) {
  const std::string html = WriteHtml(SampleDocument());
  EXPECT_THAT(html, HasSubstr("<html lang=\"de\">"));
  EXPECT_THAT(html,
              HasSubstr("<title>Fachkräfteeinwanderung: Vorschläge aus der Beratung 2026</title>"));
  EXPECT_EQ(CountOf(html, "<h1>"), 1);
  EXPECT_EQ(CountOf(html, "<h3>"), 6);
  EXPECT_EQ(CountOf(html, "<h5>"), 0);
}

TEST(WriteHtml, TablesHaveCaptionsAndHeaderCellsWithTheirScope) {
  const std::string html = WriteHtml(SampleDocument());
  EXPECT_EQ(CountOf(html, "<table"), 8);
  EXPECT_EQ(CountOf(html, "<caption>"), 8);
  EXPECT_EQ(CountOf(html, "<thead>"), 8);
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\">Gruppe</th>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">Ländliche Zentren, West</th>"));
}

TEST(WriteHtml, TextOfPeople_IsNoMarkup) {
  const std::string html = WriteHtml(SampleDocument());
  EXPECT_THAT(html, HasSubstr("mit &lt;50 Beschäftigten &amp; &quot;junge&quot; Unternehmen"));
  EXPECT_THAT(html, HasSubstr("&lt;img src=&quot;/etc/passwd&quot;&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
}

TEST(WriteHtml, Charts_AsTold) {
  const Paper paper = SampleDocument();
  EXPECT_EQ(CountOf(WriteHtml(paper), "<svg"), 6);
  EXPECT_EQ(CountOf(WriteHtml(paper, {HtmlCharts::kNone}), "<svg"), 0);
  const std::string files = WriteHtml(paper, {HtmlCharts::kFiles, "png", true});
  EXPECT_EQ(CountOf(files, "<img "), 6);
  EXPECT_THAT(files,
              HasSubstr("<img src=\"chart-6.png\" width=\"640\" height=\"182\" alt=\"Abstimmung "
                        "über Nr. 15. Städtische Zentren, Ost: 2 von 2 dafür"));
  EXPECT_THAT(ChartsOf(paper), SizeIs(6));
}

TEST(WriteHtml, InlineCharts_HaveIdsOfTheirOwn) {
  const std::string html = WriteHtml(SampleDocument());
  EXPECT_EQ(CountOf(html, "id=\"chart-1-title\""), 1);
  EXPECT_EQ(CountOf(html, "id=\"chart-6-desc\""), 1);
}

TEST(WriteHtml, Links_LeadToHttpsOnly) {
  Paper paper = SampleDocument();
  EXPECT_THAT(WriteHtml(paper),
              HasSubstr("<a href=\"https://www.example.org/drucksache?nr=12&amp;seite=3\">"));
  paper.blocks = {PaperLink{"Text", "javascript:alert(1)"}};
  EXPECT_THAT(WriteHtml(paper), Not(HasSubstr("<a ")));
}

TEST(EscapeMarkup, TextAndAttribute) {
  EXPECT_EQ(EscapeMarkup("a&b<c>d\"e'f"), "a&amp;b&lt;c&gt;d&quot;e&#39;f");
  EXPECT_EQ(EscapeMarkup("a\r\n\tb"), "a&#13;\n\tb");
  EXPECT_EQ(EscapeMarkup("a\r\n\tb", true), "a&#13;&#10;&#9;b");
}

TEST(EscapeMarkup, WhatXmlCannotHold_IsReplaced) {
  EXPECT_EQ(EscapeMarkup(std::string("a\0b\x01", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(EscapeMarkup("\xFF\xC3"), "\uFFFD\uFFFD");
  EXPECT_EQ(EscapeMarkup("\uFFFE\uFFFF"), "\uFFFD\uFFFD");
  EXPECT_EQ(EscapeMarkup("äß€😀"), "äß€😀");
}

}  // namespace
}  // namespace lotse::policy
