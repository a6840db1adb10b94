// One section sign and all that belongs to it.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/policy/citations/act_reader.h"
#include "services/policy/citations/edition.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

// One of the places that a group cites. `provision.law` is empty.
struct GroupItem {
  Provision provision;
  std::size_t begin = 0;  // bytes of the text, begin inclusive, end exclusive
  std::size_t end = 0;
  bool ends_range = false;  // of sections: from the item before to this one
};

struct Group {
  std::vector<GroupItem> items;  // at least one
  std::size_t begin = 0;         // of the sign
  std::size_t end = 0;
  bool article = false;
  Edition edition = Edition::kUnstated;
};

// Reads "§ 18g Abs. 1 Satz 2 Nr. 2", "§§ 18a, 18b und 18g Abs. 2", "Art. 6 Abs. 1" from the sign at `at` on, without the act behind
// it; nullopt when there is no sign with a number. Ranges below the section are written out, of sections not: which there are, the
// index knows. At most kMaxGroupItems items are read.
absl::optional<Group> ReadGroup(absl::string_view text, std::size_t at, const ActReader& acts);
inline constexpr std::size_t kMaxGroupItems = 200;

// Reads on behind the act at `at`, when the last item is a whole section: "§ 26 BeschV Abs. 2". The group stays as it is when no
// paragraph follows.
void ReadBehindAct(absl::string_view text, std::size_t at, const ActReader& acts, Group* group);

}  // namespace lotse::policy
