#include "common/identity/peer.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/identity/errors.h"

namespace lotse::identity {
namespace {

constexpr std::array<absl::string_view, kRoleCount> kRoleNames = {
    "admin", "editor", "caseworker", "policy", "reader", "operator", "coordinator"};
constexpr absl::string_view kScheme = "spiffe://";
constexpr std::size_t kMaxUri = 512;  // the longest name of ours is far below

bool IsUpperOrDigit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool IsDnsLabel(absl::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '-'; });
}

absl::Status NotAName(absl::string_view uri, absl::string_view expected) {
  // Foreign bytes do not go into messages: only what could be a URI is repeated.
  const bool printable = uri.size() <= kMaxUri && std::all_of(uri.begin(), uri.end(), [](char c) {
                           return c > 32 && c < 127;
                         });
  return CertificateNameInvalid(absl::StrCat("the certificate's URI ",
                                             printable ? absl::StrCat("'", uri, "' ") : "",
                                             "is not of the form ", expected));
}

// The parts after "spiffe://", when there are `count` of them and the first is a trust domain; else
// nothing.
std::vector<absl::string_view> SplitName(absl::string_view uri, std::size_t count) {
  if (uri.size() > kMaxUri || !absl::ConsumePrefix(&uri, kScheme)) return {};
  std::vector<absl::string_view> parts = absl::StrSplit(uri, '/');
  if (parts.size() != count || !IsTrustDomain(parts[0])) return {};
  return parts;
}

}  // namespace

absl::string_view RoleName(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

absl::optional<Role> ParseRole(absl::string_view name) {
  const auto* found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  if (found == kRoleNames.end()) return absl::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

std::string RoleSet::ToString() const {
  std::vector<absl::string_view> names;
  for (int i = 0; i < kRoleCount; ++i) {
    if (Contains(static_cast<Role>(i))) names.push_back(kRoleNames[i]);
  }
  return absl::StrJoin(names, ", ");
}

bool IsTrustDomain(absl::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  const std::vector<absl::string_view> labels = absl::StrSplit(text, '.');
  return std::all_of(labels.begin(), labels.end(), IsDnsLabel);
}

bool IsCenterCode(absl::string_view text) {
  return !text.empty() && text.size() <= 16 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsUpperOrDigit(c) || c == '-'; });
}

bool IsNodeName(absl::string_view text) {
  return !text.empty() && text.size() <= 63 && IsLowerOrDigit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '.' || c == '-'; });
}

bool IsPersonName(absl::string_view text) { return IsNodeName(text); }

std::string DefaultPerson(absl::string_view center, Role role) {
  return absl::StrCat(center, "/", RoleName(role));
}

absl::StatusOr<Peer> ParseSpiffeId(absl::string_view uri) {
  const auto parts = SplitName(uri, 4);
  if (parts.empty() || parts[1] != "center" || !IsCenterCode(parts[2])) {
    return NotAName(uri, "spiffe://<trust domain>/center/<code>/<role>");
  }
  const absl::optional<Role> role = ParseRole(parts[3]);
  if (!role.has_value()) {
    return NotAName(uri,
                    absl::StrCat("spiffe://<trust domain>/center/<code>/<role> with a role of ",
                                 RoleSet::All().ToString()));
  }
  if (IsFederationRole(*role) && parts[2] != kFederationCode) {
    return NotAName(uri, absl::StrCat("spiffe://<trust domain>/center/", kFederationCode, "/",
                                      RoleName(*role), ", the only place of that role"));
  }
  return Peer{std::string(parts[0]), std::string(parts[2]), *role, DefaultPerson(parts[2], *role)};
}

absl::StatusOr<NodeIdentity> ParseNodeId(absl::string_view uri) {
  const auto parts = SplitName(uri, 3);
  if (parts.empty() || parts[1] != "node" || !IsNodeName(parts[2])) {
    return NotAName(uri, "spiffe://<trust domain>/node/<name>");
  }
  return NodeIdentity{std::string(parts[0]), std::string(parts[2])};
}

std::string ToSpiffeId(const Peer& peer) {
  return absl::StrCat(kScheme, peer.trust_domain, "/center/", peer.center, "/",
                      RoleName(peer.role));
}

std::string ToSpiffeId(const NodeIdentity& node) {
  return absl::StrCat(kScheme, node.trust_domain, "/node/", node.name);
}

}  // namespace lotse::identity
