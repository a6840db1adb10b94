#include "services/policy/privacy/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {

absl::Status PersonalDataFound(std::size_t findings) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "PERSONAL_DATA_FOUND",
                absl::StrCat(findings, findings == 1 ? " place" : " places",
                             " of the text may point at a person; the reason beside each says what "
                             "to write instead"));
}

absl::Status LabelledTextBroken(absl::string_view source, std::size_t line,
                                absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LABELLED_TEXT_BROKEN",
                absl::StrCat(source, ", line ", line, ": ", what));
}

}  // namespace lotse::policy
