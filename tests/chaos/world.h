// What the directories of a simulation must hold, and who may know what of it.
#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "tests/chaos/copy.h"

namespace lotse::chaos {

// In every text that the federation must never see.
inline constexpr absl::string_view kCanary = "CANARY";
// In every other text of a record.
inline constexpr absl::string_view kText = "Beratungsstelle";

inline bool HasCanary(absl::string_view text) { return text.find(kCanary) != text.npos; }

// "WC-E/editor" sees all of centers/WC-E; roles without a say, and other centres, see what is shared.
bool SeesAll(const std::string& identity, const std::string& center);

// What the federation sees of a record; the default instance when it sees nothing. Written anew here rather than taken
// from the product.
contacts::v1::Partner SharedPart(const contacts::v1::Partner& full);

// The content of a record as text: without what only the server sets.
std::string Content(const contacts::v1::Partner& partner);

// New content; with `is_shared` the federation sees it. Texts that it does not see hold the canary.
contacts::v1::Partner Compose(std::mt19937& random, bool is_shared);

// Which names the federation has ever had a right to. Thread-safe.
class Publicity {
 public:
  void Note(const std::string& name);
  bool WasPublic(const std::string& name) const;

 private:
  mutable absl::Mutex mutex_;
  std::set<std::string> names_ ABSL_GUARDED_BY(mutex_);
};

// Not thread-safe.
struct World {
  std::map<std::string, Records> directories;  // by centre; each record whole, as its owner has it

  // What `identity` must find in a directory.
  Records SeenBy(const std::string& identity, const std::string& center) const;
};

// Empty when the records of both have the same names and content.
std::string ContentDifference(const Records& wanted, const Records& found);

}  // namespace lotse::chaos
