#include "services/policy/view/event_record.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/ids/uuid.h"
#include "services/policy/domain/apply.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

constexpr char kKind[] = "event";

// Big-endian, so that ids sort as their numbers do.
std::string IdOf(std::int64_t number) {
  std::string id(8, '\0');
  for (int i = 0; i < 8; ++i) id[i] = static_cast<char>(number >> (8 * (7 - i)));
  return id;
}

store::Mutation Write(const Event& event) {
  store::Mutation mutation;
  mutation.kind = kKind;
  mutation.id = IdOf(event.number());
  mutation.body = event.SerializeAsString();
  return mutation;
}

}  // namespace

std::string PartitionOfRound(absl::string_view round) { return absl::StrCat(kRoundPrefix, round); }

absl::optional<std::string> RoundOfPartition(absl::string_view partition) {
  if (!absl::ConsumePrefix(&partition, kRoundPrefix)) return absl::nullopt;
  if (!Uuid::Parse(partition).has_value()) return absl::nullopt;
  return std::string(partition);
}

store::Mutation NewEvent(const Event& event) {
  store::Mutation mutation = Write(event);
  mutation.expected_revision = 0;
  return mutation;
}

store::Mutation RewrittenEvent(const Event& event) { return Write(event); }

absl::optional<Event> ReadEvent(const store::Change& change) {
  if (change.kind != kKind || !change.body.has_value()) return absl::nullopt;
  Event event;
  if (!event.ParseFromString(*change.body) || IdOf(event.number()) != change.id) {
    return absl::nullopt;
  }
  return event;
}

std::vector<std::string> ItemsTouchedBy(const Event& event) {
  const absl::string_view item = ItemOf(event);
  if (!item.empty()) return {std::string(item)};
  std::vector<std::string> items;
  for (const storage::v1::TouchedItem& touched : event.law_changed().items()) {
    items.push_back(touched.item());
  }
  return items;
}

}  // namespace lotse::policy
