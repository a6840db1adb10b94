// lotse policy merge suggest, confirm, consent, undo: items that ask for the same become one.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/changed.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"

namespace lotse::cli {
namespace {

struct SuggestMergeFlags {
  std::string round;
  std::string head;
  std::vector<std::string> members;
  std::string reason;
};

struct MergeFlags {
  std::string merge;
  std::string round;
  std::string answer;
  std::string reason;
};

// A merge as it stands, and the client that it was read with, which is the session's.
struct MergeAtHand {
  client::PolicyClient* policy;
  policy::v1::Merge merge;
};

absl::StatusOr<MergeAtHand> TakeMerge(Session& session, const MergeFlags& flags) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  absl::StatusOr<policy::v1::Merge> merge = ResolveMerge(**policy, flags.round, flags.merge);
  if (!merge.ok()) return merge.status();
  return MergeAtHand{*policy, *std::move(merge)};
}

std::string NextOfMerge(const policy::v1::Merge& merge) {
  if (merge.state() != policy::v1::MERGE_STATE_PENDING) return "";
  return absl::StrCat(
      "wartet auf alle Autoren oder zwei andere aus der Redaktion: lotse policy merge confirm ",
      ShortId(merge.name()));
}

absl::Status ShowMerge(Session& session, client::PolicyClient& policy,
                       const absl::StatusOr<policy::v1::Merge>& merge) {
  if (!merge.ok()) return merge.status();
  // Only to name the items by their numbers: what is done is done, also when they cannot be read.
  const auto items = ReadItemsOf(policy, RoundOf(merge->name()));
  WriteOne(
      session.Output(), ChangedMergeColumns(),
      ChangedMergeRecord(*merge, items.ok() ? *items : std::vector<policy::v1::Recommendation>(),
                         NextOfMerge(*merge)),
      session.io().out);
  return absl::OkStatus();
}

absl::Status SuggestMerge(Session& session, const SuggestMergeFlags& flags) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  const absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, flags.round);
  if (!round.ok()) return round.status();
  const auto items = ReadItemsOf(**policy, round->name());
  if (!items.ok()) return items.status();
  const auto head = PickItem(*items, flags.head);
  if (!head.ok()) return head.status();
  policy::v1::SuggestMergeRequest request;
  request.set_parent(round->name());
  request.set_head(head->name());
  request.set_reason(flags.reason);
  for (const std::string& text : flags.members) {
    const auto member = PickItem(*items, text);
    if (!member.ok()) return member.status();
    request.add_members(member->name());
  }
  return ShowMerge(session, **policy, (*policy)->SuggestMerge(std::move(request)));
}

absl::Status ConfirmMerge(Session& session, const MergeFlags& flags) {
  const absl::StatusOr<MergeAtHand> at_hand = TakeMerge(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ConfirmMergeRequest request;
  request.set_name(at_hand->merge.name());
  return ShowMerge(session, *at_hand->policy, at_hand->policy->ConfirmMerge(std::move(request)));
}

absl::Status ConsentToMerge(Session& session, const MergeFlags& flags) {
  const absl::StatusOr<MergeAtHand> at_hand = TakeMerge(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ConsentToMergeRequest request;
  request.set_name(at_hand->merge.name());
  request.set_consents(flags.answer == "yes" || flags.answer == "ja");
  return ShowMerge(session, *at_hand->policy, at_hand->policy->ConsentToMerge(std::move(request)));
}

absl::Status UndoMerge(Session& session, const MergeFlags& flags) {
  const absl::StatusOr<MergeAtHand> at_hand = TakeMerge(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::UndoMergeRequest request;
  request.set_name(at_hand->merge.name());
  request.set_reason(flags.reason);
  return ShowMerge(session, *at_hand->policy, at_hand->policy->UndoMerge(std::move(request)));
}

std::shared_ptr<MergeFlags> AddMergeFlags(CLI::App* command) {
  auto flags = std::make_shared<MergeFlags>();
  AddOption(command, "MERGE", flags->merge,
            "The beginning of its id; `lotse policy merges` lists them")
      .Required()
      .Argument("");
  AddRoundFlag(command, &flags->round);
  return flags;
}

void AddSuggest(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "suggest", "Suggests that items become one, the head.",
                 "lotse policy merge suggest 7 9 12 --reason \"Dieselbe Forderung\"");
  auto flags = std::make_shared<SuggestMergeFlags>();
  AddOption(command, "HEAD", flags->head, "The item that stays").Required().Argument("");
  AddOption(command, "MEMBER", flags->members, "Items that go into it, 1 to 20")
      .Required()
      .Argument("");
  AddOption(command, "--reason", flags->reason, "Why; 3 to 500 characters")
      .Required()
      .Argument("TEXT");
  AddRoundFlag(command, &flags->round);
  session.OnRun(command, [&session, flags] { return SuggestMerge(session, *flags); });
}

void AddConsent(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "consent",
                 "Says whether your centre, which endorsed a part of a merge, endorses its head.",
                 "lotse policy merge consent 5be01c22 yes");
  const auto flags = AddMergeFlags(command);
  AddOption(command, "ANSWER", flags->answer,
            "yes or no; without it your endorsement stays where it was")
      .Required()
      .Argument("")
      .OneOf({"yes", "no", "ja", "nein"});
  session.OnRun(command, [&session, flags] { return ConsentToMerge(session, *flags); });
}

void AddUndo(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "undo", "Undoes a merge: all stands again as it was before.",
                 "lotse policy merge undo 5be01c22 --reason \"Doch verschieden\"");
  const auto flags = AddMergeFlags(command);
  AddOption(command, "--reason", flags->reason, "Why; 3 to 500 characters")
      .Required()
      .Argument("TEXT");
  session.OnRun(command, [&session, flags] { return UndoMerge(session, *flags); });
}

}  // namespace

void RegisterPolicyMerges(CLI::App& policy, Session& session) {
  CLI::App* group = AddGroup(policy, "merge", "Makes one of items that ask for the same.");
  AddSuggest(*group, session);
  CLI::App* confirm = AddCommand(
      *group, "confirm", "Confirms a merge; it takes effect with both authors or two editors.",
      "lotse policy merge confirm 5be01c22");
  const auto flags = AddMergeFlags(confirm);
  session.OnRun(confirm, [&session, flags] { return ConfirmMerge(session, *flags); });
  AddConsent(*group, session);
  AddUndo(*group, session);
}

}  // namespace lotse::cli
