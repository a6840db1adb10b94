// The refusals of policy, named once. Messages say what happened, to which thing, and what to do next; they never hold what an
// item says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace lotse::policy {

// INVALID_ARGUMENT, NAME_OF_OTHER_ROUND: well-formed, but of another round than the request's.
absl::Status NameOfOtherRound(absl::string_view field, absl::string_view round);

// NOT_FOUND: <KIND>_NOT_FOUND. What the caller may not see is not found either.
absl::Status ItemNotFound(absl::string_view item);
absl::Status MergeNotFound(absl::string_view merge);
absl::Status AmendmentNotFound(absl::string_view amendment);
absl::Status EvidenceNotFound(absl::string_view evidence);
absl::Status DissentNotFound(absl::string_view dissent);

// FAILED_PRECONDITION. Metadata: phase or state, allowed.
absl::Status PhaseForbids(absl::string_view command, absl::string_view phase,
                          const std::vector<std::string>& allowed);
absl::Status StateForbids(absl::string_view command, absl::string_view item,
                          absl::string_view state, const std::vector<std::string>& allowed);

// PERMISSION_DENIED.
absl::Status NotAParticipant(absl::string_view center);
// NOT_YOUR_CENTER: a centre leaves by itself, or by the coordination.
absl::Status NotYourCenter(absl::string_view center, absl::string_view leaving);
absl::Status NotTheAuthor(absl::string_view item, absl::string_view center);
absl::Status OwnItem(absl::string_view command, absl::string_view item);
absl::Status SamePerson(absl::string_view what);
absl::Status NotAnEndorser(absl::string_view item, absl::string_view center);
absl::Status NotAskedByMerge(absl::string_view merge, absl::string_view center);
absl::Status MayNotConfirm(absl::string_view merge);
absl::Status NotAVoter(absl::string_view center);
absl::Status NotYourDissent(absl::string_view dissent);

// ABORTED: read it again, and decide on what stands now. Metadata: expected, current.
absl::Status StaleRevision(absl::string_view thing, std::int64_t expected, std::int64_t current);
absl::Status StaleVersion(absl::string_view item, int expected, int current);

// ALREADY_EXISTS.
absl::Status ItemExists(absl::string_view item);

// FAILED_PRECONDITION: what stands in the way of handing in or opening an item. Metadata names each.
absl::Status CitationFails(absl::string_view citation, absl::string_view why);
absl::Status PersonalDataFound(absl::string_view field, absl::string_view kind, int findings);
absl::Status TooFewCases(absl::string_view field, int cases, int least);
absl::Status SimilarUnanswered(const std::vector<std::string>& items);
absl::Status EvidenceUnreleased(absl::string_view evidence);
absl::Status CollectingIsOver();

// FAILED_PRECONDITION, of merges.
absl::Status OpposingItems(absl::string_view one, absl::string_view other);
absl::Status DeclaredDifferent(absl::string_view one, absl::string_view other);
absl::Status MergeIsClosed(absl::string_view merge, absl::string_view state);
absl::Status AlreadyBeingMerged(absl::string_view item, absl::string_view merge);

// FAILED_PRECONDITION, of amendments, adoption, votes, bundle.
absl::Status AmendmentIsClosed(absl::string_view amendment, absl::string_view state);
absl::Status NothingAmended();
absl::Status AdoptionIsOver(absl::string_view item, absl::Time until);
absl::Status NobodyDisagreed(absl::string_view item);
absl::Status ContestedWithoutDissent(absl::string_view item);
absl::Status ApprovalsMissing(int given);
absl::Status OutcomesMissing(const std::vector<std::string>& items);
absl::Status BundleIsEmpty();
absl::Status LeftTheRound(absl::string_view center);

// RESOURCE_EXHAUSTED: an item or a round has as many of these as it may have.
absl::Status TooMany(absl::string_view what, int most);

// INVALID_ARGUMENT, IMPORT_TOO_LARGE: more rows or bytes (`what`) than one import may have.
absl::Status ImportTooLarge(absl::string_view what, std::int64_t given, std::int64_t most);

// Of deadlines. FAILED_PRECONDITION: DEADLINE_PASSED; INVALID_ARGUMENT: DEADLINE_EARLIER, DEADLINES_OUT_OF_ORDER.
absl::Status DeadlinePassed(absl::string_view name);
absl::Status DeadlineEarlier(absl::string_view name);
absl::Status DeadlinesOutOfOrder(absl::string_view before, absl::string_view after);

}  // namespace lotse::policy
