// What is known about texts: the law, what points at persons, the language of the field. Loaded once, shared by all rounds.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/policy/citations/citations.h"
#include "services/policy/law/text_digests.h"
#include "services/policy/privacy/scan_lexicon.h"
#include "services/policy/similarity/knowledge.h"
#include "services/policy/similarity/text_store.h"

namespace lotse::policy {

// Immutable, so thread-safe.
struct TextKnowledge {
  // From `data_dir`; about a fifth of a second. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE, FAILED_PRECONDITION
  // REFERENCE_FILE_BROKEN.
  static absl::StatusOr<std::shared_ptr<const TextKnowledge>> Load(const std::string& data_dir);

  std::shared_ptr<const Citations> citations;
  std::shared_ptr<const TextDigests> wordings;
  std::shared_ptr<const ScanLexicon> lexicon;
  std::shared_ptr<const Knowledge> language;
  std::shared_ptr<const TextStore> no_texts;  // what a new index begins with
};

}  // namespace lotse::policy
