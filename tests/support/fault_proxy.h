// A TCP proxy that goes wrong on demand: between a client and a server of a test, both on loopback.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace lotse::test {

// What is done to bytes. `kCut` and `kHalfOpen` happen once to each connection open at that moment; connections made later
// meet the same fate as soon as they are made.
struct Fault {
  enum class Kind {
    kPass,
    kDelay,      // every byte comes `delay` later
    kBlackHole,  // bytes are taken and go nowhere, in both directions; new connections are accepted
    kCut,        // reset
    kHalfOpen,   // the server's side is closed; the client's side stays, silent
    kThrottle,   // `bytes_per_second` in each direction
    kFlipByte,   // the lowest bit of the next byte from the server is flipped, once; then it passes
  };
  Kind kind = Kind::kPass;
  absl::Duration delay;
  std::int64_t bytes_per_second = 0;
};

// Thread-safe. Its own thread; bounded only by what the test sends.
class FaultProxy {
 public:
  // Forwards to `target`, "127.0.0.1:port". Dies when it cannot listen.
  explicit FaultProxy(const std::string& target);
  ~FaultProxy();

  // "127.0.0.1:port".
  const std::string& address() const { return address_; }

  // For all connections, present and future. What lay in the black hole stays lost.
  void Set(Fault fault) ABSL_LOCKS_EXCLUDED(mutex_);
  void Set(Fault::Kind kind) { Set(Fault{kind, {}, 0}); }

  // Accepted so far.
  int connections() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Piece {
    absl::Time due;
    std::string bytes;
  };
  // From one socket to the other.
  struct Pipe {
    std::deque<Piece> pieces;
    absl::Time budget_from;  // throttling: bytes are allowed at a rate from then on
    bool ended = false;      // the source has closed
  };
  struct Link {
    int client = -1;
    int server = -1;
    Pipe up, down;
    bool dead = false;
  };

  void Run();
  void Accept();
  void Meet(Link& link, const Fault& fault);
  void Read(Link& link, bool from_client, const Fault& fault);
  void Write(Link& link, bool to_client, const Fault& fault);
  // When something is to be done without any socket asking for it.
  absl::Time NextDue() const;
  Fault Current() const ABSL_LOCKS_EXCLUDED(mutex_);
  void Wake();

  const std::string target_;
  std::string address_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  mutable absl::Mutex mutex_;
  Fault fault_ ABSL_GUARDED_BY(mutex_);
  std::vector<Fault> unmet_ ABSL_GUARDED_BY(mutex_);  // set, and not yet done to the links
  int connections_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // Of the thread:
  std::list<Link> links_;
  bool flipped_ = false;
  std::thread thread_;
};

}  // namespace lotse::test
