#include "common/language/stemmer.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "common/language/fold.h"

namespace lotse::language {
namespace {

std::string German(absl::string_view word) { return Stem(Fold(word), Language::kGerman); }
std::string English(absl::string_view word) { return Stem(Fold(word), Language::kEnglish); }

TEST(Stem, GermanForms_ShareOne) {
  EXPECT_EQ(German("Anerkennungen"), German("Anerkennung"));
  EXPECT_EQ(German("Häuser"), German("Haus"));
  EXPECT_EQ(German("Ärzte"), German("Arzt"));
  EXPECT_EQ(German("Töchtern"), German("Tochter"));
  EXPECT_NE(German("Miete"), German("Mutter"));
}

TEST(Stem, UmlautInAnyWriting_IsTheSame) {
  EXPECT_EQ(German("Führerschein"), German("Fuehrerschein"));
  EXPECT_EQ(German("Führerschein"), German("Fuhrerschein"));
  EXPECT_EQ(German("Bafög"), German("Bafog"));
}

TEST(Stem, EnglishForms_ShareOne) {
  EXPECT_EQ(English("recognised"), English("recognise"));
  EXPECT_EQ(English("jobs"), English("job"));
  EXPECT_EQ(English("studies"), English("study"));
}

TEST(WithoutUmlauts, VowelPairsThatAreNoUmlaut_Stay) {
  EXPECT_EQ(WithoutUmlauts("steuer"), "steuer");
  EXPECT_EQ(WithoutUmlauts("quelle"), "quelle");
  EXPECT_EQ(WithoutUmlauts("bauen"), "bauen");
  EXPECT_EQ(WithoutUmlauts("ueberpruefung"), "uberprufung");
}

TEST(Stem, ManyThreads_AgreeOnStems) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int round = 0; round < 500; ++round) {
        ASSERT_EQ(German("Anmeldungen"), "anmeld");
        ASSERT_EQ(English("registrations"), "registr");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace lotse::language
