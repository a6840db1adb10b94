// A merge of items into one, as its events have made it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "lotse/policy/v1/recommendations_service.pb.h"

namespace lotse::policy {

struct Confirmation {
  std::string center;
  std::string person;
  bool by_editor = false;
};

// A centre that endorses something of a merge.
struct AskedEndorser {
  std::vector<std::string> endorsed;  // items, the head first
  std::int64_t event = 0;             // the number of its answer; 0: none yet
  bool consents = false;
  int version = 0;  // of the head, when it answered
};

struct Merge {
  std::string id;
  std::string head;
  std::vector<std::string> members;
  std::string reason;
  v1::MergeState state = v1::MERGE_STATE_PENDING;
  std::vector<Confirmation> confirmations;
  std::int64_t effective_event = 0;            // the number of the event that put it into effect
  std::map<std::string, AskedEndorser> asked;  // by centre; from then on
};

inline constexpr int kMaxMergeMembers = 20;

}  // namespace lotse::policy
