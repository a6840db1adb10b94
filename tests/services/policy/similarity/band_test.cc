#include "services/policy/similarity/band.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;

Evidence Alike(double text, SharedCitation citations) {
  Evidence evidence;
  evidence.likeness = {text, text};
  evidence.citations = citations;
  return evidence;
}

TEST(BandTest, ScoreOf_IsTheFormula) {
  EXPECT_DOUBLE_EQ(ScoreOf({0.4, 0.2}, SharedCitation::kSame), 0.35 * 0.4 + 0.35 * 0.2 + 0.30);
  EXPECT_DOUBLE_EQ(ScoreOf({0.4, 0.2}, SharedCitation::kApart), 0.35 * 0.4 + 0.35 * 0.2);
  EXPECT_DOUBLE_EQ(ScoreOf({1, 1}, SharedCitation::kDiverging), 1.0);
}

TEST(BandTest, Judge_WhatCitesOtherPlacesMustBeMoreAlike) {
  EXPECT_EQ(Judge(Alike(0.5, SharedCitation::kSame)).band, Band::kDuplicate);
  EXPECT_EQ(Judge(Alike(0.5, SharedCitation::kBroader)).band, Band::kDuplicate);
  EXPECT_EQ(Judge(Alike(0.5, SharedCitation::kDiverging)).band, Band::kRelated);
  EXPECT_EQ(Judge(Alike(0.5, SharedCitation::kNone)).band, Band::kRelated);
  EXPECT_EQ(Judge(Alike(0.9, SharedCitation::kApart)).band, Band::kDuplicate);
  EXPECT_EQ(Judge(Alike(0.0, SharedCitation::kApart)).band, Band::kNone);
}

TEST(BandTest, Judge_MustLinks) {
  Evidence evidence = Alike(0.1, SharedCitation::kApart);
  evidence.contained = true;
  EXPECT_EQ(Judge(evidence).rule, Rule::kContained);
  evidence.same_text = true;
  EXPECT_EQ(Judge(evidence).rule, Rule::kSameText);
  EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
}

TEST(BandTest, Judge_CannotLinksWinOverMustLinks) {
  Evidence evidence = Alike(1, SharedCitation::kSame);
  evidence.contained = true;
  evidence.declared_distinct = true;
  EXPECT_EQ(Judge(evidence).rule, Rule::kDeclaredDistinct);
  EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  evidence.stance.opposition = Opposition{"nicht senken", "senken"};
  EXPECT_EQ(Judge(evidence).band, Band::kOpponent);
  EXPECT_THAT(Judge(evidence).reason, HasSubstr("„nicht senken“ gegen „senken“"));
}

TEST(BandTest, Judge_DoubtIsNoMerge) {
  Evidence evidence = Alike(0.9, SharedCitation::kSame);
  evidence.stance.doubtful = true;
  EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  EXPECT_EQ(Judge(evidence).rule, Rule::kDoubtful);
  evidence.same_text = true;
  EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
}

TEST(BandTest, Judge_OtherFiguresAreNoMerge) {
  Evidence evidence = Alike(0.95, SharedCitation::kSame);
  evidence.contained = true;
  evidence.figures = FigureMatch::kDiffer;
  EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  EXPECT_EQ(Judge(evidence).rule, Rule::kOtherFigures);
  EXPECT_THAT(Judge(evidence).reason, HasSubstr("andere Zahlen"));
}

TEST(BandTest, Judge_AFigureInCommonSavesWords) {
  for (bool agreed : {false, true}) {
    Evidence evidence = Alike(0.31, SharedCitation::kBroader);
    evidence.stance.agreed = agreed;
    EXPECT_EQ(Judge(evidence).band, Band::kRelated);
    evidence.figures = FigureMatch::kAgree;
    EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
    evidence.citations = SharedCitation::kDiverging;
    EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  }
  Evidence evidence = Alike(0.23, SharedCitation::kSame);
  evidence.figures = FigureMatch::kAgree;
  EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  evidence.stance.agreed = true;
  EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
}

TEST(BandTest, Judge_AFigureThatOneAloneNamesCostsWords) {
  Evidence evidence = Alike(0.60, SharedCitation::kSame);
  EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
  evidence.figures = FigureMatch::kOneSided;
  EXPECT_EQ(Judge(evidence).band, Band::kRelated);
  evidence.stance.agreed = true;
  EXPECT_EQ(Judge(evidence).band, Band::kDuplicate);
}

}  // namespace
}  // namespace lotse::policy
