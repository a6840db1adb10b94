#include "services/policy/sample/voted_round.h"

#include <array>

#include "services/policy/domain/commands.h"

namespace lotse::policy {
namespace {

using identity::Role;
using Texts = std::map<std::string, v1::Recommendation>;

// Of a stratum's centres, in their order, the first are for it, the next against it, the next pass; the others do not vote.
struct Votes {
  int agree, disagree, pass;
};
// metropolis-west (8), rural-west (6), metropolis-east (6), rural-east (7).
struct VotedItem {
  const char* text;
  const char* center;
  std::array<Votes, 4> votes;
};

constexpr std::array<VotedItem, 10> kItems = {{
    {"R010", "WC-S", {{{8, 0, 0}, {5, 0, 1}, {6, 0, 0}, {6, 0, 1}}}},    // KONSENS
    {"R023", "WC-CUX", {{{8, 0, 0}, {4, 1, 1}, {5, 1, 0}, {1, 5, 1}}}},  // STRITTIG: rural-east
    {"R048", "WC-DD", {{{7, 1, 0}, {5, 0, 1}, {6, 0, 0}, {5, 1, 1}}}},   // KONSENS
    {"R053", "WC-HH", {{{2, 5, 1}, {1, 4, 1}, {1, 4, 1}, {2, 5, 0}}}},   // ABGELEHNT
    {"R071", "WC-E", {{{5, 2, 1}, {3, 2, 1}, {4, 1, 1}, {3, 2, 2}}}},    // MEHRHEIT
    {"R076", "WC-B", {{{8, 0, 0}, {6, 0, 0}, {6, 0, 0}, {7, 0, 0}}}},    // KONSENS
    {"R087", "WC-ERZ", {{{8, 0, 0}, {6, 0, 0}, {6, 0, 0}, {6, 0, 1}}}},  // KONSENS
    {"R106",
     "WC-HE",
     {{{5, 1, 2}, {4, 0, 1}, {0, 0, 0}, {5, 0, 1}}}},  // OHNE_QUORUM: metropolis-east
    {"R084", "WC-BT", {{{2, 5, 1}, {2, 3, 1}, {1, 4, 1}, {2, 4, 1}}}},  // ABGELEHNT
    {"R111", "WC-TH", {{{6, 1, 1}, {5, 0, 1}, {5, 1, 0}, {6, 0, 1}}}},  // KONSENS
}};

Actor Coordinator() { return {"FED", "FED/coordinator", Role::kCoordinator}; }

int StratumOf(const SampleSeat& seat) {
  return (seat.region == Region::kEast ? 2 : 0) + (seat.type == CenterType::kRural ? 1 : 0);
}

std::vector<std::string> OpenAll(const Texts& texts, ScriptedRound* round) {
  std::vector<std::string> items;
  for (const VotedItem& one : kItems) {
    items.push_back(round->Draft(one.center, texts.at(one.text)));
    round->HandIn(items.back());
    round->Clear(std::string(one.center) == "WC-M" ? "WC-Z" : "WC-M", items.back());
  }
  return items;
}

// Whoever wrote the same is merged into R010.
void MergeSame(const Texts& texts, const std::string& head, ScriptedRound* round) {
  const std::string member = round->Draft("WC-C", texts.at("R011"));
  round->HandIn(member);
  round->Clear("WC-M", member);
  const std::string merge =
      round->SuggestMerge("WC-S", head, member, "Zweimal dieselbe Forderung.");
  round->ConfirmMerge("WC-S", merge);
  round->ConfirmMerge("WC-C", merge);
}

void VoteAll(const std::vector<std::string>& centers, const FindSeat& seat_of,
             const std::vector<std::string>& items, ScriptedRound* round) {
  std::array<int, 4> place = {};
  for (const std::string& center : centers) {
    const auto seat = seat_of(center);
    if (!seat.has_value()) continue;
    const int stratum = StratumOf(*seat);
    const int at = place[stratum]++;
    std::vector<CastVote> cast;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Votes& votes = kItems[i].votes[stratum];
      if (at < votes.agree) {
        cast.push_back({items[i], v1::VOTE_KIND_AGREE});
      } else if (at < votes.agree + votes.disagree) {
        cast.push_back({items[i], v1::VOTE_KIND_DISAGREE});
      } else if (at < votes.agree + votes.disagree + votes.pass) {
        cast.push_back({items[i], v1::VOTE_KIND_PASS});
      }
    }
    round->Vote(center, cast);
  }
}

void Disagree(const std::string& item, ScriptedRound* round) {
  const std::string opinion = round->Do(DelegateOf("WC-ZI"), [&](const CommandContext& context) {
    return FileDissent(
        context, item,
        "Wir haben dagegen gestimmt. Eine niedrigere Gehaltsschwelle allein bringt "
        "niemanden in unsere Region: Es fehlen Wohnungen, Busse und Stellen für die "
        "Partner. Wer nur die Schwelle senkt, verteilt dieselben Fachkräfte anders.");
  });
  for (const char* center : {"WC-CB", "WC-VR"}) {
    round->Do(DelegateOf(center), [&](const CommandContext& context) {
      return CosignDissent(context, item, opinion, true);
    });
  }
}

void Bundle(const std::vector<std::string>& items, ScriptedRound* round) {
  std::vector<std::string> adopted;
  for (const std::string& id : items) {
    const Item* item = round->state().FindItem(id);
    if (item == nullptr) continue;
    const bool is_adopted = item->state >= v1::RECOMMENDATION_STATE_KONSENS &&
                            item->state <= v1::RECOMMENDATION_STATE_STRITTIG;
    if (is_adopted) adopted.push_back(id);
  }
  round->Do(Coordinator(),
            [&](const CommandContext& context) { return ChangeBundle(context, adopted, {}); });
}

}  // namespace

void PlayVoted(const Texts& texts, const std::vector<std::string>& centers, const FindSeat& seat_of,
               absl::Time now, ScriptedRound* round) {
  round->GoTo(now - 68 * kScriptDay);
  const std::vector<std::string> items = OpenAll(texts, round);
  round->GoTo(now - 60 * kScriptDay);
  MergeSame(texts, items[0], round);
  for (const char* center : {"WC-KA", "WC-HB", "WC-BAR", "WC-HGW"})
    round->Endorse(center, items[6]);
  round->GoTo(now - 20 * kScriptDay);
  VoteAll(centers, seat_of, items, round);
  round->GoTo(now - 10 * kScriptDay);
  Disagree(items[1], round);
  round->GoTo(now - 2 * kScriptDay);
  Bundle(items, round);
}

}  // namespace lotse::policy
