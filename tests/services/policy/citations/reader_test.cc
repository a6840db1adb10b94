// How citations are written, and what they mean.
#include "services/policy/citations/reader.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/citations/book.h"

namespace lotse::policy {
namespace {

struct Written {
  const char* raw;
  const char* means;
};

class ReaderTest : public testing::TestWithParam<Written> {};

TEST_P(ReaderTest, Read_GivesWhatIsCited) {
  EXPECT_EQ(Read(GetParam().raw), GetParam().means) << GetParam().raw;
}

constexpr Written kForms[] = {
    {"§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§ 18g I 2 Nr. 2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§18gAbs.1Satz2Nr.2AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§ 18g Abs.1 S.2 Nr.2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§ 18g (1) S. 2 Nr. 2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§ 18 g Abs 1 Satz 2 Ziff. 2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"§  18g\u00a0Absatz\u00a01 \u202fSatz 2 Nummer 2 des Aufenthaltsgesetzes",
     "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"},
    {"AufenthG § 18g Abs. 1", "§ 18g Abs. 1 AufenthG"},
    {"§ 26 BeschV Abs. 2 S. 3", "§ 26 Abs. 2 Satz 3 BeschV"},
    {"§5I AufenthG", "§ 5 Abs. 1 AufenthG"},
    {"Aufenthaltsgesetz, § 18g Abs. 1", "§ 18g Abs. 1 AufenthG"},
    {"§ 18G AUFENTHG", "§ 18g AufenthG"},
    {"Paragraph 18g Absatz 1 Aufenthaltsgesetz", "§ 18g Abs. 1 AufenthG"},
    {"§ 81 Va AufenthG", "§ 81 Abs. 5a AufenthG"},
    {"§ 81 Abs. 5 a AufenthG", "§ 81 Abs. 5a AufenthG"},
    {"§ 16d Abs. 3 S. 1 Nr. 3 lit. a AufenthG", "§ 16d Abs. 3 Satz 1 Nr. 3 Buchst. a AufenthG"},
    {"§ 16d Abs. 3 S. 1 Nr. 3 a) AufenthG", "§ 16d Abs. 3 Satz 1 Nr. 3 Buchst. a AufenthG"},
    {"§ 20a Abs. 4 Satz 3 Nr. 1 Buchst. a Doppelbuchst. aa AufenthG",
     "§ 20a Abs. 4 Satz 3 Nr. 1 Buchst. a Doppelbuchst. aa AufenthG"},
    {"§ 5 Abs. 1 Nr. 1a AufenthG", "§ 5 Abs. 1 Nr. 1a AufenthG"},
    {"§ 5 Abs. 3 Satz 1 2. Halbsatz AufenthG", "§ 5 Abs. 3 Satz 1 AufenthG"},
    {"§ 5 Abs. 3 S. 1, 2. Hs. AufenthG", "§ 5 Abs. 3 Satz 1 AufenthG"},
    {"§ 5 Abs. 1 Nr. 2 Alt. 1 AufenthG", "§ 5 Abs. 1 Nr. 2 AufenthG"},
    {"Art. 6 Abs. 1 GG", "Art. 6 Abs. 1 GG"},
    {"Artikel 6 des Grundgesetzes", "Art. 6 GG"},
};
INSTANTIATE_TEST_SUITE_P(Forms, ReaderTest, testing::ValuesIn(kForms));

constexpr Written kLists[] = {
    {"§§ 18a, 18b und 18g Abs. 2 AufenthG",
     "§ 18a AufenthG | § 18b AufenthG | § 18g Abs. 2 AufenthG"},
    {"§ 5 Abs. 1 und 2 AufenthG", "§ 5 Abs. 1 AufenthG | § 5 Abs. 2 AufenthG"},
    {"§ 5 Abs. 1 S. 1 Nr. 2 und 3 AufenthG",
     "§ 5 Abs. 1 Satz 1 Nr. 2 AufenthG | § 5 Abs. 1 Satz 1 Nr. 3 AufenthG"},
    {"§ 5 Abs. 1 Nr. 1 und Abs. 2 Satz 1 AufenthG",
     "§ 5 Abs. 1 Nr. 1 AufenthG | § 5 Abs. 2 Satz 1 AufenthG"},
    {"§ 18g I 1, 2 und II AufenthG",
     "§ 18g Abs. 1 Satz 1 AufenthG | § 18g Abs. 1 Satz 2 AufenthG | § 18g Abs. 2 AufenthG"},
    {"§ 16d Abs. 3 Nr. 3 Buchst. a und b AufenthG",
     "§ 16d Abs. 3 Nr. 3 Buchst. a AufenthG | § 16d Abs. 3 Nr. 3 Buchst. b AufenthG"},
    {"§ 5 Abs. 1 Nrn. 1, 2 AufenthG", "§ 5 Abs. 1 Nr. 1 AufenthG | § 5 Abs. 1 Nr. 2 AufenthG"},
    {"§ 5 Abs. 1, 6 Abs. 2 AufenthG", "§ 5 Abs. 1 AufenthG | § 6 Abs. 2 AufenthG"},
    {"§§ 708 Nr. 11, 711 ZPO", "§ 708 Nr. 11 ZPO | § 711 ZPO"},
    {"§§ 154 Abs. 1, 167 VwGO", "§ 154 Abs. 1 VwGO | § 167 VwGO"},
    {"§§ 5 Abs. 1 Nr. 1, 2 und 3, 27 AufenthG",
     "§ 5 Abs. 1 Nr. 1 AufenthG | § 5 Abs. 1 Nr. 2 AufenthG | § 5 Abs. 1 Nr. 3 AufenthG | § 27 "
     "AufenthG"},
    {"§ 60 Abs. 5 oder Abs. 7 Satz 1 AufenthG",
     "§ 60 Abs. 5 AufenthG | § 60 Abs. 7 Satz 1 AufenthG"},
};
INSTANTIATE_TEST_SUITE_P(Lists, ReaderTest, testing::ValuesIn(kLists));

constexpr Written kRanges[] = {
    {"§§ 20a–20b AufenthG", "§ 20a AufenthG | § 20b AufenthG"},
    {"§§ 18 bis 18b AufenthG", "§ 18 AufenthG | § 18a AufenthG | § 18b AufenthG"},
    // § 7 was repealed.
    {"§§ 6-8 BeschV", "§ 6 BeschV | § 8 BeschV"},
    {"§ 18g Abs. 1 bis 3 AufenthG",
     "§ 18g Abs. 1 AufenthG | § 18g Abs. 2 AufenthG | § 18g Abs. 3 AufenthG"},
    {"§ 5 Abs. 1 Nr. 2 bis Nr. 4 AufenthG",
     "§ 5 Abs. 1 Nr. 2 AufenthG | § 5 Abs. 1 Nr. 3 AufenthG | § 5 Abs. 1 Nr. 4 AufenthG"},
    {"§ 16g Abs. 2 Nr. 3 lit. a–c AufenthG",
     "§ 16g Abs. 2 Nr. 3 Buchst. a AufenthG | § 16g Abs. 2 Nr. 3 Buchst. b AufenthG | "
     "§ 16g Abs. 2 Nr. 3 Buchst. c AufenthG"},
    {"§ 18a ff. AufenthG", "§ 18a AufenthG"},
    {"§§ 18ff AufenthG", "§ 18 AufenthG"},
    {"§ 18f. AufenthG", "§ 18 AufenthG"},
    {"§ 18f AufenthG", "§ 18f AufenthG"},
    {"§ 3 bis 5 FooG", "§ 3 FooG | § 5 FooG"},
};
INSTANTIATE_TEST_SUITE_P(Ranges, ReaderTest, testing::ValuesIn(kRanges));

constexpr Written kChains[] = {
    {"§ 4 Abs. 1 und § 5 BeschV", "§ 4 Abs. 1 BeschV | § 5 BeschV"},
    {"§ 18a i.V.m. § 39 Abs. 2 AufenthG", "§ 18a AufenthG | § 39 Abs. 2 AufenthG"},
    {"§ 18a AufenthG i. V. m. § 6 BeschV", "§ 18a AufenthG | § 6 BeschV"},
    {"§ 18a AufenthG in Verbindung mit § 6 Absatz 1 der Beschäftigungsverordnung",
     "§ 18a AufenthG | § 6 Abs. 1 BeschV"},
    {"§ 2 Abs. 3 iVm Abs. 4 AufenthG", "§ 2 Abs. 3 AufenthG | § 2 Abs. 4 AufenthG"},
    {"§ 5 AufenthG und § 6", "§ 5 AufenthG | § 6 AufenthG"},
    {"AufenthG §§ 5, 6 und § 7", "§ 5 AufenthG | § 6 AufenthG | § 7 AufenthG"},
    {"§ 5 Abs. 1 sowie nach § 6 AufenthG", "§ 5 Abs. 1 AufenthG | § 6 AufenthG"},
    {"Art. 2 Abs. 1 i.V.m. Art. 1 Abs. 1 GG", "Art. 2 Abs. 1 GG | Art. 1 Abs. 1 GG"},
};
INSTANTIATE_TEST_SUITE_P(Chains, ReaderTest, testing::ValuesIn(kChains));

constexpr Written kActs[] = {
    {"§ 35 SGB III", "§ 35 SGB III"},
    {"§ 35 III SGB III", "§ 35 Abs. 3 SGB III"},
    {"§ 35 des Dritten Buches Sozialgesetzbuch", "§ 35 SGB III"},
    {"§ 35 Sozialgesetzbuch Drittes Buch", "§ 35 SGB III"},
    {"§ 35 SGB 3", "§ 35 SGB III"},
    {"§ 10 RuStAG", "§ 10 StAG"},
    {"§ 2 FreizuegG/EU", "§ 2 FreizügG/EU"},
    {"§ 2 des Freizügigkeitsgesetzes/EU", "§ 2 FreizügG/EU"},
    {"§ 3 beschaeftigungsverordnung", "§ 3 BeschV"},
    {"§ 1 des Gesetzes über den Aufenthalt, die Erwerbstätigkeit und die Integration von "
     "Ausländern "
     "im Bundesgebiet",
     "§ 1 AufenthG"},
    {"§ 6 BQFG", "§ 6 BQFG"},
    {"§ 3 FooG", "§ 3 FooG"},
    {"§ 3 der Irgendwasverordnung", "§ 3 Irgendwasverordnung"},
    {"Art. 12 Abs. 1 der Verordnung (EU) Nr. 604/2013",
     "Art. 12 Abs. 1 Verordnung (EU) Nr. 604/2013"},
    {"Art. 4 Buchst. e RL 2003/86/EG", "Art. 4 Buchst. e RL 2003/86/EG"},
};
INSTANTIATE_TEST_SUITE_P(Acts, ReaderTest, testing::ValuesIn(kActs));

constexpr Written kUnreadable[] = {
    {"", "?"},          {"Aufenthaltsgesetz", "?"}, {"§ AufenthG", "?"},
    {"§§§§", "?"},      {"§ 0 AufenthG", "?"},      {"18a AufenthG", "?"},
    {"§ 18a", "§ 18a"}, {"§ 12345 AufenthG", "?"},  {"§ 18.2.1 AVwV", "?"},
};
INSTANTIATE_TEST_SUITE_P(Unreadable, ReaderTest, testing::ValuesIn(kUnreadable));

TEST(Reader, OldAndNewVersions_AreNoted) {
  const auto edition = [](const char* text) {
    return FindCitations(text, Book().names()).at(0).edition;
  };
  EXPECT_EQ(edition("§ 18b Abs. 2 AufenthG a.F."), Edition::kOld);
  EXPECT_EQ(edition("§ 18b Abs. 2 a. F. AufenthG"), Edition::kOld);
  EXPECT_EQ(edition("§ 18b AufenthG n.F."), Edition::kNew);
  EXPECT_EQ(edition("§ 18b AufenthG alter Fassung"), Edition::kOld);
  EXPECT_EQ(edition("§ 18b AufenthG in der bis 17.11.2023 geltenden Fassung"), Edition::kOld);
  EXPECT_EQ(edition("§ 18b AufenthG"), Edition::kUnstated);
  EXPECT_EQ(edition("§ 18b AufenthG in der Fassung der Bekanntmachung"), Edition::kUnstated);
}

TEST(Reader, Spans_AreThoseOfTheText) {
  const std::string text = "Nach §§ 18a, 18b und 18g Abs. 2 AufenthG gilt …";
  const auto found = FindCitations(text, Book().names());
  ASSERT_EQ(found.size(), 1u);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin);
  };
  EXPECT_EQ(part(found[0].begin, found[0].end), "§§ 18a, 18b und 18g Abs. 2 AufenthG");
  ASSERT_EQ(found[0].references.size(), 3u);
  EXPECT_EQ(part(found[0].references[0].begin, found[0].references[0].end), "§§ 18a");
  EXPECT_EQ(part(found[0].references[1].begin, found[0].references[1].end), "18b");
  EXPECT_EQ(part(found[0].references[2].begin, found[0].references[2].end), "18g Abs. 2 AufenthG");
}

TEST(Reader, ManySigns_TakeLinearTime) {
  // Ten times as much as would be waited for if each sign looked at the rest.
  for (const char* part : {"§", "§ ", "§ 5 ", "§ 5, ", "§§ 5 Abs. 1 und ", "Art. ", "( § 5 a. "}) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    FindCitations(text, Book().names());
  }
}

TEST(Reader, BytesThatAreNoText_DoNoHarm) {
  const std::string broken = "§ 5 \xc3( AufenthG \xc2";
  EXPECT_EQ(FindCitations(broken, Book().names()).size(), 1u);
  EXPECT_EQ(StatusOf(broken), "UNPARSED");
  EXPECT_EQ(StatusOf(std::string(501, 'x')), "UNPARSED");
}

}  // namespace
}  // namespace lotse::policy
