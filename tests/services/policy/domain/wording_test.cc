#include "services/policy/domain/wording.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SplitSentencesTest, EndsWhereASentenceEnds) {
  EXPECT_THAT(SplitSentences("Erster Satz. Zweiter? Dritter! Vierter"),
              ElementsAre("Erster Satz. ", "Zweiter? ", "Dritter! ", "Vierter"));
  EXPECT_THAT(SplitSentences("„So“ sagt man. „Oder so“ auch. Ändern wir das."), SizeIs(3));
  EXPECT_THAT(SplitSentences(""), IsEmpty());
}

TEST(SplitSentencesTest, AbbreviationsAndOrdinals_EndNone) {
  for (const char* one : {"Nach § 18a Abs. 1 Satz 2 Nr. 3 AufenthG gilt das.",
                          "Das gilt z. B. für Pflegekräfte.", "Am 3. April 2026 tritt es in Kraft.",
                          "Vgl. Art. 6 GG.", "Die Frist (ca. 4 Wochen) ist zu lang."}) {
    EXPECT_THAT(SplitSentences(one), SizeIs(1)) << one;
  }
}

Wording Base() { return {"Der Titel", "Eins ist so. Zwei ist so. Drei ist so."}; }

TEST(ChangeBetweenTest, FindsTheSmallestChange) {
  EXPECT_TRUE(ChangeBetween(Base(), Base()).empty());
  const WordingChange middle =
      ChangeBetween(Base(), {"Der Titel", "Eins ist so. Zwei ist anders. Drei ist so."});
  EXPECT_THAT(middle.hunks, ElementsAre(Hunk{1, 2, {"Zwei ist anders. "}}));
  const WordingChange end =
      ChangeBetween(Base(), {"Der Titel", "Eins ist so. Zwei ist so. Drei ist so. Vier kommt."});
  EXPECT_THAT(end.hunks, ElementsAre(Hunk{3, 3, {"Vier kommt. "}}));
  const WordingChange title = ChangeBetween(Base(), {"Anderer Titel", Base().body});
  EXPECT_TRUE(title.retitled);
  EXPECT_THAT(title.hunks, IsEmpty());
}

TEST(CollideTest, SameSentenceSamePlaceOrTitle) {
  const auto body = [](const std::string& text) {
    return ChangeBetween(Base(), {"Der Titel", text});
  };
  const WordingChange second = body("Eins ist so. Zwei ist anders. Drei ist so.");
  const WordingChange second_too = body("Eins ist so. Drei ist so.");
  const WordingChange third = body("Eins ist so. Zwei ist so. Drei ist anders.");
  const WordingChange after_second = body("Eins ist so. Zwei ist so. Dazwischen. Drei ist so.");
  EXPECT_TRUE(Collide(second, second_too));
  EXPECT_FALSE(Collide(second, third));
  EXPECT_FALSE(Collide(second, after_second));
  // Both begin before the third sentence: which comes first cannot be known.
  EXPECT_TRUE(Collide(third, after_second));
  const WordingChange title = ChangeBetween(Base(), {"A", Base().body});
  EXPECT_TRUE(Collide(title, ChangeBetween(Base(), {"B", Base().body})));
  EXPECT_FALSE(Collide(title, second));
}

TEST(DiffTextTest, ShowsWhatGoesAndComes_WithItsNeighbours) {
  const WordingChange change =
      ChangeBetween(Base(), {"Neu", "Eins ist so. Zwei ist anders. Drei ist so."});
  EXPECT_EQ(
      DiffText(Base(), change),
      "- Der Titel\n+ Neu\n  Eins ist so.\n- Zwei ist so.\n+ Zwei ist anders.\n  Drei ist so.\n");
}

// Sentences out of few, so that they repeat.
std::string SomeBody() {
  std::vector<std::string> sentences;
  const int count = *rc::gen::inRange(1, 7);
  for (int i = 0; i < count; ++i) {
    sentences.push_back(absl::StrCat(
        "Satz ", std::string(1, static_cast<char>('A' + *rc::gen::inRange(0, 5))), "."));
  }
  return absl::StrJoin(sentences, " ");
}

RC_GTEST_PROP(WordingPropertyTest, AChangeAppliedToItsBase_GivesTheChangedText, ()) {
  const Wording base{"T", SomeBody()};
  const Wording changed{"T", SomeBody()};
  RC_ASSERT(ApplyBoth(base, ChangeBetween(base, changed), {}) == changed);
}

RC_GTEST_PROP(WordingPropertyTest, ChangesThatDoNotCollide_ApplyInAnyOrder, ()) {
  const Wording base{"T", SomeBody()};
  const WordingChange one = ChangeBetween(base, {"T", SomeBody()});
  const WordingChange other = ChangeBetween(base, {"U", SomeBody()});
  RC_ASSERT(Collide(one, other) == Collide(other, one));
  if (Collide(one, other)) return;
  RC_ASSERT(ApplyBoth(base, one, other) == ApplyBoth(base, other, one));
}

RC_GTEST_PROP(WordingPropertyTest, Sentences_AreTheTextAgain, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AbcÄ. !?\n\"1(")));
  RC_ASSERT(absl::StrJoin(SplitSentences(text), "") == text);
}

}  // namespace
}  // namespace lotse::policy
