// Streams that follow things which change, and the thread that wakes them.
//
// A change only marks its thing as moved; one thread then lets every stream look. So a commit costs the same with one follower
// and with a thousand, and a burst of commits becomes one message a follower.
#pragma once

#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace lotse::rpc {

inline constexpr int kMaxStreamsPerPeer = 16;
inline constexpr int kMaxStreams = 4096;
// After streams were woken, what moves next waits so long for more. A commit after a quiet moment is told at once; under
// load the thread is not woken, on a core that writes, for each commit anew.
inline constexpr absl::Duration kGather = absl::Milliseconds(2);

// A stream, as the hub sees it. Its functions are called by the hub's thread and by Close, never after Leave.
class Follower {
 public:
  virtual ~Follower() = default;
  // These things moved; the stream may follow none of them.
  virtual void Wake(const absl::flat_hash_set<std::string>& moved) = 0;
  // The node goes down.
  virtual void EndForShutdown() = 0;
};

// Thread-safe.
class StreamHub {
 public:
  explicit StreamHub(absl::Duration gather = kGather);
  // Nothing may call Moved any more.
  ~StreamHub();

  // Something moved. Quick; after the change can be read.
  void Moved(const std::string& thing);

  // RESOURCE_EXHAUSTED (TOO_MANY_FOLLOWERS), UNAVAILABLE (SHUTTING_DOWN). `peer` is who follows. When it is OK: Ended as soon as
  // the stream is over, so that the peer may open another one, then Leave.
  absl::Status Join(const std::string& peer, Follower* follower);
  // May be called with a stream's lock held.
  void Ended(const std::string& peer);
  void Leave(Follower* follower);

  int Followers() const;

  // Ends every stream; new ones are refused. Part of the drain.
  void Close();

 private:
  void Run();

  const absl::Duration gather_;
  absl::Mutex moved_mutex_;
  absl::flat_hash_set<std::string> moved_ ABSL_GUARDED_BY(moved_mutex_);
  bool stopping_ ABSL_GUARDED_BY(moved_mutex_) = false;

  mutable absl::Mutex mutex_;
  absl::flat_hash_set<Follower*> followers_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;

  absl::Mutex counts_mutex_;
  absl::flat_hash_map<std::string, int> streams_by_peer_ ABSL_GUARDED_BY(counts_mutex_);

  std::thread thread_;
};

}  // namespace lotse::rpc
