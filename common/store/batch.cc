#include "common/store/batch.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/store/errors.h"

namespace lotse::store {
namespace {

bool IsPartitionName(absl::string_view name) {
  return !name.empty() && name.size() <= kMaxPartitionName &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return absl::ascii_isgraph(c) && c != '{' && c != '}';
         });
}

bool IsKind(absl::string_view kind) {
  return !kind.empty() && kind.size() <= kMaxKind &&
         std::all_of(kind.begin(), kind.end(), [](unsigned char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '_' ||
                  c == '-';
         });
}

absl::Status CheckMutation(const Mutation& mutation) {
  if (!IsKind(mutation.kind)) {
    return BatchMalformed("a kind is 1 to 32 lower-case letters, digits, '.', '_' or '-'");
  }
  if (mutation.id.empty() || mutation.id.size() > kMaxId) {
    return BatchMalformed("a record's id is 1 to 64 bytes");
  }
  if (mutation.expected_revision.value_or(0) < 0) {
    return BatchMalformed("an expected revision is not negative");
  }
  if (mutation.check_only &&
      (mutation.body.has_value() || !mutation.expected_revision.has_value())) {
    return BatchMalformed("a check has an expected revision and no body");
  }
  return absl::OkStatus();
}

absl::Status CheckSize(const Batch& batch) {
  if (batch.mutations.size() > static_cast<std::size_t>(kMaxMutations)) {
    return BatchTooLarge(
        absl::StrCat(batch.mutations.size(), " mutations, at most ", kMaxMutations));
  }
  if (const std::size_t bytes = BatchBytes(batch); bytes > kMaxBatchBytes) {
    return BatchTooLarge(absl::StrCat(bytes, " bytes, at most ", kMaxBatchBytes));
  }
  return absl::OkStatus();
}

bool FeedOrder(const Mutation& a, const Mutation& b) {
  return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
}

bool SameRecord(const Mutation& a, const Mutation& b) { return a.kind == b.kind && a.id == b.id; }

}  // namespace

absl::Status PrepareBatch(absl::string_view partition, Batch& batch) {
  if (!IsPartitionName(partition)) {
    return BatchMalformed(
        "a partition's name is 1 to 128 printable ASCII characters without { and }");
  }
  if (batch.request_id.size() > kMaxRequestId) {
    return BatchMalformed("a request id has at most 64 bytes");
  }
  if (batch.mutations.empty()) return BatchMalformed("the batch changes nothing");
  if (absl::Status size = CheckSize(batch); !size.ok()) return size;
  for (const Mutation& mutation : batch.mutations) {
    if (absl::Status status = CheckMutation(mutation); !status.ok()) return status;
  }
  auto& mutations = batch.mutations;
  if (!std::is_sorted(mutations.begin(), mutations.end(), FeedOrder)) {
    std::sort(mutations.begin(), mutations.end(), FeedOrder);
  }
  if (std::adjacent_find(mutations.begin(), mutations.end(), SameRecord) != mutations.end()) {
    return BatchMalformed("the batch names a record twice");
  }
  return absl::OkStatus();
}

std::size_t BatchBytes(const Batch& batch) {
  std::size_t bytes = batch.request_id.size() + batch.fingerprint.size();
  for (const Mutation& mutation : batch.mutations) {
    bytes += mutation.kind.size() + mutation.id.size();
    if (mutation.body.has_value()) bytes += mutation.body->size();
  }
  return bytes;
}

Refresh CheckPosition(const Head& head, Position after) {
  if (after == Position{}) return Refresh::kNone;
  if (after.epoch != head.position.epoch || after.epoch == 0) return Refresh::kUnknownEpoch;
  if (after.revision > head.position.revision) return Refresh::kAheadOfHead;
  if (after.revision < head.horizon) return Refresh::kBeforeHorizon;
  return Refresh::kNone;
}

std::uint64_t DrawEpoch(RandomSource& random) {
  std::uint64_t epoch = 0;
  while (epoch == 0) epoch = random.Next64();
  return epoch;
}

}  // namespace lotse::store
