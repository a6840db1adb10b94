// lotse policy review, return, clear, release: what an editor of another centre does before an item is open to all.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"

namespace lotse::cli {
namespace {

struct ReturnFlags {
  ItemFlags which;
  std::string reason;
};

struct ReleaseFlags {
  ItemFlags which;
  std::string evidence;
};

int ReleasedOf(const policy::v1::Recommendation& item) {
  int released = 0;
  for (const policy::v1::Evidence& evidence : item.evidence()) released += evidence.released();
  return released;
}

// What to do with it now: its evidence first.
std::string NextInReview(const policy::v1::Recommendation& item, const std::string& round) {
  const std::string label = OnNextLine(item, round);
  for (int i = 0; i < item.evidence_size(); ++i) {
    if (item.evidence(i).released()) continue;
    return absl::StrCat("lotse policy release ", label, " ", i + 1);
  }
  return absl::StrCat("lotse policy clear ", label);
}

Record ReviewRecord(const policy::v1::Recommendation& item, const std::string& round) {
  const std::string evidence =
      item.evidence().empty() ? "" : absl::StrCat(ReleasedOf(item), " of ", item.evidence_size());
  return {{Cell::Of(item.number()), Cell::Of(item.center()), Cell::Of(item.title()),
           Cell::Of(evidence), Cell::Of(item.update_time()), Cell::Of(NextInReview(item, round))},
          [item] { return ToJson(item); }};
}

absl::Status Review(Session& session, const std::string& named_round) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  const absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, named_round);
  if (!round.ok()) return round.status();
  policy::v1::ListRecommendationsRequest request;
  request.set_parent(round->name());
  request.add_states(policy::v1::RECOMMENDATION_STATE_IN_PRUEFUNG);
  request.set_waiting_for_me(true);
  const auto items = ReadItems(**policy, std::move(request));
  if (!items.ok()) return items.status();
  auto writer = MakeListWriter(
      session.Output(),
      {{"number", false, true}, {"centre"}, {"title"}, {"released"}, {"handed_in"}, {"next"}},
      session.io().out);
  for (const policy::v1::Recommendation& item : *items)
    writer->Add(ReviewRecord(item, named_round));
  writer->Finish();
  return absl::OkStatus();
}

absl::Status ReturnToAuthor(Session& session, const ReturnFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ReturnRecommendationRequest request;
  request.set_name(at_hand->item.name());
  request.set_reason(flags.reason);
  return ShowChange(session, at_hand->policy->ReturnRecommendation(std::move(request)));
}

absl::Status OpenToAll(Session& session, const ItemFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ClearRecommendationRequest request;
  request.set_name(at_hand->item.name());
  return ShowChange(session, at_hand->policy->ClearRecommendation(std::move(request)));
}

// "2" is the second piece of evidence; else the beginning of an id.
absl::StatusOr<std::string> PickEvidence(const policy::v1::Recommendation& item,
                                         const std::string& text) {
  int place = 0;
  if (absl::SimpleAtoi(text, &place) && place >= 1 && place <= item.evidence_size()) {
    return item.evidence(place - 1).id();
  }
  std::vector<std::string> ids;
  for (const policy::v1::Evidence& evidence : item.evidence()) ids.push_back(evidence.id());
  return PickId("evidence", ids, text);
}

absl::Status Release(Session& session, const ReleaseFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  const absl::StatusOr<std::string> evidence = PickEvidence(at_hand->item, flags.evidence);
  if (!evidence.ok()) return evidence.status();
  policy::v1::ReleaseEvidenceRequest request;
  request.set_name(at_hand->item.name());
  request.set_evidence(*evidence);
  const auto released = at_hand->policy->ReleaseEvidence(std::move(request));
  return ShowChange(session, released,
                    released.ok() ? NextInReview(*released, flags.which.round) : "");
}

void AddReview(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(policy, "review", "Lists what waits for you to look at it.",
                                 "lotse policy review\nlotse policy review -o json");
  auto round = std::make_shared<std::string>();
  AddRoundFlag(command, round.get());
  session.OnRun(command, [&session, round] { return Review(session, *round); });
}

void AddReturn(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "return", "Gives an item back to its author, with the reason.",
                 "lotse policy return 7 --reason \"Bitte die Fundstelle prüfen\"");
  auto flags = std::make_shared<ReturnFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(command, "--reason", flags->reason, "Why; 3 to 1,000 characters")
      .Required()
      .Argument("TEXT");
  session.OnRun(command, [&session, flags] { return ReturnToAuthor(session, *flags); });
}

void AddClear(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "clear", "Opens an item for all; its evidence must be released.",
                 "lotse policy clear 7");
  auto flags = std::make_shared<ItemFlags>();
  AddItemFlags(command, flags.get());
  session.OnRun(command, [&session, flags] { return OpenToAll(session, *flags); });
}

void AddRelease(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(policy, "release", "Agrees that a piece of evidence names nobody.",
                                 "lotse policy release 7 1\nlotse policy release 7 8c41d0aa");
  auto flags = std::make_shared<ReleaseFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(command, "EVIDENCE", flags->evidence,
            "Which: its place in the item, from 1, or the beginning of its id")
      .Required()
      .Argument("");
  session.OnRun(command, [&session, flags] { return Release(session, *flags); });
}

}  // namespace

void RegisterPolicyReview(CLI::App& policy, Session& session) {
  AddReview(policy, session);
  AddReturn(policy, session);
  AddClear(policy, session);
  AddRelease(policy, session);
}

}  // namespace lotse::cli
