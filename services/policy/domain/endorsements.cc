#include "services/policy/domain/endorsements.h"

#include <algorithm>
#include <map>

namespace lotse::policy {
namespace {

struct Saying {
  std::int64_t event = 0;
  bool endorses = false;
  int version = 0;
};

// The last merge into `item` that is in effect, by its event; 0: none.
std::int64_t LastMergeInto(const RoundState& round, const Item& item) {
  std::int64_t last = 0;
  for (const auto& merge : round.merges) {
    if (merge->state == v1::MERGE_STATE_EFFECTIVE && merge->head == item.id) {
      last = std::max(last, merge->effective_event);
    }
  }
  return last;
}

void Say(const std::string& center, Saying saying, std::map<std::string, Saying>* sayings) {
  Saying& last = (*sayings)[center];
  if (saying.event >= last.event) last = saying;
}

// What each centre said last.
std::map<std::string, Saying> SayingsAbout(const RoundState& round, const Item& item) {
  std::map<std::string, Saying> sayings;
  for (const auto& [center, stance] : item.stances) {
    Say(center, {stance.event, stance.kind == v1::STANCE_KIND_ENDORSE, stance.version}, &sayings);
  }
  for (const auto& merge : round.merges) {
    if (merge->state != v1::MERGE_STATE_EFFECTIVE || merge->head != item.id) continue;
    for (const auto& [center, asked] : merge->asked) {
      if (asked.event != 0) {
        Say(center, {asked.event, asked.consents, asked.version}, &sayings);
      }
    }
  }
  return sayings;
}

bool MayEndorse(const RoundState& round, const Item& item, const std::string& center) {
  const auto participant = round.participants.find(center);
  return center != item.center && participant != round.participants.end() &&
         participant->second.TakesPart();
}

}  // namespace

std::vector<std::string> EndorsersOf(const RoundState& round, const Item& item) {
  const std::int64_t last_merge = LastMergeInto(round, item);
  std::vector<std::string> endorsers;
  for (const auto& [center, saying] : SayingsAbout(round, item)) {
    const bool counts =
        saying.endorses && saying.version == item.version && saying.event > last_merge;
    if (counts && MayEndorse(round, item, center)) endorsers.push_back(center);
  }
  return endorsers;
}

std::vector<std::string> EndorsersWithoutMerges(const RoundState& round, const Item& item) {
  std::vector<std::string> endorsers;
  for (const auto& [center, stance] : item.stances) {
    const bool counts = stance.kind == v1::STANCE_KIND_ENDORSE && stance.version == item.version;
    if (counts && MayEndorse(round, item, center)) endorsers.push_back(center);
  }
  return endorsers;
}

bool IsToBeConfirmed(const RoundState& round, const Item& item, const Stance& stance) {
  return stance.version != item.version || stance.event < LastMergeInto(round, item);
}

bool HasToConfirm(const RoundState& round, const Item& item, const std::string& center) {
  const std::map<std::string, Saying> sayings = SayingsAbout(round, item);
  const auto said = sayings.find(center);
  if (said == sayings.end()) return false;
  for (const auto& merge : round.merges) {
    if (merge->state != v1::MERGE_STATE_EFFECTIVE || merge->head != item.id) continue;
    const auto asked = merge->asked.find(center);
    // The merge waits for its answer.
    if (asked != merge->asked.end() && asked->second.event == 0) return false;
  }
  return said->second.version != item.version || said->second.event < LastMergeInto(round, item);
}

}  // namespace lotse::policy
