#include "common/store/redis/keys.h"

#include "absl/strings/str_cat.h"

namespace lotse::store {

PartitionKeys KeysOf(absl::string_view partition) {
  const std::string prefix = absl::StrCat("lotse:{", partition, "}:");
  return {absl::StrCat(prefix, "data"), absl::StrCat(prefix, "log"),
          absl::StrCat(prefix, "tombstones"), absl::StrCat(prefix, "requests")};
}

}  // namespace lotse::store
