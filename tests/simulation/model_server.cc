#include "tests/simulation/model_server.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/mirror/digest.h"

namespace lotse::sim {
namespace {

absl::optional<std::string> HashFor(const absl::optional<Content>& content, std::int32_t scope) {
  if (!content.has_value() || (scope == kFederation && content->secret)) return absl::nullopt;
  return scope == kFederation
             ? content->shared
             : absl::StrCat(content->shared, "+", content->hidden, content->secret ? "!" : "");
}

std::string Key(const std::string& center, std::int32_t scope, const std::string& id,
                const std::string& hash) {
  return absl::StrCat(center, "/", scope, "/", id, "/", hash);
}

}  // namespace

// Says page by page what each directory has that the position of the stream has not.
class ModelStream final : public SimStream {
 public:
  ModelStream(const ModelServer& server, const Rights& rights, const Positions& positions)
      : server_(server), rights_(rights) {
    for (const auto& [center, position] : positions) {
      states_[center] = {position, false, false, position.revision};
    }
  }

  std::vector<mirror::Event> Next(int limit) override {
    std::vector<mirror::Event> events;
    for (const auto& [center, scope] : rights_) Say(center, scope, limit, events);
    return events;
  }

 private:
  struct State {
    mirror::Position at;
    bool refreshing = true;
    bool told = false;      // that it is complete where it stands
    std::int64_t safe = 0;  // of deletes up to here the stream needs none
  };
  using Directory = ModelServer::Directory;

  static std::string WhyUseless(const State& state, std::int32_t scope,
                                const Directory& directory) {
    const mirror::Position& at = state.at;
    if (at.epoch == 0) return "";
    if (at.epoch != directory.epoch) return "UNKNOWN_EPOCH";
    if (at.scope != scope) return "SCOPE_CHANGED";
    if (at.revision > directory.revision) return "AHEAD_OF_HEAD";
    if (std::max(at.revision, state.safe) < directory.horizon) return "BEFORE_HORIZON";
    return "";
  }

  void Say(const std::string& center, std::int32_t scope, int limit,
           std::vector<mirror::Event>& events) {
    const Directory& directory = server_.directories_.at(center);
    State& state = states_[center];
    if (const std::string why = WhyUseless(state, scope, directory); !why.empty()) {
      events.push_back(mirror::RefreshRequired{center, why});
      state = State();
    }
    if (state.told && state.at.revision == directory.revision) return;
    if (state.refreshing && state.at.epoch == 0) {
      state.at = {directory.epoch, 0, scope};
      // What went before the refresh began is not sent by it; its pages start far below the horizon.
      state.safe = directory.revision;
    }
    const std::int64_t end = EndOfPage(directory, scope, state.at.revision, limit);
    SayRecords(center, scope, state.at.revision, end, directory, events);
    state.at.revision = end;
    const bool complete = end == directory.revision;
    mirror::Checkpoint checkpoint{center, state.at, complete, complete && state.refreshing,
                                  absl::nullopt};
    if (complete) {
      mirror::Digest digest;
      for (const auto& [id, hash] : server_.Visible(center, scope)) digest.Add(id, hash);
      checkpoint.digest = mirror::ExpectedDigest{digest.count(), digest.Hash()};
      state.refreshing = false;
    }
    state.told = complete;
    events.push_back(std::move(checkpoint));
  }

  // A page ends after a whole revision.
  static std::int64_t EndOfPage(const Directory& directory, std::int32_t scope, std::int64_t after,
                                int limit) {
    std::vector<std::int64_t> revisions;
    for (const auto& [id, slot] : directory.slots) {
      const auto& history = slot.histories.at(scope);
      const bool said = history.back().hash.has_value() || ModelServer::MayBeHeldAt(history, after);
      if (said && history.back().revision > after) revisions.push_back(history.back().revision);
    }
    if (revisions.size() <= static_cast<std::size_t>(limit)) return directory.revision;
    std::sort(revisions.begin(), revisions.end());
    return revisions[limit - 1];
  }

  static void SayRecords(const std::string& center, std::int32_t scope, std::int64_t after,
                         std::int64_t end, const Directory& directory,
                         std::vector<mirror::Event>& events) {
    for (const auto& [id, slot] : directory.slots) {
      const auto& history = slot.histories.at(scope);
      const auto& now = history.back();
      if (now.revision <= after || now.revision > end) continue;
      if (now.hash.has_value()) {
        events.push_back(mirror::Upsert{center, {id, now.revision, *now.hash, *now.hash}});
      } else if (ModelServer::MayBeHeldAt(history, after)) {
        events.push_back(mirror::Delete{center, id, now.revision});
      }
    }
  }

  const ModelServer& server_;
  const Rights& rights_;
  std::map<std::string, State> states_;
};

ModelServer::ModelServer(const std::vector<std::string>& centers) {
  for (const std::string& center : centers) directories_[center].epoch = next_epoch_++;
}

// Not the same as being visible at `revision`: of a record that was hidden and shown again after a position, the page up
// to there sends nothing, so a follower at a position may hold what was visible at any time before it.
bool ModelServer::MayBeHeldAt(const History& history, std::int64_t revision) {
  return std::any_of(history.begin(), history.end(), [revision](const Seen& seen) {
    return seen.hash.has_value() && seen.revision <= revision;
  });
}

bool ModelServer::Append(History& history, std::int64_t revision,
                         absl::optional<std::string> hash) {
  if (history.empty() ? false : history.back().hash == hash) return false;
  history.push_back({revision, std::move(hash)});
  return true;
}

void ModelServer::Write(const std::string& center, const std::string& id,
                        const absl::optional<Content>& content) {
  Directory& directory = directories_.at(center);
  const bool is_new = directory.slots.count(id) == 0;
  if (is_new && !content.has_value()) return;
  Slot& slot = directory.slots[id];
  if (is_new) {
    for (std::int32_t scope : {kFederation, kCenter}) slot.histories[scope].push_back({});
  }
  bool changed = false;
  for (auto& [scope, history] : slot.histories) {
    const auto hash = HashFor(content, scope);
    changed = Append(history, directory.revision + 1, hash) || changed;
    if (hash.has_value()) ever_.insert(Key(center, scope, id, *hash));
  }
  if (changed) ++directory.revision;
}

void ModelServer::Put(const std::string& center, const std::string& id, const Content& content) {
  Write(center, id, content);
}

void ModelServer::Remove(const std::string& center, const std::string& id) {
  Write(center, id, absl::nullopt);
}

void ModelServer::Restore(const std::string& center, std::int64_t revision) {
  Directory& directory = directories_.at(center);
  directory.epoch = next_epoch_++;
  directory.revision = std::min(directory.revision, revision);
  directory.horizon = std::min(directory.horizon, directory.revision);
  for (auto& [id, slot] : directory.slots) {
    for (auto& [scope, history] : slot.histories) {
      while (history.size() > 1 && history.back().revision > directory.revision) {
        history.pop_back();
      }
    }
  }
}

void ModelServer::Trim(const std::string& center, std::int64_t revision) {
  Directory& directory = directories_.at(center);
  directory.horizon = std::max(directory.horizon, std::min(revision, directory.revision));
  for (auto it = directory.slots.begin(); it != directory.slots.end();) {
    const auto& histories = it->second.histories;
    const bool forgotten = std::all_of(histories.begin(), histories.end(), [&](const auto& entry) {
      const Seen& now = entry.second.back();
      return !now.hash.has_value() && now.revision <= directory.horizon;
    });
    it = forgotten ? directory.slots.erase(it) : std::next(it);
  }
}

std::int64_t ModelServer::HeadOf(const std::string& center) const {
  return directories_.at(center).revision;
}

std::unique_ptr<SimStream> ModelServer::Open(const Rights& rights, const Positions& positions) {
  return std::make_unique<ModelStream>(*this, rights, positions);
}

std::map<std::string, std::string> ModelServer::Visible(const std::string& center,
                                                        std::int32_t scope) const {
  std::map<std::string, std::string> visible;
  for (const auto& [id, slot] : directories_.at(center).slots) {
    const Seen& now = slot.histories.at(scope).back();
    if (now.hash.has_value()) visible[id] = *now.hash;
  }
  return visible;
}

bool ModelServer::WasVisible(const std::string& center, std::int32_t scope, const std::string& id,
                             const std::string& hash) const {
  return ever_.count(Key(center, scope, id, hash)) > 0;
}

std::string ModelServer::Disprove(const std::string& center, const mirror::Position& position,
                                  const std::map<std::string, std::string>& held) const {
  const Directory& directory = directories_.at(center);
  if (position.epoch != directory.epoch) return "";      // of a past that is gone
  if (position.revision < directory.horizon) return "";  // of a past that is forgotten
  if (position.revision > directory.revision) return "the position is ahead of the directory";
  for (const auto& [id, slot] : directory.slots) {
    const Seen& now = slot.histories.at(position.scope).back();
    if (now.revision > position.revision) continue;
    auto it = held.find(id);
    if (now.hash.has_value() && (it == held.end() || it->second != *now.hash)) {
      return absl::StrCat(id, " is missing or old");
    }
    if (!now.hash.has_value() && it != held.end()) return absl::StrCat(id, " should be gone");
  }
  return "";
}

}  // namespace lotse::sim
