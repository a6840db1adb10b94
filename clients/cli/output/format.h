// The formats that results are written in.
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::cli {

enum class Format { kTable, kJson, kJsonl, kYaml, kCsv };

// "table", "json", "jsonl", "yaml", "csv"; nullopt for anything else.
absl::optional<Format> ParseFormat(absl::string_view name);

struct OutputOptions {
  Format format = Format::kTable;
  // Tables are cut to this many columns; 0: never.
  int width = 0;
  bool colour = false;
};

}  // namespace lotse::cli
