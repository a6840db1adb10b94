#include "common/language/spelling.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace lotse::language {
namespace {

TEST(OneEditApart, EachKindOfEdit_IsOne) {
  EXPECT_TRUE(OneEditApart("visum", "vissum"));
  EXPECT_TRUE(OneEditApart("visum", "visu"));
  EXPECT_TRUE(OneEditApart("visum", "visun"));
  EXPECT_TRUE(OneEditApart("visum", "vsium"));
  EXPECT_FALSE(OneEditApart("visum", "visum"));
  EXPECT_FALSE(OneEditApart("visum", "vism u"));
  EXPECT_FALSE(OneEditApart("visum", "vsiun"));
  EXPECT_FALSE(OneEditApart("", ""));
}

TEST(Spelling, Typo_IsReadAsTheNearestWord) {
  const Spelling spelling({{"anmeldung"}, {"aufenthaltserlaubnis"}, {"genossenschaft"}});
  EXPECT_EQ(spelling.Nearest("anmeldng"), "anmeldung");
  EXPECT_EQ(spelling.Nearest("anmledung"), "anmeldung");
  EXPECT_EQ(spelling.Nearest("aufenthaltserlaubniss"), "aufenthaltserlaubnis");
  EXPECT_EQ(spelling.Nearest("genosenschaft"), "genossenschaft");
  EXPECT_EQ(spelling.Nearest("xnmeldung"), "anmeldung");
}

TEST(Spelling, KnownShortOrNumberedWord_IsLeftAlone) {
  const Spelling spelling({{"miete"}, {"mieter"}, {"haus"}, {"b2kurs"}});
  EXPECT_EQ(spelling.Nearest("miete"), "");
  EXPECT_EQ(spelling.Nearest("hau"), "");
  EXPECT_EQ(spelling.Nearest("hauz"), "");
  EXPECT_EQ(spelling.Nearest("b1kurs"), "");
  EXPECT_EQ(spelling.Nearest("mitte2"), "");
}

TEST(Spelling, SeveralWordsAsNear_SameFirstLetterThenCommonThenAlphabet) {
  const Spelling spelling({{"kleinen", 1}, {"kleines", 5}, {"kleiner", 5}, {"gleine", 9}});
  EXPECT_EQ(spelling.Nearest("kleine"), "kleiner");
  EXPECT_EQ(Spelling({{"kanne", 2}, {"kante", 2}}).Nearest("kanbe"), "kanne");
}

TEST(Spelling, WordGivenTwice_CountsOnce) {
  const Spelling spelling({{"pflege"}, {"pflege"}});
  EXPECT_EQ(spelling.Nearest("pfleg"), "pflege");
}

// Makes one edit of a word; the alphabet is small so that words come near each other.
std::string Edited(std::string word) {
  const auto at = *rc::gen::inRange<std::size_t>(0, word.size());
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      word.insert(word.begin() + static_cast<std::ptrdiff_t>(at), 'b');
      break;
    case 1:
      word.erase(at, 1);
      break;
    case 2:
      word[at] = 'c';
      break;
    default:
      if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
  }
  return word;
}

rc::Gen<std::vector<std::string>> SmallWords() {
  return rc::gen::container<std::vector<std::string>>(rc::gen::suchThat(
      rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c')),
      [](const std::string& word) { return word.size() >= 4 && word.size() <= 12; }));
}

RC_GTEST_PROP(Spelling, Nearest_FindsAWordExactlyWhenOneIsOneEditAway, ()) {
  auto words = *SmallWords();
  RC_PRE(!words.empty());
  std::vector<KnownWord> known;
  for (const std::string& word : words) known.push_back({word});
  const Spelling spelling(known);
  const std::string typed = Edited(words.front());
  const bool may = typed.size() >= Spelling::kShortest && !spelling.Knows(typed);
  const bool exists = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return OneEditApart(word, typed);
  });
  const absl::string_view nearest = spelling.Nearest(typed);
  RC_ASSERT(nearest.empty() == !(may && exists));
  if (!nearest.empty()) RC_ASSERT(OneEditApart(nearest, typed));
}

}  // namespace
}  // namespace lotse::language
