// Language tags (BCP 47, RFC 5646): "de", "pt-BR", "zh-Hant", "de-x-leicht".
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::text {

// The tag in canonical case (language lower, Script title, REGION upper, all else lower), nullopt
// when it is not well-formed (section 2.1 without the irregular grandfathered tags) or longer than
// 63 characters. Says nothing on whether the subtags exist; common/reference knows the languages.
// Pure, thread-safe.
absl::optional<std::string> CanonicalLanguageTag(absl::string_view tag);

// What stands before the first dash: "de" of "de-x-leicht".
absl::string_view PrimaryLanguage(absl::string_view tag);

}  // namespace lotse::text
