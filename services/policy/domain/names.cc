#include "services/policy/domain/names.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "common/api/errors.h"
#include "common/ids/uuid.h"
#include "services/policy/domain/errors.h"

namespace lotse::policy {
namespace {

constexpr absl::string_view kRounds = "rounds/";
constexpr absl::string_view kItems = "/recommendations/";
constexpr absl::string_view kMerges = "/merges/";
constexpr std::size_t kUuidLength = 36;

bool IsUuid(absl::string_view text) { return Uuid::Parse(text).has_value(); }

absl::optional<PartName> TryParsePart(absl::string_view name, absl::string_view collection) {
  if (!absl::ConsumePrefix(&name, kRounds)) return absl::nullopt;
  const absl::string_view round = name.substr(0, kUuidLength);
  name.remove_prefix(round.size());
  if (!IsUuid(round) || !absl::ConsumePrefix(&name, collection) || !IsUuid(name)) {
    return absl::nullopt;
  }
  return PartName{std::string(round), std::string(name)};
}

}  // namespace

std::string RoundName(absl::string_view round) { return absl::StrCat(kRounds, round); }

std::string ItemName(absl::string_view round, absl::string_view item) {
  return absl::StrCat(kRounds, round, kItems, item);
}

std::string MergeName(absl::string_view round, absl::string_view merge) {
  return absl::StrCat(kRounds, round, kMerges, merge);
}

absl::StatusOr<std::string> ParseRoundName(absl::string_view name, absl::string_view field) {
  if (!absl::ConsumePrefix(&name, kRounds) || !IsUuid(name)) {
    return api::NameInvalid(field, "rounds/{UUID in lower case}");
  }
  return std::string(name);
}

absl::StatusOr<PartName> ParseItemName(absl::string_view name, absl::string_view field) {
  absl::optional<PartName> parsed = TryParsePart(name, kItems);
  if (parsed.has_value()) return *std::move(parsed);
  return api::NameInvalid(field, "rounds/{round}/recommendations/{UUID in lower case}");
}

absl::StatusOr<PartName> ParseMergeName(absl::string_view name, absl::string_view field) {
  absl::optional<PartName> parsed = TryParsePart(name, kMerges);
  if (parsed.has_value()) return *std::move(parsed);
  return api::NameInvalid(field, "rounds/{round}/merges/{UUID in lower case}");
}

absl::StatusOr<std::string> ParseItemNameOf(absl::string_view round, absl::string_view name,
                                            absl::string_view field) {
  auto parsed = ParseItemName(name, field);
  if (!parsed.ok()) return parsed.status();
  if (parsed->round != round) return NameOfOtherRound(field, round);
  return std::move(parsed->part);
}

absl::StatusOr<std::vector<std::string>> ParseItemNamesOf(
    absl::string_view round, const google::protobuf::RepeatedPtrField<std::string>& names,
    absl::string_view field) {
  std::vector<std::string> items;
  for (int i = 0; i < names.size(); ++i) {
    auto item = ParseItemNameOf(round, names[i], absl::StrCat(field, "[", i, "]"));
    if (!item.ok()) return item.status();
    items.push_back(*std::move(item));
  }
  return items;
}

}  // namespace lotse::policy
