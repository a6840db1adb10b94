#include "services/policy/paper/paper_source.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/paper/anonymity.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(PaperContent, EvidenceThatIsNotReleasedAndNotesOfEditors_AreGone) {
  const PaperContent content(SamplePaper());
  const v1::Recommendation& item = content.items()[0];
  ASSERT_THAT(item.evidence(), SizeIs(1));
  EXPECT_EQ(item.evidence(0).cases(), 43);
  EXPECT_THAT(item.evidence(0).findings(), IsEmpty());
  EXPECT_EQ(item.return_reason(), "");
  EXPECT_EQ(item.dissents_size(), 0);
  EXPECT_EQ(item.stances_size(), 1);
}

TEST(PaperContent, Places_AreThoseOfTheBundle) {
  PaperSource source = SamplePaper();
  source.round.clear_bundle();
  source.round.add_bundle(source.items[3].name());
  source.round.add_bundle(source.items[0].name());
  const PaperContent content(std::move(source));
  EXPECT_EQ(content.PlaceOf(content.items()[3].name()), 1);
  EXPECT_EQ(content.PlaceOf(content.items()[0].name()), 2);
  EXPECT_EQ(content.PlaceOf(content.items()[1].name()), 0);
}

TEST(PaperContent, CenterThatIsNotKnown_SignsWithItsCode) {
  PaperSource source = SamplePaper();
  source.center_names.erase("WC-RW1");
  const PaperContent content(std::move(source));
  EXPECT_EQ(content.CenterName("WC-RW1"), "WC-RW1");
  EXPECT_EQ(content.CenterName("WC-RW2"), "Welcome Center Westkreis 2");
}

TEST(PaperContent, PublicVersion_NoFieldAndNoTextNamesACenter) {
  PaperSource source = SamplePaper();
  source.public_version = true;
  const PaperContent content(std::move(source));
  std::string all = content.round().DebugString();
  for (const v1::Recommendation& item : content.items()) all += item.DebugString();
  for (const std::string& name : SampleCenterNames()) {
    EXPECT_EQ(all.find(name), std::string::npos) << name;
  }
  EXPECT_EQ(all.find("koordination-eins"), std::string::npos);
  const v1::Recommendation& item = content.items()[1];
  EXPECT_EQ(item.dissents(1).cosigners_size(), 2);
  EXPECT_THAT(item.body(), testing::HasSubstr("Das [Zentrum] ([Zentrum]) hat's vorgeschlagen."));
  EXPECT_EQ(content.items()[0].endorsements(), 19);
}

TEST(PaperContent, PublicVersion_ParticipantsAreInNoOrderOfTheirCodes) {
  PaperSource source = SamplePaper();
  source.public_version = true;
  const PaperContent content(std::move(source));
  ASSERT_EQ(content.round().participants_size(), 27);
  EXPECT_EQ(content.round().participants(0).type(), v1::CENTER_TYPE_METROPOLIS);
  EXPECT_EQ(content.round().participants(0).region(), v1::REGION_WEST);
}

TEST(ReplaceNames, WholeWordsOnly_LongestFirst_InAnyCase) {
  const std::vector<std::string> names = {"Welcome Center Bernau", "WC-BAR", "WC-B"};
  EXPECT_EQ(ReplaceNames("WC-B, WC-BAR und wc-bar; WC-BX bleibt", names),
            "[Zentrum], [Zentrum] und [Zentrum]; WC-BX bleibt");
  EXPECT_EQ(ReplaceNames("„WC-B“ (Welcome Center Bernau) WC-B-Team", names),
            "„[Zentrum]“ ([Zentrum]) [Zentrum]-Team");
  EXPECT_EQ(ReplaceNames("1WC-B", names), "1WC-B");
  EXPECT_EQ(ReplaceNames("", names), "");
  EXPECT_EQ(ReplaceNames("nichts", {}), "nichts");
}

}  // namespace
}  // namespace lotse::policy
