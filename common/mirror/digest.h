// Count and order-free hash of a set of records: proves two copies of a directory equal.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace lotse::mirror {

// The digest that lotse.contacts.v1.DirectoryDigest describes: the sum, modulo 2^128, over all records of the first 16
// bytes (little-endian) of SHA-256("{partner id}\n{content_hash}"). Records can be added and taken out in any order.
class Digest {
 public:
  void Add(absl::string_view id, absl::string_view content_hash);
  // Takes out what was added with the same arguments before.
  void Remove(absl::string_view id, absl::string_view content_hash);

  std::int64_t count() const { return count_; }
  // 32 hex digits, most significant first.
  std::string Hash() const;

  // True when a directory says that this is its digest.
  bool Is(std::int64_t count, absl::string_view hash) const {
    return count_ == count && Hash() == hash;
  }

  friend bool operator==(const Digest& a, const Digest& b) = default;

 private:
  std::int64_t count_ = 0;
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace lotse::mirror
