// Count and order-free hash of a directory: see lotse.contacts.v1.DirectoryDigest for the formula.
#pragma once

#include <cstdint>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "common/ids/uuid.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::contacts {

// Kept up to date record by record: Add and Remove undo each other, in any order. Not thread-safe. 32 bytes.
class DigestSum {
 public:
  void Add(const Uuid& id, absl::string_view content_hash);
  // Precondition: the same was added.
  void Remove(const Uuid& id, absl::string_view content_hash);

  std::int64_t count() const { return count_; }
  v1::DirectoryDigest ToProto() const;
  friend bool operator==(const DigestSum& a, const DigestSum& b) = default;

 private:
  std::int64_t count_ = 0;
  absl::uint128 sum_ = 0;
};

}  // namespace lotse::contacts
