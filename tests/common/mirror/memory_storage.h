// A mirror's storage in memory, which can fail or "crash" at a chosen batch.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/mirror/storage.h"

namespace lotse::mirror {

class MemoryStorage final : public MirrorStorage {
 public:
  struct Held {
    std::map<std::string, Record, std::less<>> records;
    absl::optional<Position> position;
  };

  absl::Status Apply(const Batch& batch) override {
    if (fail_in > 0 && --fail_in == 0) return absl::UnavailableError("crashed");
    batches.push_back(batch);
    Held& held = centers[batch.center];
    for (const Record& record : batch.puts) held.records[record.id] = record;
    for (const std::string& id : batch.removes) held.records.erase(id);
    if (batch.position_change == Batch::PositionChange::kSet) held.position = batch.position;
    if (batch.position_change == Batch::PositionChange::kDrop) held.position.reset();
    return absl::OkStatus();
  }

  absl::optional<Mark> Find(absl::string_view center, absl::string_view id) const override {
    auto it = centers.find(center);
    if (it == centers.end()) return absl::nullopt;
    auto record = it->second.records.find(id);
    if (record == it->second.records.end()) return absl::nullopt;
    return Mark{record->second.revision, record->second.content_hash};
  }

  void ForEach(absl::string_view center,
               const std::function<void(const std::string&, const Mark&)>& visit) const override {
    auto it = centers.find(center);
    if (it == centers.end()) return;
    for (const auto& [id, record] : it->second.records) {
      visit(id, {record.revision, record.content_hash});
    }
  }

  std::vector<std::pair<std::string, absl::optional<Position>>> Centers() const override {
    std::vector<std::pair<std::string, absl::optional<Position>>> all;
    for (const auto& [center, held] : centers) all.emplace_back(center, held.position);
    return all;
  }

  std::vector<std::string> Ids(const std::string& center) const {
    std::vector<std::string> ids;
    ForEach(center, [&ids](const std::string& id, const Mark&) { ids.push_back(id); });
    return ids;
  }

  std::map<std::string, Held, std::less<>> centers;
  std::vector<Batch> batches;
  int fail_in = 0;  // the n-th batch from now fails and changes nothing; 0: none
};

}  // namespace lotse::mirror
