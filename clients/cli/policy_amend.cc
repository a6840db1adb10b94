// lotse policy amend, amendment accept, reject, promote: other wordings of an item.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/policy/changed.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_version.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {
namespace {

struct AmendFlags {
  ItemFlags which;
  std::string title;
  std::string body_file;
  std::string reason;
  int version = 0;
};

struct DecideAmendmentFlags {
  ItemFlags which;
  std::string amendment;
};

// The newest amendment with this wording that `before` did not have yet.
std::string NewAmendment(const policy::v1::Recommendation& before,
                         const policy::v1::Recommendation& after) {
  for (int i = after.amendments_size() - 1; i >= 0; --i) {
    const std::string& id = after.amendments(i).id();
    bool known = false;
    for (const policy::v1::Amendment& old : before.amendments()) known = known || old.id() == id;
    if (!known) return id;
  }
  return "";
}

absl::Status Amend(Session& session, const AmendFlags& flags) {
  if (flags.title.empty() && flags.body_file.empty()) {
    return UsageError("give the new wording with --title or --body-file");
  }
  policy::v1::ProposeAmendmentRequest request;
  request.set_title(flags.title);
  request.set_reason(flags.reason);
  if (!flags.body_file.empty()) {
    const absl::StatusOr<std::string> body = ReadInput(flags.body_file, session.io());
    if (!body.ok()) return body.status();
    request.set_body(std::string(absl::StripAsciiWhitespace(*body)));
  }
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  request.set_name(at_hand->item.name());
  request.set_base_version(VersionOf(flags.version, at_hand->item));
  const auto amended = at_hand->policy->ProposeAmendment(std::move(request));
  if (!amended.ok()) return WithDifference(session, *at_hand, amended.status());
  const absl::Status shown = ShowChange(session, amended);
  if (session.Output().format == Format::kTable) {
    *session.io().out << AmendmentText(*amended, NewAmendment(at_hand->item, *amended));
  }
  return shown;
}

absl::Status DecideOn(Session& session, const DecideAmendmentFlags& flags,
                      policy::v1::AmendmentState decision) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  std::vector<std::string> ids;
  for (const policy::v1::Amendment& amendment : at_hand->item.amendments()) {
    const bool open = amendment.state() == policy::v1::AMENDMENT_STATE_OPEN;
    if (open || !flags.amendment.empty()) ids.push_back(amendment.id());
  }
  const absl::StatusOr<std::string> id = PickId("amendment", ids, flags.amendment);
  if (!id.ok()) return id.status();
  policy::v1::DecideAmendmentRequest request;
  request.set_name(at_hand->item.name());
  request.set_amendment(*id);
  request.set_decision(decision);
  const bool promotes = decision == policy::v1::AMENDMENT_STATE_PROMOTED;
  return ShowChange(
      session, at_hand->policy->DecideAmendment(std::move(request)),
      promotes
          ? "die Änderung ist jetzt ein Entwurf ihres Zentrums: lotse policy items --state ENTWURF"
          : "");
}

void AddDecision(CLI::App* group, Session& session, const std::string& name,
                 const std::string& purpose, policy::v1::AmendmentState decision) {
  CLI::App* command = AddCommand(*group, name, purpose,
                                 absl::StrCat("lotse policy amendment ", name, " 7 5be01c22"));
  auto flags = std::make_shared<DecideAmendmentFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(command, "AMENDMENT", flags->amendment,
            "The beginning of its id; the only open one if not given")
      .Argument("");
  session.OnRun(command,
                [&session, flags, decision] { return DecideOn(session, *flags, decision); });
}

void AddAmend(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "amend", "Proposes another wording of an open item; shows what it changes.",
      "lotse policy amend 7 --body-file neu.txt --reason \"Die Frist fehlte\"\n"
      "lotse policy amend 7 --title \"Gehaltsschwelle der Blauen Karte halbieren\"");
  auto flags = std::make_shared<AmendFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(command, "--title", flags->title, "The new title").Argument("TEXT");
  AddOption(command, "--body-file", flags->body_file, "The whole new text; - reads stdin")
      .Argument("FILE");
  AddOption(command, "--reason", flags->reason, "Why; at most 1,000 characters").Argument("TEXT");
  AddVersionFlag(command, &flags->version);
  session.OnRun(command, [&session, flags] { return Amend(session, *flags); });
}

}  // namespace

void RegisterPolicyAmend(CLI::App& policy, Session& session) {
  AddAmend(policy, session);
  CLI::App* group =
      AddGroup(policy, "amendment", "Decides on other wordings that were proposed for an item.");
  AddDecision(group, session, "accept",
              "Makes it the item's wording: a new version; stances wait to be confirmed.",
              policy::v1::AMENDMENT_STATE_ACCEPTED);
  AddDecision(group, session, "reject", "Leaves the item as it is.",
              policy::v1::AMENDMENT_STATE_REJECTED);
  AddDecision(group, session, "promote", "Makes it a draft of its own, of who proposed it.",
              policy::v1::AMENDMENT_STATE_PROMOTED);
}

}  // namespace lotse::cli
