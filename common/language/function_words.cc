#include "common/language/function_words.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/language/lines.h"
#include "common/language/tokenize.h"

namespace lotse::language {

FunctionWords::FunctionWords(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    for (Token& token : Tokenize(text)) words_.insert(std::move(token.folded));
  }
}

absl::StatusOr<FunctionWords> FunctionWords::Load(const std::string& data_dir) {
  std::vector<std::string> texts;
  for (absl::string_view language : {"de", "en"}) {
    auto lines = ReadLines(absl::StrCat(data_dir, "/text/function_words_", language, ".txt"));
    if (!lines.ok()) return lines.status();
    for (Line& line : *lines) texts.push_back(std::move(line.text));
  }
  return FunctionWords(texts);
}

}  // namespace lotse::language
