// The node under write load, killed at a random moment, again and again: what it acknowledged is there, nothing is there
// twice, nobody's copy is wrong.
//   LOTSE_KILLS  how often (50)      LOTSE_SEED  repeats the writes and moments of a run
//   LOTSE_STORE  another --store for the first test
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/contacts/status_from_grpc.h"
#include "clients/contacts/wait.h"
#include "tests/chaos/copy.h"
#include "tests/chaos/lane.h"
#include "tests/chaos/ledger.h"
#include "tests/chaos/node.h"
#include "tests/chaos/settings.h"
#include "tests/support/redis_server.h"

namespace lotse::chaos {
namespace {

using contacts::v1::PartnersService;
using contacts::v1::SyncService;

constexpr int kLanes = 4;  // a centre
constexpr char kCodes[][8] = {"WC-ERZ", "WC-E", "WC-B"};

// One centre that writes, and its own view of its directory.
struct Office {
  explicit Office(const std::string& code)
      : code(code), center("centers/" + code), counter(center + "/partners/" + kCounterId) {}

  static constexpr char kCounterId[] = "c0c0c0c0-0000-4000-8000-000000000001";
  const std::string code;
  const std::string center;
  const std::string counter;
  Ledger ledger;
  std::vector<std::unique_ptr<Lane>> lanes;
  Copy own{{center}};

  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<PartnersService::StubInterface> partners;
  std::unique_ptr<SyncService::StubInterface> sync;
};

class KillTest : public testing::Test {
 protected:
  void Begin(const std::string& store) {
    seed_ = SeedOfThisRun();
    random_.seed(seed_);
    node_ = std::make_unique<Node>(store);
    node_->Start();
    if (HasFatalFailure()) return;
    std::vector<std::string> identities = {"FED/reader"};
    for (const char* code : kCodes) identities.push_back(absl::StrCat(code, "/editor"));
    node_->Issue(identities);
    for (const char* code : kCodes) AddOffice(code);
    federation_ = std::make_unique<Copy>(Centers());
  }

  void AddOffice(const std::string& code) {
    offices_.push_back(std::make_unique<Office>(code));
    Office& office = *offices_.back();
    for (int i = 0; i < kLanes; ++i) {
      const int number = static_cast<int>(offices_.size()) * 100 + i;
      office.lanes.push_back(std::make_unique<Lane>(office.center, number, office.counter,
                                                    seed_ + number, office.ledger));
    }
  }

  std::vector<std::string> Centers() const {
    std::vector<std::string> centers;
    for (const auto& office : offices_) centers.push_back(office->center);
    return centers;
  }

  void Connect() {
    for (auto& office : offices_) {
      office->channel = node_->Connect(office->code + "/editor");
      ASSERT_NE(office->channel, nullptr);
      office->partners = PartnersService::NewStub(office->channel);
      office->sync = SyncService::NewStub(office->channel);
    }
    reader_ = node_->Connect("FED/reader");
    ASSERT_NE(reader_, nullptr);
    reader_sync_ = SyncService::NewStub(reader_);
  }

  void CreateCounters() {
    for (auto& office : offices_) {
      contacts::v1::CreatePartnerRequest request;
      request.set_parent(office->center);
      request.set_partner_id(Office::kCounterId);
      request.set_request_id(Office::kCounterId);
      *request.mutable_partner() = MarkedPartner("counter", 0);
      request.mutable_partner()->set_short_name("0");
      contacts::v1::Partner answer;
      grpc::ClientContext context;
      const grpc::Status status = office->partners->CreatePartner(&context, request, &answer);
      ASSERT_TRUE(status.ok()) << status.error_message();
      office->ledger.Acknowledged(Office::kCounterId, answer.revision());
    }
  }

  // Everybody writes and one follows while `strike` hits at a random moment.
  template <typename Strike>
  void WriteUntil(Strike strike) {
    std::vector<std::thread> threads;
    for (auto& office : offices_) {
      for (auto& lane : office->lanes) {
        threads.emplace_back([&] { lane->WriteUntilCut(*office->partners); });
      }
    }
    grpc::ClientContext following;
    threads.emplace_back([&] { (void)federation_->Sync(*reader_sync_, true, following); });
    absl::SleepFor(absl::Microseconds(std::uniform_int_distribution<int>(1, 150'000)(random_)));
    strike();
    for (std::size_t i = 0; i + 1 < threads.size(); ++i) threads[i].join();
    following.TryCancel();
    threads.back().join();
  }

  // A node that has lost its store notices by itself when it is back.
  void AwaitWrites() {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    for (auto& office : offices_) {
      contacts::v1::DeletePartnerRequest request;  // of nothing, but asks the store
      request.set_name(office->center + "/partners/00000000-0000-4000-8000-000000000000");
      request.set_expected_revision(1);
      request.set_request_id("00000000-0000-4000-8000-000000000001");
      grpc::Status status;
      do {
        grpc::ClientContext context;
        contacts::v1::DeletePartnerResponse response;
        status = office->partners->DeletePartner(&context, request, &response);
        if (status.error_code() == grpc::StatusCode::NOT_FOUND) break;
        client::WaitAndConnect(*office->channel, absl::Milliseconds(10), [] { return false; });
      } while (absl::Now() < deadline);
      ASSERT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND)
          << "the store is not found again: " << status.error_message();
    }
  }

  void Verify() {
    for (auto& office : offices_) ExpectAcknowledged(*office);
    for (auto& office : offices_) {
      for (auto& lane : office->lanes) lane->Settle(*office->partners);
    }
    EXPECT_TRUE(federation_->CatchUp(*reader_sync_).ok());
    for (auto& office : offices_) {
      ExpectAcknowledged(*office);
      ExpectCounted(*office);
      ExpectNoGap(*office);
      EXPECT_TRUE(office->own.CatchUp(*office->sync).ok());
      ExpectRight(office->own, *office->sync, office->center);
      ExpectRight(*federation_, *reader_sync_, office->center);
      ExpectNoCanary(federation_->Of(office->center));
    }
  }

  void ExpectAcknowledged(Office& office) {
    Copy copy({office.center});
    const grpc::Status status = copy.CatchUp(*office.sync);
    ASSERT_TRUE(status.ok()) << status.error_message();
    std::set<std::string> known = {office.counter};
    for (auto& lane : office.lanes) {
      const auto is_done = lane->ExpectIn(copy.Of(office.center), known);
      if (is_done.has_value()) ++(*is_done ? unanswered_done_ : unanswered_not_done_);
    }
    for (const auto& [name, partner] : copy.Of(office.center)) {
      EXPECT_EQ(known.count(name), 1u)
          << "nobody has written this, or it is there twice: " << partner.ShortDebugString();
    }
    EXPECT_EQ(copy.Of(office.center).count(office.counter), 1u) << "the counter is lost";
  }

  // Each count based on the last one: neither lost nor doubled.
  void ExpectCounted(Office& office) {
    contacts::v1::GetPartnerRequest request;
    request.set_name(office.counter);
    contacts::v1::Partner counter;
    grpc::ClientContext context;
    const grpc::Status status = office.partners->GetPartner(&context, request, &counter);
    ASSERT_TRUE(status.ok()) << status.error_message();
    std::int64_t counted = 0;
    for (const auto& lane : office.lanes) counted += lane->counted();
    EXPECT_EQ(counter.short_name(), absl::StrCat(counted));
  }

  // As everything was answered, the directory's revision is the number of commits.
  void ExpectNoGap(Office& office) {
    contacts::v1::DigestRequest request;
    request.set_center(office.center);
    contacts::v1::DigestResponse response;
    grpc::ClientContext context;
    const grpc::Status status = office.sync->Digest(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.position().revision(), office.ledger.commits()) << office.center;
  }

  // The copy that went on from its checkpoint, a fresh one and the directory's digest agree.
  void ExpectRight(const Copy& copy, SyncService::StubInterface& sync, const std::string& center) {
    EXPECT_TRUE(copy.IsComplete(center)) << center;
    EXPECT_LE(copy.refreshes(), refreshes_allowed_)
        << "nothing was lost, and yet a refresh was asked for";
    EXPECT_EQ(copy.violations(), std::vector<std::string>());
    Copy fresh({center});
    EXPECT_TRUE(fresh.CatchUp(sync).ok());
    EXPECT_EQ(Difference(copy.Of(center), fresh.Of(center)), "") << "follower against fresh copy";
    contacts::v1::DigestRequest request;
    request.set_center(center);
    *request.mutable_position() = copy.PositionOf(center).position();
    contacts::v1::DigestResponse response;
    grpc::ClientContext context;
    const grpc::Status status = sync.Digest(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.digest().ShortDebugString(), DigestOf(copy.Of(center)).ShortDebugString());
  }

  void ExpectNoCanary(const Records& records) {
    for (const auto& [name, partner] : records) {
      EXPECT_EQ(partner.DebugString().find("CANARY"), std::string::npos) << name;
    }
  }

  // `strike` ends the writing, `recover` brings back what it has hit.
  template <typename Strike, typename Recover>
  void Round(Strike strike, Recover recover) {
    WriteUntil(strike);
    recover();
    if (HasFatalFailure()) return;
    Verify();
  }

  void RestartNode() {
    node_->Start();
    if (!HasFatalFailure()) Connect();
  }

  void Report(int rounds) const {
    std::int64_t acknowledged = 0;
    for (const auto& office : offices_) {
      for (const auto& lane : office->lanes) acknowledged += lane->acknowledged();
    }
    std::cout << rounds << " kills, " << acknowledged << " acknowledged writes, without an answer "
              << unanswered_done_ << " that were done and " << unanswered_not_done_
              << " that were not" << std::endl;
    EXPECT_GT(acknowledged, rounds * 10) << "hardly anything was written: this proves nothing";
  }

  unsigned seed_ = 0;
  std::mt19937 random_;
  // A copy may be refreshed this often: where Redis and node died together nobody is left to say that nothing was lost.
  int refreshes_allowed_ = 0;
  int unanswered_done_ = 0;
  int unanswered_not_done_ = 0;
  std::unique_ptr<Node> node_;
  std::vector<std::unique_ptr<Office>> offices_;
  std::unique_ptr<Copy> federation_;
  std::shared_ptr<grpc::Channel> reader_;
  std::unique_ptr<SyncService::StubInterface> reader_sync_;
};

TEST_F(KillTest, EmbeddedStore_LosesAndDoublesNothing) {
  Begin(StoreOfThisRun());
  ASSERT_FALSE(HasFailure());
  Connect();
  CreateCounters();
  const int kills = Setting("LOTSE_KILLS", 50);
  for (int round = 1; round <= kills && !HasFailure(); ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    Round([&] { node_->Kill(); }, [&] { RestartNode(); });
  }
  Report(kills);
}

TEST_F(KillTest, Redis_LosesAndDoublesNothing) {
  test::RedisServer redis;
  Begin(redis.url());
  ASSERT_FALSE(HasFailure());
  Connect();
  CreateCounters();
  const int kills = Setting("LOTSE_KILLS", 50);
  for (int round = 1; round <= kills && !HasFailure(); ++round) {
    const int kind = static_cast<int>(random_() % 4);
    SCOPED_TRACE(absl::StrCat("round ", round, " kind ", kind));
    switch (kind) {
      case 0:  // Redis alone; the node finds it again
        Round([&] { redis.Kill(); },
              [&] {
                redis.Start();
                AwaitWrites();
              });
        break;
      case 1:  // both
        refreshes_allowed_ += static_cast<int>(offices_.size());
        Round(
            [&] {
              redis.Kill();
              node_->Kill();
            },
            [&] {
              redis.Start();
              RestartNode();
            });
        break;
      default:
        Round([&] { node_->Kill(); }, [&] { RestartNode(); });
    }
  }
  Report(kills);
}

// Who asks again, because the first answer was lost, is told what the new record is called.
TEST_F(KillTest, RepeatedBatch_NamesWhatTheServerDrew) {
  Begin("");
  ASSERT_FALSE(HasFailure());
  Connect();
  contacts::v1::BatchWritePartnersRequest request;
  request.set_parent(offices_[0]->center);
  request.set_request_id("00000000-0000-4000-8000-000000000002");
  *request.add_writes()->mutable_create()->mutable_partner() = MarkedPartner("drawn", 0);
  contacts::v1::BatchWritePartnersResponse answers[2];
  for (auto& answer : answers) {
    grpc::ClientContext context;
    const grpc::Status status =
        offices_[0]->partners->BatchWritePartners(&context, request, &answer);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  EXPECT_EQ(answers[0].ShortDebugString(), answers[1].ShortDebugString());
}

}  // namespace
}  // namespace lotse::chaos
