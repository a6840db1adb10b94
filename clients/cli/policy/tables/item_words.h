// Words of the command line about items: "7=related", "7=yes", "body:12:NAME". Pure, thread-safe.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/vote.pb.h"

namespace lotse::cli {

struct ItemWord {
  std::string item;  // as it was written: a number or an id
  std::string word;
};

// "7=related" → {"7", "related"}; nullopt when a side is missing.
absl::optional<ItemWord> SplitItemWord(absl::string_view text);

// What an author says of an item like the own: "endorse", "related", "different".
inline constexpr absl::string_view kSimilarWords = "endorse, related or different";
absl::optional<policy::v1::SimilarAnswer> SimilarAnswerNamed(absl::string_view word);

// How a centre votes: "yes", "no", "pass", or "none", which takes the vote back; German words and those of the API are taken too.
inline constexpr absl::string_view kVoteWords = "yes, no, pass or none";
absl::optional<policy::v1::VoteKind> VoteNamed(absl::string_view word);
// "yes", "no", "pass"; empty for no vote.
absl::string_view VoteWord(policy::v1::VoteKind kind);

// "body:12:NAME" → the finding of that field that begins at that byte; nullopt for what is none.
absl::optional<policy::v1::PersonalDataSpan> WaiverNamed(absl::string_view text);

}  // namespace lotse::cli
