#include "services/referrals/rpc/answer_cache.h"

#include <utility>

#include "absl/hash/hash.h"

namespace lotse::referrals {

AnswerCache::Shard& AnswerCache::ShardOf(absl::string_view request) {
  return shards_[absl::Hash<absl::string_view>()(request) % kShards];
}

std::shared_ptr<const std::string> AnswerCache::Find(absl::string_view request,
                                                     const AnswerBasis& basis) {
  if (request.size() > kMaxQuestion) return nullptr;
  Shard& shard = ShardOf(request);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis) return nullptr;
  const auto found = shard.answers.find(request);
  return found == shard.answers.end() ? nullptr : found->second;
}

void AnswerCache::Keep(absl::string_view request, const AnswerBasis& basis, std::string answer) {
  if (request.size() > kMaxQuestion) return;
  const std::size_t bytes = request.size() + answer.size();
  auto kept = std::make_shared<const std::string>(std::move(answer));
  absl::flat_hash_map<std::string, std::shared_ptr<const std::string>> dropped;
  Shard& shard = ShardOf(request);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis || shard.bytes + bytes > kMaxBytes / kShards) {
    shard.answers.swap(dropped);
    shard.bytes = 0;
    shard.basis = basis;
  }
  if (shard.answers.try_emplace(std::string(request), std::move(kept)).second) shard.bytes += bytes;
}

}  // namespace lotse::referrals
