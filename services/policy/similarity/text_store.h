// The texts of an index, each once, with their features counted.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/policy/similarity/item_reader.h"
#include "services/policy/similarity/kept_item.h"
#include "services/policy/similarity/knowledge.h"
#include "services/policy/similarity/vocabulary.h"

namespace lotse::policy {

// Not thread-safe.
class TextStore {
 public:
  // Counts the background.
  explicit TextStore(const Knowledge& knowledge);

  struct Change {
    TextId text = 0;
    bool first = false;  // Add: the text is new; Remove: it has no item any more
  };
  // An item has this text from now on.
  Change Add(const std::string& id, ReadItem read);
  // The item does not have it any more. When it was the last, the text can be read until Free.
  Change Remove(absl::string_view id, TextId text);
  // Gives the number and the features of a text without items back.
  void Free(TextId text);

  const KeptText& Get(TextId text) const { return texts_[text]; }
  // Numbers are below this; some may be free.
  std::size_t size() const { return texts_.size(); }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // The distinct grams of a text.
  std::vector<FeatureId> GramsOf(const KeptText& text) const;

  std::size_t Bytes() const;

 private:
  KeptText Keep(ReadItem read);
  KeptDemand KeepDemand(const Demand& demand) const;
  void Count(const KeptText& text, int by);

  Vocabulary vocabulary_;
  std::vector<KeptText> texts_;
  std::vector<TextId> free_;
  absl::flat_hash_map<std::string, TextId> by_content_;  // fingerprint of words and citations
};

// The fingerprint of a text's words and citations.
std::string ContentKey(absl::string_view normal, const std::vector<CitedSection>& cited);

}  // namespace lotse::policy
