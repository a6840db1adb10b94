#include "clients/cli/policy/tables/vote_sheet.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/policy/tables/item_words.h"
#include "clients/cli/policy/tables/table_text.h"
#include "common/errors/refusal.h"
#include "common/text/csv.h"

namespace lotse::cli {
namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

std::string Trimmed(absl::string_view text) {
  return std::string(absl::StripAsciiWhitespace(text));
}

std::size_t ColumnOf(const std::vector<std::string>& header, absl::string_view english,
                     absl::string_view german) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string name = absl::AsciiStrToLower(Trimmed(header[i]));
    if (name == english || name == german) return i;
  }
  return kNoColumn;
}

// Reads rows below a header that has both columns.
class SheetReader {
 public:
  SheetReader(std::size_t item, std::size_t vote, absl::string_view source)
      : item_(item), vote_(vote), source_(source) {}

  absl::Status Take(const text::CsvRow& row) {
    const std::string where = absl::StrCat(source_, ", line ", row.line);
    const std::string word = vote_ < row.fields.size() ? Trimmed(row.fields[vote_]) : "";
    if (word.empty()) return absl::OkStatus();
    const std::string item = item_ < row.fields.size() ? Trimmed(row.fields[item_]) : "";
    if (item.empty()) return InputBroken(absl::StrCat(where, ": a vote without a number"));
    const auto kind = VoteNamed(word);
    if (!kind.has_value()) {
      return InputBroken(absl::StrCat(where, ": '", word, "' is no vote; write ", kVoteWords));
    }
    const auto [first, is_new] = lines_.emplace(item, row.line);
    if (!is_new) {
      return InputBroken(
          absl::StrCat(where, ": item ", item, " has a vote in line ", first->second, " already"));
    }
    votes_.push_back({item, *kind, row.line});
    return absl::OkStatus();
  }
  std::vector<SheetVote> TakeAll() { return std::move(votes_); }

 private:
  const std::size_t item_;
  const std::size_t vote_;
  const absl::string_view source_;
  std::vector<SheetVote> votes_;
  std::map<std::string, std::size_t> lines_;
};

}  // namespace

absl::StatusOr<std::vector<SheetVote>> ReadVoteSheet(absl::string_view text,
                                                     absl::string_view source) {
  const absl::StatusOr<absl::string_view> utf8 = TableText(text, source);
  if (!utf8.ok()) return utf8.status();
  const absl::StatusOr<std::vector<text::CsvRow>> rows = text::ParseCsv(*utf8, ';');
  if (!rows.ok()) return Annotate(rows.status(), source);
  const std::vector<std::string> header =
      rows->empty() ? std::vector<std::string>() : rows->front().fields;
  const std::size_t item = ColumnOf(header, "number", "nummer");
  const std::size_t vote = ColumnOf(header, "vote", "stimme");
  if (item == kNoColumn || vote == kNoColumn) {
    return InputBroken(absl::StrCat(source,
                                    ": the first line must name the columns number;vote; "
                                    "`lotse policy votes -o csv` writes such a file"));
  }
  SheetReader reader(item, vote, source);
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const absl::Status taken = reader.Take((*rows)[i]);
    if (!taken.ok()) return taken;
  }
  return reader.TakeAll();
}

}  // namespace lotse::cli
