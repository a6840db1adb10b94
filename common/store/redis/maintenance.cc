#include "common/store/redis/maintenance.h"

namespace lotse::store {
namespace {

constexpr int kStep = 500;

absl::Status MaintainOne(const CallFunction& call, const std::string& partition,
                         const CallTime& time) {
  const std::string step = EncodeMaintain(partition, time, kStep);
  for (;;) {
    auto replies = call({step});
    if (!replies.ok()) return replies.status();
    absl::StatusOr<std::int64_t> forgotten = DecodeMaintain(*replies->front());
    if (!forgotten.ok() || *forgotten == 0) return forgotten.status();
  }
}

}  // namespace

absl::Status MaintainPartitions(const CallFunction& call, const CallTime& time) {
  auto replies = call({EncodePartitions()});
  if (!replies.ok()) return replies.status();
  auto partitions = DecodePartitions(*replies->front());
  if (!partitions.ok()) return partitions.status();
  for (const std::string& partition : *partitions) {
    absl::Status maintained = MaintainOne(call, partition, time);
    if (!maintained.ok()) return maintained;
  }
  return absl::OkStatus();
}

}  // namespace lotse::store
