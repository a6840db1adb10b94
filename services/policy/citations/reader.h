// Finds and reads citations of law. Pure, thread-safe, linear in the text; bytes that are no UTF-8 are passed over.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/policy/citations/act_names.h"
#include "services/policy/citations/act_reader.h"
#include "services/policy/citations/group.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

// Where the act of a citation was found.
enum class ActSource {
  kWritten,  // beside it
  kChain,    // beside another one of the same chain: "§ 4 Abs. 1 und § 5 BeschV"
  kContext,  // cited before in the same text
  kNone,     // nowhere: `provision.law` is empty
};

struct Reference {
  Provision provision;
  std::size_t begin = 0;  // bytes of the text, begin inclusive, end exclusive, at whole characters
  std::size_t end = 0;
  bool ends_range = false;  // of sections: from the reference before to this one
};

// One section sign with all it cites, and its act: "§§ 18a, 18b und 18g Abs. 2 AufenthG".
struct FoundCitation {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool article = false;
  Edition edition = Edition::kUnstated;
  ActSource source = ActSource::kNone;
  std::vector<Reference> references;  // at least one
};

// All citations of a text, in its order. `setting` says how acts are recognised; see act_reader.h.
std::vector<FoundCitation> FindCitations(absl::string_view text, const ActNames& names,
                                         Setting setting = Setting::kText);

}  // namespace lotse::policy
