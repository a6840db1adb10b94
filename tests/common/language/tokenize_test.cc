#include "common/language/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/language/fold.h"

namespace lotse::language {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Words(absl::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokenize(text)) words.push_back(token.folded);
  return words;
}

TEST(Tokenize, Sentence_IsCutAtEverythingButLettersAndDigits) {
  EXPECT_THAT(Words("Wo ist das Bürgeramt? (Chemnitz)"),
              ElementsAre("wo", "ist", "das", "buergeramt", "chemnitz"));
  EXPECT_THAT(Words("Kita-Platz, E-Mail; I'm"),
              ElementsAre("kita", "platz", "e", "mail", "i", "m"));
  EXPECT_THAT(Words("Deutsch B2, Klasse 3"), ElementsAre("deutsch", "b2", "klasse", "3"));
  EXPECT_THAT(Words(" ... – !"), IsEmpty());
}

TEST(Tokenize, Paragraph_IsOneWord) {
  EXPECT_THAT(Words("§ 18 g"), ElementsAre("§18g"));
  EXPECT_THAT(Words("§18g AufenthG"), ElementsAre("§18g", "aufenthg"));
  EXPECT_THAT(Words("nach § 81 Abs. 4"), ElementsAre("nach", "§81", "abs", "4"));
  EXPECT_THAT(Words("§§ 18a und 18b"), ElementsAre("§18a", "und", "18b"));
  EXPECT_THAT(Words("§ 18 über"), ElementsAre("§18", "ueber"));
  EXPECT_THAT(Words("der § allein"), ElementsAre("der", "allein"));
}

TEST(Tokenize, Token_SaysWhereItStands) {
  EXPECT_THAT(Tokenize("Für § 18 g da"),
              ElementsAre(Token{0, 4, "fuer"}, Token{5, 7, "§18g"}, Token{13, 2, "da"}));
  EXPECT_THAT(Tokenize("Mu\u0308nster!"), ElementsAre(Token{0, 9, "muenster"}));
}

TEST(Tokenize, SoftHyphen_PartsNoWord) {
  EXPECT_THAT(Words("Anmel\u00addung"), ElementsAre("anmeldung"));
}

TEST(Tokenize, MoreThanWanted_IsLeftOut) { EXPECT_THAT(Tokenize("eins zwei drei", 2).size(), 2u); }

RC_GTEST_PROP(Tokenize, AnyBytes_GiveWordsInOrderThatFoldToThemselves, (const std::string& text)) {
  std::size_t end = 0;
  for (const Token& token : Tokenize(text)) {
    RC_ASSERT(token.offset >= end);
    RC_ASSERT(token.length > 0u);
    end = token.offset + token.length;
    RC_ASSERT(end <= text.size());
    RC_ASSERT(!token.folded.empty());
    RC_ASSERT(Fold(token.folded) == token.folded);
  }
}

}  // namespace
}  // namespace lotse::language
