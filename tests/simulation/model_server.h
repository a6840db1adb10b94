// Directories in memory, written for clarity: every record keeps what each scope has seen of it, revision by revision.
//
// It is as strict as the API allows: no delete is sent of a record that the follower's position cannot have held.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/sim_server.h"

namespace lotse::sim {

class ModelServer final : public SimDirectoryServer {
 public:
  explicit ModelServer(const std::vector<std::string>& centers);

  void Put(const std::string& center, const std::string& id, const Content& content) override;
  void Remove(const std::string& center, const std::string& id) override;
  void Restore(const std::string& center, std::int64_t revision) override;
  void Trim(const std::string& center, std::int64_t revision) override;
  std::int64_t HeadOf(const std::string& center) const override;
  std::unique_ptr<SimStream> Open(const Rights& rights, const Positions& positions) override;
  std::map<std::string, std::string> Visible(const std::string& center,
                                             std::int32_t scope) const override;

  // For the invariants.
  std::uint64_t EpochOf(const std::string& center) const { return directories_.at(center).epoch; }
  // True when some viewer of `scope` could ever have received this.
  bool WasVisible(const std::string& center, std::int32_t scope, const std::string& id,
                  const std::string& hash) const;
  // Compares a copy that claims `position` with all that has not changed since; empty when it holds what it claims.
  std::string Disprove(const std::string& center, const mirror::Position& position,
                       const std::map<std::string, std::string>& held) const;

 private:
  friend class ModelStream;

  struct Seen {
    std::int64_t revision = 0;
    absl::optional<std::string> hash;  // nullopt: nothing is seen
  };
  // What one scope has seen of a record; two neighbours are never the same.
  using History = std::vector<Seen>;
  struct Slot {
    std::map<std::int32_t, History> histories;  // by scope
  };
  struct Directory {
    std::uint64_t epoch = 0;
    std::int64_t revision = 0;
    std::int64_t horizon = 0;
    std::map<std::string, Slot> slots;
  };

  // Whether a follower at `revision` can have received the record.
  static bool MayBeHeldAt(const History& history, std::int64_t revision);
  static bool Append(History& history, std::int64_t revision, absl::optional<std::string> hash);
  void Write(const std::string& center, const std::string& id,
             const absl::optional<Content>& content);

  std::map<std::string, Directory> directories_;
  std::set<std::string> ever_;  // "center/scope/id/hash"
  std::uint64_t next_epoch_ = 1;
};

}  // namespace lotse::sim
