// How the house writes who calls, wherever people type or read it (`lotse pki`, --as, the files of
// certificates):
//
//   ERZ/editor             a centre in a role
//   FED/coordinator@anna   one person of it, where two must agree
//
// All functions are pure, total (any bytes may come in) and thread-safe.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/identity/peer.h"

namespace lotse::identity {

struct CallerName {
  std::string center;
  Role role = Role::kReader;
  std::string person = {};  // empty: none is named
  friend bool operator==(const CallerName& a, const CallerName& b) = default;
};

// INVALID_ARGUMENT, INVALID_FIELDS, naming the part that is wrong (center, role, person) and how.
absl::Status CheckCallerName(const CallerName& name);

// The same errors; field "identity" for what has another form or an unknown role.
absl::StatusOr<CallerName> ParseCallerName(absl::string_view text);

// The reverse; what it gives parses to the same name when that is valid.
std::string ToText(const CallerName& name);

// A peer's name, without its trust domain.
CallerName NameOf(const Peer& peer);

// A name, whatever its form, and the person behind its first '@'; empty without an '@'. Views of
// the text given.
struct PersonSplit {
  absl::string_view name;
  absl::string_view person;
};

// INVALID_FIELDS, field "person", when what follows the '@' is no person's name.
absl::StatusOr<PersonSplit> SplitPerson(absl::string_view text);

}  // namespace lotse::identity
