// What is known about the language of the field: all data files that similarity reads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/language/compounds.h"
#include "common/language/function_words.h"
#include "services/policy/citations/act_names.h"
#include "services/policy/similarity/cue_book.h"
#include "services/policy/similarity/glossary.h"

namespace lotse::policy {

// Immutable, so thread-safe.
class Knowledge {
 public:
  // From `data_dir`/policy, /law and /text. Takes about 40 ms. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE, FAILED_PRECONDITION
  // REFERENCE_FILE_BROKEN.
  static absl::StatusOr<std::shared_ptr<const Knowledge>> Load(const std::string& data_dir);

  const Glossary& glossary() const { return glossary_; }
  const CueBook& cues() const { return cues_; }
  // Parts of the dictionary, of the acts and of the glossary.
  const language::Compounds& compounds() const { return compounds_; }
  const language::FunctionWords& german() const { return german_; }
  const language::FunctionWords& english() const { return english_; }
  const ActNames& acts() const { return acts_; }
  // Sentences of the acts, which count in how rare a word is, so that the first two items of a round can be compared.
  const std::vector<std::string>& background() const { return background_; }

 private:
  Knowledge(Glossary glossary, CueBook cues, language::Compounds compounds,
            language::FunctionWords german, language::FunctionWords english, ActNames acts,
            std::vector<std::string> background);

  const Glossary glossary_;
  const CueBook cues_;
  const language::Compounds compounds_;
  const language::FunctionWords german_;
  const language::FunctionWords english_;
  const ActNames acts_;
  const std::vector<std::string> background_;
};

}  // namespace lotse::policy
