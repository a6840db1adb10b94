// A few centres that write, discuss, vote and dissent, one command after the other: authors, an editor, delegates.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/chaos/policy/writer.h"

namespace lotse::policy::chaos {

class Delegation final : public Writer {
 public:
  // `texts` outlives it.
  Delegation(std::string round, std::vector<std::string> centers,
             const std::vector<v1::Recommendation>& texts, unsigned seed);

 private:
  using Made = absl::optional<Command>;
  using Marked = std::map<std::string, KnownItem>::value_type;
  using MarkedMerge = std::map<std::string, KnownMerge>::value_type;

  Made Next(Callers& callers) override;
  void OnRefused(const Command& command, const absl::Status& refusal) override;

  // Each is nothing when there is nothing to do it with.
  Made WriteOrReview(Callers& callers);
  Made Discuss();
  Made Merge();

  // delegation_drafts.cc
  Made Create();
  Made Edit();
  Made Discard();
  Made Submit(Callers& callers);
  Made Review();
  v1::Recommendation DrawContent(const std::string& mark, const std::string& wording);

  // delegation_items.cc
  Made TakeStance();
  Made Comment();
  Made Amend();
  Made DecideAmendment();
  Made Withdraw();

  // delegation_merges.cc
  Made Suggest();
  Made Confirm();
  Made Consent();
  Made Undo();

  // delegation_votes.cc
  Made Vote();
  Made Dissent();
  Made Cosign();

  const std::string& PickCenter() { return Pick(centers_); }
  // Somebody else's item in one of `first` to `last`; nullptr: none.
  const v1::Recommendation* PickSeen(const std::string& not_of, v1::RecommendationState first,
                                     v1::RecommendationState last);
  // An own item at such a stage that is in no merge; nullptr: none.
  const Marked* PickOwn(Stage stage);
  int CountOwn(Stage stage) const;

  const std::vector<std::string> centers_;
  const std::vector<v1::Recommendation>& texts_;
  std::set<std::string> unfit_;                 // marks of drafts that nobody takes
  std::map<std::string, std::string> submits_;  // marks, by request
};

}  // namespace lotse::policy::chaos
