// The address blocks of the directory of federal bodies: lines of heading, street, building, postal code and town, country,
// then labelled telephone numbers and e-mail addresses, in many spellings.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts::sample {

// What a block says. Parts that cannot be read stay empty; nothing is guessed.
struct AddressBlock {
  std::string street;
  std::string house_number;
  std::string supplement;  // building or post office box
  std::string plz;         // five digits, known or not
  std::string town;
  std::string region;             // behind the town: "Freistaat Bayern"
  std::string country;            // the last line before the labels: "Deutschland"
  std::string mail_plz;           // of the postal address, when there is another one
  std::vector<v1::Phone> phones;  // e164 and raw; only numbers that are valid
};

// `block` is normalized text of many lines. Pure, thread-safe.
AddressBlock ParseAddressBlock(absl::string_view block);

// "Sonnenstraße 85 - 89" is street and number; "R 5 6 - 13" (Mannheim) or "Marienstraße 6 6" are left in one piece.
struct StreetLine {
  std::string street;
  std::string house_number;
};
StreetLine ParseStreetLine(absl::string_view line);

}  // namespace lotse::contacts::sample
