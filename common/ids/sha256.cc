#include "common/ids/sha256.h"

#include <openssl/evp.h>

#include "absl/strings/escaping.h"

namespace lotse {

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  // Fetched once: an implicit fetch at every hash costs more than hashing a short text.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_DigestInit_ex2(context_, algorithm, nullptr);
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_); }

void Sha256::Update(absl::string_view bytes) {
  EVP_DigestUpdate(context_, bytes.data(), bytes.size());
}

Sha256Digest Sha256::Finish() {
  Sha256Digest digest;
  EVP_DigestFinal_ex(context_, digest.data(), nullptr);
  return digest;
}

Sha256Digest HashSha256(absl::string_view bytes) {
  Sha256 hash;
  hash.Update(bytes);
  return hash.Finish();
}

std::string ToHex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

std::string Fingerprint128(absl::string_view bytes) {
  const Sha256Digest digest = HashSha256(bytes);
  return std::string(reinterpret_cast<const char*>(digest.data()), 16);
}

}  // namespace lotse
