// A round and its parts as a caller may see them, whole: with citations checked against the law.
#pragma once

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "services/policy/desk/errors.h"
#include "services/policy/domain/checks.h"
#include "services/policy/domain/resources.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// Precondition: MaySee(item, viewer).
v1::Recommendation ShowWhole(const RoundState& round, const Checks& checks, const Item& item,
                             const Actor& viewer);

// NOT_FOUND: ROUND_NOT_FOUND, RECOMMENDATION_NOT_FOUND, MERGE_NOT_FOUND.
absl::StatusOr<v1::Round> ShownRound(const PolicyView& view, const Subject& subject,
                                     const Actor& viewer);
absl::StatusOr<v1::Recommendation> ShownItem(const PolicyView& view, const Subject& subject,
                                             const Actor& viewer);
// Of an item that the viewer, an editor, has given back: now a draft of its centre, of which the editor sees that much and no text.
absl::StatusOr<v1::Recommendation> ShownReturned(const PolicyView& view, const Subject& subject,
                                                 const Actor& viewer);
absl::StatusOr<v1::Merge> ShownMerge(const PolicyView& view, const Subject& subject);

// `read(state, checks)` of a round that exists: ROUND_NOT_FOUND.
template <typename Read>
auto ReadRound(const PolicyView& view, const std::string& round, Read read)
    -> decltype(read(std::declval<const RoundState&>(), std::declval<const Checks&>())) {
  const RoundBook* book = view.Find(round);
  if (book == nullptr) return RoundNotFound(round);
  return book->Read(read);
}

}  // namespace lotse::policy
