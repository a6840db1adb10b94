#include "services/referrals/domain/criteria.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "services/referrals/index/geo_point.h"

namespace lotse::referrals {
namespace {

using Change = std::function<void(Facts&)>;

// Facts of one criterion, best first; those of one step are equal.
struct Order {
  std::size_t criterion;
  std::vector<std::vector<Change>> steps;
};

Change Language(LanguageFit fit, int index) {
  return [=](Facts& f) {
    f.language = fit;
    f.language_index = static_cast<std::uint8_t>(index);
  };
}
template <typename Field, typename Value>
Change Set(Field Facts::*field, Value value) {
  return [=](Facts& f) { f.*field = static_cast<Field>(value); };
}
Change Kilometres(double km) { return Set(&Facts::chord_squared, ChordSquaredOf(km)); }

const std::vector<Order>& Orders() {
  static const auto* const orders = new std::vector<Order>{
      {kTopic,
       {{Set(&Facts::topic, TopicFit::kExact)},
        {Set(&Facts::topic, TopicFit::kNarrower)},
        {Set(&Facts::topic, TopicFit::kGuess)},
        {Set(&Facts::topic, TopicFit::kParent)}}},
      {kArea,
       {{Set(&Facts::area, AreaFit::kResponsible)},
        {Set(&Facts::area, AreaFit::kCovers)},
        {Set(&Facts::area, AreaFit::kOnline)},
        {Set(&Facts::area, AreaFit::kElsewhere)}}},
      {kLanguage,
       {{Language(LanguageFit::kSpoken, 0)},
        {Language(LanguageFit::kSpoken, 9)},
        {Language(LanguageFit::kInterpreter, 0)},
        {Language(LanguageFit::kInterpreter, 9)},
        {Language(LanguageFit::kNotStated, 0)},
        {Language(LanguageFit::kOther, 0)}}},
      {kEligibility,
       {{Set(&Facts::eligibility, Eligibility::kFits)},
        {Set(&Facts::eligibility, Eligibility::kOpen)},
        {Set(&Facts::eligibility, Eligibility::kUnlikely)}}},
      {kCapacity,
       {{Set(&Facts::room, Room::kAvailable)},
        {Set(&Facts::room, Room::kAssessment)},
        {Set(&Facts::room, Room::kNotStated)},
        {Set(&Facts::room, Room::kWaitingList)},
        {Set(&Facts::room, Room::kNone)}}},
      {kAnswers,
       {{Set(&Facts::answers, AnswerGrade::kReliable)},
        {Set(&Facts::answers, AnswerGrade::kAverage), Set(&Facts::answers, AnswerGrade::kNotKnown)},
        {Set(&Facts::answers, AnswerGrade::kPoor)}}},
      {kFreshness,
       {{Set(&Facts::verified_days, 0), Set(&Facts::verified_days, 181),
         Set(&Facts::verified_days, 365)},
        {Set(&Facts::verified_days, -1)},
        {Set(&Facts::verified_days, 366)}}},
      {kDistance,
       {{Set(&Facts::online, true), Kilometres(4.9)},
        {Kilometres(5.1), Kilometres(14.9)},
        {Kilometres(15.1)},
        {Kilometres(30.1)},
        {Set(&Facts::chord_squared, -1.0f)},
        {Kilometres(60.1)},
        {Kilometres(120.1), Kilometres(800)}}},
      {kOpenNow,
       {{Set(&Facts::open, OpenState::kOpen)},
        {Set(&Facts::open, OpenState::kByAppointment)},
        {Set(&Facts::open, OpenState::kNotStated)},
        {Set(&Facts::open, OpenState::kClosed)}}},
      {kLive, {{Set(&Facts::cached, false)}, {Set(&Facts::cached, true)}}},
  };
  return *orders;
}

Facts With(const std::vector<Change>& changes) {
  Facts facts;
  for (const Change& change : changes) change(facts);
  return facts;
}

TEST(Criteria, EachOrdersItsFacts) {
  for (const Order& order : Orders()) {
    for (std::size_t i = 0; i + 1 < order.steps.size(); ++i) {
      for (const Change& better : order.steps[i]) {
        for (const Change& worse : order.steps[i + 1]) {
          EXPECT_LT(RankOf(With({better})), RankOf(With({worse})))
              << Criteria()[order.criterion].name << " step " << i;
        }
        EXPECT_EQ(RankOf(With({better})), RankOf(With({order.steps[i][0]})))
            << Criteria()[order.criterion].name << " step " << i;
      }
    }
  }
}

TEST(Criteria, AnEarlierOneOutweighsAllLaterOnes) {
  for (std::size_t c = 0; c + 1 < Orders().size(); ++c) {
    const auto& steps = Orders()[c].steps;
    std::vector<Change> better = {steps[0][0]}, worse = {steps[1][0]};
    for (std::size_t later = c + 1; later < Orders().size(); ++later) {
      better.push_back(Orders()[later].steps.back()[0]);
      worse.push_back(Orders()[later].steps[0][0]);
    }
    EXPECT_LT(RankOf(With(better)), RankOf(With(worse))) << Criteria()[c].name;
    EXPECT_EQ(DecidingCriterion(RankOf(With(better)), RankOf(With(worse))), c);
  }
}

TEST(Criteria, GradesFitTheirBits_AndHaveWordsInBothLanguages) {
  for (const Order& order : Orders()) {
    const Criterion& criterion = Criteria()[order.criterion];
    for (const auto& step : order.steps) {
      for (const Change& change : step) {
        const Verdict verdict = criterion.judge(With({change}));
        EXPECT_LT(verdict.grade, 1 << criterion.bits) << criterion.name;
        ASSERT_LT(verdict.value, criterion.values.size()) << criterion.name;
        const ReasonValue& value = criterion.values[verdict.value];
        EXPECT_TRUE(*value.code == '\0' || *value.german != '\0') << criterion.name << value.code;
        EXPECT_EQ(*value.german == '\0', *value.english == '\0') << value.code;
      }
    }
  }
}

TEST(Criteria, TieAlone_DecidesNothing) {
  EXPECT_EQ(DecidingCriterion(RankOf(Facts()), RankOf(Facts()) | 1), kCriteriaCount);
}

}  // namespace
}  // namespace lotse::referrals
