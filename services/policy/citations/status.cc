#include "services/policy/citations/status.h"

#include <array>

namespace lotse::policy {
namespace {

constexpr std::array<const char*, 12> kNames = {
    "OK",           "OK_HISTORISCH",      "NO_SECTION",  "SECTION_HAS_NO_PARAGRAPHS",
    "NO_PARAGRAPH", "PARAGRAPH_REPEALED", "REPEALED",    "NO_SENTENCE",
    "NO_NUMBER",    "NO_LETTER",          "UNKNOWN_LAW", "UNPARSED"};

}  // namespace

absl::string_view StatusName(CitationStatus status) {
  return kNames[static_cast<std::size_t>(status)];
}

bool Holds(CitationStatus status) {
  return status == CitationStatus::kOk || status == CitationStatus::kOkHistoric;
}

}  // namespace lotse::policy
