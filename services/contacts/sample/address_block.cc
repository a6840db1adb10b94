#include "services/contacts/sample/address_block.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/phone/german_phone.h"

namespace lotse::contacts::sample {
namespace {

using Lines = std::vector<absl::string_view>;

constexpr std::size_t kPlzDigits = 5;
constexpr std::size_t kMaxHouseNumber = 20;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsLetter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || absl::ascii_isalpha(byte);
}

bool IsLabel(absl::string_view line) { return absl::EndsWith(line, ":"); }

std::size_t LeadingDigits(absl::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) -
                                  text.begin());
}

// "48143 Münster, Nordrhein-Westfalen"
bool IsTownLine(absl::string_view line) {
  return LeadingDigits(line) == kPlzDigits && line.size() > kPlzDigits && line[kPlzDigits] == ' ';
}

// The lines between the heading and the first label.
Lines AddressLines(const Lines& lines) {
  if (lines.empty()) return {};
  const auto begin = lines.begin() + 1;
  return Lines(begin, std::find_if(begin, lines.end(), IsLabel));
}

// Without a proper postal code the town is known from the country behind it.
Lines::const_iterator FindTownLine(const Lines& address) {
  const auto town = std::find_if(address.begin(), address.end(), IsTownLine);
  if (town != address.end()) return town;
  const auto country = std::find(address.begin(), address.end(), "Deutschland");
  return country == address.begin() || country == address.end() ? address.end() : country - 1;
}

void ReadTownLine(absl::string_view line, AddressBlock& block) {
  const std::size_t digits = LeadingDigits(line);
  if (digits == kPlzDigits) block.plz = std::string(line.substr(0, digits));
  line = absl::StripAsciiWhitespace(line.substr(digits));
  const std::size_t comma = line.rfind(", ");
  block.town = std::string(absl::StripTrailingAsciiWhitespace(line.substr(0, comma)));
  if (comma != absl::string_view::npos) block.region = std::string(line.substr(comma + 2));
}

void ReadStreetLines(Lines::const_iterator begin, Lines::const_iterator end, AddressBlock& block) {
  for (; begin != end; ++begin) {
    absl::string_view line = *begin;
    const bool building = absl::ConsumePrefix(&line, "Gebäude: ");
    if (building || absl::StartsWith(line, "Postfach")) {
      absl::StrAppend(&block.supplement, block.supplement.empty() ? "" : ", ", line);
    } else if (block.street.empty()) {
      StreetLine street = ParseStreetLine(line);
      block.street = std::move(street.street);
      block.house_number = std::move(street.house_number);
    }
  }
}

// "Postfach 36 29, 48020 Münster"
void ReadMailAddress(absl::string_view line, AddressBlock& block) {
  const absl::string_view town = absl::StripAsciiWhitespace(line.substr(line.rfind(',') + 1));
  if (IsTownLine(town)) block.mail_plz = std::string(town.substr(0, kPlzDigits));
}

v1::PhoneKind KindOf(phone::Kind kind) {
  switch (kind) {
    case phone::Kind::kMobile:
      return v1::PHONE_KIND_MOBILE;
    case phone::Kind::kFax:
      return v1::PHONE_KIND_FAX;
    case phone::Kind::kHotline:
      return v1::PHONE_KIND_HOTLINE;
    case phone::Kind::kVoice:
      break;
  }
  return v1::PHONE_KIND_VOICE;
}

// "+49 251 4814-200, -201": the second number shares what stands before the first one's dash.
std::string Complete(absl::string_view part, const std::string& previous) {
  const std::size_t dash = previous.rfind('-');
  if (!absl::StartsWith(part, "-") || dash == std::string::npos) return std::string(part);
  return absl::StrCat(previous.substr(0, dash), part);
}

void ReadPhones(absl::string_view label, absl::string_view line, AddressBlock& block) {
  std::string previous;
  for (absl::string_view part : absl::StrSplit(line, ',')) {
    previous = Complete(absl::StripAsciiWhitespace(part), previous);
    const auto number = phone::ParseGermanPhone(absl::StrCat(label, " ", previous));
    if (!number.ok()) continue;
    v1::Phone& phone = block.phones.emplace_back();
    phone.set_e164(number->e164);
    phone.set_extension(number->extension);
    phone.set_raw(previous);
    phone.set_kind(KindOf(number->kind));
  }
}

void ReadLabelledLines(const Lines& lines, AddressBlock& block) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const absl::string_view label = lines[i];
    const absl::string_view value = lines[i + 1];
    if (!IsLabel(label) || IsLabel(value)) continue;
    if (absl::StartsWith(label, "Telefon") || absl::StartsWith(label, "Fax")) {
      ReadPhones(label, value, block);
    } else if (absl::EndsWith(label, "anschrift:")) {
      ReadMailAddress(value, block);
    }
  }
}

bool IsHouseNumberCharacter(char c) {
  return IsDigit(c) || c == ' ' || c == '-' || c == '/' || absl::ascii_isalpha(c);
}

// "198", "12a", "10 c", "85 - 89", "1/3": a number, perhaps a letter; perhaps a second one behind dash or slash.
bool IsHouseNumber(absl::string_view text) {
  if (text.empty() || text.size() > kMaxHouseNumber || !IsDigit(text.front()) ||
      !std::all_of(text.begin(), text.end(), IsHouseNumberCharacter)) {
    return false;
  }
  for (absl::string_view part : absl::StrSplit(text, absl::ByAnyChar("-/"))) {
    part = absl::StripAsciiWhitespace(part);
    const std::size_t digits = LeadingDigits(part);
    const absl::string_view letter = absl::StripAsciiWhitespace(part.substr(digits));
    if (digits == 0 || letter.size() > 1 || (!letter.empty() && !IsLetter(letter.front()))) {
      return false;
    }
  }
  return true;
}

}  // namespace

StreetLine ParseStreetLine(absl::string_view line) {
  for (std::size_t blank = line.find(' '); blank != absl::string_view::npos;
       blank = line.find(' ', blank + 1)) {
    const absl::string_view street = line.substr(0, blank);
    const absl::string_view number = line.substr(blank + 1);
    const char last = street.empty() ? ' ' : street.back();
    if (IsHouseNumber(number) && street.size() > 1 && (IsLetter(last) || last == '.')) {
      return {std::string(street), std::string(number)};
    }
  }
  return {std::string(line), ""};
}

AddressBlock ParseAddressBlock(absl::string_view block) {
  AddressBlock result;
  const Lines lines = absl::StrSplit(block, '\n', absl::SkipEmpty());
  const Lines address = AddressLines(lines);
  const auto town = FindTownLine(address);
  if (town != address.end()) {
    ReadStreetLines(address.begin(), town, result);
    ReadTownLine(*town, result);
  }
  if (!address.empty()) result.country = std::string(address.back());
  ReadLabelledLines(lines, result);
  return result;
}

}  // namespace lotse::contacts::sample
