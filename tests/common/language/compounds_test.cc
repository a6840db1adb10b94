#include "common/language/compounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/language/fold.h"
#include "common/reference/data_dir.h"

namespace lotse::language {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Compounds& Dictionary() {
  static const auto* const compounds = new Compounds(
      Compounds::Load(reference::FindDataDir().value() + "/text/decompounder_dictionary_de.txt")
          .value());
  return *compounds;
}

TEST(Compounds, Compound_IsSplitIntoItsWords) {
  EXPECT_THAT(Dictionary().Split("mietvertrag"), ElementsAre("miet", "vertrag"));
  EXPECT_THAT(Dictionary().Split("fuehrerschein"), ElementsAre("fuehrer", "schein"));
  EXPECT_THAT(Dictionary().Split("aufenthaltserlaubnis"), ElementsAre("aufenthalts", "erlaubnis"));
}

TEST(Compounds, LinkingLettersAndEndings_AreLeftOut) {
  const Compounds compounds({"Arbeit", "Platz", "Student", "Wohnheim", "Suche"});
  EXPECT_THAT(compounds.Split("arbeitsplatz"), ElementsAre("arbeit", "platz"));
  EXPECT_THAT(compounds.Split("studentenwohnheim"), ElementsAre("student", "wohnheim"));
  EXPECT_THAT(compounds.Split("arbeitsplatzes"), ElementsAre("arbeit", "platz"));
  EXPECT_THAT(compounds.Split("arbeitsplatzsuche"), ElementsAre("arbeit", "platz", "suche"));
}

TEST(Compounds, FewLongParts_WinOverManyShortOnes) {
  const Compounds compounds({"Kinder", "Kin", "der", "Garten", "Gar", "ten"});
  EXPECT_THAT(compounds.Split("kindergarten"), ElementsAre("kinder", "garten"));
}

TEST(Compounds, WordThatTheDictionaryDoesNotExplain_IsNotSplit) {
  const Compounds compounds({"Arbeit", "Platz"});
  EXPECT_THAT(compounds.Split("arbeit"), IsEmpty());
  EXPECT_THAT(compounds.Split("arbeitsxplatz"), IsEmpty());
  EXPECT_THAT(compounds.Split("arbeitplatz2"), IsEmpty());
  EXPECT_THAT(compounds.Split(""), IsEmpty());
  EXPECT_THAT(Dictionary().Split(std::string(61, 'a')), IsEmpty());
}

TEST(Compounds, DictionaryThatIsNotThere_IsNamed) {
  const auto compounds = Compounds::Load("/nowhere/words.txt");
  ASSERT_FALSE(compounds.ok());
  EXPECT_THAT(std::string(compounds.status().message()),
              ::testing::HasSubstr("/nowhere/words.txt"));
}

RC_GTEST_PROP(Compounds, PartsStandInTheWordInOrder, (const std::string& text)) {
  const std::string word = Fold(text);
  std::size_t at = 0;
  for (absl::string_view part : Dictionary().Split(word)) {
    RC_ASSERT(part.size() >= 3u);
    const auto begin = static_cast<std::size_t>(part.data() - word.data());
    RC_ASSERT(begin >= at);
    at = begin + part.size();
    RC_ASSERT(at <= word.size());
  }
}

}  // namespace
}  // namespace lotse::language
