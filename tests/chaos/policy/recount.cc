#include "tests/chaos/policy/recount.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/chaos/policy/vote_rules.h"

namespace lotse::policy::chaos {
namespace {

class Recount {
 public:
  Recount(const std::vector<const Known*>& all, const Shown& shown);

  void Things();
  void Events();
  void Participants();
  void Endorsements();
  void Turnout();
  void Results();
  std::string Take() { return std::move(text_); }

 private:
  template <typename Counted, typename Shows>
  void Same(const Counted& counted, const Shows& shows, const std::string& what) {
    if (counted != shows) {
      absl::StrAppend(&text_, "  ", what, ": shown ", shows, ", counted ", counted, "\n");
    }
  }
  int CountEndorsements(const v1::Recommendation& item) const;
  // What the centre answered last to a merge that made the item its head and is in effect.
  absl::optional<KnownConsent> ConsentOf(const std::string& center,
                                         const v1::Recommendation& item) const;
  v1::VoteKind VoteOf(const std::string& center, const std::string& item) const;
  std::vector<v1::StratumVotes> CountVotes(const std::string& item) const;
  void OneResult(const v1::Recommendation& item);

  const Shown& shown_;
  Known known_;                     // of all of them together
  std::set<std::string> voted_on_;  // names
  std::string text_;
};

Recount::Recount(const std::vector<const Known*>& all, const Shown& shown) : shown_(shown) {
  for (const Known* one : all) {
    known_.items.insert(one->items.begin(), one->items.end());
    known_.merges.insert(one->merges.begin(), one->merges.end());
    known_.stances.insert(one->stances.begin(), one->stances.end());
    known_.consents.insert(one->consents.begin(), one->consents.end());
    known_.votes.insert(one->votes.begin(), one->votes.end());
    known_.dissents.insert(one->dissents.begin(), one->dissents.end());
    known_.comments.insert(one->comments.begin(), one->comments.end());
    known_.amendments.insert(one->amendments.begin(), one->amendments.end());
    known_.left.insert(one->left.begin(), one->left.end());
    known_.events += one->events;
  }
  for (const auto& [mark, item] : known_.items) {
    const auto merge = known_.merges.find(item.merge);
    const bool is_member = merge != known_.merges.end() && merge->second.effective() &&
                           merge->second.head != item.name;
    if (item.stage == Stage::kOpen && !is_member) voted_on_.insert(item.name);
  }
}

// That nothing is there which nobody has written.
void Recount::Things() {
  int stances = 0, comments = 0, amendments = 0, dissents = 0;
  for (const auto& [name, item] : shown_.items) {
    stances += item.stances_size();
    comments += item.comments_size();
    amendments += item.amendments_size();
    dissents += item.dissents_size();
  }
  const auto items = std::count_if(known_.items.begin(), known_.items.end(), [](const auto& one) {
    return one.second.stage != Stage::kDiscarded;
  });
  const auto held =
      std::count_if(known_.stances.begin(), known_.stances.end(),
                    [](const auto& one) { return one.second.kind != v1::STANCE_KIND_UNSPECIFIED; });
  const auto filed = std::count_if(known_.dissents.begin(), known_.dissents.end(),
                                   [](const auto& one) { return !one.second.empty(); });
  Same(static_cast<std::size_t>(items), shown_.items.size(), "items");
  Same(known_.merges.size(), shown_.merges.size(), "merges");
  Same(held, stances, "stances");
  Same(static_cast<int>(known_.comments.size()), comments, "comments");
  Same(static_cast<int>(known_.amendments.size()), amendments, "amendments");
  Same(filed, dissents, "dissents");
}

// A round's revision is its last event's number: as many as commands and deadlines have made, none twice, no gap.
void Recount::Events() {
  const v1::Phase phase = shown_.round.phase();
  // What comes after BUENDELUNG people enter by commands.
  const int by_clock = std::min<int>(phase, v1::PHASE_BUENDELUNG) - v1::PHASE_GEPLANT;
  std::int64_t events = 1 + known_.events + by_clock;
  if (phase >= v1::PHASE_EINFRIEREN) {
    events += 1 + std::count_if(known_.merges.begin(), known_.merges.end(),
                                [](const auto& one) { return one.second.pending(); });
  }
  if (phase >= v1::PHASE_SONDERVOTUM) ++events;
  for (const v1::Merge& merge : shown_.merges) {
    for (const v1::ConsentRequest& one : merge.consents()) {
      const auto consent = known_.consents.find({one.center(), merge.name()});
      if (consent == known_.consents.end()) continue;
      events += consent->second.taken_back && !one.consents();
    }
  }
  Same(events, shown_.round.revision(), absl::StrCat("events in ", v1::Phase_Name(phase)));
}

// Who left before the freeze is in no stratum, everybody else in one.
void Recount::Participants() {
  std::map<std::string, int> strata;
  for (const v1::Stratum& stratum : shown_.round.strata()) {
    for (const std::string& center : stratum.centers()) ++strata[center];
  }
  std::size_t left = 0;
  for (const v1::Participant& participant : shown_.round.participants()) {
    left += participant.has_leave_time();
    const auto known = known_.left.find(participant.center());
    const bool is_early = known != known_.left.end() && known->second;
    Same(is_early ? 0 : 1, strata[participant.center()], "strata of " + participant.center());
  }
  Same(known_.left.size(), left, "centres that left");
  Same(static_cast<std::size_t>(shown_.round.participants_size()), strata.size(),
       "centres in strata and those that left");
}

absl::optional<KnownConsent> Recount::ConsentOf(const std::string& center,
                                                const v1::Recommendation& item) const {
  absl::optional<KnownConsent> last;
  for (const auto& [mark, merge] : known_.merges) {
    if (!merge.effective() || merge.head != item.name()) continue;
    const auto consent = known_.consents.find({center, merge.name});
    if (consent == known_.consents.end()) continue;
    if (!last.has_value() || consent->second.said > last->said) last = consent->second;
  }
  return last;
}

// What a centre said last counts.
int Recount::CountEndorsements(const v1::Recommendation& item) const {
  int endorsements = 0;
  for (const v1::Participant& participant : shown_.round.participants()) {
    const std::string& center = participant.center();
    if (center == item.center() || known_.left.count(center) > 0) continue;
    const auto stance = known_.stances.find({center, item.name()});
    const auto consent = ConsentOf(center, item);
    if (consent.has_value() &&
        (stance == known_.stances.end() || stance->second.said < consent->said)) {
      endorsements += consent->consents;
      continue;
    }
    if (stance == known_.stances.end() || stance->second.kind != v1::STANCE_KIND_ENDORSE) continue;
    // Before or after a merge took effect, of which its centre knows nothing: what is shown of the single stance tells.
    const bool waits = std::any_of(
        item.stances().begin(), item.stances().end(),
        [&](const v1::Stance& one) { return one.center() == center && one.to_be_confirmed(); });
    endorsements += stance->second.version == item.version() && !waits;
  }
  return endorsements;
}

void Recount::Endorsements() {
  for (const auto& [name, item] : shown_.items) {
    Same(CountEndorsements(item), item.endorsements(), "endorsements of " + name);
    const bool is_head = !item.members().empty();
    for (const v1::Stance& stance : item.stances()) {
      if (is_head) continue;
      Same(stance.version() != item.version(), stance.to_be_confirmed(),
           absl::StrCat("whether ", stance.center(), " has to confirm ", name));
    }
  }
}

v1::VoteKind Recount::VoteOf(const std::string& center, const std::string& item) const {
  const auto vote = known_.votes.find({center, item});
  return vote == known_.votes.end() ? v1::VOTE_KIND_UNSPECIFIED : vote->second;
}

void Recount::Turnout() {
  if (!shown_.MayBeFrom(v1::PHASE_EINFRIEREN) || shown_.MayBeBefore(v1::PHASE_EINFRIEREN)) return;
  Same(shown_.round.strata_size(), shown_.turnout.strata_size(), "strata of the turnout");
  for (int i = 0; i < shown_.turnout.strata_size() && i < shown_.round.strata_size(); ++i) {
    const v1::Stratum& stratum = shown_.round.strata(i);
    const v1::StratumTurnout& turnout = shown_.turnout.strata(i);
    int begun = 0, complete = 0;
    for (const std::string& center : stratum.centers()) {
      const auto votes =
          std::count_if(voted_on_.begin(), voted_on_.end(), [&](const std::string& item) {
            return VoteOf(center, item) != v1::VOTE_KIND_UNSPECIFIED;
          });
      begun += votes > 0;
      complete += votes > 0 && votes == static_cast<std::ptrdiff_t>(voted_on_.size());
    }
    Same(stratum.name(), turnout.stratum(), "stratum");
    Same(stratum.centers_size(), turnout.eligible(), "eligible in " + stratum.name());
    Same(begun, turnout.begun(), "turnout begun in " + stratum.name());
    Same(complete, turnout.complete(), "turnout complete in " + stratum.name());
  }
}

std::vector<v1::StratumVotes> Recount::CountVotes(const std::string& item) const {
  std::vector<v1::StratumVotes> strata;
  for (const v1::Stratum& stratum : shown_.round.strata()) {
    v1::StratumVotes& votes = strata.emplace_back();
    votes.set_stratum(stratum.name());
    votes.set_eligible(stratum.centers_size());
    for (const std::string& center : stratum.centers()) {
      const v1::VoteKind kind = VoteOf(center, item);
      votes.set_agree(votes.agree() + (kind == v1::VOTE_KIND_AGREE));
      votes.set_disagree(votes.disagree() + (kind == v1::VOTE_KIND_DISAGREE));
      votes.set_pass(votes.pass() + (kind == v1::VOTE_KIND_PASS));
    }
  }
  return strata;
}

void Recount::OneResult(const v1::Recommendation& item) {
  const std::vector<v1::StratumVotes> counted = CountVotes(item.name());
  Same(static_cast<int>(counted.size()), item.result().strata_size(), "strata of " + item.name());
  for (int i = 0; i < item.result().strata_size() && i < static_cast<int>(counted.size()); ++i) {
    Same(counted[i].ShortDebugString(), item.result().strata(i).ShortDebugString(),
         "votes on " + item.name());
  }
  const v1::RecommendationState decision = DecisionOf(counted);
  if (item.state() <= v1::RECOMMENDATION_STATE_OHNE_QUORUM) {
    Same(v1::RecommendationState_Name(decision), v1::RecommendationState_Name(item.state()),
         "decision on " + item.name());
  } else {
    Same(true, decision <= v1::RECOMMENDATION_STATE_STRITTIG,
         "adopted, before it came into the bundle: " + item.name());
  }
}

void Recount::Results() {
  if (shown_.MayBeBefore(v1::PHASE_SONDERVOTUM)) return;
  std::size_t results = 0;
  for (const auto& [name, item] : shown_.items) {
    if (!item.has_result()) continue;
    ++results;
    Same(std::size_t{1}, voted_on_.count(name), "voted on: " + name);
    OneResult(item);
  }
  Same(voted_on_.size(), results, "results");
}

}  // namespace

std::string MiscountOf(const std::vector<const Known*>& all, const Shown& shown) {
  Recount recount(all, shown);
  recount.Things();
  recount.Events();
  recount.Participants();
  recount.Endorsements();
  recount.Turnout();
  recount.Results();
  return recount.Take();
}

}  // namespace lotse::policy::chaos
