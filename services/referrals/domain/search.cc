#include "services/referrals/domain/search.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

// So many slots are fetched ahead together: waiting for many costs what waiting for one does.
constexpr std::size_t kFetch = 16;

}  // namespace

Search::Buffers& Search::BuffersOfThread() {
  static thread_local Buffers buffers;
  return buffers;
}

Search::Search(const Asking& asking, const TopicsToTry& topics, const Reach& reach,
               LanguageFit least)
    : asking_(asking),
      topics_(topics),
      reach_(reach),
      weigher_(asking, reach, least),
      buffers_(BuffersOfThread()) {}

void Search::ReadLists() {
  buffers_.listed.clear();
  for (const TopicToTry& topic : topics_) {
    for (AreaCode area : reach_.lists) {
      const auto slots = asking_.table.Posted(topic.id, area);
      buffers_.listed.insert(buffers_.listed.end(), slots.begin(), slots.end());
    }
  }
}

void Search::Fetch(absl::Span<const SlotId> some) const {
  const PartnerTable& table = asking_.table;
  for (SlotId slot : some) __builtin_prefetch(&table.slot(slot));
  for (SlotId slot : some) {
    const char* const packed = table.slot(slot).packed.address();
    __builtin_prefetch(packed);
    __builtin_prefetch(packed + 64);
  }
  for (SlotId slot : some) {
    const PackedView parts = table.slot(slot).packed.view();
    if (!parts.groups.empty()) __builtin_prefetch(&table.offer(parts.groups[0]));
    if (!parts.duties.empty()) __builtin_prefetch(&table.duty(parts.duties[0]));
  }
  // For g++ a function that only fetches ahead does nothing, and it leaves out the call.
  asm volatile("");
}

absl::optional<Search::Candidate> Search::CandidateOf(SlotId slot) const {
  absl::optional<Candidate> best;
  for (const TopicToTry& topic : topics_) {
    if (best && best->weighed.facts.topic < topic.fit) break;
    const auto weighed = weigher_.Weigh(slot, topic.id, topic.fit);
    if (weighed && (!best || weighed->rank < best->rank())) best = {*weighed, slot, topic.id};
  }
  return best;
}

Sources Search::VisibleSourcesOf(SlotId slot) const {
  Sources sources = SourcesOf(asking_.table, slot);
  if (sources.size() == 1) return sources;
  const auto hidden = [this](SlotId source) { return !asking_.Sees(asking_.table.slot(source)); };
  sources.erase(std::remove_if(sources.begin(), sources.end(), hidden), sources.end());
  return sources;
}

bool Search::SpeaksForProvider(SlotId slot) const {
  const Sources sources = VisibleSourcesOf(slot);
  if (sources.size() == 1) return true;
  if (!asking_.table.slot(Newest(asking_.table, sources)).active) return false;
  Sources matching;
  for (SlotId source : sources) {
    if (source == slot || CandidateOf(source)) matching.push_back(source);
  }
  return Newest(asking_.table, matching) == slot;
}

void Search::Consider(SlotId slot) {
  if (!buffers_.marks.Mark(slot)) return;
  const auto candidate = CandidateOf(slot);
  if (!candidate) return;
  const bool joins = !asking_.question.apart && asking_.table.slot(slot).may_have_twins;
  if (joins && !SpeaksForProvider(slot)) return;
  buffers_.candidates.push_back(*candidate);
}

bool Search::Run() {
  ReadLists();
  const absl::Span<const SlotId> all = buffers_.listed;
  buffers_.candidates.clear();
  buffers_.marks.Clear(all.size());
  for (std::size_t i = 0; i < all.size(); i += kFetch) {
    const auto some = all.subspan(i, kFetch);
    Fetch(some);
    for (SlotId slot : some) Consider(slot);
  }
  return !buffers_.candidates.empty();
}

// Two partners with one tie are rarer than one in 10^9; then ids decide, never the order in which records came.
bool Search::IsLess(const Candidate& a, const Candidate& b) const {
  if (a.rank() != b.rank()) return a.rank() < b.rank();
  const Slot& slot_a = asking_.table.slot(a.slot);
  const Slot& slot_b = asking_.table.slot(b.slot);
  if (slot_a.id != slot_b.id) return slot_a.id < slot_b.id;
  return asking_.table.center_name(slot_a.center) < asking_.table.center_name(slot_b.center);
}

void Search::KeepContenders(std::size_t count) {
  auto& found = buffers_.candidates;
  if (count < found.size() && count > 0) {
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(found.begin(), last, found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.rank() < b.rank(); });
    const Rank limit = BeforeOpenNow(last->rank());
    const auto beyond = [limit](const Candidate& one) { return BeforeOpenNow(one.rank()) > limit; };
    found.erase(std::remove_if(last + 1, found.end(), beyond), found.end());
  }
  for (Candidate& candidate : found) weigher_.Complete(candidate.slot, candidate.weighed);
}

RankedHit Search::MakeHit(const Candidate& candidate) const {
  RankedHit hit;
  hit.matched = candidate.slot;
  hit.topic = candidate.topic;
  hit.facts = candidate.weighed.facts;
  hit.rank = candidate.rank();
  hit.sources = asking_.question.apart ? Sources{candidate.slot} : VisibleSourcesOf(candidate.slot);
  hit.shown = Newest(asking_.table, hit.sources);
  asking_.table.slot(hit.shown).card.Fetch();
  return hit;
}

void Search::Take(MatchResult& result) {
  auto& found = buffers_.candidates;
  const std::size_t all = found.size();
  const std::size_t count =
      std::min(all, static_cast<std::size_t>(std::max(0, asking_.question.max_hits)));
  KeepContenders(count);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    [this](const Candidate& a, const Candidate& b) { return IsLess(a, b); });
  result.hits.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    result.hits.push_back(MakeHit(found[i]));
    result.used_stale = result.used_stale || result.hits.back().facts.cached;
  }
  result.more_hits = static_cast<int>(all - count);
}

}  // namespace lotse::referrals
