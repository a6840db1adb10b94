// Texts put together at random from what citations are made of: whatever is read is well-formed and means the same again in its own
// spelling.
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "tests/services/policy/citations/book.h"

namespace lotse::policy {
namespace {

constexpr const char* kPieces[] = {"§",
                                   "§§",
                                   " ",
                                   " ",
                                   " ",
                                   "\u00a0",
                                   "\n",
                                   "Abs.",
                                   "Absatz ",
                                   "Satz ",
                                   "S.",
                                   "Nr. ",
                                   "Nrn.",
                                   "Buchst. ",
                                   "lit.",
                                   "Hs. 1",
                                   "2. Alt.",
                                   "1",
                                   "2",
                                   "3a",
                                   "18g",
                                   "18 g",
                                   "20b",
                                   "I",
                                   "IIa",
                                   "(1)",
                                   "a)",
                                   "aa",
                                   "f.",
                                   "ff.",
                                   ", ",
                                   " und ",
                                   " oder ",
                                   " bis ",
                                   "–",
                                   "-",
                                   " i.V.m. ",
                                   " sowie ",
                                   "/",
                                   "AufenthG",
                                   "BeschV",
                                   "SGB III",
                                   "des ",
                                   "der ",
                                   "Art. ",
                                   "GG",
                                   "FooG",
                                   "Satzung",
                                   "a.F.",
                                   "n. F.",
                                   "Aufenthaltsgesetzes",
                                   "RL 2003/86/EG",
                                   "Doppelbuchst. ",
                                   "Paragraph ",
                                   "\xc3",
                                   "x",
                                   ".",
                                   ";",
                                   "1234",
                                   "0",
                                   "Monate"};

std::string RandomText(std::mt19937* random) {
  // Most begin like a citation: few would by chance.
  const bool begins = std::uniform_int_distribution<int>(0, 3)(*random) > 0;
  std::string text = begins ? "§ 18g " : "";
  const int pieces = std::uniform_int_distribution<int>(1, 24)(*random);
  for (int i = 0; i < pieces; ++i) {
    text += kPieces[std::uniform_int_distribution<std::size_t>(0, std::size(kPieces) - 1)(*random)];
  }
  return text;
}

void ExpectReadAgain(const CheckedReference& reference, const std::string& text) {
  const Provision& provision = reference.provision;
  if (Book().names().Find(provision.law) == nullptr) return;
  const std::string canonical = Canonical(provision, reference.article);
  const auto again = Book().CheckOne(canonical, Today());
  ASSERT_EQ(again.size(), 1u) << canonical << " of " << text;
  EXPECT_EQ(again[0].provision, provision) << canonical << " of " << text;
}

TEST(RandomTexts, AreReadAsWhatCanBeReadAgain) {
  std::mt19937 random(20'260'428);
  int references = 0;
  for (int round = 0; round < 40'000; ++round) {
    const std::string text = RandomText(&random);
    std::size_t end = 0;
    for (const CheckedCitation& citation : Book().CheckText(text, Today())) {
      ASSERT_LE(end, citation.begin) << text;
      ASSERT_LT(citation.begin, citation.end) << text;
      ASSERT_LE(citation.end, text.size()) << text;
      end = citation.end;
      for (const CheckedReference& reference : citation.references) {
        ASSERT_LE(citation.begin, reference.begin) << text;
        ASSERT_LE(reference.begin, reference.end) << text;
        ASSERT_LE(reference.end, citation.end) << text;
        ExpectReadAgain(reference, text);
        ++references;
      }
    }
    ASSERT_FALSE(Book().CheckOne(text, Today()).empty());
  }
  EXPECT_GT(references, 5'000);
}

}  // namespace
}  // namespace lotse::policy
