// lotse policy bundle: from what was adopted to what is handed in.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/bundle_record.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"

namespace lotse::cli {
namespace {

struct BundleFlags {
  std::string round;
  std::vector<std::string> items;
  bool all = false;
  bool yes = false;
};

// The names of the items that the line names.
absl::StatusOr<std::vector<std::string>> NamesOfItems(
    const std::vector<std::string>& texts, const std::vector<policy::v1::Recommendation>& items) {
  std::vector<std::string> names;
  for (const std::string& text : texts) {
    const auto item = PickItem(items, text);
    if (!item.ok()) return item.status();
    names.push_back(item->name());
  }
  return names;
}

// What is in the bundle now, in its order, or may be: item by item with what it adds.
absl::StatusOr<policy::v1::PreviewBundleResponse> PreviewOf(const RoundAtHand& at_hand,
                                                            const std::vector<std::string>& names) {
  policy::v1::PreviewBundleRequest request;
  request.set_name(at_hand.round.name());
  for (const std::string& name : names) request.add_recommendations(name);
  return at_hand.policy->PreviewBundle(request);
}

absl::Status Preview(Session& session, const BundleFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const auto items = ReadItemsOf(*at_hand->policy, at_hand->round.name());
  if (!items.ok()) return items.status();
  const auto names = NamesOfItems(flags.items, *items);
  if (!names.ok()) return names.status();
  const auto preview = PreviewOf(*at_hand, *names);
  if (!preview.ok()) return preview.status();
  auto writer = MakeListWriter(session.Output(), BundleColumns(), session.io().out);
  for (const Record& record : BundleRecords(*preview, *items)) writer->Add(record);
  writer->Finish();
  return absl::OkStatus();
}

// The items named, or all that may be put in.
absl::StatusOr<std::vector<std::string>> ItemsToInclude(const RoundAtHand& at_hand,
                                                        const BundleFlags& flags) {
  if (flags.all != flags.items.empty()) {
    return UsageError("give items by their numbers, or --all for all that were adopted");
  }
  if (!flags.all) {
    const auto items = ReadItemsOf(*at_hand.policy, at_hand.round.name());
    if (!items.ok()) return items.status();
    return NamesOfItems(flags.items, *items);
  }
  const auto preview = PreviewOf(at_hand, {});
  if (!preview.ok()) return preview.status();
  return NamesToInclude(*preview, at_hand.round);
}

absl::Status Include(Session& session, const BundleFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const auto names = ItemsToInclude(*at_hand, flags);
  if (!names.ok()) return names.status();
  if (names->empty()) return ShowRound(session, at_hand->round);
  policy::v1::ChangeBundleRequest request;
  request.set_name(at_hand->round.name());
  for (const std::string& name : *names) request.add_include(name);
  return ShowRound(session, at_hand->policy->ChangeBundle(std::move(request)));
}

absl::Status Exclude(Session& session, const BundleFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const auto items = ReadItemsOf(*at_hand->policy, at_hand->round.name());
  if (!items.ok()) return items.status();
  const auto names = NamesOfItems(flags.items, *items);
  if (!names.ok()) return names.status();
  policy::v1::ChangeBundleRequest request;
  request.set_name(at_hand->round.name());
  for (const std::string& name : *names) request.add_exclude(name);
  return ShowRound(session, at_hand->policy->ChangeBundle(std::move(request)));
}

// One of the steps that name nothing but the round. `question` is asked before, when it is not empty.
template <typename Request>
absl::Status TakeStep(Session& session, const BundleFlags& flags,
                      absl::StatusOr<policy::v1::Round> (client::PolicyClient::*step)(Request),
                      const std::string& question) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const absl::Status agreed = AskBefore(session, question, flags.yes || question.empty());
  if (!agreed.ok()) return agreed;
  Request request;
  request.set_name(at_hand->round.name());
  return ShowRound(session, (at_hand->policy->*step)(std::move(request)));
}

CLI::App* AddBundleCommand(CLI::App& bundle, const std::string& name, const std::string& purpose,
                           const std::string& examples, BundleFlags* flags, bool needs_items) {
  CLI::App* command = AddCommand(bundle, name, purpose, examples);
  AddRoundFlag(command, &flags->round);
  if (name == "preview" || name == "include" || name == "exclude") {
    Option items = AddOption(command, "ITEM", flags->items, "Numbers of recommendations");
    items.Argument("");
    if (needs_items) items.Required();
  } else {
    AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  }
  return command;
}

void RegisterChanges(CLI::App& bundle, Session& session) {
  auto flags = std::make_shared<BundleFlags>();
  CLI::App* preview = AddBundleCommand(
      bundle, "preview", "Shows the order that these items would have, or all that were adopted.",
      "lotse policy bundle preview\nlotse policy bundle preview 3 7 12 -o csv", flags.get(), false);
  session.OnRun(preview, [&session, flags] { return Preview(session, *flags); });

  CLI::App* include = AddBundleCommand(
      bundle, "include", "Puts adopted items into the bundle.",
      "lotse policy bundle include 3 7\nlotse policy bundle include --all", flags.get(), false);
  AddFlag(include, "--all", flags->all, "All that were adopted and may be put in");
  session.OnRun(include, [&session, flags] { return Include(session, *flags); });

  CLI::App* exclude = AddBundleCommand(bundle, "exclude", "Takes items out of the bundle.",
                                       "lotse policy bundle exclude 7", flags.get(), true);
  session.OnRun(exclude, [&session, flags] { return Exclude(session, *flags); });
}

}  // namespace

void RegisterPolicyBundle(CLI::App& policy, Session& session) {
  CLI::App* bundle =
      AddGroup(policy, "bundle", "What is handed in: its order, its contents, its release.");
  RegisterChanges(*bundle, session);
  auto flags = std::make_shared<BundleFlags>();
  CLI::App* close = AddBundleCommand(*bundle, "close",
                                     "Ends the making of the bundle; it then waits for release.",
                                     "lotse policy bundle close --yes", flags.get(), false);
  session.OnRun(close, [&session, flags] {
    return TakeStep(session, *flags, &client::PolicyClient::CloseBundle,
                    "Close the bundle? Nothing can be put in or taken out after that.");
  });
  CLI::App* release = AddBundleCommand(*bundle, "release",
                                       "Releases the bundle; two persons of the coordination must.",
                                       "lotse policy bundle release", flags.get(), false);
  session.OnRun(release, [&session, flags] {
    return TakeStep(session, *flags, &client::PolicyClient::ApproveBundle, "");
  });
  CLI::App* submit = AddBundleCommand(*bundle, "submit", "Marks the released bundle as handed in.",
                                      "lotse policy bundle submit --yes", flags.get(), false);
  session.OnRun(submit, [&session, flags] {
    return TakeStep(session, *flags, &client::PolicyClient::SubmitBundle,
                    "Mark the bundle as handed in? The round can no longer be given up.");
  });
}

}  // namespace lotse::cli
