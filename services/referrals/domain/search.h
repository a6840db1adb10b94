// One rung of the ladder: who is found there, and who of them is best.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/domain/providers.h"
#include "services/referrals/domain/reach.h"
#include "services/referrals/domain/slot_marks.h"
#include "services/referrals/domain/topic_fits.h"
#include "services/referrals/domain/weigher.h"

namespace lotse::referrals {

// Use once, on one thread: it works in buffers that one question leaves to the next on its thread.
class Search {
 public:
  // `least`: who fits worse by language is left out. All arguments must outlive it.
  Search(const Asking& asking, const TopicsToTry& topics, const Reach& reach, LanguageFit least);

  // Finds candidates, one for each provider; false when there are none.
  bool Run();
  // Sets the hits, and how many more there are.
  void Take(MatchResult& result);

 private:
  struct Candidate {
    Weighed weighed;
    SlotId slot = 0;
    TopicId topic = kNoTopic;
    Rank rank() const { return weighed.rank; }
  };
  struct Buffers {
    std::vector<SlotId> listed;
    SlotMarks marks;
    std::vector<Candidate> candidates;
  };
  static Buffers& BuffersOfThread();

  void ReadLists();
  // Begins to fetch what weighing these will look at.
  void Fetch(absl::Span<const SlotId> some) const;
  void Consider(SlotId slot);
  // By the topic that fits best; of several that fit alike the one with the best rank.
  absl::optional<Candidate> CandidateOf(SlotId slot) const;
  // Whether this record speaks for its provider: newest of those that match, and nobody newer says that it has closed.
  bool SpeaksForProvider(SlotId slot) const;
  // Records of the slot's provider that the asker may see.
  Sources VisibleSourcesOf(SlotId slot) const;
  // Leaves those that can be among the best `count`, whether they are open or not, and weighs them to the end.
  void KeepContenders(std::size_t count);
  bool IsLess(const Candidate& a, const Candidate& b) const;
  RankedHit MakeHit(const Candidate& candidate) const;

  const Asking& asking_;
  const TopicsToTry& topics_;
  const Reach& reach_;
  const Weigher weigher_;
  Buffers& buffers_;
};

}  // namespace lotse::referrals
