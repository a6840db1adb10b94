// The checks of a partner's parts, for validate.cc. Each takes a normalized message and adds what is wrong below its path.
#pragma once

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/field_path.h"

namespace lotse::contacts {

using TextList = google::protobuf::RepeatedPtrField<v1::Text>;
using StringList = google::protobuf::RepeatedPtrField<std::string>;

// What every check needs. Refers, owns nothing.
struct Checker {
  const reference::ReferenceData& reference;
  Violations& violations;

  // validate_values.cc: single values.
  void Texts(const FieldPath& path, absl::string_view list, const TextList& texts) const;
  void Language(const FieldPath& path, const std::string& tag) const;
  void Languages(const FieldPath& path, absl::string_view list, const StringList& tags) const;
  void Topics(const FieldPath& path, const StringList& topics) const;
  void EntryId(const FieldPath& path, const std::string& id) const;
  void Url(const FieldPath& path, const std::string& url) const;
  // Empty or a day.
  void Day(const FieldPath& path, const std::string& day) const;
  void Days(const FieldPath& path, const std::string& from, const std::string& to) const;
  void NotEmpty(const FieldPath& path, absl::string_view list, const StringList& texts) const;

  void Location(const FieldPath& path, const v1::Location& location) const;

  // validate_contact.cc
  void ContactPoint(const FieldPath& path, v1::Visibility record,
                    const v1::ContactPoint& contact) const;
  void Phone(const FieldPath& path, const v1::Phone& phone) const;
  void Hours(const FieldPath& path, const v1::OpeningHours& hours) const;

  // validate_service.cc
  void Service(const FieldPath& path, const v1::Service& service) const;
  void Responsibility(const FieldPath& path, const v1::Partner& partner,
                      const v1::Responsibility& responsibility) const;
  void Area(const FieldPath& path, const v1::Area& area) const;
};

// Adds a violation for each entry of `list` whose key came before; empty keys are left to others.
template <typename Entries, typename KeyOf>
void CheckKeysDiffer(const FieldPath& path, absl::string_view list, const Entries& entries,
                     absl::string_view key_field, KeyOf key_of, Violations& violations) {
  if (entries.size() < 2) return;
  absl::flat_hash_set<absl::string_view> seen;
  for (int i = 0; i < entries.size(); ++i) {
    const absl::string_view key = key_of(entries.Get(i));
    if (!key.empty() && !seen.insert(key).second) {
      violations.Add(path.Item(list, i).Child(key_field),
                     "comes twice in this list; each may come once");
    }
  }
}

bool AreDigits(absl::string_view text);

}  // namespace lotse::contacts
