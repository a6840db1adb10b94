// What a round asks about texts, answered from the law, the scan, and the round's own items.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/policy/domain/checks.h"
#include "services/policy/domain/round_state.h"
#include "services/policy/similarity/similarity_index.h"
#include "services/policy/view/text_knowledge.h"

namespace lotse::policy {

// Thread-safe.
class RoundChecks final : public Checks {
 public:
  explicit RoundChecks(std::shared_ptr<const TextKnowledge> knowledge);

  // `item` is as it is now: what others may see of it is compared with, by its present wording; all else is not.
  void Follow(const Item& item);
  void Forget(const std::string& item);

  // `day` is empty before the freeze: then the day of the newest text that is loaded.
  std::vector<v1::Citation> CheckCitations(const std::vector<std::string>& law_refs,
                                           absl::string_view day) const override;
  // The digest of a citation that stands is that of the text which is loaded, whatever the day.
  std::vector<storage::v1::LawPin> PinsOf(const std::vector<std::string>& law_refs,
                                          absl::string_view day) const override;
  std::vector<v1::PersonalDataSpan> Scan(absl::string_view field, absl::string_view text,
                                         int min_cases) const override;
  std::vector<v1::SimilarItem> Similar(const storage::v1::ItemContent& content,
                                       absl::string_view self, int most) const override;
  bool AreOpposed(const storage::v1::ItemContent& one,
                  const storage::v1::ItemContent& other) const override;

 private:
  const std::shared_ptr<const TextKnowledge> knowledge_;
  mutable absl::Mutex mutex_;
  // Its questions share room to compute in, so they are not const either.
  mutable SimilarityIndex index_ ABSL_GUARDED_BY(mutex_);
  mutable SimilarityIndex pair_ ABSL_GUARDED_BY(mutex_);         // empty but while two are compared
  std::map<std::string, int> versions_ ABSL_GUARDED_BY(mutex_);  // of items in the index
  std::map<std::string, std::string> titles_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::policy
