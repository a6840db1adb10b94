// SyncService on the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "tests/services/contacts/rpc/harness.h"

namespace lotse::contacts {
namespace {

using identity::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A stream that is read event by event.
class Stream {
 public:
  Stream(v1::SyncService::Stub& stub, const v1::SyncRequest& request)
      : reader_(stub.Sync(&context_, request)) {}
  ~Stream() { context_.TryCancel(); }

  // Up to and with the next checkpoint that is complete, as short words; empty at the end of the stream.
  std::vector<std::string> UntilComplete() {
    std::vector<std::string> words;
    while (true) {
      while (next_ == response_.events_size()) {
        next_ = 0;
        response_.Clear();
        if (!reader_->Read(&response_)) return words;
      }
      const v1::SyncEvent& event = response_.events(next_++);
      if (event.has_upsert()) words.push_back("+" + event.upsert().display_names(0).value());
      if (event.has_delete_()) words.push_back("-");
      if (event.has_trust()) words.push_back("trust");
      if (event.has_refresh_required()) {
        words.push_back(v1::RefreshReason_Name(event.refresh_required().reason()));
      }
      if (!event.has_checkpoint()) continue;
      checkpoint = event.checkpoint();
      if (checkpoint.closes_refresh()) words.push_back("closes");
      if (checkpoint.complete()) return words;
    }
  }
  absl::Status Finish() { return rpc::FromGrpc(reader_->Finish()); }

  v1::Checkpoint checkpoint;

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::SyncResponse>> reader_;
  v1::SyncResponse response_;
  int next_ = 0;
};

class SyncTest : public ::testing::Test {
 protected:
  static v1::SyncRequest From(const type::v1::Position* position, bool follow = false) {
    v1::SyncRequest request;
    request.add_centers("centers/WC-E");
    request.set_follow(follow);
    if (position != nullptr) {
      auto* from = request.add_positions();
      from->set_center("centers/WC-E");
      *from->mutable_position() = *position;
    }
    return request;
  }
  v1::Partner Create(const std::string& name,
                     v1::Visibility visibility = v1::VISIBILITY_FEDERATION) {
    v1::CreatePartnerRequest request;
    request.set_parent("centers/WC-E");
    *request.mutable_partner() = SomePartner(name);
    request.mutable_partner()->set_visibility(visibility);
    grpc::ClientContext context;
    v1::Partner created;
    const auto status = essen_->CreatePartner(&context, request, &created);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return created;
  }
  void Delete(const v1::Partner& partner) {
    v1::DeletePartnerRequest request;
    request.set_name(partner.name());
    request.set_expected_revision(partner.revision());
    grpc::ClientContext context;
    v1::DeletePartnerResponse response;
    const auto status = essen_->DeletePartner(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  Harness harness_;
  std::unique_ptr<v1::PartnersService::Stub> essen_ =
      v1::PartnersService::NewStub(harness_.ChannelOf("WC-E", Role::kEditor));
  std::unique_ptr<v1::SyncService::Stub> other_ =
      v1::SyncService::NewStub(harness_.ChannelOf("WC-ERZ", Role::kReader));
  std::unique_ptr<v1::SyncService::Stub> own_ =
      v1::SyncService::NewStub(harness_.ChannelOf("WC-E", Role::kEditor));
};

TEST_F(SyncTest, FirstTime_StateThenNothingNew) {
  Create("a");
  Create("b");
  Stream first(*other_, From(nullptr));
  EXPECT_THAT(first.UntilComplete(), ElementsAre("+a", "+b", "closes"));
  EXPECT_EQ(first.checkpoint.digest().count(), 2);
  Stream second(*other_, From(&first.checkpoint.position()));
  EXPECT_THAT(second.UntilComplete(), IsEmpty());
  EXPECT_TRUE(second.checkpoint.complete());
  EXPECT_TRUE(second.Finish().ok());
}

// Mistake 1: deletes lost.
TEST_F(SyncTest, Away_GetsExactlyWhatItMissed_DeletesIncluded) {
  const auto gone = Create("a");
  Stream first(*other_, From(nullptr));
  first.UntilComplete();
  Delete(gone);
  Create("b");
  Stream second(*other_, From(&first.checkpoint.position()));
  EXPECT_THAT(second.UntilComplete(), ElementsAre("-", "+b"));
}

TEST_F(SyncTest, Follow_SendsChangesAsTheyHappen) {
  Stream stream(*other_, From(nullptr, /*follow=*/true));
  EXPECT_THAT(stream.UntilComplete(), ElementsAre("closes"));
  Create("live");
  EXPECT_THAT(stream.UntilComplete(), ElementsAre("+live"));
}

TEST_F(SyncTest, HiddenRecord_ReachesItsCentreAlone_NotEvenAsADelete) {
  Stream theirs(*other_, From(nullptr, true));
  theirs.UntilComplete();
  const auto hidden = Create("geheim", v1::VISIBILITY_CENTER);
  EXPECT_THAT(theirs.UntilComplete(), IsEmpty());
  Delete(hidden);
  EXPECT_THAT(theirs.UntilComplete(), IsEmpty());
  Create("offen");
  EXPECT_THAT(theirs.UntilComplete(), ElementsAre("+offen"));
  Stream ours(*own_, From(nullptr));
  EXPECT_THAT(ours.UntilComplete(), ElementsAre("+offen", "closes"));
}

TEST_F(SyncTest, PositionOfAnotherScope_IsRefreshed) {
  Create("a");
  Stream ours(*own_, From(nullptr));
  ours.UntilComplete();
  Stream theirs(*other_, From(&ours.checkpoint.position()));
  EXPECT_THAT(theirs.UntilComplete(), ElementsAre("REFRESH_REASON_SCOPE_CHANGED", "+a", "closes"));
}

// Mistakes 4 and 5: a dead position is answered with its reason and a refresh, never with silence.
TEST_F(SyncTest, DeadPositions_AreRefreshedWithTheirReason) {
  Create("a");
  Stream first(*other_, From(nullptr));
  first.UntilComplete();
  type::v1::Position position = first.checkpoint.position();
  position.set_epoch(position.epoch() + 1);
  Stream other_epoch(*other_, From(&position));
  EXPECT_THAT(other_epoch.UntilComplete(),
              ElementsAre("REFRESH_REASON_UNKNOWN_EPOCH", "+a", "closes"));
  position = first.checkpoint.position();
  position.set_revision(99);
  Stream ahead(*other_, From(&position));
  EXPECT_THAT(ahead.UntilComplete(), ElementsAre("REFRESH_REASON_AHEAD_OF_HEAD", "+a", "closes"));
}

// Mistake 9: a verification makes nobody pull again, unless asked for.
TEST_F(SyncTest, Verification_IsNoChange) {
  const auto partner = Create("a");
  Stream plain(*other_, From(nullptr, true));
  plain.UntilComplete();
  auto with_trust = From(&plain.checkpoint.position(), true);
  with_trust.set_include_trust(true);
  Stream trusting(*other_, with_trust);
  trusting.UntilComplete();
  const std::string digest = plain.checkpoint.digest().hash();
  v1::VerifyPartnerRequest request;
  request.set_name(partner.name());
  request.set_method(v1::VERIFY_METHOD_VISIT);
  grpc::ClientContext context;
  v1::Partner verified;
  ASSERT_TRUE(essen_->VerifyPartner(&context, request, &verified).ok());
  EXPECT_THAT(plain.UntilComplete(), IsEmpty());
  EXPECT_EQ(plain.checkpoint.digest().hash(), digest);
  EXPECT_THAT(trusting.UntilComplete(), ElementsAre("trust"));
}

TEST_F(SyncTest, Digest_OfTheCheckpoint_IsTheServers) {
  Create("a");
  Stream stream(*other_, From(nullptr));
  stream.UntilComplete();
  Create("b");
  v1::DigestRequest request;
  request.set_center("centers/WC-E");
  *request.mutable_position() = stream.checkpoint.position();
  grpc::ClientContext context;
  v1::DigestResponse response;
  ASSERT_TRUE(other_->Digest(&context, request, &response).ok());
  EXPECT_EQ(response.digest().hash(), stream.checkpoint.digest().hash());
  request.mutable_position()->set_epoch(1);
  grpc::ClientContext again;
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(other_->Digest(&again, request, &response))),
            "DIGEST_POSITION_UNKNOWN");
}

TEST_F(SyncTest, UnknownCentreAndBadPosition_AreRefused) {
  v1::SyncRequest request;
  request.add_centers("centers/WC-NIRGENDS");
  Stream unknown(*other_, request);
  unknown.UntilComplete();
  EXPECT_EQ(ReasonOf(unknown.Finish()), "CENTER_NOT_FOUND");
  type::v1::Position position;
  position.set_epoch(1);
  position.set_revision(-5);
  Stream negative(*other_, From(&position));
  negative.UntilComplete();
  EXPECT_EQ(negative.Finish().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(SyncTest, MoreStreamsThanAllowed_AreRefusedLoudly) {
  std::vector<std::unique_ptr<Stream>> streams;
  for (int i = 0; i < rpc::kMaxStreamsPerPeer; ++i) {
    streams.push_back(std::make_unique<Stream>(*other_, From(nullptr, true)));
    streams.back()->UntilComplete();
  }
  Stream one_more(*other_, From(nullptr, true));
  one_more.UntilComplete();
  EXPECT_EQ(ReasonOf(one_more.Finish()), "TOO_MANY_FOLLOWERS");
}

TEST_F(SyncTest, StreamThatIsOverForItsCaller_CountsNoMore) {
  std::vector<std::unique_ptr<Stream>> streams;
  for (int i = 0; i < rpc::kMaxStreamsPerPeer - 1; ++i) {
    streams.push_back(std::make_unique<Stream>(*other_, From(nullptr, true)));
    streams.back()->UntilComplete();
  }
  for (int i = 0; i < 200; ++i) {
    Stream short_one(*other_, From(nullptr, false));
    short_one.UntilComplete();
    ASSERT_TRUE(short_one.Finish().ok()) << i;
  }
}

TEST_F(SyncTest, Shutdown_EndsStreamsWithUnavailable) {
  Stream stream(*other_, From(nullptr, true));
  stream.UntilComplete();
  harness_.contacts().EndStreams();
  stream.UntilComplete();
  EXPECT_EQ(ReasonOf(stream.Finish()), "SHUTTING_DOWN");
}

}  // namespace
}  // namespace lotse::contacts
