#include "services/contacts/domain/position_text.h"

#include <cstdint>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/contacts/domain/errors.h"

namespace lotse::contacts {
namespace {

using lotse::type::v1::Position;

constexpr absl::string_view kStart = "start";
constexpr absl::string_view kFederation = "federation";
constexpr absl::string_view kCenter = "center";

}  // namespace

std::string PrintPosition(const Position& position) {
  if (position.epoch() == 0) return std::string(kStart);
  return absl::StrCat(position.scope() == lotse::type::v1::SCOPE_CENTER ? kCenter : kFederation,
                      ":", absl::Hex(position.epoch(), absl::kZeroPad16), ":", position.revision());
}

absl::StatusOr<Position> ParsePosition(absl::string_view text) {
  Position position;
  if (text == kStart) return position;
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  if (parts.size() != 3) return PositionTextInvalid("it must have three parts");
  if (parts[0] != kFederation && parts[0] != kCenter) {
    return PositionTextInvalid("the scope must be federation or center");
  }
  std::uint64_t epoch = 0;
  std::int64_t revision = 0;
  if (!absl::SimpleHexAtoi(parts[1], &epoch) || epoch == 0) {
    return PositionTextInvalid("the epoch must be 16 hex digits, not all 0");
  }
  if (!absl::SimpleAtoi(parts[2], &revision) || revision < 0) {
    return PositionTextInvalid("the revision must be a number from 0");
  }
  position.set_scope(parts[0] == kCenter ? lotse::type::v1::SCOPE_CENTER
                                         : lotse::type::v1::SCOPE_FEDERATION);
  position.set_epoch(epoch);
  position.set_revision(revision);
  // Signs, blanks and leading zeros that the number parsers let pass.
  if (PrintPosition(position) != text) {
    return PositionTextInvalid("epoch or revision is not written as Lotse writes it");
  }
  return position;
}

}  // namespace lotse::contacts
