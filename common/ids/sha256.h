// SHA-256 (FIPS 180-4), by OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"

struct evp_md_ctx_st;

namespace lotse {

using Sha256Digest = std::array<std::uint8_t, 32>;

// One running hash. Not thread-safe; use once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void Update(absl::string_view bytes);
  Sha256Digest Finish();

 private:
  evp_md_ctx_st* context_;
};

Sha256Digest HashSha256(absl::string_view bytes);

// Lower-case hex of `bytes`.
std::string ToHex(absl::string_view bytes);

// The first 16 bytes of SHA-256(bytes): enough to tell contents apart, also against somebody who tries.
std::string Fingerprint128(absl::string_view bytes);

}  // namespace lotse
