// What a round asks other rooms about texts. An interface, so that the rules of a round are tested without them.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lotse/policy/storage/v1/event.pb.h"
#include "lotse/policy/v1/citation.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// Thread-safe; pure as far as one round at one revision goes: the same question gets the same answer.
class Checks {
 public:
  virtual ~Checks() = default;
  // Every reference of `law_refs`, checked as of `day` ("2026-04-28"); at least one for each.
  virtual std::vector<v1::Citation> CheckCitations(const std::vector<std::string>& law_refs,
                                                   absl::string_view day) const = 0;
  // The same references with what each was found to be, for comparing with what another text of the law says.
  virtual std::vector<storage::v1::LawPin> PinsOf(const std::vector<std::string>& law_refs,
                                                  absl::string_view day) const = 0;
  // Where `text` may point at a person; `field` is set in each. Figures from fewer than `min_cases` cases too.
  virtual std::vector<v1::PersonalDataSpan> Scan(absl::string_view field, absl::string_view text,
                                                 int min_cases) const = 0;
  // Items of the round that others may see, like this text, most similar first, at most `most`; without `self`. Names are ids.
  virtual std::vector<v1::SimilarItem> Similar(const storage::v1::ItemContent& content,
                                               absl::string_view self, int most) const = 0;
  // Whether two texts demand opposite things.
  virtual bool AreOpposed(const storage::v1::ItemContent& one,
                          const storage::v1::ItemContent& other) const = 0;
};

}  // namespace lotse::policy
