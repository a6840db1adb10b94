// The members of the federation in memory, from the partition "federation".
#pragma once

#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/feed/view.h"
#include "lotse/contacts/v1/centers_service.pb.h"

namespace lotse::contacts {

// The partition that holds the members: records of kind "center", id = code, body = v1::Center.
inline constexpr absl::string_view kFederationPartition = "federation";
inline constexpr absl::string_view kCenterKind = "center";
// One record of this kind there says that the sample directories were written whole.
inline constexpr absl::string_view kSampleKind = "sample";

// Thread-safe.
class Centers final : public feed::View {
 public:
  void Apply(const std::string& partition, const feed::Update& update) override;

  bool Contains(absl::string_view code) const;
  absl::optional<v1::Center> Find(absl::string_view code) const;
  // Ascending by code.
  std::vector<v1::Center> All() const;
  std::vector<std::string> Codes() const;
  bool sample_written() const;

 private:
  mutable absl::Mutex mutex_;
  absl::btree_map<std::string, v1::Center> centers_ ABSL_GUARDED_BY(mutex_);
  bool sample_written_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace lotse::contacts
