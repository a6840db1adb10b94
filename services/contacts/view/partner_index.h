// Where the partners of a directory are found by what they are: kind, topic, area, content, and the orders of lists.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/view/partner_facts.h"
#include "services/contacts/view/scope.h"

namespace lotse::contacts {

using IdSet = absl::btree_set<Uuid>;
// Sort key without the id, then the id.
using OrderedIds = absl::btree_set<std::pair<std::string, Uuid>>;

// Built from the owner's full record: an index entry says where to look, never what may be seen. Readers check each
// record in their own scope. Not thread-safe; the directory guards it.
class PartnerIndex {
 public:
  void Add(const Uuid& id, const PartnerFacts& full);
  // Precondition: Add was called with the same record.
  void Remove(const Uuid& id, const PartnerFacts& full);

  // What one scope sees of a record: its content hash and the time it changed. Add and Remove both scopes together.
  void AddVisible(Scope scope, const Uuid& id, const PartnerFacts& visible);
  void RemoveVisible(Scope scope, const Uuid& id, const PartnerFacts& visible);

  // The smallest sets, by id, whose union holds everything that `hint` allows; all ids when it allows everything.
  std::vector<const IdSet*> Candidates(const IndexHint& hint,
                                       const reference::ReferenceData& reference) const;

  const OrderedIds& by_display_name() const { return by_display_name_; }
  const OrderedIds& by_update_time(Scope scope) const {
    return by_update_time_[static_cast<int>(scope)];
  }
  // Ids of the records whose content has this hash in some scope.
  std::vector<Uuid> WithContent(absl::string_view content_hash) const;

 private:
  template <typename Visit>
  static void VisitKeys(const PartnerFacts& full, Visit visit);

  void AddKey(const std::string& key, const Uuid& id);
  void RemoveKey(const std::string& key, const Uuid& id);

  IdSet all_;
  // One map for all: "k/14", "t/RECOG.CRAFT" (and "t/RECOG"), "a/ags/14521", "a/plz/09456", "a/de", "h/<hash>",
  // "x/<scheme>/<value>".
  absl::flat_hash_map<std::string, IdSet> by_key_;
  OrderedIds by_display_name_;
  OrderedIds by_update_time_[kScopes];
};

}  // namespace lotse::contacts
