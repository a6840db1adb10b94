// What a scan for personal data finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::policy {

// Why a place in a text may point at a person.
enum class FindingKind : std::uint8_t {
  kName,         // a person's name or initials
  kBirthDate,    // a date or year of birth
  kPhone,        // a telephone number
  kMail,         // an e-mail address
  kProfile,      // a person's page or handle in a network
  kAddress,      // a street with a number
  kFileNumber,   // a number that offices, courts, insurers or banks keep for one person
  kSmallGroup,   // few people share what is said: origin, work and a small place
  kSmallNumber,  // a figure from fewer cases than may be published
};
inline constexpr std::size_t kFindingKinds = 9;

// Stable: "NAME", "BIRTH_DATE", "PHONE", "MAIL", "PROFILE", "ADDRESS", "FILE_NUMBER", "SMALL_GROUP", "SMALL_NUMBER".
absl::string_view FindingKindName(FindingKind kind);
absl::optional<FindingKind> FindingKindNamed(absl::string_view name);

struct Finding {
  // Bytes of the text, end excluded; both lie between characters.
  std::size_t begin = 0;
  std::size_t end = 0;
  FindingKind kind = FindingKind::kName;
  // For the author, in German: what was found, why it may identify somebody, what to write instead. Does not repeat the text, so
  // it may be logged.
  std::string reason;
  friend bool operator==(const Finding& a, const Finding& b) = default;
};

}  // namespace lotse::policy
