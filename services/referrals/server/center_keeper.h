// Keeps the federation's centres in a store, beside the copy of their directories, so that look-up knows who is responsible
// where also when it starts while contacts is away.
//
//   partition "lookup-centers"   kind "center"   id: the code, such as "WC-ERZ"   body: the Center without its directory's state
//
// What lies here is a copy of what somebody else owns: it may be deleted at any time.
#pragma once

#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/store/store.h"
#include "lotse/contacts/v1/centers_service.pb.h"

namespace lotse::referrals {

// One thread uses it, and may wait for the disk. The store outlives it.
class CenterKeeper {
 public:
  explicit CenterKeeper(store::Store& store) : store_(store) {}

  // What was kept, ascending by code. What cannot be read is left out, and replaced by the next Keep. Errors are the store's.
  absl::StatusOr<std::vector<contacts::v1::Center>> Load();
  // Makes what is kept what is given; writes only what differs from what was kept or loaded last. Durable when it is OK; errors are
  // the store's, and mean that some of it may not be kept.
  absl::Status Keep(const std::vector<contacts::v1::Center>& centers);

 private:
  absl::Status Commit(std::vector<store::Mutation> mutations);

  store::Store& store_;
  absl::btree_map<std::string, std::string> kept_;  // bodies by code
};

}  // namespace lotse::referrals
