// The refusals of look-up on the wire, named once. No message holds a word of the question: it may be logged.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::referrals {

// INVALID_ARGUMENT QUESTION_EMPTY: neither a topic nor a question.
absl::Status QuestionEmpty();
// INVALID_ARGUMENT QUESTION_NOT_UNDERSTOOD: no word of it is known.
absl::Status QuestionNotUnderstood();
// INVALID_ARGUMENT TOPIC_UNKNOWN, naming the nearest code.
absl::Status TopicUnknown(absl::string_view code, const std::vector<absl::string_view>& known);
// INVALID_ARGUMENT LANGUAGE_UNKNOWN.
absl::Status LanguageUnknown(absl::string_view field, absl::string_view fault);
// INVALID_ARGUMENT FILTERS_CONTRADICT.
absl::Status FiltersContradict(absl::string_view field, absl::string_view why);
// INVALID_ARGUMENT PAGE_TOKEN_INVALID.
absl::Status TopicTokenInvalid();
// INVALID_ARGUMENT LIVE_CENTERS_INVALID: metadata lotse-live-centers names what can be no centre, or too many.
absl::Status LiveCentersInvalid();
// FAILED_PRECONDITION CENTER_NOT_HELD_HERE: asked live for a centre whose directory this node only follows.
absl::Status CenterNotHeldHere();

}  // namespace lotse::referrals
