#include "services/referrals/rpc/answer_cache.h"

#include <utility>

#include "absl/hash/hash.h"

namespace lotse::referrals {

AnswerCache::Shard& AnswerCache::ShardOf(absl::string_view question) {
  return shards_[absl::Hash<absl::string_view>()(question) % kShards];
}

absl::optional<AnswerBytes> AnswerCache::Find(absl::string_view question,
                                              const AnswerBasis& basis) {
  if (question.size() > kMaxQuestion) return absl::nullopt;
  Shard& shard = ShardOf(question);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis) return absl::nullopt;
  const auto found = shard.answers.find(question);
  if (found == shard.answers.end()) return absl::nullopt;
  return found->second;
}

void AnswerCache::Keep(absl::string_view question, const AnswerBasis& basis,
                       const AnswerBytes& answer) {
  if (question.size() > kMaxQuestion) return;
  const std::size_t bytes = question.size() + answer.found.size() + answer.understood.size();
  absl::flat_hash_map<std::string, AnswerBytes> dropped;
  Shard& shard = ShardOf(question);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis || shard.bytes + bytes > kMaxBytes / kShards) {
    shard.answers.swap(dropped);
    shard.bytes = 0;
    shard.basis = basis;
  }
  if (shard.answers.try_emplace(std::string(question), answer).second) shard.bytes += bytes;
}

}  // namespace lotse::referrals
