#include "services/contacts/domain/in_order.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/unknown_field_set.h"
#include "services/contacts/domain/bounds.h"

namespace lotse::contacts {
namespace {

using google::protobuf::RepeatedPtrField;

bool IsAllKnown(const google::protobuf::Message& message) {
  return message.GetReflection()->GetUnknownFields(message).empty();
}

// MessageBounds by field number.
class Limits {
 public:
  explicit Limits(const MessageBounds& bounds) {
    for (const FieldBounds& field : bounds.fields) {
      Limit& limit = limits_.at(field.field->number());
      limit.bytes = static_cast<std::size_t>(field.max_characters);
      limit.entries = field.max_entries;
      if (field.message != nullptr) limit.message = std::make_unique<Limits>(*field.message);
    }
  }

  // A text has at least as many bytes as characters.
  bool Holds(int field, const std::string& text) const {
    return text.size() <= limits_[field].bytes && IsPlainlyTidy(text);
  }
  bool Holds(int field, const RepeatedPtrField<std::string>& texts) const {
    return texts.size() <= limits_[field].entries &&
           std::all_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return Holds(field, text); });
  }
  template <typename Message>
  bool Holds(int field, const RepeatedPtrField<Message>& messages) const;
  template <typename IsKnown>
  bool HoldsCodes(int field, const google::protobuf::RepeatedField<int>& codes,
                  IsKnown is_known) const {
    return codes.size() <= limits_[field].entries &&
           std::all_of(codes.begin(), codes.end(), is_known);
  }
  const Limits& Of(int field) const { return *limits_[field].message; }

 private:
  struct Limit {
    std::size_t bytes = 0;
    int entries = 0;
    std::unique_ptr<const Limits> message;
  };

  std::array<Limit, 32> limits_;
};

// One function a message. Every field that can be out of order is named; a test holds them against the descriptors.

bool IsInOrder(const Limits& limits, const v1::Text& text) {
  using M = v1::Text;
  return limits.Holds(M::kLanguageFieldNumber, text.language()) &&
         limits.Holds(M::kValueFieldNumber, text.value()) &&
         v1::Translation_IsValid(text.translation()) && IsAllKnown(text);
}

bool IsInOrder(const Limits& limits, const v1::ExternalId& id) {
  using M = v1::ExternalId;
  return limits.Holds(M::kSchemeFieldNumber, id.scheme()) &&
         limits.Holds(M::kValueFieldNumber, id.value()) && IsAllKnown(id);
}

bool IsInOrder(const Limits& limits, const v1::Location& location) {
  using M = v1::Location;
  return limits.Holds(M::kIdFieldNumber, location.id()) &&
         limits.Holds(M::kStreetFieldNumber, location.street()) &&
         limits.Holds(M::kHouseNumberFieldNumber, location.house_number()) &&
         limits.Holds(M::kSupplementFieldNumber, location.supplement()) &&
         limits.Holds(M::kPlzFieldNumber, location.plz()) &&
         limits.Holds(M::kTownFieldNumber, location.town()) &&
         limits.Holds(M::kAgsFieldNumber, location.ags()) &&
         limits.Holds(M::kCountryFieldNumber, location.country()) &&
         limits.Holds(M::kAccessFieldNumber, location.access()) &&
         limits.Holds(M::kRawFieldNumber, location.raw()) && IsAllKnown(location);
}

bool IsInOrder(const Limits& limits, const v1::Phone& phone) {
  using M = v1::Phone;
  return limits.Holds(M::kE164FieldNumber, phone.e164()) &&
         limits.Holds(M::kExtensionFieldNumber, phone.extension()) &&
         limits.Holds(M::kRawFieldNumber, phone.raw()) && v1::PhoneKind_IsValid(phone.kind()) &&
         limits.Holds(M::kLanguagesFieldNumber, phone.languages()) && IsAllKnown(phone);
}

bool IsInOrder(const Limits& limits, const v1::WeeklyHours& hours) {
  using M = v1::WeeklyHours;
  return limits.Holds(M::kFromFieldNumber, hours.from()) &&
         limits.Holds(M::kToFieldNumber, hours.to()) &&
         limits.Holds(M::kValidFromFieldNumber, hours.valid_from()) &&
         limits.Holds(M::kValidToFieldNumber, hours.valid_to()) && IsAllKnown(hours);
}

bool IsInOrder(const Limits& limits, const v1::HoursException& exception) {
  using M = v1::HoursException;
  return limits.Holds(M::kDateFieldNumber, exception.date()) &&
         limits.Holds(M::kFromFieldNumber, exception.from()) &&
         limits.Holds(M::kToFieldNumber, exception.to()) && IsAllKnown(exception);
}

bool IsInOrder(const Limits& limits, const v1::OpeningHours& hours) {
  using M = v1::OpeningHours;
  return limits.Holds(M::kTimeZoneFieldNumber, hours.time_zone()) &&
         limits.Holds(M::kWeeklyFieldNumber, hours.weekly()) &&
         limits.Holds(M::kExceptionsFieldNumber, hours.exceptions()) &&
         limits.Holds(M::kClosedUntilFieldNumber, hours.closed_until()) &&
         limits.Holds(M::kRawFieldNumber, hours.raw()) && IsAllKnown(hours);
}

bool IsInOrder(const Limits& limits, const v1::ContactPoint& contact) {
  using M = v1::ContactPoint;
  return limits.Holds(M::kIdFieldNumber, contact.id()) &&
         limits.Holds(M::kResponsibilitiesFieldNumber, contact.responsibilities()) &&
         limits.Holds(M::kPersonFieldNumber, contact.person()) &&
         limits.Holds(M::kRoleFieldNumber, contact.role()) &&
         limits.Holds(M::kPhonesFieldNumber, contact.phones()) &&
         limits.Holds(M::kEmailsFieldNumber, contact.emails()) &&
         limits.Holds(M::kBookingUrlFieldNumber, contact.booking_url()) &&
         (!contact.has_hours() || IsInOrder(limits.Of(M::kHoursFieldNumber), contact.hours())) &&
         limits.Holds(M::kLanguagesFieldNumber, contact.languages()) &&
         v1::Visibility_IsValid(contact.visibility()) && IsAllKnown(contact);
}

bool IsInOrder(const Limits& limits, const v1::Service& service) {
  using M = v1::Service;
  return limits.Holds(M::kIdFieldNumber, service.id()) &&
         limits.Holds(M::kTitlesFieldNumber, service.titles()) &&
         limits.Holds(M::kTopicsFieldNumber, service.topics()) &&
         limits.HoldsCodes(M::kAudiencesFieldNumber, service.audiences(), v1::Audience_IsValid) &&
         limits.Holds(M::kEligibilitiesFieldNumber, service.eligibilities()) &&
         limits.Holds(M::kFeesFieldNumber, service.fees()) &&
         limits.HoldsCodes(M::kChannelsFieldNumber, service.channels(), v1::Channel_IsValid) &&
         limits.Holds(M::kLanguagesFieldNumber, service.languages()) &&
         limits.Holds(M::kInterpreterLanguagesFieldNumber, service.interpreter_languages()) &&
         v1::Capacity_IsValid(service.capacity()) &&
         limits.Holds(M::kCapacityAsOfFieldNumber, service.capacity_as_of()) &&
         v1::PartnerState_IsValid(service.state()) &&
         limits.Holds(M::kLeikaKeyFieldNumber, service.leika_key()) && IsAllKnown(service);
}

bool IsInOrder(const Limits& limits, const v1::Area& area) {
  using M = v1::Area;
  return limits.Holds(M::kAgsPrefixFieldNumber, area.ags_prefix()) &&
         limits.Holds(M::kPlzFieldNumber, area.plz()) && IsAllKnown(area);
}

bool IsInOrder(const Limits& limits, const v1::Responsibility& responsibility) {
  using M = v1::Responsibility;
  return limits.Holds(M::kServiceIdsFieldNumber, responsibility.service_ids()) &&
         limits.Holds(M::kTopicsFieldNumber, responsibility.topics()) &&
         limits.Holds(M::kAreasFieldNumber, responsibility.areas()) &&
         limits.HoldsCodes(M::kAudiencesFieldNumber, responsibility.audiences(),
                           v1::Audience_IsValid) &&
         limits.Holds(M::kValidFromFieldNumber, responsibility.valid_from()) &&
         limits.Holds(M::kValidToFieldNumber, responsibility.valid_to()) &&
         IsAllKnown(responsibility);
}

bool IsInOrder(const Limits& limits, const v1::Provenance& provenance) {
  using M = v1::Provenance;
  return limits.Holds(M::kSourceFieldNumber, provenance.source()) &&
         limits.Holds(M::kSourceUrlFieldNumber, provenance.source_url()) &&
         limits.Holds(M::kLicenceFieldNumber, provenance.licence()) && IsAllKnown(provenance);
}

bool IsInOrder(const Limits& limits, const v1::Partner& partner) {
  using M = v1::Partner;
  return limits.Holds(M::kNameFieldNumber, partner.name()) &&
         v1::PartnerKind_IsValid(partner.kind()) &&
         limits.Holds(M::kDisplayNamesFieldNumber, partner.display_names()) &&
         limits.Holds(M::kShortNameFieldNumber, partner.short_name()) &&
         limits.Holds(M::kFormerNamesFieldNumber, partner.former_names()) &&
         limits.Holds(M::kLegalFormFieldNumber, partner.legal_form()) &&
         limits.Holds(M::kParentFieldNumber, partner.parent()) &&
         limits.Holds(M::kExternalIdsFieldNumber, partner.external_ids()) &&
         limits.Holds(M::kDescriptionsFieldNumber, partner.descriptions()) &&
         limits.Holds(M::kWebsitesFieldNumber, partner.websites()) &&
         limits.Holds(M::kLocationsFieldNumber, partner.locations()) &&
         limits.Holds(M::kContactPointsFieldNumber, partner.contact_points()) &&
         limits.Holds(M::kServicesFieldNumber, partner.services()) &&
         limits.Holds(M::kResponsibilitiesFieldNumber, partner.responsibilities()) &&
         v1::PartnerState_IsValid(partner.state()) &&
         limits.Holds(M::kMergedIntoFieldNumber, partner.merged_into()) &&
         (!partner.has_provenance() ||
          IsInOrder(limits.Of(M::kProvenanceFieldNumber), partner.provenance())) &&
         v1::Visibility_IsValid(partner.visibility()) && IsAllKnown(partner);
}

template <typename Message>
bool Limits::Holds(int field, const RepeatedPtrField<Message>& messages) const {
  return messages.size() <= limits_[field].entries &&
         std::all_of(messages.begin(), messages.end(),
                     [&](const Message& message) { return IsInOrder(Of(field), message); });
}

// The size of the character at the front of `text` if it is one that needs no look by a library: printable ASCII, or of
// U+00A1 to U+017F, which are composed letters and signs (but U+00AD, which is not seen). Else 0.
std::size_t PlainCharacter(absl::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= ' ' && first <= '~') return 1;
  if (first < 0xc2 || first > 0xc5 || text.size() < 2) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool is_plain =
      second >= 0x80 && second <= 0xbf && (first != 0xc2 || (second > 0xa0 && second != 0xad));
  return is_plain ? 2 : 0;
}

}  // namespace

bool IsPlainlyTidy(absl::string_view text) {
  char previous = ' ';
  while (!text.empty()) {
    const std::size_t size = PlainCharacter(text);
    if (size == 0 || (text[0] == ' ' && previous == ' ')) return false;
    previous = text[0];
    text.remove_prefix(size);
    if (text.empty() && previous == ' ') return false;
  }
  return true;
}

bool IsPlainlyInOrder(const v1::Partner& partner) {
  static const auto* const limits = new Limits(PartnerBounds());
  return IsInOrder(*limits, partner);
}

}  // namespace lotse::contacts
