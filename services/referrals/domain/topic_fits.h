// Which topics answer to what is asked.
#pragma once

#include "absl/container/inlined_vector.h"
#include "services/referrals/domain/facts.h"
#include "services/referrals/domain/question.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

struct TopicToTry {
  TopicId id = kNoTopic;
  TopicFit fit = TopicFit::kExact;
};
using TopicsToTry = absl::InlinedVector<TopicToTry, 32>;

// The asked topics, those below them, and those above (general advice): each once, best fit first. The second and
// further guesses come after all of the first.
TopicsToTry TopicsFor(const Question& question, const TopicTable& topics);

}  // namespace lotse::referrals
