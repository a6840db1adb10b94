#include "services/referrals/domain/match.h"

#include <algorithm>

#include "absl/types/optional.h"
#include "services/referrals/domain/ladder.h"
#include "services/referrals/domain/slot_marks.h"
#include "services/referrals/domain/topic_fits.h"

namespace lotse::referrals {
namespace {

struct Candidate {
  Weighed weighed;
  SlotId slot = 0;
  TopicId topic = kNoTopic;
  Rank rank() const { return weighed.rank; }
};

// Slots whose memory is fetched ahead together: waiting for many costs what waiting for one does.
constexpr std::size_t kFetch = 16;

// Buffers that one question leaves to the next on its thread.
struct Buffers {
  SlotMarks marks;
  std::vector<Candidate> candidates;
};
Buffers& BuffersOfThread() {
  static thread_local Buffers buffers;
  return buffers;
}

// One rung of the ladder.
class Search {
 public:
  Search(const Asking& asking, const TopicsToTry& topics, const Reach& reach, bool need_spoken)
      : asking_(asking), topics_(topics), reach_(reach), weigher_(asking, reach, need_spoken) {}

  // Finds candidates, one for each provider; false when there are none.
  bool Run();
  // The best of them.
  void Take(MatchResult& result);

 private:
  // A topic and the slots of one of its lists.
  template <typename Visit>
  void ForEachList(Visit visit) const;
  void Fetch(absl::Span<const SlotId> slots) const;
  void Consider(SlotId slot, const TopicToTry& topic);
  // Leaves those that can be among the best `count`, whether they are open or not.
  void KeepContenders(std::size_t count);
  // The best of what the slot answers to.
  absl::optional<Candidate> CandidateOf(SlotId slot) const;
  // Whether this record speaks for its provider: newest of those that match, and nobody newer says that it has closed.
  bool SpeaksForProvider(SlotId slot) const;
  // Records of the slot's provider that the asker may see.
  Sources VisibleSourcesOf(SlotId slot) const;
  bool IsLess(const Candidate& a, const Candidate& b) const;
  RankedHit MakeHit(const Candidate& candidate) const;

  const Asking& asking_;
  const TopicsToTry& topics_;
  const Reach& reach_;
  const Weigher weigher_;
  Buffers& buffers_ = BuffersOfThread();
};

template <typename Visit>
void Search::ForEachList(Visit visit) const {
  for (const TopicToTry& topic : topics_) {
    for (AreaCode area : reach_.lists) {
      const auto slots = asking_.table.Posted(topic.id, area);
      if (!slots.empty()) visit(topic, slots);
    }
  }
}

absl::optional<Candidate> Search::CandidateOf(SlotId slot) const {
  for (const TopicToTry& topic : topics_) {
    const auto weighed = weigher_.Weigh(slot, topic.id, topic.fit);
    if (weighed) return Candidate{*weighed, slot, topic.id};
  }
  return absl::nullopt;
}

Sources Search::VisibleSourcesOf(SlotId slot) const {
  Sources sources = SourcesOf(asking_.table, slot);
  if (!asking_.question.public_only) return sources;
  const auto hidden = [this](SlotId source) { return !asking_.table.slot(source).is_public; };
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

void Search::Consider(SlotId slot, const TopicToTry& topic) {
  const auto weighed = weigher_.Weigh(slot, topic.id, topic.fit);
  if (!weighed || !buffers_.marks.Mark(slot)) return;
  if (asking_.table.slot(slot).may_have_twins && !SpeaksForProvider(slot)) return;
  buffers_.candidates.push_back({*weighed, slot, topic.id});
}

void Search::Fetch(absl::Span<const SlotId> slots) const {
  const PartnerTable& table = asking_.table;
  for (SlotId slot : slots) __builtin_prefetch(&table.slot(slot));
  for (SlotId slot : slots) {
    const char* const packed = table.slot(slot).packed.address();
    __builtin_prefetch(packed);
    __builtin_prefetch(packed + 64);
  }
  for (SlotId slot : slots) {
    const PackedView parts = table.slot(slot).packed.view();
    if (!parts.groups.empty()) __builtin_prefetch(&table.offer(parts.groups[0]));
    if (!parts.duties.empty()) __builtin_prefetch(&table.duty(parts.duties[0]));
  }
}

bool Search::Run() {
  buffers_.candidates.clear();
  std::size_t most = 0;
  ForEachList([&](const TopicToTry&, absl::Span<const SlotId> slots) { most += slots.size(); });
  if (most == 0) return false;
  buffers_.marks.Clear(most);
  ForEachList([&](const TopicToTry& topic, absl::Span<const SlotId> slots) {
    for (std::size_t i = 0; i < slots.size(); i += kFetch) {
      const auto some = slots.subspan(i, kFetch);
      Fetch(some);
      for (SlotId slot : some) Consider(slot, topic);
    }
  });
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

RankedHit Search::MakeHit(const Candidate& candidate) const {
  RankedHit hit;
  hit.matched = candidate.slot;
  hit.topic = candidate.topic;
  hit.facts = candidate.weighed.facts;
  hit.rank = candidate.rank();
  hit.sources = VisibleSourcesOf(candidate.slot);
  hit.shown = Newest(asking_.table, hit.sources);
  asking_.table.slot(hit.shown).card.Fetch();
  return hit;
}

void Search::KeepContenders(std::size_t count) {
  auto& found = buffers_.candidates;
  if (count < found.size() && count > 0) {
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(found.begin(), last, found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.rank() < b.rank(); });
    const Rank limit = BeforeOpenNow(last->rank());
    found.erase(
        std::remove_if(last + 1, found.end(),
                       [limit](const Candidate& one) { return BeforeOpenNow(one.rank()) > limit; }),
        found.end());
  }
  for (Candidate& candidate : found) weigher_.Complete(candidate.slot, candidate.weighed);
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

v1::Rung NameOf(v1::Rung rung, bool interpreters, const MatchResult& result) {
  if (interpreters) return v1::RUNG_INTERPRETER;
  const bool general = !result.hits.empty() && result.hits[0].facts.topic == TopicFit::kParent;
  return rung == v1::RUNG_ASKED && general ? v1::RUNG_PARENT_TOPIC : rung;
}

// Goes down the ladder once; false when nothing was found.
bool Descend(const Asking& asking, const TopicsToTry& topics, const PlaceBook& book,
             bool interpreters, MatchResult& result) {
  const bool need_spoken = asking.question.spoken_only && !interpreters;
  for (const LadderRung& rung : Ladder()) {
    const Reach reach = rung.where(book, asking.place);
    Search search(asking, topics, reach, need_spoken);
    if (!search.Run()) continue;
    search.Take(result);
    result.rung = NameOf(rung.name, interpreters, result);
    return true;
  }
  return false;
}

}  // namespace

MatchResult Match(const Question& question, const Place& place, const PartnerTable& table,
                  const MatchContext& context) {
  const Moment moment(context.now);
  const Asking asking{question, place, table, moment, context.members};
  const TopicsToTry topics = TopicsFor(question, context.topics);
  MatchResult result;
  if (Descend(asking, topics, context.places, false, result)) return result;
  if (question.spoken_only && Descend(asking, topics, context.places, true, result)) return result;
  result.rung = v1::RUNG_CENTER;
  return result;
}

}  // namespace lotse::referrals
