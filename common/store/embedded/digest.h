// Names of any length as 16 bytes: a record in its partition, a request id, a fingerprint. The first half of SHA-256, so
// that nobody can make two names meet. Kept in memory by the million, and on disk for requests.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"

namespace lotse::store::embedded {

struct Digest {
  std::array<char, 16> bytes{};

  absl::string_view view() const { return {bytes.data(), bytes.size()}; }
  friend bool operator==(const Digest& a, const Digest& b) = default;
};

// The bytes are evenly spread already.
struct DigestHash {
  std::size_t operator()(const Digest& digest) const {
    std::size_t hash;
    std::memcpy(&hash, digest.bytes.data(), sizeof hash);
    return hash;
  }
};

Digest DigestOf(absl::string_view bytes);
Digest DigestOfRecord(absl::string_view kind, absl::string_view id);
// From 16 bytes that view() gave; zeros for anything else.
Digest ReadDigest(absl::string_view bytes);

}  // namespace lotse::store::embedded
