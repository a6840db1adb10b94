// Who is at the other end of a connection: a centre in a role, read from the one URI of its
// certificate, and which person of that office, when the certificate's subject names one.
//
//   spiffe://<trust domain>/center/<code>/<role>   a caller: a centre's system or its staff
//   spiffe://<trust domain>/node/<name>            a server; never a caller
//
// All functions are pure, total (any bytes may come in) and thread-safe. There is one spelling of
// each name: no upper case in domains and roles, no escapes, no port, no query, no trailing slash.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::identity {

enum class Role { kAdmin, kEditor, kCaseworker, kPolicy, kReader, kOperator, kCoordinator };
inline constexpr int kRoleCount = 7;

// "admin", "editor", "caseworker", "policy", "reader", "operator", "coordinator".
absl::string_view RoleName(Role role);
absl::optional<Role> ParseRole(absl::string_view name);

// Operator and coordinator belong to the federation as a whole: they exist with the code FED only.
constexpr bool IsFederationRole(Role role) {
  return role == Role::kOperator || role == Role::kCoordinator;
}
inline constexpr absl::string_view kFederationCode = "FED";

// A set of roles, as the method table uses it. Cheap to copy.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (Role role : roles) bits_ |= Bit(role);
  }
  static constexpr RoleSet All() { return RoleSet((1u << kRoleCount) - 1); }

  constexpr bool Contains(Role role) const { return (bits_ & Bit(role)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr RoleSet operator|(RoleSet other) const { return RoleSet(bits_ | other.bits_); }
  friend constexpr bool operator==(RoleSet a, RoleSet b) = default;

  // "admin, editor": for messages that say what is allowed.
  std::string ToString() const;

 private:
  explicit constexpr RoleSet(std::uint32_t bits) : bits_(bits) {}
  static constexpr std::uint32_t Bit(Role role) { return 1u << static_cast<int>(role); }
  std::uint32_t bits_ = 0;
};

// A caller.
struct Peer {
  std::string trust_domain;
  std::string center;  // the code, such as "ERZ"; "FED" is the federation's office
  Role role = Role::kReader;
  // Which person of that centre and role, by a name or initial of the office's own choice: what
  // the certificate names (IsPersonName), else DefaultPerson. Never empty after authentication. It
  // tells persons apart where two must agree, and permits nothing: what a caller may do hangs on
  // the URI alone. A personal datum: it belongs in no log line, metric or error.
  std::string person = {};
  friend bool operator==(const Peer& a, const Peer& b) = default;
};

// A server.
struct NodeIdentity {
  std::string trust_domain;
  std::string name;
  friend bool operator==(const NodeIdentity& a, const NodeIdentity& b) = default;
};

// Lower-case DNS name: labels of [a-z0-9-], 1-63 each, none beginning or ending with '-', 253 in
// all.
bool IsTrustDomain(absl::string_view text);
// [A-Z0-9][A-Z0-9-]{0,15}
bool IsCenterCode(absl::string_view text);
// [a-z0-9][a-z0-9.-]{0,62}
bool IsNodeName(absl::string_view text);
// The same grammar.
bool IsPersonName(absl::string_view text);

// "ERZ/editor": who acts when a certificate names no person. No person's name can look like it.
std::string DefaultPerson(absl::string_view center, Role role);

// UNAUTHENTICATED, CERTIFICATE_NAME_INVALID for everything that is not exactly such a name. A URI
// names no person, so the peer's is the default.
absl::StatusOr<Peer> ParseSpiffeId(absl::string_view uri);
absl::StatusOr<NodeIdentity> ParseNodeId(absl::string_view uri);

// The reverse, without the person; what they give parses to the same name when the parts are valid.
std::string ToSpiffeId(const Peer& peer);
std::string ToSpiffeId(const NodeIdentity& node);

}  // namespace lotse::identity
