// What a request is understood as, and what is refused: with the real lexicon and the real places.
#include "services/referrals/rpc/asked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/gazetteer_sources.h"

namespace lotse::referrals {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Made once: training takes half a second.
struct Knowledge {
  std::shared_ptr<const reference::ReferenceData> reference;
  std::unique_ptr<TopicTable> topics;
  std::unique_ptr<const TopicModel> model;
  std::unique_ptr<PlaceReader> places;
};

const Knowledge& Known() {
  static const Knowledge* const known = [] {
    auto* made = new Knowledge;
    const std::string data_dir = reference::FindDataDir().value();
    made->reference = reference::ReferenceData::Load(data_dir).value();
    made->topics = std::make_unique<TopicTable>(*made->reference);
    made->model = TopicModel::Load(data_dir, made->reference).value();
    made->places = std::make_unique<PlaceReader>(
        Gazetteer::Build(ReadGazetteerSources(made->reference, data_dir).value()));
    return made;
  }();
  return *known;
}

absl::StatusOr<Asked> Ask(const v1::FindHelpRequest& request) {
  const Knowledge& known = Known();
  return Understand(
      request, {known.reference.get(), known.topics.get(), known.model.get(), known.places.get()});
}

v1::FindHelpRequest Words(const std::string& question) {
  v1::FindHelpRequest request;
  request.set_question(question);
  return request;
}

void ExpectRefused(const v1::FindHelpRequest& request, const std::string& reason) {
  const auto asked = Ask(request);
  ASSERT_FALSE(asked.ok()) << request.ShortDebugString();
  EXPECT_EQ(asked.status().code(), absl::StatusCode::kInvalidArgument) << asked.status();
  EXPECT_EQ(ReasonOf(asked.status()), reason) << asked.status();
}

TEST(Understand, QuestionWithPlaceInside_BothAreUnderstood) {
  const auto asked = Ask(Words("Kitaplatz in Annaberg-Buchholz"));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(asked->understood.topics(0).topic(), "FAM.CHILDCARE");
  EXPECT_THAT(asked->keys.counties, ElementsAre("14521"));
  EXPECT_EQ(asked->understood.place().question_offset(), 13);
  EXPECT_TRUE(asked->german);
}

TEST(Understand, PlaceBesideTheQuestion_CountsMoreThanTheOneInside) {
  v1::FindHelpRequest request = Words("looking for a flat in Berlin");
  request.set_place("09456");
  const auto asked = Ask(request);
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_THAT(asked->keys.counties, ElementsAre("14521"));
  EXPECT_EQ(asked->keys.plz, "09456");
  EXPECT_EQ(asked->understood.topics(0).topic(), "HOUSE.SEARCH");
  EXPECT_FALSE(asked->german);
}

TEST(Understand, NoPlace_IsAllOfGermany) {
  const auto asked = Ask(Words("Blaue Karte EU beantragen"));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_FALSE(asked->has_place);
  EXPECT_TRUE(asked->place.nationwide);
  EXPECT_THAT(asked->keys.counties, IsEmpty());
}

TEST(Understand, Land_IsAskedForAsAWhole) {
  v1::FindHelpRequest request = Words("Blaue Karte EU");
  request.set_place("Sachsen");
  const auto asked = Ask(request);
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_THAT(asked->keys.lands, ElementsAre("14"));
  EXPECT_THAT(asked->keys.counties, IsEmpty());
  EXPECT_THAT(asked->understood.place().counties(), IsEmpty());
}

TEST(Understand, TopicByCode_IsTakenAsItIs) {
  v1::FindHelpRequest request = Words("irgendetwas in Zwickau");
  request.set_topic("RECOG.CRAFT");
  const auto asked = Ask(request);
  ASSERT_TRUE(asked.ok()) << asked.status();
  ASSERT_EQ(asked->understood.topics_size(), 1);
  EXPECT_EQ(asked->understood.topics(0).score(), 1);
  EXPECT_THAT(asked->keys.counties, ElementsAre("14524"));
}

TEST(Understand, Explain_NamesTheWordsThatCounted) {
  v1::FindHelpRequest request = Words("Meisterbrief aus Syrien anerkennen lassen");
  EXPECT_THAT(Ask(request)->understood.words(), IsEmpty());
  request.set_explain(true);
  EXPECT_FALSE(Ask(request)->understood.words().empty());
}

TEST(Understand, NothingAsked_IsRefused) {
  ExpectRefused(Words(""), "QUESTION_EMPTY");
  ExpectRefused(Words(" \t\n"), "QUESTION_EMPTY");
}

TEST(Understand, WordsThatNobodyKnows_AreRefusedAsNotUnderstood) {
  for (const char* question : {"xqzv wrtzp", "🙂🙂🙂", "!!! ???", "\x01\x02\x7f"}) {
    ExpectRefused(Words(question), "QUESTION_NOT_UNDERSTOOD");
  }
}

TEST(Understand, HostileText_IsAQuestionLikeAnyOther) {
  for (const char* question : {"'; DROP TABLE partner; -- Kita: Platz im Kindergarten gesucht",
                               "<script>alert(1)</script> Kita gesucht",
                               "\u202eKita\u202c שלום Kindergarten", "Kita \x1b[31m Platz"}) {
    const auto asked = Ask(Words(question));
    ASSERT_TRUE(asked.ok()) << question << asked.status();
    EXPECT_EQ(asked->understood.topics(0).topic(), "FAM.CHILDCARE") << question;
  }
}

TEST(Understand, OverlongQuestion_IsRefusedByItsField) {
  std::string question = "Kita ";
  while (question.size() < 10'000) question += "ä";
  const auto asked = Ask(Words(question));
  ASSERT_FALSE(asked.ok());
  ASSERT_EQ(FieldViolationsOf(asked.status()).size(), 1u);
  EXPECT_EQ(FieldViolationsOf(asked.status())[0].field, "question");
}

TEST(Understand, UnknownTopic_NamesTheNearest) {
  v1::FindHelpRequest request;
  request.set_topic("RECOG.CRAFTS");
  ExpectRefused(request, "TOPIC_UNKNOWN");
  EXPECT_EQ(MetadataOf(Ask(request).status(), "nearest"), "RECOG.CRAFT");
}

TEST(Understand, UnknownPlaceAndLanguage_AreRefused) {
  v1::FindHelpRequest request = Words("Kita");
  request.set_place("Xanadu am Styx");
  ExpectRefused(request, "PLACE_UNKNOWN");
  request.set_place("09456");
  request.add_languages("zz");
  ExpectRefused(request, "LANGUAGE_UNKNOWN");
}

TEST(Understand, AnswerLanguage_CountsWhereTheQuestionShowsNone) {
  v1::FindHelpRequest by_code;
  by_code.set_topic("RECOG.CRAFT");
  EXPECT_TRUE(Ask(by_code)->german);
  for (const char* german : {"de", "de-AT"}) {
    by_code.set_answer_language(german);
    EXPECT_TRUE(Ask(by_code)->german) << german;
  }
  for (const char* other : {"en", "en-GB", "ar"}) {
    by_code.set_answer_language(other);
    EXPECT_FALSE(Ask(by_code)->german) << other;
    EXPECT_EQ(Ask(by_code)->understood.topics(0).label(),
              Known().reference->FindTopic("RECOG.CRAFT")->label_en);
  }
  v1::FindHelpRequest words = Words("Ich suche einen Kindergartenplatz für meine Tochter");
  words.set_answer_language("en");
  EXPECT_TRUE(Ask(words)->german) << "the question is";
  words = Words("I am looking for a kindergarten for my daughter");
  words.set_answer_language("de");
  EXPECT_FALSE(Ask(words)->german);
  words.set_answer_language("zz");
  ExpectRefused(words, "LANGUAGE_UNKNOWN");
}

TEST(Understand, FiltersThatContradict_AreRefused) {
  v1::FindHelpRequest request = Words("Kita");
  request.set_audience(contacts::v1::AUDIENCE_EMPLOYER);
  request.set_age_band(v1::AGE_BAND_CHILD);
  ExpectRefused(request, "FILTERS_CONTRADICT");
  request.clear_age_band();
  request.set_residence_status(v1::RESIDENCE_STATUS_EU);
  ExpectRefused(request, "FILTERS_CONTRADICT");
}

TEST(Understand, ValuesOutsideTheirBounds_AreRefused) {
  v1::FindHelpRequest request = Words("Kita");
  request.set_max_hits(51);
  ExpectRefused(request, "INVALID_FIELDS");
  request.set_max_hits(0);
  request.set_audience(static_cast<contacts::v1::Audience>(99));
  ExpectRefused(request, "INVALID_FIELDS");
  request.clear_audience();
  for (int i = 0; i < 11; ++i) request.add_languages("de");
  ExpectRefused(request, "INVALID_FIELDS");
}

TEST(Understand, Refusals_HoldNoWordOfTheQuestion) {
  const auto asked = Ask(Words("Xqzvgeheimnis"));
  ASSERT_FALSE(asked.ok());
  EXPECT_THAT(std::string(asked.status().message()), testing::Not(HasSubstr("geheimnis")));
}

}  // namespace
}  // namespace lotse::referrals
