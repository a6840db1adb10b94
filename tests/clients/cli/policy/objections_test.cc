#include "clients/cli/policy/objections.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace v1 = lotse::policy::v1;

v1::Recommendation GoodDraft() {
  v1::Recommendation draft;
  draft.set_title("Gehaltsschwelle senken");
  draft.set_body("Die Schwelle soll sinken, weil Betriebe sie nicht zahlen können.");
  draft.add_law_refs("§ 18g AufenthG");
  return draft;
}

TEST(ObjectionsTest, FailingCitation_NamesTheCommandThatAcceptsIt) {
  v1::Recommendation draft = GoodDraft();
  draft.add_accepted_citations("§ 1 AufenthG");
  v1::Citation& good = *draft.add_citations();
  good.set_canonical("§ 18g AufenthG");
  good.set_status(v1::CITATION_STATUS_OK);
  v1::Citation& accepted = *draft.add_citations();
  accepted.set_canonical("§ 1 AufenthG");
  accepted.set_status(v1::CITATION_STATUS_REPEALED);
  v1::Citation& failing = *draft.add_citations();
  failing.set_canonical("§ 18z AufenthG");
  failing.set_status(v1::CITATION_STATUS_NO_SECTION);
  failing.set_reason("§ 18z gibt es nicht.");
  failing.mutable_proposal()->set_law("AufenthG");
  failing.mutable_proposal()->set_section("18a");
  failing.mutable_successor()->set_law("AufenthG");
  failing.mutable_successor()->set_section("18g");
  failing.mutable_successor()->set_paragraph("1");
  v1::Citation& unread = *draft.add_citations();
  unread.set_canonical("Paragraf zwölf");
  unread.set_status(v1::CITATION_STATUS_UNPARSED);
  const auto objections = CitationObjections(draft, "3f2a9c01");
  ASSERT_THAT(objections, SizeIs(2));
  EXPECT_EQ(objections[0].where, "§ 18z AufenthG");
  EXPECT_EQ(objections[0].meaning, "NO_SECTION: § 18z gibt es nicht.");
  EXPECT_THAT(objections[0].answer,
              HasSubstr("lotse policy draft edit 3f2a9c01 --accept \"§ 1 AufenthG\" --accept "
                        "\"§ 18z AufenthG\""));
  EXPECT_THAT(objections[0].answer, HasSubstr("berichtigen: --law \"§ 18g Abs. 1 AufenthG\" ("));
  // What cannot be read cannot be meant as old law either.
  EXPECT_THAT(objections[1].answer, Not(HasSubstr("--accept")));
}

TEST(ObjectionsTest, OnlyWhatIsGuessed_MayBeWaived) {
  const v1::Recommendation draft = GoodDraft();
  v1::PersonalDataSpan name;
  name.set_field("body");
  name.set_begin(4);
  name.set_end(12);
  name.set_kind("NAME");
  v1::PersonalDataSpan phone = name;
  phone.set_kind("PHONE");
  v1::PersonalDataSpan in_evidence = name;
  in_evidence.set_field("evidence[0].text");
  const auto objections = PersonalDataObjections(draft, {name, phone, in_evidence}, "7");
  ASSERT_THAT(objections, SizeIs(3));
  EXPECT_THAT(objections[0].answer, HasSubstr("--waive body:4:NAME"));
  EXPECT_THAT(objections[0].passage, HasSubstr("›Schwelle‹"));
  EXPECT_THAT(objections[0].answer, HasSubstr("lotse policy draft edit 7 --body-file FILE"));
  EXPECT_THAT(objections[2].answer, HasSubstr("lotse policy draft edit 7 --evidence FILE"));
  EXPECT_THAT(objections[1].answer, Not(HasSubstr("--waive")));
  EXPECT_THAT(objections[2].answer, Not(HasSubstr("--waive")));
}

TEST(ObjectionsTest, Content_IsJudgedAsTheServerDoes) {
  EXPECT_THAT(ContentObjections(GoodDraft(), 5, ""), IsEmpty());
  v1::Recommendation draft = GoodDraft();
  draft.set_title("kurz");
  v1::Evidence& evidence = *draft.add_evidence();
  evidence.set_text("Drei Betriebe suchten vergeblich");
  evidence.set_cases(3);
  const auto objections = ContentObjections(draft, 5, "");
  ASSERT_THAT(objections, SizeIs(2));
  EXPECT_EQ(objections[0].reason, "TITLE_TOO_SHORT");
  EXPECT_EQ(objections[1].reason, "TOO_FEW_CASES");
  EXPECT_EQ(objections[1].where, "evidence[0].cases");
  EXPECT_THAT(ContentObjections(draft, 3, ""), SizeIs(1));
}

TEST(ObjectionsTest, Text_HasWhatWhereAndTheAnswer) {
  v1::SimilarItem similar;
  similar.set_title("Schwelle\x1b[2J senken");
  similar.set_score(0.834);
  similar.set_band(v1::SIMILARITY_BAND_DUPLIKAT);
  similar.set_reason("same section");
  const auto objections = SimilarObjections({{"7", similar}}, "3f2a9c01");
  EXPECT_EQ(ObjectionText(objections, 200),
            "SIMILAR_UNANSWERED  7\n"
            "    Schwelle [2J senken\n"
            "    DUPLIKAT, 83 % ähnlich: same section\n"
            "    → lotse policy submit 3f2a9c01 --answer 7=related (verwandt), =different "
            "(etwas anderes) oder =endorse (jene unterstützen, der Entwurf entfällt)\n");
}

}  // namespace
}  // namespace lotse::cli
