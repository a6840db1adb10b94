#include "services/policy/paper/stellungnahme.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;

constexpr char kRoot[] =
    "<empfehlungen xmlns=\"urn:lotse:policy:empfehlungen:1\" "
    "xmlns:x=\"https://www.xleitstelle.de/xbeteiligung/1/3\"";

// Any text that XML can hold: pieces with everything that must be escaped.
rc::Gen<std::string> AnyText() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
          "&",  "<", ">", "\"", "'", "]]>", "&amp;", "\n",  "\r",   "\r\n",
          "\t", " ", "ä", "ß",  "€", "😀",   "a",     "-->", "<!--", "<b>"})),
      [](const std::vector<std::string>& pieces) { return absl::StrJoin(pieces, ""); });
}

RC_GTEST_PROP(Stellungnahmen, AnyText_ComesBack, ()) {
  Stellungnahmen statements;
  statements.title = *AnyText();
  Stellungnahme one;
  one.title = *AnyText();
  one.body = *AnyText();
  one.subjects = {*AnyText()};
  one.keywords = {*AnyText(), *AnyText()};
  one.evidence = {{*AnyText(), 7, *AnyText()}};
  one.votes = {{*AnyText(), 9, 4, 3, 1}};
  one.dissents = {{{*AnyText(), *AnyText()}, *AnyText()}};
  one.originals = {{3, *AnyText()}};
  statements.items = {one, one};
  const auto read = ReadStellungnahmen(WriteXml(statements));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == statements);
}

TEST(WriteXml, FollowsTheStandardInNamesAndOrder) {
  const std::string xml = WriteXml(StellungnahmenOf(PaperContent(SamplePaper())));
  std::size_t last = 0;
  for (const char* tag : {"<xb:stellungnahmeID>", "<xb:planID>", "<xb:beteiligungsID>",
                          "<xb:status ", "<xb:titel>", "<xb:beschreibung>", "<xb:durchgang>1<",
                          "<xb:datum>2026-05-22<", "<xb:zuordnungID>§ 81a Abs. 3 AufenthG<",
                          "<xb:prioritaet ", "<xb:schlagwort>Frist<", "<lotse:nummer>4<"}) {
    const std::size_t at = xml.find(tag);
    ASSERT_NE(at, std::string::npos) << tag;
    EXPECT_GT(at, last) << tag;
    last = at;
  }
  EXPECT_THAT(xml, HasSubstr("xmlns:xb=\"https://www.xleitstelle.de/xbeteiligung/1/3\""));
  EXPECT_THAT(xml, HasSubstr("<code>EINGEREICHT</code>"));
}

TEST(ReadStellungnahmen, OtherPrefixesAndUnknownElements_AreTaken) {
  const auto read = ReadStellungnahmen(
      absl::StrCat(kRoot,
                   " titel=\"T\"><x:stellungnahme><x:titel>A<x:b>nicht</x:b></x:titel><y "
                   "xmlns=\"urn:other\"><x:titel>B</x:titel></y><nummer>7</nummer></"
                   "x:stellungnahme></empfehlungen>"));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->title, "T");
  ASSERT_EQ(read->items.size(), 1U);
  EXPECT_EQ(read->items[0].number, 7);
}

TEST(ReadStellungnahmen, NotWellFormed_SaysWhere) {
  const auto read = ReadStellungnahmen(absl::StrCat(kRoot, ">\n<x:stellungnahme></empfehlungen>"));
  EXPECT_EQ(ReasonOf(read.status()), "XML_MALFORMED");
  EXPECT_THAT(std::string(read.status().message()), HasSubstr("line 2, column"));
  EXPECT_EQ(ReasonOf(ReadStellungnahmen("").status()), "XML_MALFORMED");
}

TEST(ReadStellungnahmen, DocumentType_IsRefused) {
  const auto read =
      ReadStellungnahmen(absl::StrCat("<!DOCTYPE empfehlungen [<!ENTITY a \"aaaa\">]>", kRoot,
                                      "><x:stellungnahme>&a;</x:stellungnahme></empfehlungen>"));
  EXPECT_EQ(ReasonOf(read.status()), "XML_MALFORMED");
  EXPECT_THAT(std::string(read.status().message()), HasSubstr("a document type is not taken"));
}

TEST(ReadStellungnahmen, OtherRoot_DeepNesting_BadCounts_AreRefused) {
  const auto message = [](const std::string& xml) {
    return std::string(ReadStellungnahmen(xml).status().message());
  };
  EXPECT_THAT(message("<empfehlungen/>"), HasSubstr("the root is not 'empfehlungen'"));
  std::string deep = absl::StrCat(kRoot, ">");
  for (int i = 0; i < 40; ++i) absl::StrAppend(&deep, "<a>");
  EXPECT_THAT(message(deep), HasSubstr("elements lie too deep"));
  EXPECT_THAT(message(absl::StrCat(kRoot, "><x:stellungnahme><x:durchgang>-1</x:durchgang>")),
              HasSubstr("'-1' is no count"));
  EXPECT_THAT(message(absl::StrCat(kRoot, "><x:stellungnahme><stimmen dafuer=\"x\"/>")),
              HasSubstr("'x' is no count"));
}

TEST(ReadStellungnahmen, TooLarge_IsRefused) {
  EXPECT_EQ(ReasonOf(ReadStellungnahmen(std::string(kMaxXmlBytes + 1, ' ')).status()),
            "XML_TOO_LARGE");
}

}  // namespace
}  // namespace lotse::policy
