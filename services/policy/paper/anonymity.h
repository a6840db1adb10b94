// The public version: which centre is whose is left out.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/policy/paper/paper_source.h"

namespace lotse::policy {

// What a centre's code or name is replaced by in texts.
inline constexpr char kCenterLeftOut[] = "[Zentrum]";

// `text` with each of `names` replaced where it stands as a word, in upper or lower case; the longest first. Exposed for its test.
std::string ReplaceNames(absl::string_view text, const std::vector<std::string>& names);

// See PaperContent. `center_names` is empty afterwards.
void LeaveOutCenters(PaperSource* source);

}  // namespace lotse::policy
