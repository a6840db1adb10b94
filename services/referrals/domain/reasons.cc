#include "services/referrals/domain/reasons.h"

#include <array>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace lotse::referrals {
namespace {

struct Words {
  const char* german;
  const char* english;
  const char* In(AnswerLanguage language) const {
    return language == AnswerLanguage::kGerman ? german : english;
  }
};

// Which language it is.
void AddLanguage(const Facts& facts, const Question& question, std::string& text) {
  const bool one_of_them =
      facts.language == LanguageFit::kSpoken || facts.language == LanguageFit::kInterpreter;
  if (!one_of_them || facts.language_index >= question.languages.size()) return;
  absl::StrAppend(&text, " (", LanguageText(question.languages[facts.language_index]), ")");
}

// Which questions are open.
void AddOpenQuestions(const Facts& facts, AnswerLanguage language, std::string& text) {
  static constexpr std::array<std::pair<std::uint8_t, Words>, 4> kQuestions = {{
      {kOpenAudience, {"Personengruppe", "group of people"}},
      {kOpenAge, {"Alter", "age"}},
      {kOpenResidence, {"Aufenthaltsstatus", "residence status"}},
      {kOpenConditions, {"Voraussetzungen", "conditions"}},
  }};
  if (facts.eligibility != Eligibility::kOpen) return;
  const char* separator = ": ";
  for (const auto& [question, words] : kQuestions) {
    if ((facts.open_questions & question) == 0) continue;
    absl::StrAppend(&text, separator, words.In(language));
    separator = ", ";
  }
}

void AddRoomDay(const Facts& facts, AnswerLanguage language, std::string& text) {
  if (facts.room == Room::kNotStated || facts.room_as_of == 0) return;
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + facts.room_as_of;
  if (language == AnswerLanguage::kGerman) {
    absl::StrAppend(&text, ", Stand ", day.day(), ".", day.month(), ".", day.year());
  } else {
    absl::StrAppend(&text, ", as of ", absl::FormatCivilTime(day));
  }
}

void AddDaysSinceVerified(const Facts& facts, AnswerLanguage language, std::string& text) {
  if (facts.verified_days < 0) return;
  if (language == AnswerLanguage::kGerman) {
    absl::StrAppend(&text, ", vor ", facts.verified_days,
                    facts.verified_days == 1 ? " Tag" : " Tagen");
  } else {
    absl::StrAppend(&text, ", ", facts.verified_days,
                    facts.verified_days == 1 ? " day ago" : " days ago");
  }
}

void AddKilometres(const Facts& facts, std::string& text) {
  if (facts.online || facts.chord_squared < 0) return;
  absl::StrAppend(&text, ", ", std::lround(KilometresOf(facts.chord_squared)), " km");
}

}  // namespace

CriteriaSet DecidingCriteria(Rank hit, const Rank* above, const Rank* below) {
  CriteriaSet set;
  set.set(kTopic);
  set.set(kArea);
  for (const Rank* beside : {above, below}) {
    if (beside == nullptr) continue;
    const std::size_t criterion = DecidingCriterion(hit, *beside);
    if (criterion < kCriteriaCount) set.set(criterion);
  }
  return set;
}

void AppendReasonText(CriterionIndex criterion, const Facts& facts, const Question& question,
                      AnswerLanguage language, std::string& text) {
  const Criterion& judged = Criteria()[criterion];
  const ReasonValue& value = judged.values[judged.judge(facts).value];
  text += language == AnswerLanguage::kGerman ? value.german : value.english;
  switch (criterion) {
    case kLanguage:
      AddLanguage(facts, question, text);
      break;
    case kEligibility:
      AddOpenQuestions(facts, language, text);
      break;
    case kCapacity:
      AddRoomDay(facts, language, text);
      break;
    case kFreshness:
      AddDaysSinceVerified(facts, language, text);
      break;
    case kDistance:
      AddKilometres(facts, text);
      break;
    default:
      break;
  }
}

}  // namespace lotse::referrals
