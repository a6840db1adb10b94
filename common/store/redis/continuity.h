// Whether Redis still has what this instance knows of; if not, the partitions concerned get new epochs.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/ids/uuid.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/heads.h"
#include "common/store/redis/protocol.h"
#include "common/store/redis/standing.h"
#include "common/store/watch_list.h"

namespace lotse::store {

// Belongs to the keeper's thread. All errors are UNAVAILABLE or STORE_FULL: the connection is to be made anew.
class Continuity {
 public:
  // A partition that came into this run of Redis without anybody's word that its history is whole.
  struct Unvouched {
    std::string partition;
    std::uint64_t epoch;
  };

  // All outlive this object.
  Continuity(Heads& heads, WatchList& watches, RandomSource& random)
      : heads_(heads), watches_(watches), random_(random) {}

  // Asks the Redis behind `connection`, in its run `run`, for all standings. Lost hints are made up for. Lost history is
  // answered with a new epoch. What this instance may vouch for, it vouches for. What remains is for another instance
  // to vouch for, and unknown to this one until then: compare again, or Renew it.
  absl::StatusOr<std::vector<Unvouched>> Compare(Connection& connection, const std::string& run);

  // Nobody has vouched: draws new epochs, because nobody would notice a loss.
  absl::Status Renew(Connection& connection, const std::vector<Unvouched>& unvouched);

 private:
  using Memories = std::unordered_map<std::string, Heads::Memory>;
  // A call that answers with the standing that it led to.
  struct Remedy {
    std::string partition;
    std::string call;
  };

  absl::StatusOr<std::map<std::string, Standing>> Ask(Connection& connection,
                                                      const Memories& known);
  Remedy RenewalOf(const std::string& partition, std::uint64_t epoch, Renewal why);
  absl::Status Apply(Connection& connection, const std::vector<Remedy>& remedies);
  void Learn(const std::string& partition, const Standing& seen);

  Heads& heads_;
  WatchList& watches_;
  RandomSource& random_;
};

}  // namespace lotse::store
