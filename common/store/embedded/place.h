// Where a change stands: partition, revision and ordinal within the commit, in one number that sorts as they do. 18, 33
// and 12 bits: 262,143 partitions, 8.5 thousand million revisions each, 4,096 mutations a commit.
#pragma once

#include <cstdint>

namespace lotse::store::embedded {

using Place = std::int64_t;

inline constexpr int kOrdinalBits = 12;
inline constexpr int kRevisionBits = 33;
inline constexpr std::int64_t kMaxRevision = (std::int64_t{1} << kRevisionBits) - 1;
inline constexpr std::int64_t kMaxPartitions = (std::int64_t{1} << 18) - 1;

constexpr Place MakePlace(std::int64_t partition, std::int64_t revision, std::int64_t ordinal) {
  return partition << (kRevisionBits + kOrdinalBits) | revision << kOrdinalBits | ordinal;
}
constexpr std::int64_t PartitionOf(Place place) { return place >> (kRevisionBits + kOrdinalBits); }
constexpr std::int64_t RevisionOf(Place place) { return place >> kOrdinalBits & kMaxRevision; }
// The last place that a partition can have.
constexpr Place EndOf(std::int64_t partition) { return MakePlace(partition + 1, 0, 0) - 1; }

}  // namespace lotse::store::embedded
