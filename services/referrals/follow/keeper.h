// Keeps what is followed in a store, so that a restart goes on where it was instead of fetching everything again.
//
// A directory `centers/X` lies in the partition `{prefix}X`:
//   kind "partner"  id: 16 bytes of the UUID   body: the Partner, serialized
//   kind "trust"    the same id                body: TrustChanged, of a confirmation after the partner's last change
//   kind "position" id: "-"                    body: mirror::Position::ToText
//   kind "seen"     id: "-"                    body: when the copy was last known to be whole: microseconds since 1970
// Each step is one commit; a step too large for one begins by dropping the position and ends by setting it, so that a
// crash in between costs a refresh and no truth. What lies here is a copy of what somebody else owns: it may be deleted
// at any time.
#pragma once

#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/mirror/storage.h"
#include "common/store/store.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::referrals {

// Takes what was kept, partner by partner.
class KeptVisitor {
 public:
  virtual ~KeptVisitor() = default;
  // False: nothing of this directory is read; it stays where it is.
  virtual bool Wants(const std::string& center) = 0;
  virtual void OnPartner(const std::string& center, contacts::v1::Partner partner) = 0;
  // After its partner.
  virtual void OnTrust(const std::string& center, const contacts::v1::TrustChanged& trust) = 0;
  // Once a directory, at its end. No position: a full refresh is needed. `seen` InfinitePast: not known.
  virtual void OnCenter(const std::string& center, absl::optional<mirror::Position> position,
                        absl::Time seen) = 0;
};

// One thread uses it. Keep does not wait for the disk; it waits until the step before it of the same directory is durable.
class Keeper {
 public:
  // Partitions whose name begins with `prefix` are the keeper's alone: two processes on one store need two prefixes.
  Keeper(store::Store& store, std::string prefix);
  // Waits for what is under way.
  ~Keeper();

  // Reads everything kept. Records that cannot be read are removed and their directory loses its position. Waits for what is
  // under way; errors are the store's.
  absl::Status Load(KeptVisitor& visitor);

  // Queues a step with its confirmations, of records held or in `batch`. An error, also one of an earlier step, means that the
  // store and its reader have parted: Load again.
  absl::Status Keep(const mirror::Batch& batch,
                    const std::vector<contacts::v1::TrustChanged>& trusts);
  // Queues the time at which the copy was last known to be whole.
  absl::Status KeepSeen(const std::string& center, absl::Time seen);

 private:
  // What is under way for one directory.
  struct Lane {
    bool busy = false;
    absl::Status failed;
  };
  struct Loaded;

  absl::Status LoadCenter(const std::string& partition, KeptVisitor& visitor);
  absl::Status ReadPages(const std::string& partition, KeptVisitor& visitor, Loaded& loaded);
  void Take(const store::Change& change, KeptVisitor& visitor, Loaded& loaded);
  absl::Status Queue(const std::string& partition, std::vector<store::Mutation> mutations);
  // Waits until nothing of this directory is under way.
  absl::Status Settle(const std::string& partition) ABSL_LOCKS_EXCLUDED(mutex_);
  void SettleAll() ABSL_LOCKS_EXCLUDED(mutex_);
  std::string PartitionOf(const std::string& center) const;

  store::Store& store_;
  const std::string prefix_;
  // Records beside which a "trust" lies, by partition.
  absl::flat_hash_map<std::string, absl::flat_hash_set<Uuid>> trusted_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Lane> lanes_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::referrals
