#include "services/policy/domain/text_hash.h"

#include "common/ids/sha256.h"

namespace lotse::policy {

std::string TextHash(const storage::v1::ItemContent& content) {
  Sha256 hash;
  hash.Update(content.title());
  hash.Update(absl::string_view("\0", 1));
  hash.Update(content.body());
  const Sha256Digest digest = hash.Finish();
  return ToHex(absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace lotse::policy
