// What one of those who write knows of a round, from the answers to its own commands and from nothing else.
//
// Whatever is in here is written by one writer alone, so its value is that of the writer's last command: an item by the writer of its
// author's centre, a stance or vote by that of the centre.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/round.pb.h"
#include "lotse/policy/v1/vote.pb.h"

namespace lotse::policy::chaos {

enum class Stage { kDraft, kInReview, kOpen, kWithdrawn, kDiscarded };

struct KnownItem {
  std::string name;     // empty: the server draws the id, and has not told yet
  std::string center;   // the author's
  std::string wording;  // the second keyword: changes with each edit
  Stage stage = Stage::kDraft;
  std::int64_t revision = 0;                          // as answered last
  std::map<std::string, v1::AmendmentState> decided;  // amendments, by id
  std::string merge;                     // the mark of the merge that it is in, until undone
  std::map<std::string, bool> evidence;  // by id: whether it was released
  bool names_person = false;             // in its evidence, which must keep it from being handed in
  bool imported = false;
  int version() const;
};

struct KnownMerge {
  std::string name;  // empty: not told yet
  std::string head;
  std::vector<std::string> members;
  std::set<std::string> authors;          // whose confirmations put it into effect
  std::vector<std::string> confirmed_by;  // centres
  bool undone = false;
  bool effective() const { return !undone && confirmed_by.size() == authors.size(); }
  bool pending() const { return !undone && !effective(); }
};

struct KnownStance {
  v1::StanceKind kind = v1::STANCE_KIND_UNSPECIFIED;  // unspecified: taken back
  std::string reason;
  int version = 0;
  std::int64_t said = 0;  // the writer's count, to tell what a centre said last
};

struct KnownConsent {
  std::string head;  // of the merge
  bool consents = false;
  // By a stance on the head, if the merge was in effect then.
  bool taken_back = false;
  std::int64_t said = 0;
};

struct Known {
  using Of = std::pair<std::string, std::string>;  // a centre, and the name or id of a thing

  std::map<std::string, KnownItem> items;    // by mark, the first keyword
  std::map<std::string, KnownMerge> merges;  // by mark, the reason
  std::map<Of, KnownStance> stances;
  std::map<Of, KnownConsent> consents;
  std::map<Of, v1::VoteKind> votes;
  std::map<Of, std::string> dissents;             // the text; empty: taken back
  std::map<Of, bool> cosigns;                     // by the dissent's id
  std::map<std::string, std::string> comments;    // by text: the item
  std::map<std::string, std::string> amendments;  // by reason: the item

  std::map<std::string, bool> left;  // centres: whether that was before the freeze

  // Of the coordination.
  absl::optional<v1::Deadlines> deadlines;
  std::vector<std::string> bundle;
  int approvals = 0;
  std::map<std::string, v1::RecommendationState> outcomes;  // by item

  std::int64_t events = 0;  // that these commands made
  std::int64_t said = 0;
};

// The end of a merge: what went into its head is open again, or withdrawn where its centre has left before.
void EndMerge(const std::string& mark, Known* known);

}  // namespace lotse::policy::chaos
