#include "tests/chaos/policy/agreement.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace lotse::policy::chaos {
namespace {

class Comparison {
 public:
  explicit Comparison(const Shown& shown) : shown_(shown) {}

  void Items(const Known& known);
  void Merges(const Known& known);
  void Stances(const Known& known);
  void Consents(const Known& known);
  void Texts(const Known& known);
  void Votes(const Known& known);
  void Dissents(const Known& known);
  void Cosigns(const Known& known);
  void Departures(const Known& known);
  void Coordinated(const Known& known);
  std::string Take() { return std::move(text_); }

 private:
  template <typename... Words>
  void Expect(bool holds, const Words&... words) {
    if (!holds) absl::StrAppend(&text_, "  ", words..., "\n");
  }
  const v1::Recommendation* FindItem(const std::string& mark, const KnownItem& item);
  void OneItem(const std::string& mark, const KnownItem& item, const Known& known);
  void Evidence(const std::string& mark, const KnownItem& item, const v1::Recommendation& shown);
  bool HasState(const KnownItem& item, const v1::Recommendation& shown, const Known& known) const;
  // The item, or an empty one and a line about it.
  const v1::Recommendation& Named(const std::string& name);

  const Shown& shown_;
  std::string text_;
};

template <typename List, typename Predicate>
int CountIf(const List& list, Predicate predicate) {
  return static_cast<int>(std::count_if(list.begin(), list.end(), predicate));
}

const v1::Recommendation& Comparison::Named(const std::string& name) {
  static const auto* const none = new v1::Recommendation();
  const v1::Recommendation* item = shown_.Find(name);
  Expect(item != nullptr, name, " is lost");
  return item == nullptr ? *none : *item;
}

const v1::Recommendation* Comparison::FindItem(const std::string& mark, const KnownItem& item) {
  const auto marked = shown_.by_mark.find(mark);
  const std::size_t count = marked == shown_.by_mark.end() ? 0 : marked->second.size();
  const bool discarded = item.stage == Stage::kDiscarded;
  Expect(count == (discarded ? 0 : 1), "item ", mark, " is there ", count, " times");
  if (count != 1 || discarded) return nullptr;
  Expect(item.name.empty() || item.name == marked->second[0], "item ", mark, " is called ",
         marked->second[0], " and was ", item.name);
  return shown_.Find(marked->second[0]);
}

bool Comparison::HasState(const KnownItem& item, const v1::Recommendation& shown,
                          const Known& known) const {
  switch (item.stage) {
    case Stage::kDraft:
      return shown.state() == v1::RECOMMENDATION_STATE_ENTWURF;
    case Stage::kInReview:
      return shown.state() == v1::RECOMMENDATION_STATE_IN_PRUEFUNG;
    case Stage::kWithdrawn:
      return shown.state() == v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN;
    default:
      break;
  }
  const auto merge = known.merges.find(item.merge);
  if (merge != known.merges.end() && merge->second.effective() &&
      merge->second.head != shown.name()) {
    return shown.state() == v1::RECOMMENDATION_STATE_GEBUENDELT_IN &&
           shown.head() == merge->second.head;
  }
  return (shown.state() == v1::RECOMMENDATION_STATE_OFFEN &&
          shown_.MayBeBefore(v1::PHASE_EINFRIEREN)) ||
         (shown.state() == v1::RECOMMENDATION_STATE_ABSTIMMUNG &&
          shown_.MayBeFrom(v1::PHASE_EINFRIEREN) && shown_.MayBeBefore(v1::PHASE_SONDERVOTUM)) ||
         (shown.state() > v1::RECOMMENDATION_STATE_ABSTIMMUNG &&
          shown_.MayBeFrom(v1::PHASE_SONDERVOTUM));
}

void Comparison::OneItem(const std::string& mark, const KnownItem& item, const Known& known) {
  const v1::Recommendation* shown = FindItem(mark, item);
  if (shown == nullptr) return;
  Expect(shown->center() == item.center, "item ", mark, " is of ", shown->center());
  Expect(shown->keywords_size() == 2 && shown->keywords(1) == item.wording, "item ", mark, " says ",
         absl::StrJoin(shown->keywords(), ", "), " and not ", item.wording);
  Expect(HasState(item, *shown, known), "item ", mark, " is ",
         v1::RecommendationState_Name(shown->state()), " in ", v1::Phase_Name(shown_.round.phase()),
         " at stage ", static_cast<int>(item.stage));
  Evidence(mark, item, *shown);
  Expect(shown->version() == item.version(), "item ", mark, " has version ", shown->version(),
         " after ", item.version() - 1, " accepted amendments");
  for (const auto& [id, state] : item.decided) {
    const int count = CountIf(shown->amendments(), [&, id = id, state = state](const auto& one) {
      return one.id() == id && one.state() == state;
    });
    Expect(count == 1, "amendment ", id, " of item ", mark, " is not ",
           v1::AmendmentState_Name(state));
  }
}

// As the author's centre sees it: all of it.
void Comparison::Evidence(const std::string& mark, const KnownItem& item,
                          const v1::Recommendation& shown) {
  std::map<std::string, bool> evidence;
  for (const v1::Evidence& one : shown.evidence()) evidence[one.id()] = one.released();
  Expect(evidence == item.evidence, "item ", mark, " shows ", evidence.size(), " evidence, ",
         CountIf(evidence, [](const auto& one) { return one.second; }), " released, and not ",
         item.evidence.size(), ", ",
         CountIf(item.evidence, [](const auto& one) { return one.second; }));
}

void Comparison::Items(const Known& known) {
  for (const auto& [mark, item] : known.items) OneItem(mark, item, known);
}

void Comparison::Merges(const Known& known) {
  for (const auto& [mark, merge] : known.merges) {
    const auto is_it = [mark = mark](const v1::Merge& one) { return one.reason() == mark; };
    const int count = CountIf(shown_.merges, is_it);
    Expect(count == 1, "merge ", mark, " is there ", count, " times");
    const auto shown = std::find_if(shown_.merges.begin(), shown_.merges.end(), is_it);
    if (shown == shown_.merges.end()) continue;
    Expect(merge.name.empty() || merge.name == shown->name(), "merge ", mark, " is called ",
           shown->name());
    Expect(std::equal(merge.confirmed_by.begin(), merge.confirmed_by.end(),
                      shown->confirmed_by().begin(), shown->confirmed_by().end()),
           "merge ", mark, " is confirmed by ", absl::StrJoin(shown->confirmed_by(), ","),
           " and not by ", absl::StrJoin(merge.confirmed_by, ","));
    // What waits at the freeze is undone by it.
    const bool right = merge.effective() ? shown->state() == v1::MERGE_STATE_EFFECTIVE
                       : merge.undone    ? shown->state() == v1::MERGE_STATE_UNDONE
                                         : (shown->state() == v1::MERGE_STATE_PENDING &&
                                         shown_.MayBeBefore(v1::PHASE_EINFRIEREN)) ||
                                            (shown->state() == v1::MERGE_STATE_UNDONE &&
                                             shown_.MayBeFrom(v1::PHASE_EINFRIEREN));
    Expect(right, "merge ", mark, " is ", v1::MergeState_Name(shown->state()));
  }
}

void Comparison::Stances(const Known& known) {
  for (const auto& [of, stance] : known.stances) {
    const v1::Recommendation& item = Named(of.second);
    const int any =
        CountIf(item.stances(), [&, c = of.first](const auto& one) { return one.center() == c; });
    const int same = CountIf(item.stances(), [&, c = of.first, s = stance](const auto& one) {
      return one.center() == c && one.kind() == s.kind && one.reason() == s.reason &&
             one.version() == s.version;
    });
    const int wanted = stance.kind == v1::STANCE_KIND_UNSPECIFIED ? 0 : 1;
    Expect(any == wanted && same == wanted, "the stance of ", of.first, " on ", of.second,
           " is not ", v1::StanceKind_Name(stance.kind), " \"", stance.reason, "\"");
  }
}

// One that was taken back while the merge was in effect is a "no"; whether it still was, its centre does not know.
void Comparison::Consents(const Known& known) {
  for (const auto& [of, consent] : known.consents) {
    const int count = CountIf(shown_.merges, [&, of = of, consent = consent](const auto& merge) {
      const bool in_effect = merge.state() == v1::MERGE_STATE_EFFECTIVE;
      return merge.name() == of.second &&
             CountIf(merge.consents(), [&](const v1::ConsentRequest& one) {
               const bool right = consent.taken_back ? !(in_effect && one.consents())
                                                     : one.consents() == consent.consents;
               return one.center() == of.first && one.answered() && right;
             }) == 1;
    });
    Expect(count == 1, "the answer of ", of.first, " to ", of.second, " is lost");
  }
}

void Comparison::Texts(const Known& known) {
  for (const auto& [text, name] : known.comments) {
    const int count = CountIf(Named(name).comments(),
                              [text = text](const v1::Comment& one) { return one.text() == text; });
    Expect(count == 1, "comment ", text, " is there ", count, " times");
  }
  for (const auto& [reason, name] : known.amendments) {
    const int count = CountIf(Named(name).amendments(), [reason = reason](const auto& one) {
      return one.reason() == reason;
    });
    Expect(count == 1, "amendment ", reason, " is there ", count, " times");
  }
}

void Comparison::Votes(const Known& known) {
  for (const auto& [of, kind] : known.votes) {
    const auto votes = shown_.votes.find(of.first);
    const int count = votes == shown_.votes.end()
                          ? 0
                          : CountIf(votes->second.votes(), [of = of, kind = kind](const auto& one) {
                              return one.recommendation() == of.second && one.kind() == kind;
                            });
    Expect(count == 1, "the vote of ", of.first, " on ", of.second, " is not ",
           v1::VoteKind_Name(kind));
  }
}

void Comparison::Dissents(const Known& known) {
  for (const auto& [of, text] : known.dissents) {
    const auto& dissents = Named(of.second).dissents();
    const int any =
        CountIf(dissents, [c = of.first](const auto& one) { return one.center() == c; });
    const int same = CountIf(dissents, [c = of.first, text = text](const auto& one) {
      return one.center() == c && one.text() == text;
    });
    const int wanted = text.empty() ? 0 : 1;
    Expect(any == wanted && same == wanted, "the dissent of ", of.first, " on ", of.second,
           " is not \"", text, "\"");
  }
}

// A dissent that was written anew is another, which nobody has signed.
void Comparison::Cosigns(const Known& known) {
  for (const auto& [of, signs] : known.cosigns) {
    for (const auto& [name, item] : shown_.items) {
      for (const v1::Dissent& dissent : item.dissents()) {
        if (dissent.id() != of.second) continue;
        const int count =
            CountIf(dissent.cosigners(), [c = of.first](const auto& one) { return one == c; });
        Expect(count == (signs ? 1 : 0), of.first, " signs ", of.second, " ", count, " times");
      }
    }
  }
}

void Comparison::Departures(const Known& known) {
  for (const auto& [center, early] : known.left) {
    const int left = CountIf(shown_.round.participants(), [c = center](const auto& one) {
      return one.center() == c && one.has_leave_time();
    });
    Expect(left == 1, center, " has left and takes part");
    const int strata = CountIf(shown_.round.strata(), [c = center](const auto& one) {
      return std::count(one.centers().begin(), one.centers().end(), c) > 0;
    });
    Expect(strata == (early ? 0 : 1), center, " has left and counts in ", strata, " strata");
  }
}

void Comparison::Coordinated(const Known& known) {
  if (!known.deadlines.has_value()) return;
  const v1::Round& round = shown_.round;
  Expect(round.deadlines().SerializeAsString() == known.deadlines->SerializeAsString(),
         "the deadlines are ", round.deadlines().ShortDebugString(), " and not ",
         known.deadlines->ShortDebugString());
  Expect(std::is_permutation(round.bundle().begin(), round.bundle().end(), known.bundle.begin(),
                             known.bundle.end()),
         "the bundle is ", absl::StrJoin(round.bundle(), ", "));
  Expect(round.approvals_size() == known.approvals, round.approvals_size(), " approvals and not ",
         known.approvals);
  for (const auto& [name, state] : known.outcomes) {
    Expect(Named(name).outcome().state() == state, "the outcome of ", name, " is lost");
  }
}

}  // namespace

std::string DisagreementOf(const Known& known, const Shown& shown) {
  Comparison comparison(shown);
  comparison.Items(known);
  comparison.Merges(known);
  comparison.Stances(known);
  comparison.Consents(known);
  comparison.Texts(known);
  comparison.Votes(known);
  comparison.Dissents(known);
  comparison.Cosigns(known);
  comparison.Departures(known);
  comparison.Coordinated(known);
  return comparison.Take();
}

}  // namespace lotse::policy::chaos
