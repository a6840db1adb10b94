// lotse policy endorse, object, neutral, comment, adopt: what a centre thinks of another one's item.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_version.h"

namespace lotse::cli {
namespace {

struct StanceFlags {
  ItemFlags which;
  std::string reason;
  int version = 0;
};

struct CommentFlags {
  ItemFlags which;
  std::string text;
  std::string file;
};

absl::Status TakeStance(Session& session, const StanceFlags& flags, policy::v1::StanceKind kind) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::TakeStanceRequest request;
  request.set_name(at_hand->item.name());
  request.set_kind(kind);
  request.set_reason(flags.reason);
  request.set_version(VersionOf(flags.version, at_hand->item));
  const auto taken = at_hand->policy->TakeStance(std::move(request));
  return taken.ok() ? ShowChange(session, taken)
                    : WithDifference(session, *at_hand, taken.status());
}

absl::Status CommentOnItem(Session& session, const CommentFlags& flags) {
  const absl::StatusOr<std::string> text = TextOrFile(session, flags.text, flags.file, "TEXT");
  if (!text.ok()) return text.status();
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::CommentRequest request;
  request.set_name(at_hand->item.name());
  request.set_text(*text);
  return ShowChange(session, at_hand->policy->Comment(std::move(request)));
}

absl::Status Adopt(Session& session, const ItemFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::AdoptRecommendationRequest request;
  request.set_name(at_hand->item.name());
  return ShowChange(session, at_hand->policy->AdoptRecommendation(std::move(request)));
}

void AddStance(CLI::App& policy, Session& session, const std::string& name,
               const std::string& purpose, const std::string& examples,
               policy::v1::StanceKind kind) {
  CLI::App* command = AddCommand(policy, name, purpose, examples);
  auto flags = std::make_shared<StanceFlags>();
  AddItemFlags(command, &flags->which);
  if (kind == policy::v1::STANCE_KIND_OBJECT) {
    AddOption(command, "--reason", flags->reason, "Why; 10 to 1,000 characters")
        .Required()
        .Argument("TEXT");
  } else if (kind == policy::v1::STANCE_KIND_ENDORSE) {
    AddOption(command, "--reason", flags->reason, "Why; at most 1,000 characters").Argument("TEXT");
  }
  AddVersionFlag(command, &flags->version);
  session.OnRun(command, [&session, flags, kind] { return TakeStance(session, *flags, kind); });
}

void AddComment(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(policy, "comment", "Adds a remark to an item.",
                                 "lotse policy comment 7 \"In Sachsen ist das schon so.\"\n"
                                 "lotse policy comment 7 --file remark.txt");
  auto flags = std::make_shared<CommentFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(command, "TEXT", flags->text, "1 to 2,000 characters").Argument("");
  AddOption(command, "-f,--file", flags->file, "The text from a file; - reads stdin")
      .Argument("FILE");
  session.OnRun(command, [&session, flags] { return CommentOnItem(session, *flags); });
}

void AddAdopt(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "adopt",
                 "Adopts a withdrawn item that your centre endorses: it is yours from now on.",
                 "lotse policy adopt 7");
  auto flags = std::make_shared<ItemFlags>();
  AddItemFlags(command, flags.get());
  session.OnRun(command, [&session, flags] { return Adopt(session, *flags); });
}

}  // namespace

void RegisterPolicyOpinions(CLI::App& policy, Session& session) {
  AddStance(policy, session, "endorse", "Endorses an item in your centre's name.",
            "lotse policy endorse 7\nlotse policy endorse 7 --reason \"Deckt sich mit 40 Fällen\"",
            policy::v1::STANCE_KIND_ENDORSE);
  AddStance(policy, session, "object", "Objects to an item in your centre's name, with the reason.",
            "lotse policy object 7 --reason \"Das verlängert die Verfahren um Monate\"",
            policy::v1::STANCE_KIND_OBJECT);
  AddStance(policy, session, "neutral", "Takes your centre's stance on an item back.",
            "lotse policy neutral 7", policy::v1::STANCE_KIND_UNSPECIFIED);
  AddComment(policy, session);
  RegisterPolicyAmend(policy, session);
  AddAdopt(policy, session);
}

}  // namespace lotse::cli
