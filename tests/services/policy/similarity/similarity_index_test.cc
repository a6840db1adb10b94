#include "services/policy/similarity/similarity_index.h"

#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::string> kBlueCard = {"§ 18g Abs. 1 Satz 2 AufenthG"};

ComparedItem Lower(const std::string& id) {
  return {id, "Gehaltsschwelle der Blauen Karte senken",
          "Die Gehaltsgrenze der Blauen Karte EU soll auf 40 Prozent der Beitragsbemessungsgrenze "
          "sinken.",
          kBlueCard};
}
ComparedItem LowerToo(const std::string& id) {
  return {id, "Niedrigere Gehaltsgrenze bei der Blauen Karte",
          "Die Gehaltsschwelle der Blauen Karte EU soll auf 40 Prozent der Bemessungsgrenze "
          "abgesenkt werden.",
          kBlueCard};
}
ComparedItem NotLower(const std::string& id) {
  return {id, "Gehaltsschwelle der Blauen Karte nicht weiter senken",
          "Die Gehaltsgrenze der Blauen Karte EU darf nicht unter das heutige Niveau fallen.",
          kBlueCard};
}
ComparedItem Housing(const std::string& id) {
  return {id,
          "Wohnraumnachweis für Familien streichen",
          "Der Nachweis ausreichenden Wohnraums soll beim Nachzug von Familien entfallen.",
          {"§ 29 AufenthG"}};
}

class SimilarityIndexTest : public testing::Test {
 protected:
  void Put(const ComparedItem& item) { ASSERT_TRUE(index_.Add(item).ok()); }
  std::vector<SimilarItem> To(const std::string& id, std::size_t max = 10) {
    auto similar = index_.SimilarTo(id, max);
    EXPECT_TRUE(similar.ok()) << similar.status();
    return *std::move(similar);
  }
  Band BandOf(const std::string& a, const std::string& b) { return index_.Compare(a, b)->band; }

  SimilarityIndex index_{Known()};
};

TEST_F(SimilarityIndexTest, SimilarTo_BestFirstWithBandAndReason) {
  Put(Lower("A"));
  Put(LowerToo("B"));
  Put(NotLower("C"));
  Put(Housing("D"));
  const auto similar = To("A");
  ASSERT_GE(similar.size(), 2u);
  EXPECT_EQ(index_.Compare("A", "B")->band, Band::kDuplicate);
  EXPECT_EQ(index_.Compare("A", "C")->band, Band::kOpponent);
  EXPECT_THAT(index_.Compare("A", "C")->reason, HasSubstr("„nicht weiter senken“"));
  EXPECT_EQ(index_.Compare("B", "C")->band, Band::kOpponent);
  for (std::size_t i = 1; i < similar.size(); ++i) {
    EXPECT_GE(similar[i - 1].verdict.score, similar[i].verdict.score);
  }
  EXPECT_THAT(To("A", 1), SizeIs(1));
}

TEST_F(SimilarityIndexTest, SimilarTo_TheFirstOfItsDuplicatesStandsForThem) {
  Put(Lower("A"));
  Put(LowerToo("B"));
  ComparedItem near = LowerToo("C");
  near.body += " Das hilft.";
  Put(near);
  // Its words are B's, but B's original is A.
  ASSERT_GT(index_.Compare("C", "B")->score, index_.Compare("C", "A")->score);
  const auto similar = To("C");
  EXPECT_EQ(similar[0].id, "A");
  EXPECT_EQ(similar[0].verdict.score, similar[1].verdict.score);
}

TEST_F(SimilarityIndexTest, SimilarToDraft_IsWhatAddingWouldAnswer) {
  Put(LowerToo("B"));
  Put(NotLower("C"));
  Put(Housing("D"));
  const std::string as_draft = InWords(index_.SimilarToDraft(Lower(""), 10));
  EXPECT_EQ(index_.size(), 3u);
  Put(Lower("A"));
  EXPECT_EQ(as_draft, InWords(To("A")));
  // Its own earlier wording is not shown.
  for (const SimilarItem& one : index_.SimilarToDraft(LowerToo("B"), 10)) EXPECT_NE(one.id, "B");
}

TEST_F(SimilarityIndexTest, MustLink_SameWordsAndContainment) {
  Put(Lower("A"));
  ComparedItem shout = Lower("B");
  shout.title = "GEHALTSSCHWELLE DER BLAUEN KARTE: SENKEN!";
  shout.law_refs = {};
  Put(shout);
  EXPECT_EQ(index_.Compare("A", "B")->rule, Rule::kSameText);
  ComparedItem longer = Lower("C");
  longer.law_refs = {"§ 99 AufenthG"};
  for (int i = 0; i < 60; ++i)
    absl::StrAppend(&longer.body, " Punkt ", i, " betrifft Wohnheime ", i, ".");
  Put(longer);
  EXPECT_EQ(index_.Compare("A", "C")->rule, Rule::kContained);
  EXPECT_EQ(BandOf("A", "C"), Band::kDuplicate);
}

TEST_F(SimilarityIndexTest, DeclareDistinct_IsNoDuplicateAnyMore) {
  Put(Lower("A"));
  Put(Lower("B"));
  EXPECT_EQ(BandOf("A", "B"), Band::kDuplicate);
  EXPECT_THAT(index_.Clusters(), ElementsAre(ElementsAre("A", "B")));
  ASSERT_TRUE(index_.DeclareDistinct("B", "A").ok());
  EXPECT_EQ(index_.Compare("A", "B")->rule, Rule::kDeclaredDistinct);
  EXPECT_EQ(To("A")[0].verdict.band, Band::kRelated);
  EXPECT_THAT(index_.Clusters(), IsEmpty());
  // It is about the item: another wording changes nothing, another item does.
  ASSERT_TRUE(index_.Change(Lower("A")).ok());
  EXPECT_EQ(BandOf("A", "B"), Band::kRelated);
  ASSERT_TRUE(index_.Remove("A").ok());
  Put(Lower("A"));
  EXPECT_EQ(BandOf("A", "B"), Band::kDuplicate);
}

TEST_F(SimilarityIndexTest, Clusters_HoldDuplicatesAndNeverOpponents) {
  Put(Lower("A"));
  Put(LowerToo("B"));
  Put(NotLower("C"));
  Put(Housing("D"));
  EXPECT_THAT(index_.Clusters(), ElementsAre(ElementsAre("A", "B")));
}

TEST_F(SimilarityIndexTest, Errors_AreNamed) {
  Put(Lower("A"));
  EXPECT_EQ(ReasonOf(index_.Add(Lower(""))), "ITEM_ID_MISSING");
  EXPECT_EQ(ReasonOf(index_.Add(Housing("A"))), "ITEM_ALREADY_COMPARED");
  EXPECT_EQ(ReasonOf(index_.Change(Lower("B"))), "ITEM_NOT_COMPARED");
  EXPECT_EQ(ReasonOf(index_.Remove("B")), "ITEM_NOT_COMPARED");
  EXPECT_EQ(ReasonOf(index_.SimilarTo("B", 5).status()), "ITEM_NOT_COMPARED");
  EXPECT_EQ(ReasonOf(index_.Compare("A", "B").status()), "ITEM_NOT_COMPARED");
  EXPECT_EQ(ReasonOf(index_.DeclareDistinct("A", "B")), "ITEM_NOT_COMPARED");
  EXPECT_EQ(ReasonOf(index_.DeclareDistinct("A", "A")), "SAME_ITEM");
  EXPECT_EQ(index_.size(), 1u);
}

TEST_F(SimilarityIndexTest, BadInput_EmptyTextsAreLikeNothing) {
  Put({"A", "", "", {}});
  Put({"B", "", "", {}});
  Put({"C", "\xff\xff", "😀", {"\xff"}});
  Put(Housing("D"));
  for (const char* id : {"A", "B", "C", "D"}) EXPECT_THAT(To(id), IsEmpty()) << id;
  EXPECT_THAT(index_.Clusters(), IsEmpty());
  for (const char* id : {"A", "B", "C", "D"}) EXPECT_TRUE(index_.Remove(id).ok());
}

// 100,000 items of one text: each is added, asked for and removed without looking at the others.
TEST_F(SimilarityIndexTest, BadInput_ManyEqualItems) {
  constexpr int kItems = 100'000;
  const auto id = [](int i) { return absl::StrCat("I", 100'000 + i); };
  Put(Housing("X"));
  for (int i = 0; i < kItems; ++i) ASSERT_TRUE(index_.Add(Lower(id(i))).ok());
  const std::size_t bytes = index_.Bytes();
  EXPECT_LT(bytes, kItems * 150u + 20'000'000u);
  for (int i = 0; i < kItems; i += 1000) {
    const auto similar = To(id(i), 3);
    ASSERT_THAT(similar, SizeIs(3));
    EXPECT_EQ(similar[0].id, id(i == 0 ? 1 : 0));
    EXPECT_EQ(similar[0].verdict.rule, Rule::kSameText);
  }
  EXPECT_THAT(index_.Clusters(), ElementsAre(SizeIs(kItems)));
  for (int i = 0; i < kItems; ++i) ASSERT_TRUE(index_.Remove(id(i)).ok());
  EXPECT_EQ(index_.size(), 1u);
}

TEST_F(SimilarityIndexTest, Compare_AnotherFigureIsAnotherDemand) {
  ASSERT_TRUE(index_.Add(Lower("A")).ok());
  ComparedItem other = Lower("B");
  other.body =
      "Die Gehaltsgrenze der Blauen Karte EU soll auf 35 Prozent der "
      "Beitragsbemessungsgrenze sinken.";
  ASSERT_TRUE(index_.Add(other).ok());
  EXPECT_EQ(index_.Compare("A", "B")->band, Band::kRelated);
  EXPECT_EQ(index_.Compare("B", "A")->rule, Rule::kOtherFigures);
}

}  // namespace
}  // namespace lotse::policy
