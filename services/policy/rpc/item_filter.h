// Which recommendations a list is asked for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "services/policy/citations/citations.h"
#include "services/policy/domain/actor.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Immutable, so thread-safe. `citations` outlives it.
class ItemFilter {
 public:
  // INVALID_ARGUMENT, INVALID_FIELDS: an unknown state, a `law_ref` that cites no section, a `query` that is too long.
  static absl::StatusOr<ItemFilter> Make(const v1::ListRecommendationsRequest& request,
                                         const Citations& citations);

  using InRound = std::function<bool(const Item&)>;
  // For as long as the round does not change.
  InRound In(const RoundState& round, const Actor& viewer, absl::Time now) const;

 private:
  // "AufenthG" and "18g".
  struct SectionCited {
    std::string law;
    std::string section;
    friend bool operator==(const SectionCited& a, const SectionCited& b) = default;
  };

  explicit ItemFilter(const Citations& citations) : citations_(citations) {}
  static std::vector<SectionCited> SectionsOf(const Citations& citations, absl::string_view ref);
  bool Cites(const Item& item) const;
  bool HasWords(const Item& item) const;

  const Citations& citations_;
  std::vector<v1::RecommendationState> states_;
  std::string center_;
  std::vector<SectionCited> sections_;
  std::vector<std::string> words_;  // folded
  bool waiting_for_me_ = false;
  bool law_changed_ = false;
};

}  // namespace lotse::policy
