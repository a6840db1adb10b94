// What a scan found in a draft, and where that stands. Pure, thread-safe.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/errors/refusal.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

// "… hat ›Frau Nguyen‹ aus …": bytes [begin, end) of `text` with about forty characters before and behind, on one line. Empty when
// they are no part of it or cut a character.
std::string PassageOf(absl::string_view text, int begin, int end);

// The field of a draft that a finding names: "title", "body", "evidence[2].text", "evidence[2].source"; nullopt for others.
absl::optional<std::string> FieldText(const policy::v1::Recommendation& draft,
                                      absl::string_view field);

// A finding as SubmitRecommendation names it among the fields at fault ("12-23 NAME: reason"); nullopt for others.
absl::optional<policy::v1::PersonalDataSpan> FindingOf(const FieldViolation& violation);

}  // namespace lotse::cli
