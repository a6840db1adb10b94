#include "tests/services/contacts/domain/generators.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/services/contacts/domain/fixtures.h"

namespace lotse::contacts {
namespace {

int Pick(int first, int last) { return *rc::gen::inRange(first, last + 1); }

void AddContact(int index, v1::Partner& partner) {
  v1::ContactPoint& contact = *partner.add_contact_points();
  contact.set_id(absl::StrCat("c", index));
  contact.add_emails(absl::StrCat("kontakt", Pick(0, 5), "@example.de"));
  if (*rc::gen::arbitrary<bool>()) contact.set_person(absl::StrCat("Person ", index));
  if (*rc::gen::arbitrary<bool>())
    contact.add_languages(*rc::gen::element<std::string>("de", "uk"));
  const int visibility = Pick(0, 3);
  if (visibility != 0) {
    contact.set_visibility(
        static_cast<v1::Visibility>(std::max<int>(visibility, partner.visibility())));
  }
}

}  // namespace

v1::Partner ArbitraryPartner() {
  v1::Partner partner = TypicalPartner();
  partner.clear_contact_points();
  partner.set_visibility(static_cast<v1::Visibility>(Pick(1, 3)));
  partner.set_kind(static_cast<v1::PartnerKind>(Pick(1, v1::PartnerKind_MAX)));
  partner.set_state(static_cast<v1::PartnerState>(Pick(0, 3)));
  partner.mutable_display_names(0)->set_value(
      *rc::gen::element<std::string>("Kammer", "Müller e. V.", "  Straße 7 "));
  if (*rc::gen::arbitrary<bool>()) partner.clear_locations();
  if (*rc::gen::arbitrary<bool>()) partner.mutable_provenance()->set_derived(true);
  const int contacts = Pick(0, 4);
  for (int i = 0; i < contacts; ++i) AddContact(i, partner);
  return partner;
}

}  // namespace lotse::contacts
