#include "services/referrals/index/provider_keys.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/text/normalize.h"
#include "services/referrals/index/hash_mix.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

constexpr std::array<absl::string_view, 6> kLegalForms = {"e", "v", "ev", "gmbh", "ggmbh", "mbh"};

ProviderKey MakeKey(absl::string_view evidence, bool holds_everywhere) {
  return (HashText(evidence) & ~ProviderKey{1}) | (holds_everywhere ? 1 : 0);
}

std::string FoldName(const std::string& name) {
  std::string folded = text::FoldUmlauts(name);
  for (char& c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && !absl::ascii_isalnum(byte)) c = ' ';
  }
  std::string kept;
  for (absl::string_view word : absl::StrSplit(folded, ' ', absl::SkipEmpty())) {
    if (std::find(kLegalForms.begin(), kLegalForms.end(), word) != kLegalForms.end()) continue;
    absl::StrAppend(&kept, word, " ");
  }
  return kept;
}

std::string AreasOf(const contacts_v1::Partner& partner) {
  std::vector<std::string> areas;
  for (const contacts_v1::Responsibility& responsibility : partner.responsibilities()) {
    for (const contacts_v1::Area& area : responsibility.areas()) {
      areas.push_back(area.nationwide() ? "*" : area.ags_prefix() + area.plz());
    }
  }
  std::sort(areas.begin(), areas.end());
  std::string all;
  for (const std::string& area : areas) absl::StrAppend(&all, area, " ");
  return all;
}

std::string PlaceOf(const contacts_v1::Partner& partner) {
  for (const contacts_v1::Location& location : partner.locations()) {
    if (!location.plz().empty()) return location.plz();
    if (!location.ags().empty()) return absl::StrCat("ags ", location.ags());
  }
  const std::string areas = AreasOf(partner);
  return areas.empty() ? "" : absl::StrCat("areas ", areas);
}

class KeyList {
 public:
  explicit KeyList(const contacts_v1::Partner& partner)
      : place_(PlaceOf(partner)), kind_(absl::StrCat(partner.kind())) {}

  void AddId(const contacts_v1::ExternalId& id) {
    if (id.scheme() != "leika") Add(absl::StrCat("id\n", id.scheme(), "\n", id.value()), true);
  }
  void AddName(const std::string& name) {
    if (!place_.empty()) Add(absl::StrCat("name\n", FoldName(name), "\n", place_), false);
  }
  void AddContact(absl::string_view what, absl::string_view value) {
    if (place_.empty() || value.empty()) return;
    Add(absl::StrCat(what, "\n", absl::AsciiStrToLower(value), "\n", kind_, "\n", place_), false);
  }
  std::vector<ProviderKey> Take() { return std::move(keys_); }

 private:
  void Add(absl::string_view evidence, bool holds_everywhere) {
    const ProviderKey key = MakeKey(evidence, holds_everywhere);
    const bool known = std::find(keys_.begin(), keys_.end(), key) != keys_.end();
    if (!known && keys_.size() < kMaxProviderKeys) keys_.push_back(key);
  }
  const std::string place_;
  const std::string kind_;
  std::vector<ProviderKey> keys_;
};

bool IsOneOffice(const contacts_v1::Phone& phone) {
  return phone.kind() != contacts_v1::PHONE_KIND_HOTLINE &&
         phone.kind() != contacts_v1::PHONE_KIND_FAX;
}

}  // namespace

std::vector<ProviderKey> KeysOf(const contacts_v1::Partner& partner) {
  KeyList keys(partner);
  for (const contacts_v1::ExternalId& id : partner.external_ids()) keys.AddId(id);
  // One name is enough: translations differ where the original does.
  if (partner.display_names_size() > 0) keys.AddName(partner.display_names(0).value());
  for (const contacts_v1::ContactPoint& contact : partner.contact_points()) {
    for (const contacts_v1::Phone& phone : contact.phones()) {
      if (IsOneOffice(phone))
        keys.AddContact("phone", absl::StrCat(phone.e164(), phone.extension()));
    }
    for (const std::string& email : contact.emails()) keys.AddContact("email", email);
  }
  return keys.Take();
}

}  // namespace lotse::referrals
