// lotse policy items, item, merges: what stands in a round.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/page_flags.h"
#include "clients/cli/policy/item_page.h"
#include "clients/cli/policy/item_record.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"

namespace lotse::cli {
namespace {

struct ItemsFlags {
  std::string round;
  std::vector<std::string> states;
  std::string center;
  std::string law;
  std::string words;
  bool waiting = false;
  bool law_changed = false;
  PageOptions pages;
};

absl::StatusOr<policy::v1::ListRecommendationsRequest> ItemsAsked(const ItemsFlags& flags) {
  policy::v1::ListRecommendationsRequest request;
  request.set_center(absl::AsciiStrToUpper(flags.center));
  request.set_law_ref(flags.law);
  request.set_query(flags.words);
  request.set_waiting_for_me(flags.waiting);
  request.set_law_changed(flags.law_changed);
  for (const std::string& text : flags.states) {
    const auto* state = FindEnumValue(*policy::v1::RecommendationState_descriptor(), text);
    if (state == nullptr || state->number() == 0) {
      return UsageError(absl::StrCat(
          "'", text, "' is no state; states are entwurf, in_pruefung, offen, gebuendelt_in, ",
          "zurueckgezogen, abstimmung, konsens, mehrheit, strittig, abgelehnt, ohne_quorum, ",
          "im_buendel, eingereicht, uebernommen, teilweise_uebernommen, nicht_uebernommen"));
    }
    request.add_states(static_cast<policy::v1::RecommendationState>(state->number()));
  }
  return request;
}

absl::Status ListItems(Session& session, const ItemsFlags& flags) {
  auto request = ItemsAsked(flags);
  if (!request.ok()) return request.status();
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  request->set_parent(at_hand->round.name());
  auto writer = MakeListWriter(session.Output(), ItemColumns(), session.io().out);
  const auto summary = ReadPages(
      *request, flags.pages,
      [&](const auto& page) { return at_hand->policy->ListRecommendations(page); },
      [](const auto& response) -> const auto& { return response.recommendations(); },
      [&](const policy::v1::Recommendation& item) { writer->Add(ItemRecord(item)); });
  if (!summary.ok()) return summary.status();
  writer->Finish();
  NoteMore(*summary, session.io());
  return absl::OkStatus();
}

// What the page says of other items. One that is not to be seen any more is named by its id.
absl::StatusOr<ItemTitles> TitlesFor(client::PolicyClient& policy,
                                     const policy::v1::Recommendation& item,
                                     const std::vector<policy::v1::Merge>& merges) {
  ItemTitles titles;
  for (const std::string& name : MentionedItems(item, merges)) {
    policy::v1::GetRecommendationRequest request;
    request.set_name(name);
    const auto other = policy.GetRecommendation(request);
    if (absl::IsNotFound(other.status())) continue;
    if (!other.ok()) return other.status();
    titles[name] = absl::StrCat(ItemLabel(*other), " ", other->title());
  }
  return titles;
}

absl::Status ShowItem(Session& session, const ItemFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  if (!WantsPage(session)) {
    WriteOne(session.Output(), ItemColumns(), ItemRecord(at_hand->item), session.io().out);
    return absl::OkStatus();
  }
  const auto merges = ReadMerges(*at_hand->policy, RoundOf(at_hand->item.name()));
  if (!merges.ok()) return merges.status();
  const auto titles = TitlesFor(*at_hand->policy, at_hand->item, *merges);
  if (!titles.ok()) return titles.status();
  TextPage page = NewPage(session);
  WriteItemPage(at_hand->item, *merges, *titles, &page);
  *session.io().out << page.text();
  return absl::OkStatus();
}

absl::Status ListAllMerges(Session& session, const std::string& named) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, named);
  if (!at_hand.ok()) return at_hand.status();
  const auto merges = ReadMerges(*at_hand->policy, at_hand->round.name());
  if (!merges.ok()) return merges.status();
  const auto items = ReadItemsOf(*at_hand->policy, at_hand->round.name());
  if (!items.ok()) return items.status();
  auto writer = MakeListWriter(session.Output(), MergeColumns(), session.io().out);
  for (const policy::v1::Merge& merge : *merges) writer->Add(MergeRecord(merge, *items));
  writer->Finish();
  return absl::OkStatus();
}

void RegisterList(CLI::App& policy, Session& session) {
  CLI::App* items =
      AddCommand(policy, "items", "Lists the recommendations of a round that you may see.",
                 "lotse policy items --state offen --law \"§ 18g AufenthG\"\n"
                 "lotse policy items --waiting\n"
                 "lotse policy items --law-changed\n"
                 "lotse policy items --words Gehaltsschwelle --all -o csv");
  auto flags = std::make_shared<ItemsFlags>();
  flags->pages.largest_page = 500;
  AddRoundFlag(items, &flags->round);
  AddOption(items, "--state", flags->states, "Only those in this state, such as offen; or several")
      .Argument("STATE")
      .OneEachTime(',');
  AddOption(items, "--center", flags->center, "Only those of this centre").Argument("CENTRE");
  AddOption(items, "--law", flags->law, "Only those that cite this section").Argument("SECTION");
  AddOption(items, "--words", flags->words, "Only those whose title or text has these words")
      .Argument("WORDS");
  AddFlag(items, "--waiting", flags->waiting, "Only those that wait for something you can do");
  AddFlag(items, "--law-changed", flags->law_changed,
          "Only those that cite a law that has another text since they were handed in");
  AddOption(items, "--limit", flags->pages.limit, "Show at most so many, 100 if not given")
      .Argument("NUMBER")
      .Between(1, 100'000);
  AddFlag(items, "--all", flags->pages.all, "Show all of them");
  session.OnRun(items, [&session, flags] { return ListItems(session, *flags); });
}

}  // namespace

void RegisterPolicyItems(CLI::App& policy, Session& session) {
  RegisterList(policy, session);

  CLI::App* item = AddCommand(policy, "item", "Shows everything of one recommendation.",
                              "lotse policy item 7\nlotse policy item 3f2a8c1d -o json");
  auto which = std::make_shared<ItemFlags>();
  AddItemFlags(item, which.get());
  session.OnRun(item, [&session, which] { return ShowItem(session, *which); });

  CLI::App* merges = AddCommand(policy, "merges", "Lists what was merged, or is to be.",
                                "lotse policy merges\nlotse policy merges -o json");
  auto named = std::make_shared<std::string>();
  AddRoundFlag(merges, named.get());
  session.OnRun(merges, [&session, named] { return ListAllMerges(session, *named); });
}

}  // namespace lotse::cli
