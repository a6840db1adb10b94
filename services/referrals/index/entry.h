// A partner as the index takes it: read from its record without any lock.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/ids/uuid.h"
#include "services/referrals/index/card.h"
#include "services/referrals/index/duty.h"
#include "services/referrals/index/geo_point.h"
#include "services/referrals/index/offer.h"
#include "services/referrals/index/provider_keys.h"
#include "services/referrals/index/schedule.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// How much room there is. The values are those of v1::Capacity.
enum class Room : std::uint8_t { kNotStated, kAvailable, kAssessment, kWaitingList, kNone };

// Services of one partner that offer the same and that the same responsibilities name by id.
struct EntryGroup {
  Offer offer;
  Room room = Room::kNotStated;
  std::uint16_t as_of = 0;  // DayNumber of the statement on room; 0: not stated
};

struct EntryDuty {
  Duty duty;
  // Bit i: it holds for all topics of group i. Besides, it holds for duty.topics. Of kHome this says where it is listed; it holds
  // for what none of the others does.
  std::uint32_t groups = 0;
};

// That a group deals with a topic.
struct EntryTopic {
  TopicId topic = kNoTopic;
  std::uint8_t group = 0;
  friend auto operator<=>(const EntryTopic& a, const EntryTopic& b) = default;
};

// Records of other nodes may be anything; contacts lets no more through.
inline constexpr std::size_t kMaxPoints = 50;

struct Entry {
  std::string center;
  Uuid id;
  bool active = true;      // false: never a hit, but it still says that its provider has closed
  bool is_public = false;  // else for the federation alone
  bool derived = false;
  bool exact_point = false;      // points[0] is the stated point of the first location
  std::uint32_t verified = 0;    // seconds since 1970; 0: never
  std::vector<GeoPoint> points;  // at most kMaxPoints
  Schedule schedule;
  std::vector<EntryGroup> groups;  // at most 21
  std::vector<EntryDuty> duties;   // at most 51; one of kHome is the last
  std::vector<EntryTopic> topics;  // ascending
  std::vector<ProviderKey> keys;
  Card card;
};

}  // namespace lotse::referrals
