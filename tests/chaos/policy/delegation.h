// A few centres that write, discuss, vote and dissent, one command after the other: authors, an editor, delegates.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/chaos/policy/writer.h"

namespace lotse::policy::chaos {

// The source of evidence that names a person.
inline constexpr char kNamesAPerson[] = "Beratungsprotokoll";

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
  Made Depart();

  // delegation_drafts.cc
  Made Create();
  Made Edit();
  Made Discard();
  Made Submit(Callers& callers);
  Made Review();
  v1::Recommendation DrawContent(const std::string& mark, const std::string& wording);

  // delegation_evidence.cc
  void AddEvidence(v1::Recommendation* content);
  Made Release(const Marked& own, const std::string& editor);

  // delegation_import.cc
  Made Import();

  // delegation_departure.cc
  Made Leave();
  Made Adopt();

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

  bool TakesPart(const std::string& center) const { return known_.left.count(center) == 0; }
  // One that takes part: some always do.
  std::string PickCenter();
  // Somebody else's item in one of `first` to `last`; nullptr: none.
  const v1::Recommendation* PickSeen(const std::string& not_of, v1::RecommendationState first,
                                     v1::RecommendationState last);
  // An own item at such a stage that is in no merge, its name known and its centre there; nullptr: none.
  const Marked* PickOwn(Stage stage);
  int CountOwn(Stage stage) const;
  // Handed in by one delegation, and not gone.
  int CountLive() const { return CountOwn(Stage::kInReview) + CountOwn(Stage::kOpen); }

  const std::vector<std::string> centers_;
  const std::vector<v1::Recommendation>& texts_;
  int imports_ = 0;
  std::set<std::string> unfit_;                 // marks of drafts that nobody takes
  std::map<std::string, std::string> submits_;  // marks, by request
};

}  // namespace lotse::policy::chaos
