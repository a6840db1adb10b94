#include "common/store/embedded/digest.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/ids/sha256.h"

namespace lotse::store::embedded {

Digest DigestOf(absl::string_view bytes) {
  const Sha256Digest hash = HashSha256(bytes);
  Digest digest;
  std::copy_n(hash.begin(), digest.bytes.size(), digest.bytes.begin());
  return digest;
}

Digest DigestOfRecord(absl::string_view kind, absl::string_view id) {
  return DigestOf(absl::StrCat(kind, "/", id));  // no kind holds a slash
}

Digest ReadDigest(absl::string_view bytes) {
  Digest digest;
  if (bytes.size() == digest.bytes.size())
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

}  // namespace lotse::store::embedded
