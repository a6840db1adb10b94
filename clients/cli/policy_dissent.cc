// lotse policy dissent, cosign: why a centre voted against what was adopted, word for word in the paper.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {
namespace {

struct DissentFlags {
  ItemFlags which;
  std::string file;
  bool withdraw = false;
};

struct CosignFlags {
  ItemFlags which;
  std::string opinion;
  bool withdraw = false;
};

absl::Status FileDissent(Session& session, const DissentFlags& flags) {
  if (flags.file.empty() != flags.withdraw) {
    return UsageError("give either --file FILE or --withdraw");
  }
  policy::v1::FileDissentRequest request;
  if (!flags.withdraw) {
    const absl::StatusOr<std::string> text = ReadInput(flags.file, session.io());
    if (!text.ok()) return text.status();
    // An empty text would take the opinion back; nobody means that with an empty file.
    request.set_text(std::string(absl::StripAsciiWhitespace(*text)));
    if (request.text().empty()) {
      return UsageError("the file is empty; --withdraw takes the opinion back");
    }
  }
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  request.set_name(at_hand->item.name());
  return ShowChange(session, at_hand->policy->FileDissent(std::move(request)));
}

// By the centre that wrote it, or the beginning of its id.
absl::StatusOr<std::string> PickOpinion(const policy::v1::Recommendation& item,
                                        const std::string& text) {
  std::vector<std::string> ids;
  for (const policy::v1::Dissent& dissent : item.dissents()) {
    if (absl::EqualsIgnoreCase(dissent.center(), text)) return dissent.id();
    ids.push_back(dissent.id());
  }
  return PickId("opinion", ids, text);
}

absl::Status Cosign(Session& session, const CosignFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  const absl::StatusOr<std::string> opinion = PickOpinion(at_hand->item, flags.opinion);
  if (!opinion.ok()) return opinion.status();
  policy::v1::CosignDissentRequest request;
  request.set_name(at_hand->item.name());
  request.set_dissent(*opinion);
  request.set_signs(!flags.withdraw);
  return ShowChange(session, at_hand->policy->CosignDissent(std::move(request)));
}

}  // namespace

void RegisterPolicyDissent(CLI::App& policy, Session& session) {
  CLI::App* dissent = AddCommand(
      policy, "dissent", "Files your centre's dissenting opinion on an item; the paper quotes it.",
      "lotse policy dissent 7 --file sondervotum.txt\nlotse policy dissent 7 --withdraw");
  auto flags = std::make_shared<DissentFlags>();
  AddItemFlags(dissent, &flags->which);
  AddOption(dissent, "-f,--file", flags->file,
            "The opinion, 40 to 1,500 characters, in place of an earlier one; - reads stdin")
      .Argument("FILE");
  AddFlag(dissent, "--withdraw", flags->withdraw, "Take the own opinion back");
  session.OnRun(dissent, [&session, flags] { return FileDissent(session, *flags); });

  CLI::App* cosign =
      AddCommand(policy, "cosign", "Signs another centre's dissenting opinion.",
                 "lotse policy cosign 7 WC-E\nlotse policy cosign 7 WC-E --withdraw");
  auto signs = std::make_shared<CosignFlags>();
  AddItemFlags(cosign, &signs->which);
  AddOption(cosign, "OPINION", signs->opinion,
            "Which: the centre that wrote it, or the beginning of its id")
      .Required()
      .Argument("");
  AddFlag(cosign, "--withdraw", signs->withdraw, "Take the signature back");
  session.OnRun(cosign, [&session, signs] { return Cosign(session, *signs); });
}

}  // namespace lotse::cli
