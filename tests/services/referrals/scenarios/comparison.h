// What two answers have in common, and how the members stand in one.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/message_differencer.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

// Empty when the answers say the same of everything but the members.
inline std::string DifferenceOf(v1::FindHelpResponse live, v1::FindHelpResponse whole) {
  for (v1::FindHelpResponse* one : {&live, &whole}) {
    one->clear_members();
    one->clear_complete();
  }
  std::string difference;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&difference);
  return differencer.Compare(live, whole) ? "" : difference;
}

// The same, but for how many were found besides: with live members that may be more than there are, never less.
inline std::string DifferenceOfHits(v1::FindHelpResponse live, v1::FindHelpResponse whole) {
  if (live.more_hits() < whole.more_hits()) {
    return absl::StrCat(live.more_hits(), " more hits of ", whole.more_hits());
  }
  live.clear_more_hits();
  whole.clear_more_hits();
  return DifferenceOf(std::move(live), std::move(whole));
}

// "centers/WC-A" to "ERROR INTERNAL".
inline std::map<std::string, std::string> StatesOf(const v1::FindHelpResponse& response) {
  std::map<std::string, std::string> states;
  for (const v1::MemberAnswer& member : response.members()) {
    const std::string state = v1::MemberState_Name(member.state());
    states[member.center()] = absl::StrCat(absl::StripPrefix(state, "MEMBER_STATE_"),
                                           member.detail().empty() ? "" : " ", member.detail());
  }
  return states;
}

inline std::vector<std::string> NamesOf(const v1::FindHelpResponse& response) {
  std::vector<std::string> names;
  for (const v1::Hit& hit : response.hits()) names.push_back(hit.display_name());
  return names;
}

}  // namespace lotse::referrals
