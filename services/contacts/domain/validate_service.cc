#include <algorithm>

#include "services/contacts/domain/validate_parts.h"

namespace lotse::contacts {
namespace {

constexpr std::size_t kLeikaDigits = 14;

// Codes of which 0 says nothing. Others that are unknown are found where the bounds are checked.
void CheckStated(const FieldPath& path, absl::string_view list,
                 const google::protobuf::RepeatedField<int>& codes, Violations& violations) {
  for (int i = 0; i < codes.size(); ++i) {
    if (codes.Get(i) == 0)
      violations.Add(path.Item(list, i), "is unspecified; leave it out instead");
  }
}

bool HasService(const v1::Partner& partner, const std::string& id) {
  const auto& services = partner.services();
  return std::any_of(services.begin(), services.end(),
                     [&](const v1::Service& service) { return service.id() == id; });
}

void CheckPrefix(const FieldPath& path, const std::string& prefix, const Checker& checker) {
  auto fault = checker.reference.AgsFault(prefix);
  if (fault.has_value()) {
    checker.violations.Add(path, *fault);
  } else if (prefix.size() > 8) {
    checker.violations.Add(path,
                           "must have 2, 3, 5 or 8 digits; an ARS of 12 is for locations only");
  }
}

}  // namespace

void Checker::Service(const FieldPath& path, const v1::Service& service) const {
  EntryId(path.Child("id"), service.id());
  if (service.titles().empty()) violations.Add(path.Child("titles"), "needs at least one title");
  Texts(path, "titles", service.titles());
  Topics(path, service.topics());
  CheckStated(path, "audiences", service.audiences(), violations);
  Texts(path, "eligibilities", service.eligibilities());
  Texts(path, "fees", service.fees());
  CheckStated(path, "channels", service.channels(), violations);
  Languages(path, "languages", service.languages());
  Languages(path, "interpreter_languages", service.interpreter_languages());
  Day(path.Child("capacity_as_of"), service.capacity_as_of());
  if (service.state() == v1::PARTNER_STATE_MERGED) {
    violations.Add(path.Child("state"), "a service cannot be merged; close it or remove it");
  }
  if (!service.leika_key().empty() &&
      (service.leika_key().size() != kLeikaDigits || !AreDigits(service.leika_key()))) {
    violations.Add(path.Child("leika_key"), "must have 14 digits");
  }
}

void Checker::Responsibility(const FieldPath& path, const v1::Partner& partner,
                             const v1::Responsibility& responsibility) const {
  for (int i = 0; i < responsibility.service_ids_size(); ++i) {
    if (!HasService(partner, responsibility.service_ids(i))) {
      violations.Add(path.Item("service_ids", i), "is the id of no service of this record");
    }
  }
  Topics(path, responsibility.topics());
  if (responsibility.areas().empty())
    violations.Add(path.Child("areas"), "needs at least one area");
  for (int i = 0; i < responsibility.areas_size(); ++i) {
    Area(path.Item("areas", i), responsibility.areas(i));
  }
  CheckStated(path, "audiences", responsibility.audiences(), violations);
  Days(path, responsibility.valid_from(), responsibility.valid_to());
}

void Checker::Area(const FieldPath& path, const v1::Area& area) const {
  switch (area.area_case()) {
    case v1::Area::kAgsPrefix:
      return CheckPrefix(path.Child("ags_prefix"), area.ags_prefix(), *this);
    case v1::Area::kPlz:
      if (!reference.KnownPlz(area.plz())) {
        violations.Add(path.Child("plz"),
                       reference.PlzFault(area.plz()).value_or("is no postal code"));
      }
      return;
    case v1::Area::kNationwide:
      if (!area.nationwide()) violations.Add(path.Child("nationwide"), "must be true or left out");
      return;
    case v1::Area::AREA_NOT_SET:
      return violations.Add(path, "is empty: give ags_prefix, plz or nationwide");
  }
}

}  // namespace lotse::contacts
