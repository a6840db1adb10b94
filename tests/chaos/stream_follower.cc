#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "clients/contacts/wait.h"
#include "tests/chaos/followers.h"

namespace lotse::chaos {
namespace {

using contacts::v1::SyncEvent;
using contacts::v1::SyncService;

constexpr absl::Duration kBetweenStreams = absl::Milliseconds(20);

// The record that an event is about; empty: none.
std::string NameIn(const SyncEvent& event) {
  if (event.has_upsert()) return event.upsert().name();
  if (event.has_delete_()) return event.delete_().name();
  return event.has_trust() ? event.trust().name() : "";
}

class StreamFollower final : public Follower {
 public:
  StreamFollower(std::shared_ptr<grpc::Channel> channel, std::string identity,
                 std::vector<std::string> centers, bool with_trust, const Publicity& publicity)
      : channel_(std::move(channel)),
        service_(SyncService::NewStub(channel_)),
        identity_(std::move(identity)),
        publicity_(publicity),
        copy_(std::move(centers), with_trust) {
    copy_.on_event = [this](const SyncEvent& event) { Hear(event); };
  }
  ~StreamFollower() override { Cut(); }

  void Start() override {
    if (thread_.joinable()) return;
    {
      absl::MutexLock lock(&mutex_);
      stopped_ = false;
      lagging_ = false;
    }
    thread_ = std::thread([this] { Follow(); });
  }

  void Cut() override {
    if (!thread_.joinable()) return;
    {
      absl::MutexLock lock(&mutex_);
      stopped_ = true;
      lagging_ = false;
      if (stream_ != nullptr) stream_->TryCancel();
    }
    thread_.join();
    EXPECT_EQ(copy_.violations(), std::vector<std::string>()) << identity_;
  }

  void ToggleLag() override {
    if (!thread_.joinable()) return;
    absl::MutexLock lock(&mutex_);
    lagging_ = !lagging_;
  }

  void CatchUp() override {
    Cut();
    grpc::Status status;
    for (int attempt = 0; attempt < 100; ++attempt) {
      status = copy_.CatchUp(*service_);
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE) break;
      client::WaitAndConnect(*channel_, kBetweenStreams, [] { return false; });
    }
    EXPECT_TRUE(status.ok()) << identity_ << ": " << status.error_message();
    EXPECT_EQ(copy_.violations(), std::vector<std::string>()) << identity_;
  }

  Records Of(const std::string& center) override {
    EXPECT_TRUE(copy_.IsComplete(center)) << identity_ << " of " << center;
    return copy_.Of(center);
  }
  bool HasHeardOf(const std::string& partner) const override {
    absl::MutexLock lock(&mutex_);
    return heard_.count(partner) != 0;
  }
  int refreshes() const override { return copy_.refreshes(); }
  const std::string& identity() const override { return identity_; }

 private:
  bool stopped() const {
    absl::MutexLock lock(&mutex_);
    return stopped_;
  }

  void Follow() {
    while (!stopped()) {
      grpc::ClientContext context;
      {
        absl::MutexLock lock(&mutex_);
        if (stopped_) return;
        stream_ = &context;
      }
      const grpc::Status status = copy_.Sync(*service_, true, context);
      EXPECT_FALSE(status.ok()) << "the node ended a stream without being asked";
      {
        absl::MutexLock lock(&mutex_);
        stream_ = nullptr;
      }
      client::WaitAndConnect(*channel_, kBetweenStreams, [this] { return stopped(); });
    }
  }

  void Hear(const SyncEvent& event) {
    const std::string name = NameIn(event);
    if (!name.empty()) {
      if (!SeesAll(identity_, name.substr(0, name.find("/partners/")))) {
        EXPECT_TRUE(publicity_.WasPublic(name))
            << identity_ << " hears of what was never shared: " << event.ShortDebugString();
        EXPECT_FALSE(HasCanary(event.SerializeAsString()))
            << identity_ << " sees what is hidden: " << event.ShortDebugString();
      }
    }
    absl::MutexLock lock(&mutex_);
    if (!name.empty()) heard_.insert(name);
    const auto may_go_on = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !lagging_; };
    mutex_.Await(absl::Condition(&may_go_on));
  }

  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<SyncService::StubInterface> service_;
  const std::string identity_;
  const Publicity& publicity_;
  Copy copy_;  // of the thread while there is one
  std::thread thread_;
  mutable absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  bool lagging_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::set<std::string> heard_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<Follower> MakeStreamFollower(std::shared_ptr<grpc::Channel> channel,
                                             std::string identity, std::vector<std::string> centers,
                                             bool with_trust, const Publicity& publicity) {
  return std::make_unique<StreamFollower>(std::move(channel), std::move(identity),
                                          std::move(centers), with_trust, publicity);
}

}  // namespace lotse::chaos
