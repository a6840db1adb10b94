#include "services/policy/view/text_knowledge.h"

#include <utility>

namespace lotse::policy {

absl::StatusOr<std::shared_ptr<const TextKnowledge>> TextKnowledge::Load(
    const std::string& data_dir) {
  auto knowledge = std::make_shared<TextKnowledge>();
  absl::StatusOr<Citations> citations = Citations::Load(data_dir);
  if (!citations.ok()) return citations.status();
  knowledge->citations = std::make_shared<const Citations>(*std::move(citations));
  absl::StatusOr<TextDigests> wordings = TextDigests::Load(data_dir);
  if (!wordings.ok()) return wordings.status();
  knowledge->wordings = std::make_shared<const TextDigests>(*std::move(wordings));
  auto lexicon = ScanLexicon::Load(data_dir);
  if (!lexicon.ok()) return lexicon.status();
  knowledge->lexicon = *std::move(lexicon);
  auto language = Knowledge::Load(data_dir);
  if (!language.ok()) return language.status();
  knowledge->language = *std::move(language);
  knowledge->no_texts = std::make_shared<const TextStore>(*knowledge->language);
  return std::shared_ptr<const TextKnowledge>(std::move(knowledge));
}

}  // namespace lotse::policy
