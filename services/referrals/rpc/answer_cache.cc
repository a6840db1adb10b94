#include "services/referrals/rpc/answer_cache.h"

#include "absl/hash/hash.h"

namespace lotse::referrals {

AnswerCache::Shard& AnswerCache::ShardOf(absl::string_view question) {
  return shards_[absl::Hash<absl::string_view>()(question) % kShards];
}

void AnswerCache::Answers::Add(absl::string_view question, const AnswerBytes& answer,
                               std::size_t most) {
  const std::size_t more = question.size() + answer.found.size() + answer.understood.size();
  if (bytes + more > most) *this = {};
  if (by_question.try_emplace(std::string(question), answer).second) bytes += more;
}

// Of those that move, `once` keeps a copy until it starts over: the bytes are shared.
absl::optional<AnswerBytes> AnswerCache::Find(absl::string_view question,
                                              const AnswerBasis& basis) {
  if (question.size() > kMaxQuestion) return absl::nullopt;
  Shard& shard = ShardOf(question);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis) return absl::nullopt;
  const auto often = shard.often.by_question.find(question);
  if (often != shard.often.by_question.end()) return often->second;
  const auto once = shard.once.by_question.find(question);
  if (once == shard.once.by_question.end()) return absl::nullopt;
  shard.often.Add(question, once->second, kMaxBytes / kShards / kOncePart * (kOncePart - 1));
  return once->second;
}

void AnswerCache::Keep(absl::string_view question, const AnswerBasis& basis,
                       const AnswerBytes& answer) {
  if (question.size() > kMaxQuestion) return;
  Shard& shard = ShardOf(question);
  absl::MutexLock lock(&shard.mutex);
  if (shard.basis != basis) {
    shard.once = {};
    shard.often = {};
    shard.basis = basis;
  }
  shard.once.Add(question, answer, kMaxBytes / kShards / kOncePart);
}

}  // namespace lotse::referrals
