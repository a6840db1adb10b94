// What the program shows of a round: everything, to everybody who may see it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lotse/policy/v1/recommendations_service.pb.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "lotse/policy/v1/votes_service.pb.h"
#include "tests/chaos/policy/callers.h"

namespace lotse::policy::chaos {

struct Shown {
  v1::Round round;
  v1::Phase phase_after = v1::PHASE_UNSPECIFIED;    // when all the rest had been read
  std::map<std::string, v1::Recommendation> items;  // by name; drafts as their centre sees them
  std::map<std::string, std::vector<std::string>> by_mark;  // names, by first keyword
  std::vector<v1::Merge> merges;
  v1::GetTurnoutResponse turnout;
  std::map<std::string, v1::ListVotesResponse> votes;  // by centre
  // All answers, as they came: of the same round the same bytes.
  std::string bytes;

  const v1::Recommendation* Find(const std::string& name) const;
  // Whether, at some moment while this was read, the round was in a phase before `phase`, or in it or a later one.
  bool MayBeBefore(v1::Phase phase) const { return round.phase() < phase; }
  bool MayBeFrom(v1::Phase phase) const { return phase_after >= phase; }
};

// What cannot be read fails the test.
Shown ReadShown(Callers& callers, const std::string& round,
                const std::vector<std::string>& centers);

// A round as one caller sees it.
struct Sight {
  v1::Round round;
  std::map<std::string, v1::Recommendation> items;  // by name
  std::map<std::string, v1::Merge> merges;          // by name
};
// All of it at one moment: read again while it changes.
Sight ReadSight(Callers& callers, const std::string& identity, const std::string& round);

// Maps in one order.
void AppendBytes(const google::protobuf::Message& message, std::string* bytes);

v1::Round ReadRound(Callers& callers, const std::string& round);

}  // namespace lotse::policy::chaos
