#include "services/policy/similarity/opposition.h"

#include <algorithm>
#include <cstddef>

namespace lotse::policy {
namespace {

bool Intersect(absl::Span<const std::uint32_t> a, absl::Span<const std::uint32_t> b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) return true;
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

// "beibehalten", "nicht senken".
bool Keeps(const KeptDemand& demand) { return (demand.cue == Cue::kKeep) != demand.negated; }

bool AboutTheSame(const KeptDemand& x, const ItemPosition& x_of, const KeptDemand& y,
                  const ItemPosition& y_of) {
  if (Intersect(x.objects, y.objects)) return true;
  if (!Keeps(x) && !Keeps(y)) return false;
  return Intersect(x.objects, y_of.terms) || Intersect(y.objects, x_of.terms);
}

// +1: they agree, -1: they contradict, 0: neither.
int Compare(const KeptDemand& x, const KeptDemand& y, const CueBook& cues) {
  if (x.cue == y.cue) return x.negated == y.negated ? 1 : -1;
  if (x.negated && y.negated) return 0;
  const bool keep_x = x.cue == Cue::kKeep, keep_y = y.cue == Cue::kKeep;
  if (keep_x || keep_y) return x.negated != y.negated ? 1 : -1;
  if (x.negated || y.negated) return 0;
  return cues.AreContrary(x.cue, y.cue, Intersect(x.head, y.head)) ? -1 : 0;
}

int Weight(const KeptDemand& x, const KeptDemand& y) {
  return (x.in_title ? 2 : 1) * (y.in_title ? 2 : 1);
}

// The demand by which an item keeps things as they are: that of its title rather than one of its body.
const KeptDemand* Keeper(const ItemPosition& position) {
  const KeptDemand* keeper = nullptr;
  for (const KeptDemand& demand : position.demands) {
    if (Keeps(demand) && (keeper == nullptr || demand.in_title)) keeper = &demand;
    if (keeper != nullptr && keeper->in_title) break;
  }
  return keeper;
}

// Whether it keeps what the other item names, in words that leave no doubt.
bool KeepsWhatIsNamed(const ItemPosition& position, const ItemPosition& other) {
  return std::any_of(position.demands.begin(), position.demands.end(), [&](const auto& demand) {
    return demand.cue == Cue::kKeep && !demand.negated && Intersect(demand.objects, other.terms);
  });
}

}  // namespace

Contrast Oppose(const ItemPosition& ours, const ItemPosition& theirs, bool same_place,
                const CueBook& cues) {
  int balance = 0, strongest = 0;
  bool agree = false;
  Opposition opposition;
  for (const KeptDemand& x : ours.demands) {
    for (const KeptDemand& y : theirs.demands) {
      const int said = Compare(x, y, cues);
      if (said == 0 || !AboutTheSame(x, ours, y, theirs)) continue;
      const int weight = Weight(x, y);
      balance += said * weight;
      agree = agree || said > 0;
      if (said > 0 || weight <= strongest) continue;
      strongest = weight;
      opposition = {x.words, y.words};
    }
  }
  if (balance < 0) return {opposition, true, agree};
  const KeptDemand *our_keeper = Keeper(ours), *their_keeper = Keeper(theirs);
  const bool one_keeps = (our_keeper == nullptr) != (their_keeper == nullptr);
  if (one_keeps && same_place && !agree) {
    if (their_keeper == nullptr && KeepsWhatIsNamed(ours, theirs)) {
      return {Opposition{our_keeper->words, ""}, true, false};
    }
    if (our_keeper == nullptr && KeepsWhatIsNamed(theirs, ours)) {
      return {Opposition{"", their_keeper->words}, true, false};
    }
  }
  return {absl::nullopt, !agree && (one_keeps || ours.title_negated != theirs.title_negated),
          agree};
}

}  // namespace lotse::policy
