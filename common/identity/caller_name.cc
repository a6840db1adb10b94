#include "common/identity/caller_name.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "common/errors/refusal.h"

namespace lotse::identity {
namespace {

constexpr std::size_t kMaxPerson = 63;
constexpr std::size_t kMaxQuoted = 100;  // a name of ours is shorter

// Foreign bytes do not go into messages: they need not be UTF-8.
std::string Quoted(absl::string_view text) {
  const bool is_plain =
      text.size() <= kMaxQuoted &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 32 && c < 127; });
  return is_plain ? absl::StrCat("'", text, "'") : "it";
}

// What keeps `person` from being a person's name.
std::string FaultOf(absl::string_view person) {
  if (person.empty()) return "nobody is named after '@'";
  if (person.size() > kMaxPerson) {
    return absl::StrCat("the name after '@' has ", person.size(), " characters");
  }
  // One character alone says the same wherever it may not stand first.
  if (!IsPersonName(person.substr(0, 1))) {
    return absl::StrCat(Quoted(person), " does not begin with a letter a-z or a digit");
  }
  return absl::StrCat(Quoted(person), " holds a character that is none of these");
}

absl::Status CheckPerson(absl::string_view person) {
  if (IsPersonName(person)) return absl::OkStatus();
  return RefuseField("person",
                     absl::StrCat("must be 1 to ", kMaxPerson, " of a-z, 0-9, '.' and '-', ",
                                  "beginning with a letter or digit; ", FaultOf(person)));
}

}  // namespace

absl::Status CheckCallerName(const CallerName& name) {
  if (!IsCenterCode(name.center)) {
    return RefuseField("center", "must be 1 to 16 of A-Z, 0-9 and '-', such as ERZ");
  }
  if (IsFederationRole(name.role) && name.center != kFederationCode) {
    return RefuseField("role",
                       absl::StrCat(RoleName(name.role), " exists for ", kFederationCode, " only"));
  }
  return name.person.empty() ? absl::OkStatus() : CheckPerson(name.person);
}

absl::StatusOr<CallerName> ParseCallerName(absl::string_view text) {
  const auto parts = SplitPerson(text);
  if (!parts.ok()) return parts.status();
  const std::size_t slash = parts->name.find('/');
  const absl::optional<Role> role =
      slash == absl::string_view::npos ? absl::nullopt : ParseRole(parts->name.substr(slash + 1));
  if (!role.has_value()) {
    return RefuseField(
        "identity",
        absl::StrCat(Quoted(text), " is no CENTRE/ROLE or CENTRE/ROLE@PERSON; roles are ",
                     RoleSet::All().ToString()));
  }
  CallerName name{std::string(parts->name.substr(0, slash)), *role, std::string(parts->person)};
  if (absl::Status status = CheckCallerName(name); !status.ok()) return status;
  return name;
}

std::string ToText(const CallerName& name) {
  return absl::StrCat(name.center, "/", RoleName(name.role), name.person.empty() ? "" : "@",
                      name.person);
}

CallerName NameOf(const Peer& peer) {
  return {peer.center, peer.role,
          peer.person == DefaultPerson(peer.center, peer.role) ? "" : peer.person};
}

absl::StatusOr<PersonSplit> SplitPerson(absl::string_view text) {
  const std::size_t at = text.find('@');
  if (at == absl::string_view::npos) return PersonSplit{text, {}};
  const PersonSplit parts{text.substr(0, at), text.substr(at + 1)};
  if (absl::Status status = CheckPerson(parts.person); !status.ok()) return status;
  return parts;
}

}  // namespace lotse::identity
