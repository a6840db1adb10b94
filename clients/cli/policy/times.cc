#include "clients/cli/policy/times.h"

#include <initializer_list>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/policy/errors.h"
#include "common/time/berlin.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kForms =
    "write it as 31.03.2026 23:59:59 (in Germany's time) or 2026-03-31T23:59:59+02:00";

absl::StatusOr<google::protobuf::Timestamp> ToTimestamp(absl::string_view option,
                                                        absl::string_view text, absl::Time time) {
  if (time != absl::FromUnixSeconds(absl::ToUnixSeconds(time))) {
    return TimeInvalid(option, text, "deadlines are whole seconds");
  }
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  return timestamp;
}

// Of a moment in Germany's time, which the clock change may have left out or repeated.
absl::StatusOr<google::protobuf::Timestamp> FromCivil(absl::string_view option,
                                                      absl::string_view text,
                                                      absl::CivilSecond civil) {
  const absl::TimeZone::TimeInfo info = Berlin().At(civil);
  switch (info.kind) {
    case absl::TimeZone::TimeInfo::UNIQUE:
      return ToTimestamp(option, text, info.pre);
    case absl::TimeZone::TimeInfo::SKIPPED:
      return TimeInvalid(option, text,
                         "that hour does not exist: the clocks go from 2 to 3 in that night");
    case absl::TimeZone::TimeInfo::REPEATED:
      break;
  }
  const auto with_offset = [](absl::Time time) {
    return absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", time, Berlin());
  };
  return TimeInvalid(option, text,
                     absl::StrCat("that hour comes twice in the night of the clock change; write ",
                                  with_offset(info.pre), " or ", with_offset(info.post)));
}

// Any of `formats`, read without a time zone.
bool ParseCivil(absl::string_view text, std::initializer_list<const char*> formats,
                absl::CivilSecond* civil) {
  for (const char* format : formats) {
    absl::Time time;
    if (!absl::ParseTime(format, text, absl::UTCTimeZone(), &time, nullptr)) continue;
    *civil = absl::ToCivilSecond(time, absl::UTCTimeZone());
    return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<google::protobuf::Timestamp> ReadTime(absl::string_view option,
                                                     absl::string_view text, DayMeans day) {
  const std::string bare(absl::StripAsciiWhitespace(text));
  // Abseil also reads "infinite-future".
  if (bare.empty() || !absl::ascii_isdigit(bare[0])) return TimeInvalid(option, text, kForms);
  absl::Time time;
  if (absl::StrContains(bare, 'T') && absl::ParseTime(absl::RFC3339_full, bare, &time, nullptr)) {
    return ToTimestamp(option, text, time);
  }
  absl::CivilSecond civil;
  if (ParseCivil(bare,
                 {"%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"},
                 &civil)) {
    return FromCivil(option, text, civil);
  }
  if (!ParseCivil(bare, {"%d.%m.%Y", "%Y-%m-%d"}, &civil)) {
    return TimeInvalid(option, text, kForms);
  }
  if (day == DayMeans::kItsFirstSecond) return FromCivil(option, text, civil);
  return FromCivil(option, text, absl::CivilSecond(absl::CivilDay(civil) + 1) - 1);
}

std::string ShowTime(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime("%d.%m.%Y %H:%M:%S", absl::FromUnixSeconds(time.seconds()), Berlin());
}

std::string TimeLeft(const google::protobuf::Timestamp& until, absl::Time now) {
  // The second of the deadline itself is in time.
  const auto left = until.seconds() - absl::ToUnixSeconds(now);
  if (left < 0) return "";
  const auto days = left / 86'400;
  const auto hours = left / 3'600 % 24;
  const auto minutes = left / 60 % 60;
  if (days > 0) return absl::StrCat(days, days == 1 ? " Tag " : " Tage ", hours, " Std.");
  if (hours > 0) return absl::StrCat(hours, " Std. ", minutes, " Min.");
  if (minutes > 0) return absl::StrCat(minutes, " Min.");
  return absl::StrCat(left, " Sek.");
}

std::string TimeLeftInWords(const google::protobuf::Timestamp& until, absl::Time now) {
  const std::string left = TimeLeft(until, now);
  return left.empty() ? "Frist vorbei" : absl::StrCat("noch ", left);
}

}  // namespace lotse::cli
