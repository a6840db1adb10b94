// Answers, kept as long as nothing they rest on has changed.
//
// Directories change a few hundred times a day, and people of one region ask for the same things: most of what is asked was
// answered a moment ago. A question that names its topic by its code is kept as it was sent; what a question in words found is
// kept by what was understood (found_key.h). Nobody's text stays in memory.
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

// The bytes of an answer but for its last, the time it took.
struct AnswerBytes {
  grpc::Slice found;       // who can help, and all that does not depend on the question's words
  grpc::Slice understood;  // empty: it is none of what is kept
};

// Thread-safe.
class AnswerCache {
 public:
  static constexpr std::size_t kMaxQuestion = 256;    // bytes of a question that is kept
  static constexpr std::size_t kMaxBytes = 16 << 20;  // of all answers

  // The answer to a question, which is any bytes that tell it from others; nullopt: not kept, or what it rests on has changed.
  // Slices are references: the bytes go to the wire as they lie here.
  absl::optional<AnswerBytes> Find(absl::string_view question, const AnswerBasis& basis);
  // `basis` must have been taken before the answer was made.
  void Keep(absl::string_view question, const AnswerBasis& basis, const AnswerBytes& answer);

 private:
  static constexpr std::size_t kShards = 8;
  // Of a shard's bytes, one part in so many is for answers that nobody has asked for again.
  static constexpr std::size_t kOncePart = 4;

  struct Answers {
    // Drops all when it would have more than `most` bytes.
    void Add(absl::string_view question, const AnswerBytes& answer, std::size_t most);

    absl::flat_hash_map<std::string, AnswerBytes> by_question;
    std::size_t bytes = 0;
  };
  // What is asked again moves from `once` to `often`: however many questions are asked once, those of everybody stay (Johnson and
  // Shasha, 2Q, VLDB 1994).
  struct Shard {
    absl::Mutex mutex;
    AnswerBasis basis ABSL_GUARDED_BY(mutex);
    Answers once ABSL_GUARDED_BY(mutex);
    Answers often ABSL_GUARDED_BY(mutex);
  };

  Shard& ShardOf(absl::string_view question);

  std::array<Shard, kShards> shards_;
};

}  // namespace lotse::referrals
