// An item of a round (a recommendation) as its events have made it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "lotse/policy/storage/v1/event.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/vote.pb.h"
#include "services/policy/ballots/stratum_counts.h"

namespace lotse::policy {

// A centre's stance, bound to the version it was taken on.
struct Stance {
  v1::StanceKind kind = v1::STANCE_KIND_UNSPECIFIED;
  std::string reason;
  int version = 0;
  std::int64_t event = 0;  // its number
  absl::Time time;
};

// A proposal to word the item otherwise. `title` and `body` are the whole text as it would be; they follow the item when another
// amendment is accepted that touches other sentences.
struct Amendment {
  std::string id;
  std::string center;
  std::string person;  // who proposed it, so that nobody reviews what became of their own wording
  int base_version = 0;
  std::string title;
  std::string body;
  std::string reason;
  v1::AmendmentState state = v1::AMENDMENT_STATE_OPEN;
  absl::Time time;
};

struct Comment {
  std::string id;
  std::string center;
  std::string text;
  absl::Time time;
};

struct Dissent {
  std::string id;
  std::string center;
  std::set<std::string> cosigners;
  std::string text;
  absl::Time time;
};

// The event that holds what the author wrote last: there, and nowhere else, the text stands in the store.
struct ContentEvent {
  std::int64_t number = 0;  // 0: none, it was taken out
  storage::v1::Event::WhatCase what = storage::v1::Event::WHAT_NOT_SET;
  absl::Time time;
  storage::v1::Actor actor;
};

struct Item {
  std::string id;
  int number = 0;      // from 1, when it was handed in first
  std::string center;  // the author's
  std::string author;  // the author's person
  storage::v1::ItemContent content;
  ContentEvent content_event;
  v1::RecommendationState state = v1::RECOMMENDATION_STATE_ENTWURF;
  int version = 1;
  std::vector<v1::SimilarItem> similar;  // as answered when it was handed in
  std::vector<v1::PersonalDataSpan>
      waived;  // found by the scan, and no person in the author's eyes
  // What its citations were when it was handed in, or as the last new text of a law has them; none of a draft.
  std::vector<storage::v1::LawPin> pins;
  // What new texts of laws changed, oldest first, until the author's centre answers: by a comment, or by accepting an amendment.
  std::vector<v1::LawChange> law_changes;
  std::string return_reason;
  std::set<std::string> released_evidence;  // ids
  std::map<std::string, Stance> stances;    // by centre
  std::vector<Comment> comments;
  std::vector<Amendment> amendments;
  std::string head;                      // the item it is merged into
  std::set<std::string> different_from;  // items that are declared no duplicate of it
  absl::Time adopt_until = absl::InfinitePast();
  std::vector<v1::VoteKind> votes;  // by the round's voters, from the freeze on
  v1::RecommendationState decision = v1::RECOMMENDATION_STATE_UNSPECIFIED;  // how the vote ended
  std::vector<Dissent> dissents;
  v1::Outcome outcome;
  std::int64_t last_event = 0;
  absl::Time create_time;
  absl::Time update_time;
};

// How many merges an item may be the head of, how many amendments it may have, and so on: what one item may grow to.
inline constexpr int kMaxAmendments = 200;
inline constexpr int kMaxComments = 1000;
inline constexpr int kMaxEvidence = 20;
inline constexpr int kMaxLawRefs = 20;
inline constexpr int kMaxKeywords = 10;

}  // namespace lotse::policy
