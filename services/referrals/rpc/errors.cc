#include "services/referrals/rpc/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/reference/suggest.h"
#include "services/referrals/rpc/centers_asked.h"

namespace lotse::referrals {
namespace {

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

}  // namespace

absl::Status QuestionEmpty() {
  return Refuse(kInvalid, "QUESTION_EMPTY",
                "nothing is asked: give a topic code, or a question in your own words");
}

absl::Status QuestionNotUnderstood() {
  return Refuse(
      kInvalid, "QUESTION_NOT_UNDERSTOOD",
      "no word of the question is known; ask in German or English in other words, or choose "
      "a topic (ListTopics)");
}

absl::Status TopicUnknown(absl::string_view code, const std::vector<absl::string_view>& known) {
  return Refuse(
      kInvalid, "TOPIC_UNKNOWN",
      absl::StrCat(reference::UnknownCode("topic", code, known), "; ListTopics names all of them"),
      {{"nearest", std::string(reference::Nearest(code, known))}});
}

absl::Status LanguageUnknown(absl::string_view field, absl::string_view fault) {
  return Refuse(kInvalid, "LANGUAGE_UNKNOWN", absl::StrCat(field, ": ", fault),
                {{"field", std::string(field)}});
}

absl::Status FiltersContradict(absl::string_view field, absl::string_view why) {
  return Refuse(kInvalid, "FILTERS_CONTRADICT",
                absl::StrCat(field, " ", why, "; leave one of them out"),
                {{"field", std::string(field)}});
}

absl::Status TopicTokenInvalid() {
  return Refuse(
      kInvalid, "PAGE_TOKEN_INVALID",
      "page_token is not one that this request was answered with; begin at the first page");
}

absl::Status LiveCentersInvalid() {
  return Refuse(kInvalid, "LIVE_CENTERS_INVALID",
                absl::StrCat("metadata lotse-live-centers must hold 1 to ", kMaxCentersAsked,
                             " codes of centres with commas between them, such as WC-ERZ,WC-E"));
}

absl::Status CenterNotHeldHere() {
  return Refuse(absl::StatusCode::kFailedPrecondition, "CENTER_NOT_HELD_HERE",
                "this program only follows directories; ask a node that holds them (lotse node)");
}

}  // namespace lotse::referrals
