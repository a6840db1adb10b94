// Places where a test can make the program die or fail: FAILPOINT("store.before_commit").
//
// Only in builds with LOTSE_FAILPOINTS; in a release FAILPOINT(name) is the constant false. Controlled by the
// environment, read at the first use:
//   LOTSE_FAILPOINTS="store.before_commit=kill@17,store.before_checkpoint=error"
// Actions: `kill` (SIGKILL to this process), `error` (FAILPOINT is true: the caller acts as if that step had failed).
// `@n`: at the n-th passage only; without it, at every one.
#pragma once

#include "absl/strings/string_view.h"

#ifdef LOTSE_FAILPOINTS
#define FAILPOINT(name) ::lotse::failpoint::Hit(name)
#else
#define FAILPOINT(name) false
#endif

namespace lotse::failpoint {

// Passes the point `name`: kills the process, or returns whether the step is to fail. Thread-safe.
bool Hit(absl::string_view name);

// Replaces all points by those of `spec`, as in the environment; "" is none. False, and nothing changed, when it cannot
// be read. Thread-safe.
bool Configure(absl::string_view spec);

}  // namespace lotse::failpoint
