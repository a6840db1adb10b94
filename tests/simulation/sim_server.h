// The server's side of the simulation, small enough that the real feed and view can take the model's place.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "common/mirror/events.h"

namespace lotse::sim {

inline constexpr std::int32_t kFederation = 1;  // as lotse.type.v1.Scope
inline constexpr std::int32_t kCenter = 2;

using Positions = std::vector<std::pair<std::string, mirror::Position>>;
// What a viewer is allowed to see: centre to scope.
using Rights = std::map<std::string, std::int32_t>;

// One record as its owner writes it.
struct Content {
  std::string shared;   // what the federation may see of it
  std::string hidden;   // what the centre alone sees: a contact point with a person
  bool secret = false;  // the whole record is for the centre alone
};

// A stream of one viewer. Rights are read anew for each page.
class SimStream {
 public:
  virtual ~SimStream() = default;
  // The next page, of at most about `limit` records; empty when there is nothing to say at the moment.
  virtual std::vector<mirror::Event> Next(int limit) = 0;
};

class SimDirectoryServer {
 public:
  virtual ~SimDirectoryServer() = default;

  // One commit. Writing what is there already is no change.
  virtual void Put(const std::string& center, const std::string& id, const Content& content) = 0;
  virtual void Remove(const std::string& center, const std::string& id) = 0;
  // The directory goes back to an older revision, in a new epoch.
  virtual void Restore(const std::string& center, std::int64_t revision) = 0;
  // Deletes up to `revision` are no longer remembered.
  virtual void Trim(const std::string& center, std::int64_t revision) = 0;
  virtual std::int64_t HeadOf(const std::string& center) const = 0;

  // `rights` must outlive the stream and may change while it is open.
  virtual std::unique_ptr<SimStream> Open(const Rights& rights, const Positions& positions) = 0;

  // What a right copy holds: id to content hash.
  virtual std::map<std::string, std::string> Visible(const std::string& center,
                                                     std::int32_t scope) const = 0;
};

}  // namespace lotse::sim
