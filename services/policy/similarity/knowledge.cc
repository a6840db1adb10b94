#include "services/policy/similarity/knowledge.h"

#include <utility>

#include "common/language/lines.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"
#include "common/text/utf8.h"

namespace lotse::policy {
namespace {

absl::StatusOr<std::string> ReadText(const std::string& path) {
  auto text = reference::ReadDataFile(path);
  if (text.ok() && !text::IsValidUtf8(*text)) {
    return reference::DataFileBroken(path, "it is not UTF-8");
  }
  return text;
}

absl::StatusOr<std::vector<std::string>> ReadList(const std::string& path) {
  auto lines = language::ReadLines(path);
  if (!lines.ok()) return lines.status();
  std::vector<std::string> list;
  for (language::Line& line : *lines) list.push_back(std::move(line.text));
  return list;
}

}  // namespace

Knowledge::Knowledge(Glossary glossary, CueBook cues, language::Compounds compounds,
                     language::FunctionWords german, language::FunctionWords english, ActNames acts,
                     std::vector<std::string> background)
    : glossary_(std::move(glossary)),
      cues_(std::move(cues)),
      compounds_(std::move(compounds)),
      german_(std::move(german)),
      english_(std::move(english)),
      acts_(std::move(acts)),
      background_(std::move(background)) {}

absl::StatusOr<std::shared_ptr<const Knowledge>> Knowledge::Load(const std::string& data_dir) {
  const std::string glossary_path = data_dir + "/policy/glossary.txt";
  const std::string cues_path = data_dir + "/policy/polarity_cues.txt";
  const auto glossary_text = ReadText(glossary_path), cues_text = ReadText(cues_path);
  if (!glossary_text.ok()) return glossary_text.status();
  if (!cues_text.ok()) return cues_text.status();
  auto glossary = Glossary::Parse(glossary_path, *glossary_text);
  if (!glossary.ok()) return glossary.status();
  auto cues = CueBook::Parse(cues_path, *cues_text);
  if (!cues.ok()) return cues.status();
  auto parts = ReadList(data_dir + "/policy/law_words.txt");
  auto german = ReadList(data_dir + "/text/function_words_de.txt");
  auto english = ReadList(data_dir + "/text/function_words_en.txt");
  auto background = ReadList(data_dir + "/policy/background.txt");
  for (const auto* list : {&parts, &german, &english, &background}) {
    if (!list->ok()) return list->status();
  }
  auto acts = ActNames::Load(data_dir);
  if (!acts.ok()) return acts.status();
  for (std::string& word : glossary->GermanWords()) parts->push_back(std::move(word));
  auto compounds =
      language::Compounds::Load(data_dir + "/text/decompounder_dictionary_de.txt", *parts);
  if (!compounds.ok()) return compounds.status();
  return std::shared_ptr<const Knowledge>(
      new Knowledge(*std::move(glossary), *std::move(cues), *std::move(compounds),
                    language::FunctionWords(*german), language::FunctionWords(*english),
                    *std::move(acts), *std::move(background)));
}

}  // namespace lotse::policy
