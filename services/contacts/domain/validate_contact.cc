#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include "absl/strings/str_cat.h"
#include "common/text/date.h"
#include "common/text/email.h"
#include "services/contacts/domain/projection.h"
#include "services/contacts/domain/validate_parts.h"

namespace lotse::contacts {
namespace {

constexpr int kEndOfDay = 24 * 60;

// Asks ICU's own table: no file is read for a name that a stranger made up.
bool IsTimeZone(const std::string& name) {
  if (name == "Europe/Berlin") return true;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString canonical;
  UBool is_system = false;
  icu::TimeZone::getCanonicalID(icu::UnicodeString::fromUTF8(name), canonical, is_system, status);
  return U_SUCCESS(status) && is_system;
}

// A span "09:00" to "12:30" within one day.
void CheckSpan(const FieldPath& path, const std::string& from, const std::string& to,
               Violations& violations) {
  const auto begin = text::ParseTimeOfDay(from), end = text::ParseTimeOfDay(to);
  if (!begin.has_value() || *begin == kEndOfDay) {
    violations.Add(path.Child("from"), "must be a time of day, 00:00 to 23:59");
  } else if (!end.has_value()) {
    violations.Add(path.Child("to"), "must be a time of day, up to 24:00");
  } else if (*end <= *begin) {
    violations.Add(path.Child("to"), "must be after `from`; split a span over midnight in two");
  }
}

void CheckWeekly(const FieldPath& path, const v1::WeeklyHours& hours, const Checker& checker) {
  if (hours.weekday() < 1 || hours.weekday() > 7) {
    checker.violations.Add(path.Child("weekday"), "must be 1 (Monday) to 7 (Sunday)");
  }
  CheckSpan(path, hours.from(), hours.to(), checker.violations);
  checker.Days(path, hours.valid_from(), hours.valid_to());
}

void CheckException(const FieldPath& path, const v1::HoursException& exception,
                    const Checker& checker) {
  if (exception.date().empty()) {
    checker.violations.Add(path.Child("date"), "is required, such as 2026-12-24");
  }
  checker.Day(path.Child("date"), exception.date());
  if (exception.from().empty() && exception.to().empty()) return;
  CheckSpan(path, exception.from(), exception.to(), checker.violations);
}

}  // namespace

void Checker::ContactPoint(const FieldPath& path, v1::Visibility record,
                           const v1::ContactPoint& contact) const {
  EntryId(path.Child("id"), contact.id());
  Texts(path, "responsibilities", contact.responsibilities());
  if (contact.phones().empty() && contact.emails().empty() && contact.booking_url().empty()) {
    violations.Add(path, "cannot be reached: give at least a phone, an e-mail or a booking_url");
  }
  for (int i = 0; i < contact.phones_size(); ++i) Phone(path.Item("phones", i), contact.phones(i));
  for (int i = 0; i < contact.emails_size(); ++i) {
    auto fault = text::EmailFault(contact.emails(i));
    if (fault.has_value()) violations.Add(path.Item("emails", i), *fault);
  }
  Url(path.Child("booking_url"), contact.booking_url());
  if (contact.has_hours()) Hours(path.Child("hours"), contact.hours());
  Languages(path, "languages", contact.languages());
  // A record's code that is unknown is the record's fault alone.
  if (v1::Visibility_IsValid(record) &&
      EffectiveVisibility(record, contact) != contact.visibility()) {
    violations.Add(path.Child("visibility"),
                   absl::StrCat("is wider than that of the record, ", v1::Visibility_Name(record)));
  }
}

void Checker::Phone(const FieldPath& path, const v1::Phone& phone) const {
  if (phone.e164().empty() && phone.raw().empty()) {
    violations.Add(path, "holds no number: give `raw` or `e164`");
  }
  if (!phone.extension().empty() && !AreDigits(phone.extension())) {
    violations.Add(path.Child("extension"), "may hold digits only");
  }
  Languages(path, "languages", phone.languages());
}

void Checker::Hours(const FieldPath& path, const v1::OpeningHours& hours) const {
  if (!hours.time_zone().empty() && !IsTimeZone(hours.time_zone())) {
    violations.Add(path.Child("time_zone"), "is no IANA time zone such as Europe/Berlin");
  }
  for (int i = 0; i < hours.weekly_size(); ++i) {
    CheckWeekly(path.Item("weekly", i), hours.weekly(i), *this);
  }
  for (int i = 0; i < hours.exceptions_size(); ++i) {
    CheckException(path.Item("exceptions", i), hours.exceptions(i), *this);
  }
  Day(path.Child("closed_until"), hours.closed_until());
}

}  // namespace lotse::contacts
