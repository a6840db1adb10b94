#include "services/contacts/domain/validate.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"
#include "common/time/timestamp.h"
#include "google/protobuf/unknown_field_set.h"
#include "services/contacts/domain/bounds.h"
#include "services/contacts/domain/in_order.h"
#include "services/contacts/domain/validate_parts.h"

namespace lotse::contacts {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void CheckUnknownFieldsHere(const FieldPath& path, const Message& message,
                            const Reflection& reflection, Violations& violations) {
  const auto& unknown = reflection.GetUnknownFields(message);
  for (int i = 0; i < unknown.field_count(); ++i) {
    violations.Add(path, absl::StrCat("this server does not know field ", unknown.field(i).number(),
                                      " of ", message.GetDescriptor()->name(),
                                      ": use a newer server or leave it out"));
  }
}

// The bounds that the table knows: lengths, sizes, codes, unknown fields.
class BoundsChecker {
 public:
  explicit BoundsChecker(Violations& violations) : violations_(violations) {}

  void Check(const FieldPath& path, const MessageBounds& bounds, const Message& message) const {
    const Reflection& reflection = *message.GetReflection();
    CheckUnknownFieldsHere(path, message, reflection, violations_);
    for (const FieldBounds& field : bounds.fields) {
      if (field.field->is_repeated()) {
        CheckList(path, field, message, reflection);
      } else {
        CheckSingle(path, field, message, reflection);
      }
    }
  }

 private:
  void CheckList(const FieldPath& path, const FieldBounds& bounds, const Message& message,
                 const Reflection& reflection) const {
    const FieldDescriptor* field = bounds.field;
    const int size = reflection.FieldSize(message, field);
    if (size > bounds.max_entries) {
      return violations_.Add(
          path.Child(field->name()),
          absl::StrCat("has ", size, " entries; at most ", bounds.max_entries, " are allowed"));
    }
    std::string scratch;
    for (int i = 0; i < size; ++i) {
      const FieldPath at = path.Item(field->name(), i);
      if (bounds.message != nullptr) {
        Check(at, *bounds.message, reflection.GetRepeatedMessage(message, field, i));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        CheckLength(at, bounds, reflection.GetRepeatedStringReference(message, field, i, &scratch));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        CheckCode(at, bounds, reflection.GetRepeatedEnumValue(message, field, i));
      }
    }
  }

  void CheckSingle(const FieldPath& path, const FieldBounds& bounds, const Message& message,
                   const Reflection& reflection) const {
    const FieldDescriptor* field = bounds.field;
    std::string scratch;
    if (bounds.message != nullptr) {
      if (!reflection.HasField(message, field)) return;
      Check(path.Child(field->name()), *bounds.message, reflection.GetMessage(message, field));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      CheckLength(path.Child(field->name()), bounds,
                  reflection.GetStringReference(message, field, &scratch));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      CheckCode(path.Child(field->name()), bounds, reflection.GetEnumValue(message, field));
    }
  }

  void CheckLength(const FieldPath& path, const FieldBounds& bounds,
                   const std::string& text) const {
    // A text has at least as many bytes as characters, so most are not counted.
    if (text.size() <= static_cast<std::size_t>(bounds.max_characters)) return;
    const std::size_t length = text::CountCodePoints(text);
    if (length <= static_cast<std::size_t>(bounds.max_characters)) return;
    violations_.Add(path, absl::StrCat("has ", length, " characters; at most ",
                                       bounds.max_characters, " are allowed"));
  }

  void CheckCode(const FieldPath& path, const FieldBounds& bounds, int code) const {
    const auto* type = bounds.field->enum_type();
    if (type->FindValueByNumber(code) != nullptr) return;
    violations_.Add(path, absl::StrCat("this server knows no ", type->name(), " ", code,
                                       ": use a newer server or another code"));
  }

  Violations& violations_;
};

bool IsSchemeCharacter(char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '-';
}

void CheckExternalIds(const FieldPath& path, const v1::Partner& partner, Violations& violations) {
  for (int i = 0; i < partner.external_ids_size(); ++i) {
    const FieldPath at = path.Item("external_ids", i);
    const std::string& scheme = partner.external_ids(i).scheme();
    if (scheme.empty() || !std::all_of(scheme.begin(), scheme.end(), IsSchemeCharacter)) {
      violations.Add(at.Child("scheme"),
                     "must be lower-case letters, digits, dots and dashes, such as \"leika\"");
    }
    if (partner.external_ids(i).value().empty()) violations.Add(at.Child("value"), "is required");
  }
  CheckKeysDiffer(
      path, "external_ids", partner.external_ids(), "scheme",
      [](const v1::ExternalId& id) -> absl::string_view { return id.scheme(); }, violations);
}

// A field that names another partner.
void CheckReference(const FieldPath& path, const std::string& reference, const PartnerName& own,
                    Violations& violations) {
  if (reference.empty()) return;
  const auto name = TryParsePartnerName(reference);
  if (!name.has_value()) {
    violations.Add(path, "must be centers/{center}/partners/{UUID in lower case}");
  } else if (*name == own) {
    violations.Add(path, "is the record itself");
  }
}

void CheckMerge(const FieldPath& path, const v1::Partner& partner, Violations& violations) {
  const bool is_merged = partner.state() == v1::PARTNER_STATE_MERGED;
  if (is_merged && partner.merged_into().empty()) {
    violations.Add(path.Child("merged_into"), "is required when the state is MERGED");
  } else if (!is_merged && !partner.merged_into().empty()) {
    violations.Add(path.Child("merged_into"), "may be set only when the state is MERGED");
  }
}

void CheckRequired(const FieldPath& path, const v1::Partner& partner, Violations& violations) {
  if (partner.kind() == v1::PARTNER_KIND_UNSPECIFIED) {
    violations.Add(path.Child("kind"), "is required");
  }
  if (partner.visibility() == v1::VISIBILITY_UNSPECIFIED) {
    violations.Add(path.Child("visibility"),
                   "is required: VISIBILITY_PUBLIC, VISIBILITY_FEDERATION or VISIBILITY_CENTER");
  }
  if (partner.display_names().empty()) {
    violations.Add(path.Child("display_names"), "needs at least one name");
  }
}

void CheckEntryIdsDiffer(const FieldPath& path, const v1::Partner& partner,
                         Violations& violations) {
  const auto id_of = [](const auto& entry) -> absl::string_view { return entry.id(); };
  CheckKeysDiffer(path, "locations", partner.locations(), "id", id_of, violations);
  CheckKeysDiffer(path, "contact_points", partner.contact_points(), "id", id_of, violations);
  CheckKeysDiffer(path, "services", partner.services(), "id", id_of, violations);
}

void CheckProvenance(const FieldPath& path, const v1::Provenance& provenance,
                     const Checker& checker) {
  checker.Url(path.Child("source_url"), provenance.source_url());
  if (provenance.has_retrieve_time() && !IsValidTimestamp(provenance.retrieve_time())) {
    checker.violations.Add(path.Child("retrieve_time"), "is no time of the years 1 to 9999");
  }
}

}  // namespace

void CheckUnknownFields(const FieldPath& path, const Message& message, Violations& violations) {
  const Reflection& reflection = *message.GetReflection();
  CheckUnknownFieldsHere(path, message, reflection, violations);
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      CheckUnknownFields(path.Child(field->name()), reflection.GetMessage(message, field),
                         violations);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      CheckUnknownFields(path.Item(field->name(), i),
                         reflection.GetRepeatedMessage(message, field, i), violations);
    }
  }
}

void Validate(const FieldPath& path, const PartnerName& name,
              const reference::ReferenceData& reference, const v1::Partner& partner,
              Violations& violations) {
  // Nothing below has to cope with a record that is too large.
  const std::size_t size = partner.ByteSizeLong();
  if (size > kMaxPartnerBytes) {
    return violations.Add(
        path, absl::StrCat("has ", size, " bytes; at most ", kMaxPartnerBytes, " are allowed"));
  }
  if (!IsPlainlyInOrder(partner)) {
    BoundsChecker(violations).Check(path, PartnerBounds(), partner);
  }
  const Checker checker{reference, violations};
  CheckRequired(path, partner, violations);
  checker.Texts(path, "display_names", partner.display_names());
  checker.NotEmpty(path, "former_names", partner.former_names());
  CheckReference(path.Child("parent"), partner.parent(), name, violations);
  CheckExternalIds(path, partner, violations);
  checker.Texts(path, "descriptions", partner.descriptions());
  checker.NotEmpty(path, "websites", partner.websites());
  for (int i = 0; i < partner.websites_size(); ++i) {
    checker.Url(path.Item("websites", i), partner.websites(i));
  }
  for (int i = 0; i < partner.locations_size(); ++i) {
    checker.Location(path.Item("locations", i), partner.locations(i));
  }
  for (int i = 0; i < partner.contact_points_size(); ++i) {
    checker.ContactPoint(path.Item("contact_points", i), partner.visibility(),
                         partner.contact_points(i));
  }
  for (int i = 0; i < partner.services_size(); ++i) {
    checker.Service(path.Item("services", i), partner.services(i));
  }
  for (int i = 0; i < partner.responsibilities_size(); ++i) {
    checker.Responsibility(path.Item("responsibilities", i), partner, partner.responsibilities(i));
  }
  CheckEntryIdsDiffer(path, partner, violations);
  CheckMerge(path, partner, violations);
  CheckReference(path.Child("merged_into"), partner.merged_into(), name, violations);
  if (partner.has_provenance()) {
    CheckProvenance(path.Child("provenance"), partner.provenance(), checker);
  }
}

}  // namespace lotse::contacts
