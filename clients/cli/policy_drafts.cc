// lotse policy draft new, edit, discard; withdraw.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_draft_flags.h"

namespace lotse::cli {
namespace {

struct NewDraftFlags {
  std::string round;
  DraftFlags draft;
};

struct EditDraftFlags {
  ItemFlags which;
  DraftFlags draft;
};

struct GiveUpFlags {
  ItemFlags which;
  bool yes = false;
};

std::string ThenSubmit(const policy::v1::Recommendation& draft, const std::string& round) {
  const std::string label = OnNextLine(draft, round);
  return absl::StrCat("lotse policy draft check ", label, "; lotse policy submit ", label);
}

absl::Status NewDraft(Session& session, const NewDraftFlags& flags) {
  if (!SayAnything(flags.draft)) {
    return UsageError("nothing is given; name the draft with --file, or --title and --body-file");
  }
  policy::v1::CreateRecommendationRequest request;
  const absl::Status applied =
      ApplyDraftFlags(flags.draft, session.io(), request.mutable_recommendation());
  if (!applied.ok()) return applied;
  request.mutable_recommendation()->clear_name();
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  const absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, flags.round);
  if (!round.ok()) return round.status();
  request.set_parent(round->name());
  const auto made = (*policy)->CreateRecommendation(std::move(request));
  return ShowChange(session, made, made.ok() ? ThenSubmit(*made, flags.round) : "");
}

absl::Status EditDraft(Session& session, const EditDraftFlags& flags) {
  if (!SayAnything(flags.draft)) {
    return UsageError("nothing is given to change; see --title, --body-file, --law, --file");
  }
  absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::UpdateRecommendationRequest request;
  request.set_expected_revision(at_hand->item.revision());
  const std::string name = at_hand->item.name();
  const absl::Status applied = ApplyDraftFlags(flags.draft, session.io(), &at_hand->item);
  if (!applied.ok()) return applied;
  at_hand->item.set_name(name);
  *request.mutable_recommendation() = std::move(at_hand->item);
  const auto changed = at_hand->policy->UpdateRecommendation(std::move(request));
  return ShowChange(session, changed, changed.ok() ? ThenSubmit(*changed, flags.which.round) : "");
}

absl::Status DiscardDraft(Session& session, const GiveUpFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  const std::string question =
      absl::StrCat("Den Entwurf „", at_hand->item.title(), "“ verwerfen? Nichts davon bleibt.");
  const absl::Status agreed = AskBefore(session, question, flags.yes);
  if (!agreed.ok()) return agreed;
  policy::v1::DiscardRecommendationRequest request;
  request.set_name(at_hand->item.name());
  const auto done = at_hand->policy->DiscardRecommendation(std::move(request));
  if (!done.ok()) return done.status();
  const std::string name = at_hand->item.name();
  WriteOne(session.Output(), {{"discarded"}},
           {{Cell::Of(IdOf(name))},
            [name] {
              return Json{{"discarded", name}};
            }},
           session.io().out);
  return absl::OkStatus();
}

absl::Status WithdrawItem(Session& session, const GiveUpFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  const std::string question =
      absl::StrCat("Empfehlung ", ItemLabel(at_hand->item), ", „", at_hand->item.title(),
                   "“, zurückziehen? Sie kann nicht wieder geöffnet, nur von einem Zentrum "
                   "übernommen werden, das sie unterstützt.");
  const absl::Status agreed = AskBefore(session, question, flags.yes);
  if (!agreed.ok()) return agreed;
  policy::v1::WithdrawRecommendationRequest request;
  request.set_name(at_hand->item.name());
  return ShowChange(session, at_hand->policy->WithdrawRecommendation(std::move(request)));
}

void AddDraftNew(CLI::App& draft, Session& session) {
  CLI::App* command = AddCommand(
      draft, "new", "Writes a draft; only your centre sees it.",
      "lotse policy draft new --title \"Gehaltsschwelle der Blauen Karte senken\" --body-file "
      "text.txt --law \"§ 18g AufenthG\" --keyword Gehalt\n"
      "lotse policy draft new --file draft.yaml");
  auto flags = std::make_shared<NewDraftFlags>();
  AddDraftFlags(command, &flags->draft);
  AddRoundFlag(command, &flags->round);
  session.OnRun(command, [&session, flags] { return NewDraft(session, *flags); });
}

void AddDraftEdit(CLI::App& draft, Session& session) {
  CLI::App* command =
      AddCommand(draft, "edit", "Changes single fields of a draft.",
                 "lotse policy draft edit 3f2a9c01 --title \"Schwelle der Blauen Karte senken\"\n"
                 "lotse policy draft edit 3f2a9c01 --law \"§ 18g Abs. 1 AufenthG\" --body-file -");
  auto flags = std::make_shared<EditDraftFlags>();
  AddItemFlags(command, &flags->which);
  AddDraftFlags(command, &flags->draft);
  session.OnRun(command, [&session, flags] { return EditDraft(session, *flags); });
}

void AddDraftDiscard(CLI::App& draft, Session& session) {
  CLI::App* command = AddCommand(draft, "discard", "Gives a draft up; asks first on a terminal.",
                                 "lotse policy draft discard 3f2a9c01 --yes");
  auto flags = std::make_shared<GiveUpFlags>();
  AddItemFlags(command, &flags->which);
  AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  session.OnRun(command, [&session, flags] { return DiscardDraft(session, *flags); });
}

void AddWithdraw(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "withdraw", "Takes an open item of your centre back; asks first on a terminal.",
      "lotse policy withdraw 7 --yes");
  auto flags = std::make_shared<GiveUpFlags>();
  AddItemFlags(command, &flags->which);
  AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  session.OnRun(command, [&session, flags] { return WithdrawItem(session, *flags); });
}

}  // namespace

void RegisterPolicyDrafts(CLI::App& policy, Session& session) {
  CLI::App* draft = AddGroup(policy, "draft", "Recommendations that are not handed in yet.");
  AddDraftNew(*draft, session);
  AddDraftEdit(*draft, session);
  AddDraftDiscard(*draft, session);
  RegisterPolicyDraftCheck(*draft, session);
  RegisterPolicySubmit(policy, session);
  RegisterPolicyImport(policy, session);
  AddWithdraw(policy, session);
}

}  // namespace lotse::cli
