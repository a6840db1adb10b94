#include "services/contacts/domain/digest.h"

#include "absl/strings/str_cat.h"
#include "common/ids/sha256.h"

namespace lotse::contacts {
namespace {

absl::uint128 TermOf(const Uuid& id, absl::string_view content_hash) {
  const Sha256Digest hash = HashSha256(absl::StrCat(id.ToString(), "\n", content_hash));
  absl::uint128 term = 0;
  for (int i = 15; i >= 0; --i) term = (term << 8) | hash[i];
  return term;
}

}  // namespace

void DigestSum::Add(const Uuid& id, absl::string_view content_hash) {
  ++count_;
  sum_ += TermOf(id, content_hash);
}

void DigestSum::Remove(const Uuid& id, absl::string_view content_hash) {
  --count_;
  sum_ -= TermOf(id, content_hash);
}

v1::DirectoryDigest DigestSum::ToProto() const {
  v1::DirectoryDigest digest;
  digest.set_count(count_);
  digest.set_hash(absl::StrCat(absl::Hex(absl::Uint128High64(sum_), absl::kZeroPad16),
                               absl::Hex(absl::Uint128Low64(sum_), absl::kZeroPad16)));
  return digest;
}

}  // namespace lotse::contacts
