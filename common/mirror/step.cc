#include "common/mirror/step.h"

#include <algorithm>
#include <utility>

namespace lotse::mirror {
namespace {

void AddPut(Record record, const absl::optional<Mark>& held, Step& step) {
  if (held.has_value()) step.digest.Remove(record.id, held->content_hash);
  step.digest.Add(record.id, record.content_hash);
  if (held == Mark{record.revision, record.content_hash}) {
    ++step.unchanged;
  } else {
    const auto kind = held.has_value() ? Change::Kind::kChanged : Change::Kind::kAdded;
    step.changes.push_back({kind, step.batch.center, record.id, record.revision});
  }
  step.batch.puts.push_back(std::move(record));
}

void AddRemove(const std::string& id, const Mark& held, Step& step) {
  step.batch.removes.push_back(id);
  step.digest.Remove(id, held.content_hash);
  step.changes.push_back({Change::Kind::kRemoved, step.batch.center, id, held.revision});
}

}  // namespace

Step MakeStep(const std::string& center, Pending pending, const MirrorStorage& storage,
              const Digest& digest) {
  Step step;
  step.batch.center = center;
  step.digest = digest;
  std::vector<Pending::value_type*> ordered;
  ordered.reserve(pending.size());
  for (auto& entry : pending) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  for (auto* entry : ordered) {
    const absl::optional<Mark> held = storage.Find(center, entry->first);
    if (entry->second.has_value()) {
      AddPut(std::move(*entry->second), held, step);
    } else if (held.has_value()) {
      AddRemove(entry->first, *held, step);
    }
  }
  return step;
}

void Count(const Change& change, Counters& counters) {
  switch (change.kind) {
    case Change::Kind::kAdded:
      ++counters.added;
      break;
    case Change::Kind::kChanged:
      ++counters.changed;
      break;
    case Change::Kind::kRemoved:
      ++counters.removed;
      break;
  }
}

}  // namespace lotse::mirror
