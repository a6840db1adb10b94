#include "services/policy/similarity/gender.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

TEST(GenderTest, DropGenderSigns_TakesTheEndingOutOfTheWord) {
  for (const char* form :
       {"Arbeitgeber*innen", "Arbeitgeber:innen", "Arbeitgeber_innen", "ArbeitgeberInnen",
        "Arbeitgeber/-innen", "Arbeitgeber/innen", "Arbeitgeber(innen)", "Arbeitgeber·innen",
        "Arbeitgeber*in", "Arbeitgeber/in"}) {
    EXPECT_EQ(DropGenderSigns(std::string(form) + " zahlen"), "Arbeitgeber zahlen") << form;
  }
  EXPECT_EQ(DropGenderSigns("jede*r Beschäftigte:r"), "jede Beschäftigte");
}

TEST(GenderTest, DropGenderSigns_LeavesOtherSignsAlone) {
  for (const char* text : {"und/oder", "Bund/Länder", "Innen und außen", "Frist: innen", "a*b",
                           "(in Berlin)", "Nr. 2:3", "*innen", "DIN"}) {
    EXPECT_EQ(DropGenderSigns(text), text);
  }
}

TEST(GenderTest, WithoutFeminine_StripsWomensEndingsOnly) {
  EXPECT_EQ(WithoutFeminine("arbeitgeberinnen"), "arbeitgeber");
  EXPECT_EQ(WithoutFeminine("arbeitnehmerin"), "arbeitnehmer");
  EXPECT_EQ(WithoutFeminine("studentin"), "student");
  for (const char* word :
       {"beginnen", "gewinnen", "termin", "allein", "drinnen", "berlin", "rinnen", "medizin"}) {
    EXPECT_EQ(WithoutFeminine(word), word);
  }
}

std::string Joined(const char* text) {
  std::vector<language::Token> tokens = language::Tokenize(text);
  JoinPairs(&tokens);
  return absl::StrJoin(tokens, " ", [](std::string* out, const language::Token& token) {
    absl::StrAppend(out, WithoutFeminine(token.folded));
  });
}

TEST(GenderTest, JoinPairs_LeavesOneOfBoth) {
  EXPECT_EQ(Joined("Arbeitgeberinnen und Arbeitgeber zahlen"), "arbeitgeber zahlen");
  EXPECT_EQ(Joined("für Arbeitgeber und Arbeitgeberinnen"), "fuer arbeitgeber");
  EXPECT_EQ(Joined("Absolventinnen und Absolventen"), "absolventen");
  EXPECT_EQ(Joined("Ärzte und Ärztinnen"), "aerzte");
  EXPECT_EQ(Joined("Arbeitgeber und Ärztinnen"), "arbeitgeber und aerzt");
}

}  // namespace
}  // namespace lotse::policy
