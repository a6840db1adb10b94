#include "services/referrals/domain/topic_fits.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

void Add(TopicId id, TopicFit fit, TopicsToTry& tries) {
  const bool known =
      std::any_of(tries.begin(), tries.end(), [id](const TopicToTry& one) { return one.id == id; });
  if (id != kNoTopic && !known) tries.push_back({id, fit});
}

}  // namespace

TopicsToTry TopicsFor(const Question& question, const TopicTable& topics) {
  TopicsToTry tries;
  for (std::size_t i = 0; i < question.topics.size(); ++i) {
    const TopicId id = question.topics[i].id;
    if (id == kNoTopic) continue;
    Add(id, i == 0 ? TopicFit::kExact : TopicFit::kGuess, tries);
    for (TopicId below : topics.Below(id)) {
      Add(below, i == 0 ? TopicFit::kNarrower : TopicFit::kGuess, tries);
    }
  }
  for (const AskedTopic& asked : question.topics) {
    if (asked.id != kNoTopic) Add(topics.ParentOf(asked.id), TopicFit::kParent, tries);
  }
  return tries;
}

}  // namespace lotse::referrals
