#include "tests/simulation/sim_follower.h"

#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace lotse::sim {

SimFollower::SimFollower(ModelServer& server, Rights rights, std::size_t max_buffered_bytes)
    : server_(server), rights_(std::move(rights)) {
  options_.max_buffered_bytes = max_buffered_bytes;
  for (const auto& [center, scope] : rights_) ever_rights_[center].insert(scope);
  Start();
}

void SimFollower::Start() { mirror_ = std::make_unique<mirror::Mirror>(storage_, options_); }

void SimFollower::Connect() {
  Cut();
  stream_ = server_.Open(rights_, mirror_->StartStream());
}

void SimFollower::Cut() {
  stream_.reset();
  wire_.clear();
  deletes_heard_.clear();
}

void SimFollower::Restart() {
  Cut();
  CountFaults();
  Start();
}

void SimFollower::SetRights(const std::string& center, std::int32_t scope) {
  rights_[center] = scope;
  ever_rights_[center].insert(scope);
}

void SimFollower::Fetch(int limit) {
  if (stream_ == nullptr) return;
  for (mirror::Event& event : stream_->Next(limit)) wire_.push_back(std::move(event));
}

void SimFollower::Deliver(Crash crash) {
  if (wire_.empty()) return;
  mirror::Event event = std::move(wire_.front());
  wire_.pop_front();
  ++events_received_;
  if (const auto* gone = std::get_if<mirror::Delete>(&event)) {
    deletes_heard_.insert(absl::StrCat(gone->center, "/", gone->id));
  }
  const auto* checkpoint = std::get_if<mirror::Checkpoint>(&event);
  closing_ = checkpoint != nullptr && checkpoint->closes_refresh;
  const std::size_t batches = storage_.batches.size();
  storage_.fail_in = crash == Crash::kBeforeApply ? 1 : 0;
  const auto next = mirror_->Handle(std::move(event));
  storage_.fail_in = 0;
  for (std::size_t i = batches; i < storage_.batches.size(); ++i) Check(storage_.batches[i]);
  const bool applied = storage_.batches.size() > batches;
  storage_.batches.clear();
  if (!next.ok() || (crash == Crash::kAfterApply && applied)) {
    Restart();
  } else if (*next == mirror::Next::kReconnect) {
    Cut();
  }
}

void SimFollower::CatchUp() {
  Connect();
  for (int rounds = 0; rounds < 5'000; ++rounds) {
    if (!connected()) Connect();
    Fetch(7);
    if (wire_.empty()) return;
    while (!wire_.empty()) Deliver();
  }
  ADD_FAILURE() << "the follower does not come to rest";
}

// The invariants of one step.
void SimFollower::Check(const mirror::Batch& batch) {
  for (const mirror::Record& record : batch.puts) {
    bool allowed = false;
    for (std::int32_t scope : ever_rights_[batch.center]) {
      allowed = allowed || server_.WasVisible(batch.center, scope, record.id, record.content_hash);
    }
    EXPECT_TRUE(allowed) << record.id << " was never visible to this follower";
  }
  for (const std::string& id : batch.removes) {
    EXPECT_TRUE(closing_ || deletes_heard_.count(absl::StrCat(batch.center, "/", id)) > 0)
        << id << " was removed without a delete or a closed refresh";
  }
  const auto position = mirror_->PositionOf(batch.center);
  if (!position.has_value()) return;
  EXPECT_EQ(server_.Disprove(batch.center, *position, Held(batch.center)), "")
      << batch.center << " at " << position->ToText();
}

void SimFollower::CountFaults() {
  for (const std::string& center : mirror_->Centers()) {
    EXPECT_EQ(mirror_->CountersOf(center).diverged, 0) << center;
    EXPECT_EQ(mirror_->CountersOf(center).violations, 0) << center;
  }
}

std::map<std::string, std::string> SimFollower::Held(const std::string& center) const {
  std::map<std::string, std::string> held;
  storage_.ForEach(center, [&held](const std::string& id, const mirror::Mark& mark) {
    held[id] = mark.content_hash;
  });
  return held;
}

std::vector<std::string> SimFollower::Differences() const {
  std::vector<std::string> different;
  for (const auto& [center, scope] : rights_) {
    if (Held(center) != server_.Visible(center, scope)) different.push_back(center);
    if (!mirror_->IsComplete(center)) different.push_back(center + " is not complete");
  }
  return different;
}

}  // namespace lotse::sim
