#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "common/text/date.h"
#include "common/text/http_url.h"
#include "services/contacts/domain/validate_parts.h"

namespace lotse::contacts {
namespace {

bool IsIdCharacter(char c) { return absl::ascii_isalnum(c) || c == '-'; }

bool IsDegrees(double value, double max) { return std::isfinite(value) && std::fabs(value) <= max; }

bool NamesAPlace(const v1::Location& location) {
  return !location.street().empty() || !location.supplement().empty() || !location.plz().empty() ||
         !location.town().empty() || !location.ags().empty() || !location.raw().empty() ||
         location.has_latitude();
}

}  // namespace

bool AreDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

void Checker::Language(const FieldPath& path, const std::string& tag) const {
  if (reference.KnownLanguage(tag)) return;  // nearly all tags: nothing but a language
  if (tag.empty()) return violations.Add(path, "is required: a BCP 47 tag such as \"de\"");
  auto fault = reference.LanguageFault(tag);
  if (fault.has_value()) violations.Add(path, *fault);
}

void Checker::Languages(const FieldPath& path, absl::string_view list,
                        const StringList& tags) const {
  for (int i = 0; i < tags.size(); ++i) Language(path.Item(list, i), tags.Get(i));
}

void Checker::Texts(const FieldPath& path, absl::string_view list, const TextList& texts) const {
  for (int i = 0; i < texts.size(); ++i) {
    const FieldPath at = path.Item(list, i);
    Language(at.Child("language"), texts.Get(i).language());
    if (texts.Get(i).value().empty()) {
      violations.Add(at.Child("value"), "is empty; leave the whole entry out instead");
    }
  }
  CheckKeysDiffer(
      path, list, texts, "language",
      [](const v1::Text& text) -> absl::string_view { return text.language(); }, violations);
}

void Checker::Topics(const FieldPath& path, const StringList& topics) const {
  for (int i = 0; i < topics.size(); ++i) {
    if (reference.FindTopic(topics.Get(i)) != nullptr) continue;
    violations.Add(path.Item("topics", i),
                   reference.TopicFault(topics.Get(i)).value_or("is no topic"));
  }
}

void Checker::EntryId(const FieldPath& path, const std::string& id) const {
  if (!std::all_of(id.begin(), id.end(), IsIdCharacter)) {
    violations.Add(path,
                   "may hold letters, digits and dashes only; leave it empty to have one drawn");
  }
}

void Checker::Url(const FieldPath& path, const std::string& url) const {
  if (url.empty()) return;
  auto fault = text::HttpUrlFault(url);
  if (fault.has_value()) violations.Add(path, *fault);
}

void Checker::Day(const FieldPath& path, const std::string& day) const {
  if (!day.empty() && !text::ParseIsoDate(day).has_value()) {
    violations.Add(path, "is no day of the calendar in the form 2026-12-31");
  }
}

void Checker::Days(const FieldPath& path, const std::string& from, const std::string& to) const {
  Day(path.Child("valid_from"), from);
  Day(path.Child("valid_to"), to);
  const auto first = text::ParseIsoDate(from), last = text::ParseIsoDate(to);
  if (first.has_value() && last.has_value() && *last < *first) {
    violations.Add(path.Child("valid_to"), "is before valid_from");
  }
}

void Checker::NotEmpty(const FieldPath& path, absl::string_view list,
                       const StringList& texts) const {
  for (int i = 0; i < texts.size(); ++i) {
    if (texts.Get(i).empty()) violations.Add(path.Item(list, i), "is empty; leave it out instead");
  }
}

void Checker::Location(const FieldPath& path, const v1::Location& location) const {
  EntryId(path.Child("id"), location.id());
  if (!NamesAPlace(location)) {
    violations.Add(path,
                   "names no place: give at least a town, a postal code, a point or the raw text");
  }
  const bool in_germany = location.country() == "DE";
  if (!in_germany) {
    if (!reference.KnownCountry(location.country())) {
      violations.Add(path.Child("country"),
                     reference.CountryFault(location.country()).value_or("is no country"));
    } else if (!location.ags().empty()) {
      violations.Add(path.Child("ags"), "is for places in Germany only");
    }
  } else if (!location.plz().empty() && !reference.KnownPlz(location.plz())) {
    violations.Add(path.Child("plz"),
                   reference.PlzFault(location.plz()).value_or("is no postal code"));
  }
  if (in_germany && !location.ags().empty()) {
    const std::size_t digits = location.ags().size();
    auto fault = reference.AgsFault(location.ags());
    if (fault.has_value()) {
      violations.Add(path.Child("ags"), *fault);
    } else if (digits != 5 && digits != 8 && digits != 12) {
      violations.Add(path.Child("ags"),
                     "must be the key of a county (5 digits) or of a "
                     "municipality (8 digits, or 12 as ARS)");
    }
  }
  if (location.has_latitude() != location.has_longitude()) {
    violations.Add(path.Child(location.has_latitude() ? "longitude" : "latitude"),
                   "is missing; give both or none");
  }
  if (!IsDegrees(location.latitude(), 90)) {
    violations.Add(path.Child("latitude"), "must be -90 to 90 degrees");
  }
  if (!IsDegrees(location.longitude(), 180)) {
    violations.Add(path.Child("longitude"), "must be -180 to 180 degrees");
  }
}

}  // namespace lotse::contacts
