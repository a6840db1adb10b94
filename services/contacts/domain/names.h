// Resource names of contacts, and the names of the partitions behind them. The only place that parses or prints them.
//
// A centre's code begins with a capital letter and goes on with capital letters, digits and dashes, at most 32: "WC-ERZ".
// All functions are pure and thread-safe.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"

namespace lotse::contacts {

// `centers/{center}/partners/{id}`.
struct PartnerName {
  std::string center;
  Uuid id;
  std::string ToString() const;
  friend bool operator==(const PartnerName& a, const PartnerName& b) = default;
};

bool IsCenterCode(absl::string_view code);

std::string CenterName(absl::string_view center);

// The parsers take the path of the request's field for the refusal: INVALID_ARGUMENT NAME_INVALID.

// The code in `centers/{center}`.
absl::StatusOr<std::string> ParseCenterName(absl::string_view name, absl::string_view field);
// The same, or nullopt for `centers/-`: all centres.
absl::StatusOr<absl::optional<std::string>> ParseCenterNameOrAll(absl::string_view name,
                                                                 absl::string_view field);
absl::StatusOr<PartnerName> ParsePartnerName(absl::string_view name, absl::string_view field);
// Without a reason why not; for fields that refer to other partners, and for fast paths.
absl::optional<PartnerName> TryParsePartnerName(absl::string_view name);

inline constexpr absl::string_view kDirectoryPrefix = "directory/";
// `directory/{center}`: the partition that holds a centre's directory.
std::string DirectoryPartition(absl::string_view center);
// The centre of such a partition; nullopt for any other partition.
absl::optional<std::string> CenterOfPartition(absl::string_view partition);

}  // namespace lotse::contacts
