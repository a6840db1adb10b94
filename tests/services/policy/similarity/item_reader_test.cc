#include "services/policy/similarity/item_reader.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_join.h"
#include "common/language/hash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

ReadItem ReadText(const std::string& title, const std::string& body = "") {
  return ReadItemOf({"", title, body, {}}, *Known());
}

bool Has(const ReadItem& item, const std::string& stem) {
  return std::any_of(item.terms.begin(), item.terms.end(),
                     [&](const ReadTerm& term) { return term.key == language::Hash(stem); });
}

std::string WordsOf(const ReadItem& item) {
  return absl::StrJoin(item.words, " ",
                       [](std::string* out, const ReadWord& word) { out->append(word.text); });
}

std::vector<std::uint64_t> Concepts(const ReadItem& item) {
  std::vector<std::uint64_t> concepts;
  for (const ReadTerm& term : item.terms) {
    if (term.is_concept) concepts.push_back(term.key);
  }
  return concepts;
}

TEST(ItemReaderTest, ReadItemOf_OneSpellingForGenderUmlautsAndCase) {
  const ReadItem plain = ReadText("Arbeitgeber prüfen Straßen");
  for (const char* text : {"ARBEITGEBER PRUEFEN STRASSEN", "Arbeitgeber*innen prüfen Straßen",
                           "Arbeitgeberinnen und Arbeitgeber prüfen Straßen",
                           "Arbeitgeber pru\xcc\x88"
                           "fen Straßen!"}) {
    EXPECT_EQ(ReadText(text).normal, plain.normal) << text;
    EXPECT_EQ(WordsOf(ReadText(text)), WordsOf(plain)) << text;
  }
  EXPECT_NE(ReadText("Arbeitgeber prüfen Häuser").normal, plain.normal);
}

TEST(ItemReaderTest, ReadItemOf_SplitsCompoundsByTheFieldsWords) {
  const ReadItem item = ReadText("Gehaltsschwellensenkung im Fachkräfteverfahren");
  EXPECT_TRUE(Has(item, "senkung"));
  EXPECT_TRUE(Has(item, "gehalt"));
  EXPECT_TRUE(Has(item, "verfahr"));
}

TEST(ItemReaderTest, ReadItemOf_EnglishIsReadByItsConcepts) {
  const ReadItem german = ReadText("Gehaltsschwelle der Blauen Karte");
  const ReadItem english =
      ReadText("The salary threshold of the Blue Card should be the same for all");
  for (std::uint64_t concept_key : Concepts(german)) {
    const auto concepts = Concepts(english);
    EXPECT_NE(std::find(concepts.begin(), concepts.end(), concept_key), concepts.end());
  }
  EXPECT_THAT(WordsOf(english), testing::HasSubstr("gehaltsschwelle"));
}

TEST(ItemReaderTest, ReadItemOf_FunctionWordsAreNoWords) {
  EXPECT_THAT(ReadText("soll nicht mehr für alle").words, IsEmpty());
  EXPECT_THAT(ReadText("soll nicht mehr für alle").normal, Not(IsEmpty()));
}

TEST(ItemReaderTest, ReadItemOf_NothingToRead) {
  for (const char* text : {"", " \n\t", "!?…", "\xff\xfe\x80"}) {
    const ReadItem item = ReadText(text, text);
    EXPECT_EQ(item.normal, "") << text;
    EXPECT_THAT(item.words, IsEmpty());
    EXPECT_THAT(item.terms, IsEmpty());
    EXPECT_THAT(item.shingles, IsEmpty());
  }
}

TEST(ItemReaderTest, ReadItemOf_AnyBytesAndAnyLength) {
  const std::string emoji = "Visum 😀👩‍⚕️ für Ärzt\xff*innen";
  EXPECT_THAT(WordsOf(ReadText(emoji)), testing::HasSubstr("visum"));
  std::string much;
  for (int i = 0; i < 3000; ++i) much += "wort" + std::to_string(i) + " ";
  EXPECT_LE(ReadText(much, much).words.size(), kMostWordsRead);
  EXPECT_THAT(ReadText(std::string(100'000, 'a')).words, SizeIs(1));
  // Cut within a letter of two bytes.
  EXPECT_THAT(ReadText(std::string(32 * 1024 - 1, ' ') + "ä").words, IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
