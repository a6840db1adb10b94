// The calls of functions.lua: their arguments, and what their replies mean. No input or output happens here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/standing.h"
#include "common/store/store.h"

namespace lotse::store {

// When a call happens and how long things are remembered; Redis' own clock is never asked.
struct CallTime {
  absl::Time now;
  absl::Duration request_retention;
  absl::Duration tombstone_retention;
};

// One commit's part of a call that carries many.
struct CommitArguments {
  std::string encoded;
  std::size_t count = 0;
};

// `new_epoch` is taken only if this commit creates the partition.
CommitArguments EncodeCommit(const Batch& batch, std::uint64_t new_epoch, const CallTime& time);
// Commits of one partition, in this order, in one call.
std::string EncodeCommits(absl::string_view partition, const std::vector<CommitArguments>& commits);
// The answers, one a commit; or none of them, and why (an error reply, or one that makes no sense).
absl::Status DecodeCommits(const redisReply& reply,
                           std::vector<absl::StatusOr<CommitResult>>& answers, std::size_t commits);

std::string EncodeFindRequest(absl::string_view partition, absl::string_view request_id,
                              absl::string_view fingerprint, const CallTime& time);
absl::StatusOr<CommitResult> DecodeFindRequest(const redisReply& reply);

// `skip_tombstones`: the reader began at the start; then the epoch of `after` does not count.
std::string EncodeChanges(absl::string_view partition, Position after, int limit,
                          bool skip_tombstones);
absl::StatusOr<ChangePage> DecodeChanges(const redisReply& reply, Position after);

std::string EncodeHead(absl::string_view partition);
absl::StatusOr<Head> DecodeHead(const redisReply& reply);

std::string EncodePartitions();
absl::StatusOr<std::vector<std::string>> DecodePartitions(const redisReply& reply);
std::string EncodeAddPartition(absl::string_view partition);

// Where a partition stands, and what tells whether its history is whole. Also the reply of the two calls below.
std::string EncodeStanding(absl::string_view partition);
absl::StatusOr<Standing> DecodeStanding(const redisReply& reply);

// Draws a new epoch if the partition is still in epoch `seen`; with kIfNobodyVouches only if that is so.
enum class Renewal { kHistoryLost, kIfNobodyVouches };
std::string EncodeRenewEpoch(absl::string_view partition, std::uint64_t seen,
                             std::uint64_t new_epoch, Renewal why);

// This instance vouches for a partition in epoch `seen`: its history came whole into this run of Redis.
std::string EncodeVouch(absl::string_view partition, std::uint64_t seen, std::uint64_t new_mark);

// Forgets up to `most` request ids and as many tombstones.
std::string EncodeMaintain(absl::string_view partition, const CallTime& time, int most);
absl::StatusOr<std::int64_t> DecodeMaintain(const redisReply& reply);  // how many it were

// A message on kHeadsChannel or kHorizonsChannel; false when it is none.
bool DecodeHint(absl::string_view message, std::string& partition, Position& position);

}  // namespace lotse::store
