#include "services/policy/similarity/glossary.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using language::Language;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(GlossaryTest, Parse_FindsTermsByTheirStems) {
  const auto glossary =
      Glossary::Parse("g", "# words\n~Betrieb, Firma | company\nBlaue Karte | Blue Card\n");
  ASSERT_TRUE(glossary.ok()) << glossary.status();
  EXPECT_THAT(glossary->Find(StemOf("betrieben", Language::kGerman), Language::kGerman),
              ElementsAre(0u));
  EXPECT_THAT(glossary->Find("blau kart", Language::kGerman), ElementsAre(1u));
  EXPECT_THAT(glossary->Find("blue card", Language::kEnglish), ElementsAre(1u));
  EXPECT_THAT(glossary->Find("blue card", Language::kGerman), IsEmpty());
  EXPECT_TRUE(glossary->Get(0).generic);
  EXPECT_EQ(glossary->Get(1).head, "Blaue Karte");
  EXPECT_THAT(glossary->GermanWords(), ElementsAre("Betrieb", "Firma"));
}

TEST(GlossaryTest, Parse_SaysWhichLineIsBroken) {
  for (const char* text :
       {"Haus\n | company\n", "Haus\nA | b | c\n", "Haus\neins zwei drei vier fünf | x\n"}) {
    const auto glossary = Glossary::Parse("glossary.txt", text);
    EXPECT_EQ(ReasonOf(glossary.status()), "REFERENCE_FILE_BROKEN") << text;
    EXPECT_THAT(std::string(glossary.status().message()), HasSubstr("glossary.txt:2"));
  }
}

}  // namespace
}  // namespace lotse::policy
