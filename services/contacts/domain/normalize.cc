#include "services/contacts/domain/normalize.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "common/errors/refusal.h"
#include "common/phone/german_phone.h"
#include "common/text/language_tag.h"
#include "common/text/normalize.h"
#include "common/text/utf8.h"
#include "services/contacts/domain/bounds.h"
#include "services/contacts/domain/draw_ids.h"
#include "services/contacts/domain/in_order.h"
#include "services/contacts/domain/projection.h"

namespace lotse::contacts {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::RepeatedPtrField;

// The text in form when that is another one; else nullopt.
absl::optional<std::string> Tidied(const FieldPath& path, absl::string_view text, text::Lines lines,
                                   Violations& violations) {
  if (IsPlainlyTidy(text)) return absl::nullopt;
  absl::StatusOr<std::string> tidy = text::Normalize(text, lines);
  if (!tidy.ok()) {
    violations.Add(path, tidy.status().message());
    if (!text::IsValidUtf8(text)) return std::string("?");
    return absl::nullopt;
  }
  if (*tidy == text) return absl::nullopt;
  return *std::move(tidy);
}

void TidyTexts(const FieldPath& path, const MessageBounds& bounds, Message& message,
               Violations& violations);

void TidyStrings(const FieldPath& path, const FieldBounds& bounds, Message& message,
                 Violations& violations) {
  const auto* reflection = message.GetReflection();
  const FieldDescriptor* field = bounds.field;
  std::string scratch;
  if (!field->is_repeated()) {
    auto tidy =
        Tidied(path.Child(field->name()), reflection->GetStringReference(message, field, &scratch),
               bounds.lines, violations);
    if (tidy.has_value()) reflection->SetString(&message, field, *std::move(tidy));
    return;
  }
  const int size = reflection->FieldSize(message, field);
  for (int i = 0; i < size; ++i) {
    auto tidy = Tidied(path.Item(field->name(), i),
                       reflection->GetRepeatedStringReference(message, field, i, &scratch),
                       bounds.lines, violations);
    if (tidy.has_value()) reflection->SetRepeatedString(&message, field, i, *std::move(tidy));
  }
}

void TidyMessages(const FieldPath& path, const FieldBounds& bounds, Message& message,
                  Violations& violations) {
  const auto* reflection = message.GetReflection();
  const FieldDescriptor* field = bounds.field;
  if (!field->is_repeated()) {
    if (!reflection->HasField(message, field)) return;
    TidyTexts(path.Child(field->name()), *bounds.message,
              *reflection->MutableMessage(&message, field), violations);
    return;
  }
  const int size = reflection->FieldSize(message, field);
  for (int i = 0; i < size; ++i) {
    TidyTexts(path.Item(field->name(), i), *bounds.message,
              *reflection->MutableRepeatedMessage(&message, field, i), violations);
  }
}

void TidyTexts(const FieldPath& path, const MessageBounds& bounds, Message& message,
               Violations& violations) {
  for (const FieldBounds& field : bounds.fields) {
    if (field.field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      // A text in a oneof that is not set must not become set.
      const bool skip =
          !field.field->is_repeated() && !message.GetReflection()->HasField(message, field.field);
      if (!skip) TidyStrings(path, field, message, violations);
    } else if (field.message != nullptr) {
      TidyMessages(path, field, message, violations);
    }
  }
}

// A tag that is none stays as it is, for Validate to name.
void CanonicalizeLanguage(std::string& tag) {
  const bool is_plain =
      tag.size() == 2 && absl::ascii_islower(tag[0]) && absl::ascii_islower(tag[1]);
  if (is_plain) return;
  absl::optional<std::string> canonical = text::CanonicalLanguageTag(tag);
  if (canonical.has_value()) tag = *std::move(canonical);
}

void CanonicalizeLanguages(RepeatedPtrField<std::string>& tags) {
  for (std::string& tag : tags) CanonicalizeLanguage(tag);
}

void CanonicalizeLanguages(RepeatedPtrField<v1::Text>& texts) {
  for (v1::Text& text : texts) CanonicalizeLanguage(*text.mutable_language());
}

v1::PhoneKind KindOf(phone::Kind kind) {
  switch (kind) {
    case phone::Kind::kVoice:
      return v1::PHONE_KIND_VOICE;
    case phone::Kind::kMobile:
      return v1::PHONE_KIND_MOBILE;
    case phone::Kind::kFax:
      return v1::PHONE_KIND_FAX;
    case phone::Kind::kHotline:
      return v1::PHONE_KIND_HOTLINE;
  }
  return v1::PHONE_KIND_VOICE;
}

void FillFromRaw(const FieldPath& path, v1::Phone& phone, Violations& violations) {
  absl::StatusOr<phone::GermanPhone> parsed = phone::ParseGermanPhone(phone.raw());
  if (!parsed.ok()) {
    // 110, 115 and 116117 have no E.164 form, but are numbers to be called: the raw text stands for itself.
    if (ReasonOf(parsed.status()) == "PHONE_SHORT_NUMBER") return;
    violations.Add(path.Child("raw"), parsed.status().message());
    return;
  }
  phone.set_e164(std::move(parsed->e164));
  if (phone.extension().empty()) phone.set_extension(std::move(parsed->extension));
  if (phone.kind() == v1::PHONE_KIND_UNSPECIFIED) phone.set_kind(KindOf(parsed->kind));
}

// Reading a number is the dearest step of all, so it is done here once and not again by Validate.
void NormalizePhone(const FieldPath& path, v1::Phone& phone, Violations& violations) {
  if (!phone.e164().empty()) {
    if (!phone::IsCanonicalE164(phone.e164())) {
      violations.Add(path.Child("e164"),
                     "is not a valid number in the form +49373318560; to have a number read as it "
                     "was written leave this empty and send `raw`");
    }
  } else if (!phone.raw().empty()) {
    FillFromRaw(path, phone, violations);
  }
  if (phone.kind() == v1::PHONE_KIND_UNSPECIFIED) phone.set_kind(v1::PHONE_KIND_VOICE);
  CanonicalizeLanguages(*phone.mutable_languages());
}

void NormalizeContactPoint(const FieldPath& path, v1::Visibility record, v1::ContactPoint& contact,
                           Violations& violations) {
  CanonicalizeLanguages(*contact.mutable_responsibilities());
  CanonicalizeLanguages(*contact.mutable_languages());
  for (int i = 0; i < contact.phones_size(); ++i) {
    NormalizePhone(path.Item("phones", i), *contact.mutable_phones(i), violations);
  }
  if (contact.visibility() == v1::VISIBILITY_UNSPECIFIED && v1::Visibility_IsValid(record)) {
    contact.set_visibility(EffectiveVisibility(record, contact));
  }
}

void NormalizeLocation(const reference::ReferenceData& reference, v1::Location& location) {
  if (location.country().empty()) location.set_country("DE");
  absl::AsciiStrToUpper(location.mutable_country());
  if (!location.ags().empty()) {
    location.set_ags(std::string(reference.CurrentAgs(location.ags())));
  }
  // Equal places must be equal bytes.
  if (location.latitude() == 0 && location.has_latitude()) location.set_latitude(0.0);
  if (location.longitude() == 0 && location.has_longitude()) location.set_longitude(0.0);
}

void NormalizeService(v1::Service& service) {
  CanonicalizeLanguages(*service.mutable_titles());
  CanonicalizeLanguages(*service.mutable_eligibilities());
  CanonicalizeLanguages(*service.mutable_fees());
  CanonicalizeLanguages(*service.mutable_languages());
  CanonicalizeLanguages(*service.mutable_interpreter_languages());
  if (service.state() == v1::PARTNER_STATE_UNSPECIFIED) service.set_state(v1::PARTNER_STATE_ACTIVE);
}

void NormalizeAreas(const reference::ReferenceData& reference, v1::Responsibility& responsibility) {
  for (v1::Area& area : *responsibility.mutable_areas()) {
    if (area.area_case() == v1::Area::kAgsPrefix) {
      area.set_ags_prefix(std::string(reference.CurrentAgs(area.ags_prefix())));
    }
  }
}

}  // namespace

void ClearOutputOnly(v1::Partner& partner) {
  partner.clear_name();
  partner.clear_revision();
  partner.clear_content_hash();
  partner.clear_create_time();
  partner.clear_update_time();
  partner.clear_trust();
  partner.clear_contact_trust();
}

void Normalize(const FieldPath& path, const reference::ReferenceData& reference,
               v1::Partner& partner, Violations& violations) {
  ClearOutputOnly(partner);
  if (!IsPlainlyInOrder(partner)) TidyTexts(path, PartnerBounds(), partner, violations);
  CanonicalizeLanguages(*partner.mutable_display_names());
  CanonicalizeLanguages(*partner.mutable_descriptions());
  if (partner.state() == v1::PARTNER_STATE_UNSPECIFIED) partner.set_state(v1::PARTNER_STATE_ACTIVE);
  for (v1::Location& location : *partner.mutable_locations())
    NormalizeLocation(reference, location);
  for (int i = 0; i < partner.contact_points_size(); ++i) {
    NormalizeContactPoint(path.Item("contact_points", i), partner.visibility(),
                          *partner.mutable_contact_points(i), violations);
  }
  for (v1::Service& service : *partner.mutable_services()) NormalizeService(service);
  for (auto& responsibility : *partner.mutable_responsibilities()) {
    NormalizeAreas(reference, responsibility);
  }
  if (partner.has_provenance() && partner.provenance().ByteSizeLong() == 0) {
    partner.clear_provenance();
  }
  DrawMissingIds(partner);
}

}  // namespace lotse::contacts
