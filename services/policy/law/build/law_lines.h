// Lines of index.jsonl, text.jsonl and history.jsonl.
#pragma once

#include <string>
#include <vector>

#include "services/policy/law/build/law_folder.h"
#include "services/policy/law/build/law_text.h"
#include "services/policy/law/json_lines.h"

namespace lotse::policy {

// With a blank after each comma and colon, as these files have it; texts as they are.
std::string JsonText(const Json& value);

std::string IndexLineOf(const TextSection& section, const std::string& act);
// One a paragraph, at least one.
std::vector<std::string> TextLinesOf(const TextSection& section, const std::string& act);
std::string HistoryLineOf(const HistoryRow& row);

}  // namespace lotse::policy
