#include "services/referrals/topics/word_tools.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace lotse::referrals {

absl::StatusOr<WordTools> WordTools::Load(const std::string& data_dir) {
  auto function_words = language::FunctionWords::Load(data_dir);
  if (!function_words.ok()) return function_words.status();
  auto compounds =
      language::Compounds::Load(absl::StrCat(data_dir, "/text/decompounder_dictionary_de.txt"));
  if (!compounds.ok()) return compounds.status();
  return WordTools{*std::move(function_words), *std::move(compounds)};
}

}  // namespace lotse::referrals
