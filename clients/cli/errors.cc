#include "clients/cli/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"

namespace lotse::cli {

absl::Status UsageError(absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, kUsageReason, what);
}

absl::Status FileNotReadable(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kNotFound, "FILE_NOT_READABLE",
                absl::StrCat("cannot read ", path, ": ", why));
}

absl::Status FileNotWritten(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kInternal, "FILE_NOT_WRITTEN",
                absl::StrCat("cannot write ", path, ": ", why));
}

absl::Status NotConfirmed() {
  return Refuse(absl::StatusCode::kAborted, "NOT_CONFIRMED", "nothing was changed");
}

absl::Status PartnerNotFoundAnywhere(absl::string_view id) {
  return Refuse(absl::StatusCode::kNotFound, "PARTNER_NOT_FOUND",
                absl::StrCat("no centre shows you a partner with the id ", id));
}

absl::Status AmbiguousId(absl::string_view id, const std::vector<std::string>& names) {
  return Refuse(absl::StatusCode::kInvalidArgument, "AMBIGUOUS_ID",
                absl::StrCat("several centres have a partner with the id ", id,
                             "; name one of: ", absl::StrJoin(names, ", ")));
}

absl::Status PushIncomplete(long long conflicts, long long refused) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "PUSH_INCOMPLETE",
                absl::StrCat(conflicts, " conflicts and ", refused,
                             " refused partners stay in the file as edits; the rest was sent"));
}

absl::Status Interrupted() {
  return Refuse(absl::StatusCode::kCancelled, "INTERRUPTED",
                "interrupted before the end; run it again to go on from here");
}

absl::Status NeverPulled(const std::string& file) {
  return Refuse(
      absl::StatusCode::kNotFound, "SYNC_NEVER_PULLED",
      absl::StrCat(file, " was never pulled here; begin with `lotse sync pull ", file, "`"));
}

absl::Status QuestionsFailed(int failed, int questions) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "QUESTIONS_FAILED",
                absl::StrCat(failed, " of ", questions, " questions ", failed == 1 ? "has" : "have",
                             " no answer; the \"error\" and "
                             "\"message\" of each say why; correct those and ask them again"));
}

absl::Status NothingToMeasure(const std::string& file) {
  return Refuse(absl::StatusCode::kInvalidArgument, "NOTHING_TO_MEASURE",
                absl::StrCat(file,
                             " has no question with a label; add \"topics\" (codes, the right "
                             "one first) or \"centers\" (codes) to its lines"));
}

absl::Status NoClusterToMeasure(const std::string& file) {
  return Refuse(absl::StatusCode::kInvalidArgument, "NOTHING_TO_MEASURE",
                absl::StrCat(file,
                             " has no item with a label; add \"cluster\" to those that ask for the "
                             "same, and \"variant\": \"base\" to the original of each"));
}

absl::Status DraftNotReady(int objections) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "DRAFT_NOT_READY",
                absl::StrCat(objections, objections == 1 ? " thing stands" : " things stand",
                             " in the way of handing it in; what to do stands with each"));
}

absl::Status ImportFaulty(int faulty, int rows) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "IMPORT_FAULTY",
                absl::StrCat(faulty, " of ", rows, " rows ", faulty == 1 ? "is" : "are",
                             " at fault, and nothing was imported; correct what stands above and "
                             "import the file again"));
}

absl::Status ChecksFailed(int failed) {
  return Refuse(absl::StatusCode::kInternal, "CHECKS_FAILED",
                absl::StrCat(failed, failed == 1 ? " check failed" : " checks failed",
                             "; what to do stands beside each"));
}

}  // namespace lotse::cli
