// What an author writes, checked.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lotse/policy/storage/v1/event.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// In characters.
inline constexpr int kMinTitle = 10;
inline constexpr int kMaxTitle = 160;
inline constexpr int kMinBody = 40;
inline constexpr int kMaxBody = 3000;

struct ContentFault {
  std::string field;    // "evidence[2].text"
  std::string reason;   // a stable word: TITLE_TOO_SHORT
  std::string message;  // for a person, without the field: "needs at least 10 characters; it has 3"
};

// Everything that is wrong with a draft, in the order of its fields: lengths, counts, a reference or the reason "general". What is
// too many is not looked at one by one.
std::vector<ContentFault> FaultsOf(const v1::Recommendation& draft);

// What is kept of it. Evidence without an id gets one made of `seed` and its place. Precondition: it has no faults.
storage::v1::ItemContent KeptOf(const v1::Recommendation& draft, const std::string& seed);

// Both: INVALID_ARGUMENT with the fields at fault.
absl::StatusOr<storage::v1::ItemContent> ContentOf(const v1::Recommendation& draft,
                                                   const std::string& seed);

}  // namespace lotse::policy
