#include "services/contacts/domain/draw_ids.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/ids/sha256.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace lotse::contacts {
namespace {

constexpr std::size_t kIdBytes = 6;

template <typename Entry>
bool IsTaken(const google::protobuf::RepeatedPtrField<Entry>& entries, const std::string& id) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.id() == id; });
}

template <typename Entry>
void DrawIn(google::protobuf::RepeatedPtrField<Entry>& entries) {
  for (Entry& entry : entries) {
    if (!entry.id().empty()) continue;
    const std::string content = entry.SerializeAsString();
    std::string id = ToHex(Fingerprint128(content).substr(0, kIdBytes));
    for (int turn = 2; IsTaken(entries, id); ++turn) {
      id = ToHex(Fingerprint128(absl::StrCat(content, turn)).substr(0, kIdBytes));
    }
    entry.set_id(std::move(id));
  }
}

}  // namespace

void DrawMissingIds(v1::Partner& partner) {
  DrawIn(*partner.mutable_locations());
  DrawIn(*partner.mutable_contact_points());
  DrawIn(*partner.mutable_services());
}

}  // namespace lotse::contacts
