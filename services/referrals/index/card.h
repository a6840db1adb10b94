// What an answer shows of a partner, serialized once, so that an answer copies bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::referrals {

// What sources of one provider may contradict each other in.
enum class ShownField { kName, kPhones, kEmails, kWebsites, kAddress, kHours, kCapacity, kState };
inline constexpr std::size_t kShownFields = 8;
// As the API names it: "phones".
const char* FieldName(ShownField field);

// Immutable but for moves.
class Card {
 public:
  Card() = default;
  // Takes of lotse.referrals.v1.Hit: partner, display_name, kind, town, contact_points (the first three), website.
  static Card Make(const contacts::v1::Partner& partner);

  Card Copy() const;

  // Begins to fetch its memory.
  void Fetch() const {
    for (int line = 0; line < 6; ++line) __builtin_prefetch(block_.get() + 64 * line);
  }
  // Appends these fields in wire format; with the English name if `english` and there is one.
  void AppendTo(bool english, std::string& out) const;
  // Of what the field says; 0: nothing. Lists are compared whatever their order.
  std::uint16_t Fingerprint(ShownField field) const;
  // Of its allocation.
  std::size_t bytes() const;

 private:
  // One allocation: a header, then `common` bytes for everybody, then `english` bytes that replace the name.
  struct Header {
    std::array<std::uint16_t, kShownFields> fingerprints{};
    std::uint32_t common = 0;
    std::uint32_t english = 0;
  };
  Card(const Header& header, absl::string_view common, absl::string_view english);
  Header header() const;

  std::unique_ptr<char[]> block_;
};

}  // namespace lotse::referrals
