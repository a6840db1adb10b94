#include "services/referrals/domain/unmet_need.h"

#include <algorithm>
#include <tuple>

#include "services/referrals/domain/match.h"

namespace lotse::referrals {

std::vector<UnmetNeed::Count> UnmetNeed::All() const {
  std::vector<Count> all;
  for (const auto& [key, count] : counts_) all.push_back({key.first, key.second, count});
  std::sort(all.begin(), all.end(), [](const Count& a, const Count& b) {
    return std::tie(a.topic, a.county) < std::tie(b.topic, b.county);
  });
  return all;
}

void CountUnmet(const Question& question, const Place& place, const MatchResult& result,
                UnmetNeed& need) {
  if (result.rung != v1::RUNG_CENTER || question.topics.empty()) return;
  const TopicId topic = question.topics.front().id;
  // More than a few counties are a region or a Land: that a need is unmet in each of them would be too much said.
  constexpr std::size_t kMostCounties = 3;
  if (place.counties.empty() || place.counties.size() > kMostCounties) {
    return need.Add(topic, AreaCode::kNone);
  }
  for (AreaCode county : place.counties) need.Add(topic, county);
}

}  // namespace lotse::referrals
