#include "common/phone/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::phone {
namespace {

absl::Status Refused(absl::string_view reason, absl::string_view message) {
  return Refuse(absl::StatusCode::kInvalidArgument, reason, message);
}

}  // namespace

absl::Status NoNumber() {
  return Refused("PHONE_NO_NUMBER", "holds no telephone number; write one such as +49 3733 18560");
}

absl::Status TooLong() {
  return Refused("PHONE_TOO_LONG", "is longer than 100 characters; write one number alone");
}

absl::Status ShortNumber(absl::string_view digits) {
  return Refused("PHONE_SHORT_NUMBER",
                 absl::StrCat("the short number ", digits,
                              " works within Germany alone and has no international form; name it "
                              "in a description, and give the office's full number here"));
}

absl::Status SeveralNumbers() {
  return Refused("PHONE_SEVERAL_NUMBERS",
                 "holds more than one number; give each an entry of its own");
}

absl::Status InvalidNumber(absl::string_view why) {
  return Refused("PHONE_INVALID",
                 absl::StrCat("is not a telephone number that exists: ", why,
                              "; write it with its area code, such as +49 3733 18560"));
}

absl::Status ExtensionTooLong() {
  return Refused("PHONE_EXTENSION_TOO_LONG", "has an extension of more than 10 digits");
}

}  // namespace lotse::phone
