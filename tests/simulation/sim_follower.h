// A follower in the simulation: the real mirror over a storage that checks each step and can crash around it.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/mirror/mirror.h"
#include "tests/common/mirror/memory_storage.h"
#include "tests/simulation/model_server.h"

namespace lotse::sim {

enum class Crash { kNone, kBeforeApply, kAfterApply };

class SimFollower {
 public:
  SimFollower(ModelServer& server, Rights rights, std::size_t max_buffered_bytes);

  // Connects, once more if it was connected: the old stream is forgotten with all that is still on its way.
  void Connect();
  void Cut();
  // The server puts its next page on the wire.
  void Fetch(int limit);
  // One event arrives. With a crash the process dies around the next batch that this event makes durable.
  void Deliver(Crash crash = Crash::kNone);
  void Restart();
  void SetRights(const std::string& center, std::int32_t scope);
  // Connects and reads until the server has no more to say.
  void CatchUp();

  bool connected() const { return stream_ != nullptr; }
  std::size_t on_the_wire() const { return wire_.size(); }
  const Rights& rights() const { return rights_; }
  mirror::Mirror& mirror() { return *mirror_; }
  mirror::MemoryStorage& storage() { return storage_; }
  std::map<std::string, std::string> Held(const std::string& center) const;
  std::vector<std::string> Differences() const;
  int events_received() const { return events_received_; }

 private:
  void Check(const mirror::Batch& batch);
  void CountFaults();
  void Start();

  ModelServer& server_;
  Rights rights_;
  std::map<std::string, std::set<std::int32_t>> ever_rights_;
  mirror::Options options_;
  mirror::MemoryStorage storage_;
  std::unique_ptr<mirror::Mirror> mirror_;
  std::unique_ptr<SimStream> stream_;
  std::deque<mirror::Event> wire_;
  std::set<std::string> deletes_heard_;  // "center/id", since the start of the stream
  bool closing_ = false;                 // the event in hand closes a refresh
  int events_received_ = 0;
};

}  // namespace lotse::sim
