// Following changes over any number of cuts.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "clients/cli/io.h"
#include "clients/contacts/contacts_client.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::cli {

// Where a follower stands, and which events are news. What was shown behind the last checkpoint comes again after a cut;
// this tells it from what is new. Not thread-safe.
class FollowState {
 public:
  // A centre without a position is refreshed from the start.
  void Start(std::vector<lotse::contacts::v1::CenterPosition> positions);

  // Whether `event` is to be shown: no checkpoint, and not shown before.
  bool Take(const lotse::contacts::v1::SyncEvent& event);
  // Whether the event belongs to a full refresh, and so tells what is and not what has changed.
  bool InRefresh(const lotse::contacts::v1::SyncEvent& event) const;
  // The positions to go on from.
  std::vector<lotse::contacts::v1::CenterPosition> positions() const;

 private:
  struct Directory {
    lotse::type::v1::Position position;
    bool refreshing = true;
    // "name@revision" shown since the last checkpoint.
    absl::flat_hash_set<std::string> shown;
  };
  bool ShowOnce(const std::string& name, std::int64_t revision, const char* what);

  absl::flat_hash_map<std::string, Directory> directories_;
};

struct FollowOptions {
  std::vector<std::string> centers;  // empty: all
  bool include_trust = false;
};

// Streams until the interrupt (OK), or until the server refuses. After a cut it connects again and goes on from the last
// checkpoint; when it never came to a connection it gives up as a call would. `show` gets each event once.
absl::Status Follow(client::ContactsClient& contacts, Io& io, const FollowOptions& options,
                    FollowState& state,
                    const std::function<void(const lotse::contacts::v1::SyncEvent&)>& show);

}  // namespace lotse::cli
