#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_split.h"
#include "clients/contacts/wait.h"
#include "clients/sync/record.h"
#include "tests/chaos/followers.h"
#include "tests/chaos/process.h"

namespace lotse::chaos {
namespace {

using contacts::v1::SyncService;

class FileFollower final : public Follower {
 public:
  FileFollower(std::shared_ptr<grpc::Channel> channel, std::string identity,
               std::vector<std::string> centers, std::string file, const Publicity& publicity)
      : channel_(std::move(channel)),
        service_(SyncService::NewStub(channel_)),
        identity_(std::move(identity)),
        file_(std::move(file)),
        publicity_(publicity) {
    options_.file = file_;
    options_.centers = std::move(centers);
    options_.backoff.initial = absl::Milliseconds(20);
    options_.backoff.maximum = absl::Milliseconds(200);
    options_.max_attempts = 100;
    options_.on_change = [this](const sync::RecordChange& change) { Hear(change); };
  }
  ~FileFollower() override { Cut(); }

  void Start() override {
    if (thread_.joinable()) return;
    stop_ = std::make_unique<sync::StopSource>();
    thread_ = std::thread([this] { Pull(true); });
  }

  void Cut() override {
    if (!thread_.joinable()) return;
    stop_->Stop();
    thread_.join();
  }

  void CatchUp() override {
    Cut();
    stop_ = std::make_unique<sync::StopSource>();
    Pull(false);
  }

  Records Of(const std::string& center) override {
    Records records;
    for (absl::string_view line : absl::StrSplit(ReadFile(file_), '\n', absl::SkipEmpty())) {
      auto partner = sync::ParseLine(line);
      if (!partner.ok()) {
        ADD_FAILURE() << identity_ << ": " << partner.status() << ": " << line;
        continue;
      }
      if (sync::SplitName(partner->name())->center == center) records[partner->name()] = *partner;
    }
    return records;
  }
  bool HasHeardOf(const std::string& partner) const override {
    absl::MutexLock lock(&mutex_);
    return heard_.count(partner) != 0;
  }
  int refreshes() const override { return refreshes_; }
  const std::string& identity() const override { return identity_; }

 private:
  void Pull(bool follow) {
    options_.follow = follow;
    options_.stop = stop_.get();
    options_.sleep = [this](absl::Duration by) {
      client::WaitAndConnect(*channel_, by, [this] { return stop_->stopped(); });
    };
    const auto summary = sync::Pull(*service_, options_);
    ASSERT_TRUE(summary.ok()) << identity_ << ": " << summary.status();
    for (const sync::CenterSummary& one : summary->centers) {
      EXPECT_EQ(one.diverged, 0) << identity_ << ": the copy of " << one.center << " diverged";
      EXPECT_TRUE(follow || one.complete) << identity_ << " of " << one.center;
      refreshes_ += one.refresh_reason.empty() ? 0 : 1;
    }
    ExpectNothingHidden();
  }

  void Hear(const sync::RecordChange& change) {
    if (!SeesAll(identity_, sync::SplitName(change.name)->center)) {
      EXPECT_TRUE(publicity_.WasPublic(change.name))
          << identity_ << " hears of what was never shared: " << change.name;
    }
    absl::MutexLock lock(&mutex_);
    heard_.insert(change.name);
  }

  // Neither in FILE nor in anything that lies beside it.
  void ExpectNothingHidden() const {
    for (const std::string& center : options_.centers) {
      if (SeesAll(identity_, center)) return;
    }
    for (const char* suffix : {"", ".journal", ".state.json"}) {
      EXPECT_FALSE(HasCanary(ReadFile(file_ + suffix))) << identity_ << " holds what is hidden";
    }
  }

  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<SyncService::StubInterface> service_;
  const std::string identity_;
  const std::string file_;
  const Publicity& publicity_;
  sync::PullOptions options_;  // of the thread while there is one
  int refreshes_ = 0;          // the same
  std::unique_ptr<sync::StopSource> stop_;
  std::thread thread_;
  mutable absl::Mutex mutex_;
  std::set<std::string> heard_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<Follower> MakeFileFollower(std::shared_ptr<grpc::Channel> channel,
                                           std::string identity, std::vector<std::string> centers,
                                           std::string file, const Publicity& publicity) {
  return std::make_unique<FileFollower>(std::move(channel), std::move(identity), std::move(centers),
                                        std::move(file), publicity);
}

}  // namespace lotse::chaos
