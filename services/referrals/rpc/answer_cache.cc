#include "services/referrals/rpc/answer_cache.h"

#include <utility>

#include "absl/hash/hash.h"

namespace lotse::referrals {

AnswerCache::Shard& AnswerCache::ShardOf(absl::string_view request) {
  return shards_[absl::Hash<absl::string_view>()(request) % kShards];
}

absl::optional<grpc::Slice> AnswerCache::Find(absl::string_view request, const AnswerBasis& basis) {
  if (request.size() > kMaxQuestion) return absl::nullopt;
  Shard& shard = ShardOf(request);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis) return absl::nullopt;
  const auto found = shard.answers.find(request);
  if (found == shard.answers.end()) return absl::nullopt;
  return found->second;
}

void AnswerCache::Keep(absl::string_view request, const AnswerBasis& basis,
                       absl::string_view answer) {
  if (request.size() > kMaxQuestion) return;
  const std::size_t bytes = request.size() + answer.size();
  const grpc::Slice kept(answer.data(), answer.size());
  absl::flat_hash_map<std::string, grpc::Slice> dropped;
  Shard& shard = ShardOf(request);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis || shard.bytes + bytes > kMaxBytes / kShards) {
    shard.answers.swap(dropped);
    shard.bytes = 0;
    shard.basis = basis;
  }
  if (shard.answers.try_emplace(std::string(request), kept).second) shard.bytes += bytes;
}

}  // namespace lotse::referrals
