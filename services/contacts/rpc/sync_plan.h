// What one stream has sent and what it has still to send: the server's half of the protocol at SyncService, without any
// gRPC. Deterministic; the simulation drives it as the stream does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "services/contacts/view/directories.h"

namespace lotse::contacts {

// Not thread-safe.
class SyncPlan {
 public:
  using ScopeOf = std::function<Scope(absl::string_view center)>;

  SyncPlan(const Directories& directories, bool with_trust, ScopeOf scope_of);

  // Follows a centre from a position; nullptr or a zero position: from the start. Once a centre.
  void Follow(const std::string& center, const type::v1::Position* position);
  bool Follows(const std::string& center) const { return streams_.contains(center); }
  // Centres followed, ascending.
  std::vector<std::string> Followed() const;

  // The directory may have moved.
  void MarkMoved(const std::string& center);

  // Appends the next piece of the stream, a SyncResponse in wire format of about `max_bytes`, to `out`. Appends nothing
  // when there is nothing to say.
  void NextPiece(std::size_t max_bytes, std::string& out);

  // Every followed directory has been sent whole.
  bool UpToDate() const { return behind_.empty(); }

 private:
  struct Stream {
    Scope scope = Scope::kFederation;
    ChangeCursor cursor;
    bool refreshing = false;
    // Said before the refresh begins.
    v1::RefreshReason refresh_reason = v1::REFRESH_REASON_UNSPECIFIED;
  };

  // One page of one directory; true when it is up to date.
  bool Advance(const std::string& center, Stream& stream, std::size_t max_bytes, std::string& out);
  static void AppendRefreshRequired(const std::string& center, v1::RefreshReason reason,
                                    std::string& out);
  static void AppendCheckpoint(const std::string& center, const Stream& stream,
                               const ChangeRead& read, std::string& out);

  const Directories& directories_;
  const bool with_trust_;
  const ScopeOf scope_of_;
  absl::btree_map<std::string, Stream> streams_;
  absl::btree_set<std::string> behind_;
};

}  // namespace lotse::contacts
