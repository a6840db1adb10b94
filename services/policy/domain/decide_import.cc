#include "services/policy/domain/decide_import.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/ids/sha256.h"
#include "common/ids/uuid.h"
#include "common/text/normalize.h"
#include "common/text/utf8.h"
#include "services/policy/domain/content.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {
namespace {

// Texts that differ in case and blanks only are the same. What cannot be normalised is itself.
std::string Folded(const std::string& text) {
  if (!text::IsValidUtf8(text)) return text;
  const absl::StatusOr<std::string> normal = text::Normalize(text);
  return text::FoldCase(normal.ok() ? *normal : text);
}

class RowChecker {
 public:
  void Check(int row, const v1::Recommendation& draft) {
    std::vector<ContentFault> faults = FaultsOf(draft);
    Sha256 hash;
    hash.Update(Folded(draft.title()));
    hash.Update(absl::string_view("\0", 1));
    hash.Update(Folded(draft.body()));
    const auto [first, is_new] = rows_.emplace(hash.Finish(), row);
    // Nothing twice is not a repetition worth naming.
    if (!is_new && !draft.body().empty()) {
      faults.push_back({"body", "ROW_REPEATED",
                        absl::StrCat("the row says the same as row ", first->second,
                                     "; leave one of them out")});
    }
    if (faults.empty()) return;
    ++plan_.faulty_rows;
    for (ContentFault& fault : faults) Add(row, std::move(fault));
  }
  ImportPlan Take() { return std::move(plan_); }

 private:
  void Add(int row, ContentFault fault) {
    if (plan_.faults.size() >= kMaxImportFaults) return;
    v1::ImportFault& added = plan_.faults.emplace_back();
    added.set_row(row);
    added.set_field(std::move(fault.field));
    added.set_reason(std::move(fault.reason));
    added.set_message(std::move(fault.message));
  }

  ImportPlan plan_;
  absl::flat_hash_map<Sha256Digest, int> rows_;  // by what they say: the first of them
};

Events EventsOf(const CommandContext& context, absl::Span<const v1::Recommendation> rows) {
  EventList events(context.round, context.actor, context.now);
  storage::v1::ItemsImported* imported = nullptr;
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    if (i % kRowsPerEvent == 0) imported = events.Add().mutable_items_imported();
    storage::v1::ItemCreated& created = *imported->add_items();
    created.set_item(ImportedId(context.new_id, i + 1));
    *created.mutable_content() = KeptOf(rows[i], created.item());
  }
  return events.Take();
}

// As records: with a kind and an id each.
std::size_t BytesOf(const Events& events) {
  std::size_t bytes = 0;
  for (const storage::v1::Event& event : events) bytes += event.ByteSizeLong() + 16;
  return bytes;
}

absl::Status CheckImport(const CommandContext& context, std::size_t rows) {
  absl::Status status = CheckTakesPart(context);
  if (status.ok()) status = CheckPhase(Command::kImport, context.round);
  if (!status.ok()) return status;
  if (rows == 0) return RefuseField("rows", "are needed: at least one");
  if (rows > kMaxImportRows) return ImportTooLarge("rows", rows, kMaxImportRows);
  if (context.round.items.size() + rows > kMaxItems) return TooMany("items of a round", kMaxItems);
  const std::string first = ImportedId(context.new_id, 1);
  return context.round.FindItem(first) == nullptr ? absl::OkStatus() : ItemExists(first);
}

}  // namespace

std::string ImportedId(const std::string& import, int row) {
  return Uuid::Derive("lotse import", absl::StrCat(import, " ", row)).ToString();
}

ImportPlan CheckRows(absl::Span<const v1::Recommendation> rows) {
  RowChecker checker;
  for (std::size_t i = 0; i < rows.size(); ++i) checker.Check(static_cast<int>(i) + 1, rows[i]);
  return checker.Take();
}

absl::StatusOr<ImportPlan> PlanImport(const CommandContext& context,
                                      absl::Span<const v1::Recommendation> rows) {
  const absl::Status possible = CheckImport(context, rows.size());
  if (!possible.ok()) return possible;
  return PlanImport(context, rows, CheckRows(rows));
}

absl::StatusOr<ImportPlan> PlanImport(const CommandContext& context,
                                      absl::Span<const v1::Recommendation> rows,
                                      const ImportPlan& checked) {
  const absl::Status possible = CheckImport(context, rows.size());
  if (!possible.ok()) return possible;
  if (checked.faulty_rows > 0) return checked;
  ImportPlan plan;
  plan.events = EventsOf(context, rows);
  const std::size_t bytes = BytesOf(plan.events);
  if (bytes > kMaxImportBytes) return ImportTooLarge("bytes", bytes, kMaxImportBytes);
  return plan;
}

}  // namespace lotse::policy
