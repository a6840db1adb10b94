#include "services/policy/rpc/errors.h"

#include "absl/strings/str_cat.h"
#include "common/api/errors.h"

namespace lotse::policy {

using api::RefuseArgument;

absl::Status DayInvalid(absl::string_view field) {
  return RefuseArgument("DAY_INVALID", field, "is a day such as 2026-04-28; empty: today");
}

absl::Status UnknownLaw(absl::string_view law) {
  return RefuseArgument("UNKNOWN_LAW", "laws",
                        absl::StrCat("\"", law, "\" is no act whose text is loaded"));
}

absl::Status IdInvalid(absl::string_view field) {
  return RefuseArgument("ID_INVALID", field,
                        "an id is a UUID of 36 characters in lower case; leave it empty to have "
                        "one drawn");
}

absl::Status CenterUnknown(absl::string_view center) {
  return RefuseArgument("CENTER_UNKNOWN", "round.participants",
                        absl::StrCat("the reference data do not know where ", center,
                                     " has its seat: give its type and region"));
}

}  // namespace lotse::policy
