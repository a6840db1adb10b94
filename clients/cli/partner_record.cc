#include "clients/cli/partner_record.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/names.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

// Enum values without their prefix; empty for the unspecified one.
std::string EnumName(const google::protobuf::EnumDescriptor* type, int number) {
  const auto* value = type->FindValueByNumber(number);
  return number == 0 || value == nullptr ? "" : std::string(ShortEnumName(*value));
}

std::string Address(const v1::Location& location) {
  const std::string street = absl::StrCat(location.street(), " ", location.house_number());
  const std::string town = absl::StrCat(location.plz(), " ", location.town());
  std::string address(absl::StripAsciiWhitespace(street));
  const auto place = absl::StripAsciiWhitespace(town);
  if (!address.empty() && !place.empty()) address += ", ";
  absl::StrAppend(&address, place);
  return address.empty() ? location.raw() : address;
}

std::string Addresses(const v1::Partner& partner) {
  return absl::StrJoin(partner.locations(), " | ", [](std::string* out, const v1::Location& place) {
    absl::StrAppend(out, Address(place));
  });
}

std::string Phones(const v1::Partner& partner) {
  std::vector<std::string> phones;
  for (const v1::ContactPoint& contact : partner.contact_points()) {
    for (const v1::Phone& phone : contact.phones()) {
      phones.push_back(phone.e164().empty() ? phone.raw() : phone.e164());
    }
  }
  return absl::StrJoin(phones, " ");
}

std::string Emails(const v1::Partner& partner) {
  std::vector<std::string> emails;
  for (const v1::ContactPoint& contact : partner.contact_points()) {
    emails.insert(emails.end(), contact.emails().begin(), contact.emails().end());
  }
  return absl::StrJoin(emails, " ");
}

std::string Topics(const v1::Partner& partner) {
  std::set<std::string> topics;
  for (const v1::Service& service : partner.services()) {
    topics.insert(service.topics().begin(), service.topics().end());
  }
  return absl::StrJoin(topics, " ");
}

}  // namespace

std::string DisplayName(const v1::Partner& partner) {
  for (const v1::Text& name : partner.display_names()) {
    if (name.language() == "de") return name.value();
  }
  return partner.display_names().empty() ? "" : partner.display_names(0).value();
}

std::vector<Column> PartnerColumns() {
  return {{"partner"},
          {"name"},
          {"kind"},
          {"town"},
          {"state"},
          {"updated"},
          {"short_name", true},
          {"address", true},
          {"phone", true},
          {"email", true},
          {"website", true},
          {"topics", true},
          {"verified", true},
          {"visibility", true},
          {"source", true},
          {"derived", true},
          {"revision", true, true}};
}

Record PartnerRecord(const v1::Partner& partner) {
  const std::string town = partner.locations().empty() ? "" : partner.locations(0).town();
  Record record;
  record.cells = {Cell::Of(ShortName(partner.name())),
                  Cell::Of(DisplayName(partner)),
                  Cell::Of(EnumName(v1::PartnerKind_descriptor(), partner.kind())),
                  Cell::Of(town),
                  Cell::Of(EnumName(v1::PartnerState_descriptor(), partner.state())),
                  Cell::Of(partner.update_time()),
                  Cell::Of(partner.short_name()),
                  Cell::Of(Addresses(partner)),
                  Cell::Of(Phones(partner)),
                  Cell::Of(Emails(partner)),
                  Cell::Of(absl::StrJoin(partner.websites(), " ")),
                  Cell::Of(Topics(partner)),
                  Cell::Of(partner.trust().verify_time()),
                  Cell::Of(EnumName(v1::Visibility_descriptor(), partner.visibility())),
                  Cell::Of(partner.provenance().source()),
                  Cell::Of(partner.provenance().derived() ? "yes" : ""),
                  Cell::Of(partner.revision())};
  record.document = [partner] { return ToJson(partner); };
  return record;
}

}  // namespace lotse::cli
