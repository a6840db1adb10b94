// Why a hit stands where it stands, in words.
#pragma once

#include <bitset>
#include <string>

#include "services/referrals/domain/criteria.h"
#include "services/referrals/domain/facts.h"
#include "services/referrals/domain/question.h"

namespace lotse::referrals {

enum class AnswerLanguage { kGerman, kEnglish };

using CriteriaSet = std::bitset<kCriteriaCount>;

// The criteria that decide on a hit: topic and area always, and those in which it differs from the hits beside it
// (nullptr: there is none).
CriteriaSet DecidingCriteria(Rank hit, const Rank* above, const Rank* below);

// Appends what the criterion's value says, with what is known beyond it: "hat Platz, Stand 1.11.2026".
void AppendReasonText(CriterionIndex criterion, const Facts& facts, const Question& question,
                      AnswerLanguage language, std::string& text);

}  // namespace lotse::referrals
