// Counts questions that nobody could help with: what a region lacks.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/referrals/index/area_code.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Holds topic and county, never a word or who asked; at most topics x (counties + 1) numbers. Needs external
// synchronization.
class UnmetNeed {
 public:
  struct Count {
    TopicId topic = kNoTopic;
    AreaCode county = AreaCode::kNone;  // kNone: no county was named
    std::int64_t count = 0;
    friend bool operator==(const Count& a, const Count& b) = default;
  };

  void Add(TopicId topic, AreaCode county) { ++counts_[{topic, county}]; }
  // By topic, then county.
  std::vector<Count> All() const;

 private:
  absl::flat_hash_map<std::pair<TopicId, AreaCode>, std::int64_t> counts_;
};

struct MatchResult;
struct Place;
struct Question;

// Counts a question if it was left without any hit: its likeliest topic, once in each county that its place means.
void CountUnmet(const Question& question, const Place& place, const MatchResult& result,
                UnmetNeed& need);

}  // namespace lotse::referrals
