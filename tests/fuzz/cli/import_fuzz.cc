// Whatever stands in a table that somebody imports or votes with: rows or a refusal, never a crash; and what is sent holds all rows,
// in messages that a server takes and can read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "absl/strings/string_view.h"
#include "clients/cli/policy/tables/import_table.h"
#include "clients/cli/policy/tables/vote_sheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  (void)lotse::cli::ReadVoteSheet(text, "votes.csv");
  auto table = lotse::cli::ReadImportTable(text, "drafts.csv");
  if (!table.ok()) return 0;
  const std::size_t rows = table->rows.size();
  if (rows == 0 || rows != table->lines.size()) std::abort();
  std::size_t sent = 0;
  for (const auto& message :
       lotse::cli::ImportMessages("rounds/r", false, std::move(table->rows))) {
    if (message.ByteSizeLong() > (std::size_t{1} << 20)) std::abort();
    lotse::policy::v1::ImportRecommendationsRequest read;
    if (!read.ParseFromString(message.SerializeAsString())) std::abort();
    sent += static_cast<std::size_t>(read.rows_size());
  }
  if (sent != rows) std::abort();
  return 0;
}
