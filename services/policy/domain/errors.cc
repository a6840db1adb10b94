#include "services/policy/domain/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/errors.h"
#include "common/errors/refusal.h"

namespace lotse::policy {
namespace {

using absl::StatusCode;

absl::Status NotFound(absl::string_view reason, absl::string_view kind, absl::string_view id) {
  return Refuse(StatusCode::kNotFound, reason,
                absl::StrCat("there is no ", kind, " ", id, " that you may see"),
                {{"id", std::string(id)}});
}

absl::Status Deny(absl::string_view reason, absl::string_view what, ErrorMetadata metadata = {}) {
  return Refuse(StatusCode::kPermissionDenied, reason, what, metadata);
}

absl::Status Forbid(absl::string_view reason, absl::string_view what, ErrorMetadata metadata = {}) {
  return Refuse(StatusCode::kFailedPrecondition, reason, what, metadata);
}

}  // namespace

absl::Status NameOfOtherRound(absl::string_view field, absl::string_view round) {
  return api::RefuseArgument(
      "NAME_OF_OTHER_ROUND", field,
      absl::StrCat("must be of rounds/", round, ", as the request; send one request a round"));
}

absl::Status ItemNotFound(absl::string_view item) {
  return NotFound("RECOMMENDATION_NOT_FOUND", "recommendation", item);
}
absl::Status MergeNotFound(absl::string_view merge) {
  return NotFound("MERGE_NOT_FOUND", "merge", merge);
}
absl::Status AmendmentNotFound(absl::string_view amendment) {
  return NotFound("AMENDMENT_NOT_FOUND", "amendment", amendment);
}
absl::Status EvidenceNotFound(absl::string_view evidence) {
  return NotFound("EVIDENCE_NOT_FOUND", "evidence", evidence);
}
absl::Status DissentNotFound(absl::string_view dissent) {
  return NotFound("DISSENT_NOT_FOUND", "dissenting opinion", dissent);
}

absl::Status PhaseForbids(absl::string_view command, absl::string_view phase,
                          const std::vector<std::string>& allowed) {
  return Forbid("PHASE_FORBIDS",
                absl::StrCat("to ", command, " is possible in ", absl::StrJoin(allowed, ", "),
                             "; the round is in ", phase),
                {{"phase", std::string(phase)}, {"allowed", absl::StrJoin(allowed, ",")}});
}

absl::Status StateForbids(absl::string_view command, absl::string_view item,
                          absl::string_view state, const std::vector<std::string>& allowed) {
  return Forbid("STATE_FORBIDS",
                absl::StrCat("to ", command, " is possible in state ", absl::StrJoin(allowed, ", "),
                             "; ", item, " is in ", state),
                {{"id", std::string(item)},
                 {"state", std::string(state)},
                 {"allowed", absl::StrJoin(allowed, ",")}});
}

absl::Status NotYourCenter(absl::string_view center, absl::string_view leaving) {
  return Deny("NOT_YOUR_CENTER",
              absl::StrCat("centre ", center, " cannot take ", leaving, " out of the round; only ",
                           leaving, " itself or the coordination can"));
}

absl::Status NotAParticipant(absl::string_view center) {
  return Deny("NOT_A_PARTICIPANT",
              absl::StrCat("centre ", center,
                           " does not take part in this round; the coordination decides who does"),
              {{"center", std::string(center)}});
}

absl::Status NotTheAuthor(absl::string_view item, absl::string_view center) {
  return Deny("NOT_THE_AUTHOR",
              absl::StrCat("only centre ", center, ", its author, may do this with ", item),
              {{"id", std::string(item)}, {"author", std::string(center)}});
}

absl::Status OwnItem(absl::string_view command, absl::string_view item) {
  return Deny("OWN_ITEM", absl::StrCat("nobody may ", command, " of their own: ", item),
              {{"id", std::string(item)}});
}

absl::Status SamePerson(absl::string_view what) {
  return Deny("SAME_PERSON", absl::StrCat(what, " by a second person; you have done so already"));
}

absl::Status NotAnEndorser(absl::string_view item, absl::string_view center) {
  return Deny(
      "NOT_AN_ENDORSER",
      absl::StrCat("only a centre that endorses ", item, " may adopt it; ", center, " does not"),
      {{"id", std::string(item)}});
}

absl::Status NotAskedByMerge(absl::string_view merge, absl::string_view center) {
  return Deny("NOT_ASKED",
              absl::StrCat("merge ", merge, " does not ask centre ", center,
                           ": it endorses neither the head nor a member"),
              {{"id", std::string(merge)}});
}

absl::Status MayNotConfirm(absl::string_view merge) {
  return Deny(
      "MAY_NOT_CONFIRM",
      absl::StrCat("merge ", merge, " is confirmed by the authors of its items, or by two editors"),
      {{"id", std::string(merge)}});
}

absl::Status NotAVoter(absl::string_view center) {
  return Deny("NOT_A_VOTER",
              absl::StrCat("centre ", center, " has no vote in this round; who votes was fixed ",
                           "by the freeze"),
              {{"center", std::string(center)}});
}

absl::Status NotYourDissent(absl::string_view dissent) {
  return Deny(
      "NOT_YOUR_DISSENT",
      absl::StrCat("dissenting opinion ", dissent, " is your centre's own: it is signed already"),
      {{"id", std::string(dissent)}});
}

absl::Status StaleRevision(absl::string_view thing, std::int64_t expected, std::int64_t current) {
  return Refuse(StatusCode::kAborted, "STALE_REVISION",
                absl::StrCat(thing, " changed: it is at revision ", current, ", not ", expected,
                             "; read it again"),
                {{"id", std::string(thing)},
                 {"expected", absl::StrCat(expected)},
                 {"current", absl::StrCat(current)}});
}

absl::Status StaleVersion(absl::string_view item, int expected, int current) {
  return Refuse(StatusCode::kAborted, "STALE_VERSION",
                absl::StrCat(item, " was amended: it is at version ", current, ", not ", expected,
                             "; read it again"),
                {{"id", std::string(item)},
                 {"expected", absl::StrCat(expected)},
                 {"current", absl::StrCat(current)}});
}

absl::Status ItemExists(absl::string_view item) {
  return Refuse(StatusCode::kAlreadyExists, "RECOMMENDATION_EXISTS",
                absl::StrCat(item, " exists already; update it, or create with another id"),
                {{"id", std::string(item)}});
}

absl::Status CitationFails(absl::string_view citation, absl::string_view why) {
  return Forbid("CITATION_FAILS",
                absl::StrCat(citation, ": ", why,
                             "; correct it, or name it in accepted_citations when it is meant as "
                             "old or draft law"),
                {{"citation", std::string(citation)}});
}

absl::Status PersonalDataFound(absl::string_view field, absl::string_view kind, int findings) {
  return Forbid("PERSONAL_DATA",
                absl::StrCat(field, " may point at a person (", kind, "; ", findings,
                             " findings in all); word it so that nobody can be recognised"),
                {{"field", std::string(field)},
                 {"kind", std::string(kind)},
                 {"findings", absl::StrCat(findings)}});
}

absl::Status TooFewCases(absl::string_view field, int cases, int least) {
  return Forbid("TOO_FEW_CASES",
                absl::StrCat(field, ": a figure from ", cases, " cases; at least ", least,
                             " are needed, so that nobody can be recognised"),
                {{"field", std::string(field)}, {"least", absl::StrCat(least)}});
}

absl::Status SimilarUnanswered(const std::vector<std::string>& items) {
  return Forbid("SIMILAR_UNANSWERED",
                absl::StrCat("say of each similar item whether you endorse it instead, it is "
                             "related, or yours is different: ",
                             absl::StrJoin(items, ", ")),
                {{"items", absl::StrJoin(items, ",")}});
}

absl::Status EvidenceUnreleased(absl::string_view evidence) {
  return Forbid("EVIDENCE_UNRELEASED",
                absl::StrCat("evidence ", evidence,
                             " is not released; a second person does so, or the author removes it"),
                {{"id", std::string(evidence)}});
}

absl::Status CollectingIsOver() {
  return Forbid("COLLECTING_IS_OVER",
                "no new items after SAMMLUNG; only what was handed in before and given back may be "
                "handed in again");
}

absl::Status OpposingItems(absl::string_view one, absl::string_view other) {
  return Forbid("OPPOSING_ITEMS",
                absl::StrCat(one, " and ", other, " demand opposite things and are never merged"),
                {{"id", std::string(one)}, {"other", std::string(other)}});
}

absl::Status DeclaredDifferent(absl::string_view one, absl::string_view other) {
  return Forbid("DECLARED_DIFFERENT",
                absl::StrCat("the author of one of ", one, " and ", other,
                             " said that they are not the same; they are not merged"),
                {{"id", std::string(one)}, {"other", std::string(other)}});
}

absl::Status MergeIsClosed(absl::string_view merge, absl::string_view state) {
  return Forbid(
      "MERGE_STATE_FORBIDS",
      absl::StrCat("merge ", merge, " is ", state, "; nothing more is to be done with it"),
      {{"id", std::string(merge)}, {"state", std::string(state)}});
}

absl::Status AlreadyBeingMerged(absl::string_view item, absl::string_view merge) {
  return Forbid("ALREADY_BEING_MERGED",
                absl::StrCat(item, " is part of merge ", merge,
                             ", which waits for confirmation; undo that one first"),
                {{"id", std::string(item)}, {"merge", std::string(merge)}});
}

absl::Status AmendmentIsClosed(absl::string_view amendment, absl::string_view state) {
  return Forbid("AMENDMENT_STATE_FORBIDS",
                absl::StrCat("amendment ", amendment, " is ", state, ", no longer open"),
                {{"id", std::string(amendment)}, {"state", std::string(state)}});
}

absl::Status NothingAmended() {
  return Forbid("NOTHING_AMENDED", "the amendment leaves title and body as they are");
}

absl::Status AdoptionIsOver(absl::string_view item, absl::Time until) {
  return Forbid("ADOPTION_IS_OVER",
                absl::StrCat(item, " could be adopted until ",
                             absl::FormatTime(absl::RFC3339_sec, until, absl::UTCTimeZone())),
                {{"id", std::string(item)}});
}

absl::Status NobodyDisagreed(absl::string_view item) {
  return Forbid("NOBODY_DISAGREED",
                absl::StrCat("nobody voted against ", item, "; there is nothing to dissent from"),
                {{"id", std::string(item)}});
}

absl::Status ContestedWithoutDissent(absl::string_view item) {
  return Forbid("DISSENT_PENDING",
                absl::StrCat(item, " is contested: it goes into the bundle with a dissenting ",
                             "opinion, or once the time for these is over"),
                {{"id", std::string(item)}});
}

absl::Status ApprovalsMissing(int given) {
  return Forbid("APPROVALS_MISSING",
                absl::StrCat("the bundle is handed in when two coordinators have released it; ",
                             given, " did"),
                {{"given", absl::StrCat(given)}});
}

absl::Status OutcomesMissing(const std::vector<std::string>& items) {
  return Forbid("OUTCOMES_MISSING",
                absl::StrCat("enter first what became of: ", absl::StrJoin(items, ", ")),
                {{"items", absl::StrJoin(items, ",")}});
}

absl::Status BundleIsEmpty() {
  return Forbid("BUNDLE_IS_EMPTY", "the bundle holds no item; put adopted items in, or abort");
}

absl::Status LeftTheRound(absl::string_view center) {
  return Forbid("LEFT_THE_ROUND", absl::StrCat("centre ", center, " has left this round already"),
                {{"center", std::string(center)}});
}

absl::Status TooMany(absl::string_view what, int most) {
  return Refuse(StatusCode::kResourceExhausted, "TOO_MANY",
                absl::StrCat("there are as many ", what, " as there may be: ", most),
                {{"most", absl::StrCat(most)}});
}

absl::Status ImportTooLarge(absl::string_view what, std::int64_t given, std::int64_t most) {
  return Refuse(
      StatusCode::kInvalidArgument, "IMPORT_TOO_LARGE",
      absl::StrCat("the import has ", given, " ", what, ", and one may have ", most,
                   "; import it in parts"),
      {{"what", std::string(what)}, {"given", absl::StrCat(given)}, {"most", absl::StrCat(most)}});
}

absl::Status DeadlinePassed(absl::string_view name) {
  return Forbid("DEADLINE_PASSED",
                absl::StrCat(name, " has passed; a deadline is moved before it passes"),
                {{"deadline", std::string(name)}});
}

absl::Status DeadlineEarlier(absl::string_view name) {
  return Refuse(StatusCode::kInvalidArgument, "DEADLINE_EARLIER",
                absl::StrCat("deadlines.", name, ": deadlines are only moved to a later time"),
                {{"deadline", std::string(name)}});
}

absl::Status DeadlinesOutOfOrder(absl::string_view before, absl::string_view after) {
  return Refuse(StatusCode::kInvalidArgument, "DEADLINES_OUT_OF_ORDER",
                absl::StrCat("deadlines.", after, " lies before deadlines.", before),
                {{"before", std::string(before)}, {"after", std::string(after)}});
}

}  // namespace lotse::policy
