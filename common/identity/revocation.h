// The revocation list: which certificates are void before their time.
//
// A file with one X.509 CRL in PEM, signed by a CA of the CA file. The file is replaced by rename
// (`lotse pki revoke` does) and read again when it has changed; it is looked at once a second at
// most, by the clock given. A new file that is missing, broken, wrongly signed or older than the
// one in force (CRL number) is logged as an error, once, and the list in force stays: revocation
// never silently ends. A list past its nextUpdate stays in force too, with a warning.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/time/clock.h"

namespace lotse::identity {

// Thread-safe.
class RevocationList {
 public:
  // Reads the list for the first time. `ca_path` holds one or more CA certificates in PEM; it is
  // read again with each new list. FAILED_PRECONDITION (REVOCATION_LIST_INVALID) when either file
  // is missing or wrong. `clock` outlives it.
  static absl::StatusOr<std::unique_ptr<RevocationList>> Load(std::string crl_path,
                                                              std::string ca_path,
                                                              const Clock* clock);

  // `serial` as Certificate::serial. Below a microsecond, except for the one call a second that
  // looks at the file.
  bool IsRevoked(absl::string_view serial) const;

  std::size_t size() const;

 private:
  // One list, as read. Immutable.
  struct Contents {
    absl::flat_hash_set<std::string> serials;
    std::int64_t number = 0;
  };
  // What tells one file from the next.
  struct Stamp {
    std::uint64_t inode = 0;
    std::int64_t modified_ns = 0;
    std::int64_t size = -1;  // -1: there is no file
    friend bool operator==(const Stamp& a, const Stamp& b) = default;
  };

  RevocationList(std::string crl_path, std::string ca_path, const Clock* clock);

  static Stamp Look(const std::string& path);
  absl::StatusOr<std::shared_ptr<const Contents>> Read() const;
  void Refresh() const ABSL_LOCKS_EXCLUDED(refresh_mutex_, mutex_);
  void ReadChanged() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(refresh_mutex_);
  std::shared_ptr<const Contents> InForce() const ABSL_LOCKS_EXCLUDED(mutex_);

  const std::string crl_path_;
  const std::string ca_path_;
  const Clock* const clock_;
  mutable std::atomic<std::int64_t> next_look_ns_{0};
  mutable absl::Mutex refresh_mutex_;  // one thread looks; the others go on with the list in force
  mutable Stamp stamp_ ABSL_GUARDED_BY(refresh_mutex_);
  mutable absl::Mutex mutex_;
  mutable std::shared_ptr<const Contents> contents_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::identity
