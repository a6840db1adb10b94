// Answers to questions that name their topic by its code, kept as long as nothing they rest on has changed.
//
// Directories change a few hundred times a day, and people of one region ask for the same things: most of what is asked was
// answered a moment ago. Questions in words are never kept: nobody's text stays in memory.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "grpcpp/support/slice.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/rpc/center_book.h"

namespace lotse::referrals {

// What an answer rests on. Equal: it would be answered the same, but for the time that took.
struct AnswerBasis {
  std::uint64_t index_version = 0;
  std::int64_t minute = 0;  // since 1970: who is open changes with the time
  // Kept alive, so that no other list can come to lie where one was.
  std::shared_ptr<const FollowedMembers> members;
  std::shared_ptr<const CenterList> centers;
  friend bool operator==(const AnswerBasis& a, const AnswerBasis& b) = default;
};

// Thread-safe.
class AnswerCache {
 public:
  static constexpr std::size_t kMaxQuestion = 256;    // bytes of a question that is kept
  static constexpr std::size_t kMaxBytes = 16 << 20;  // of all answers; then it starts over

  // The answer to these bytes of a request; nullopt: not kept, or what it rests on has changed. The slice is a reference: the
  // bytes go to the wire as they lie here.
  absl::optional<grpc::Slice> Find(absl::string_view request, const AnswerBasis& basis);
  // `basis` must have been taken before the answer was made.
  void Keep(absl::string_view request, const AnswerBasis& basis, absl::string_view answer);

 private:
  static constexpr std::size_t kShards = 8;
  struct Shard {
    absl::Mutex mutex;
    AnswerBasis basis ABSL_GUARDED_BY(mutex);
    absl::flat_hash_map<std::string, grpc::Slice> answers ABSL_GUARDED_BY(mutex);
    std::size_t bytes ABSL_GUARDED_BY(mutex) = 0;
  };

  Shard& ShardOf(absl::string_view request);

  std::array<Shard, kShards> shards_;
};

}  // namespace lotse::referrals
