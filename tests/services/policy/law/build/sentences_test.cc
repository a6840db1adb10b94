#include "services/policy/law/build/sentences.h"

#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

TEST(SentencesTest, AMarkBeforeACapitalOrAtTheEnd_EndsOne) {
  EXPECT_EQ(CountSentences(""), 0);
  EXPECT_EQ(CountSentences("ohne Ende"), 0);
  EXPECT_EQ(CountSentences("Eins."), 1);
  EXPECT_EQ(CountSentences("Eins. Zwei! Öffnet drei? Vier."), 4);
  EXPECT_EQ(CountSentences("Eins.Zwei. drei. „Vier“ ist einer."), 2);
}

TEST(SentencesTest, Abbreviations_EndNone) {
  EXPECT_EQ(CountSentences("Die Verordnung (ABl. L 180 vom 29.6.2013) nach Art. Sieben gilt."), 1);
  EXPECT_EQ(CountSentences("Der Daueraufenthalt – EU. Die Zeit zählt."), 1);
  EXPECT_EQ(CountSentences("Der Verband e. V. gehört dazu."), 1);
}

TEST(SentencesTest, Numbers_EndOneAfterWhatIsCited_AndNoneInDays) {
  EXPECT_EQ(CountSentences("Vom 12. September an gilt das."), 1);
  EXPECT_EQ(CountSentences("Nach Absatz 1 Satz 2. Das gilt."), 2);
  EXPECT_EQ(
      CountSentences("Nach den Absätzen 1 und 2. Das gilt auch nach § 18a. Und nach Nr. 3. Ja."),
      4);
  EXPECT_EQ(CountSentences("Die Verordnung (EG) Nr. 810/2009. Das gilt."), 2);
  EXPECT_EQ(CountSentences("Seit dem 1. Januar 2020. Das gilt."), 2);
}

}  // namespace
}  // namespace lotse::policy
