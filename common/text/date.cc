#include "common/text/date.h"

#include "absl/strings/ascii.h"

namespace lotse::text {
namespace {

// Matches digits to '9' and everything else to itself.
bool HasShape(absl::string_view text, absl::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits = shape[i] == '9' ? absl::ascii_isdigit(static_cast<unsigned char>(text[i]))
                                      : text[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

int Number(absl::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

absl::optional<absl::CivilDay> ParseIsoDate(absl::string_view text) {
  if (!HasShape(text, "9999-99-99")) return absl::nullopt;
  const int year = Number(text.substr(0, 4));
  const int month = Number(text.substr(5, 2));
  const int day = Number(text.substr(8, 2));
  const absl::CivilDay result(year, month, day);
  // CivilDay carries 30 February over into March; a day of the calendar stays as it is.
  const bool exists = result.year() == year && result.month() == month && result.day() == day;
  if (!exists || year < 1900 || year > 2999) return absl::nullopt;
  return result;
}

absl::optional<int> ParseTimeOfDay(absl::string_view text) {
  if (!HasShape(text, "99:99")) return absl::nullopt;
  const int minutes = Number(text.substr(0, 2)) * 60 + Number(text.substr(3, 2));
  if (Number(text.substr(3, 2)) > 59 || minutes > 24 * 60) return absl::nullopt;
  return minutes;
}

}  // namespace lotse::text
