#include "common/failpoint/failpoint.h"

#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/mutex.h"

namespace lotse::failpoint {
namespace {

struct Point {
  bool kills = false;
  std::int64_t at = 0;  // 0: always
  std::int64_t passed = 0;
};

using Points = absl::flat_hash_map<std::string, Point>;

// "kill@17" to a point; false when it cannot be read.
bool ParseAction(absl::string_view text, Point& point) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '@');
  if (parts.empty() || parts.size() > 2) return false;
  if (parts[0] != "kill" && parts[0] != "error") return false;
  point.kills = parts[0] == "kill";
  return parts.size() == 1 || (absl::SimpleAtoi(parts[1], &point.at) && point.at > 0);
}

bool Parse(absl::string_view spec, Points& points) {
  for (absl::string_view entry : absl::StrSplit(spec, ',', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> named = absl::StrSplit(entry, '=');
    if (named.first.empty() || !ParseAction(named.second, points[named.first])) return false;
  }
  return true;
}

class Registry {
 public:
  Registry() {
    const char* spec = std::getenv("LOTSE_FAILPOINTS");
    if (spec != nullptr && !Replace(spec)) {
      std::fprintf(stderr, "LOTSE_FAILPOINTS cannot be read: %s\n", spec);
      std::abort();
    }
  }

  bool Replace(absl::string_view spec) {
    Points points;
    if (!Parse(spec, points)) return false;
    absl::MutexLock lock(&mutex_);
    points_ = std::move(points);
    return true;
  }

  bool Pass(absl::string_view name) {
    absl::MutexLock lock(&mutex_);
    const auto found = points_.find(name);
    if (found == points_.end()) return false;
    Point& point = found->second;
    ++point.passed;
    if (point.at != 0 && point.passed != point.at) return false;
    if (point.kills) kill(getpid(), SIGKILL);
    return true;
  }

 private:
  absl::Mutex mutex_;
  Points points_ ABSL_GUARDED_BY(mutex_);
};

Registry& TheRegistry() {
  static Registry* const registry = new Registry;
  return *registry;
}

}  // namespace

bool Hit(absl::string_view name) { return TheRegistry().Pass(name); }

bool Configure(absl::string_view spec) { return TheRegistry().Replace(spec); }

}  // namespace lotse::failpoint
