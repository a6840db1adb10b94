// What can go wrong when a program starts, named once.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::node {

// FAILED_PRECONDITION, DATA_DIRECTORY_UNUSABLE: `directory` cannot be made, or cannot be used.
absl::Status DataDirectoryUnusable(absl::string_view directory, absl::string_view why);

// FAILED_PRECONDITION, FOLLOW_IDENTITY_SEES_TOO_MUCH: the certificate with which look-up would follow is one of a centre's own people;
// it would see what must not leave that centre, and look-up would show it to everybody.
absl::Status FollowIdentitySeesTooMuch(absl::string_view identity);

}  // namespace lotse::node
