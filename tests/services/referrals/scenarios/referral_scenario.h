// An asker, members with true answers, and members that do what the test says.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/referrals/live/grpc_transport.h"
#include "tests/services/referrals/live/fake_node.h"
#include "tests/services/referrals/nodes/member_node.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {

// Members are added, then Start makes the asker. One class for all files: GoogleTest wants it so for a suite.
class ReferralScenario : public ::testing::Test {
 public:
  using MemberNode = test::MemberNode;

  // A node that holds the directory of this centre.
  MemberNode& AddMember(const std::string& code) {
    members_.push_back(std::make_unique<MemberNode>(world_, test::NodeSetup{{code}, {}, {}}));
    live_.push_back(members_.back()->AsLiveMember());
    return *members_.back();
  }
  FakeNode& AddFake(const std::string& code) {
    fakes_.push_back(std::make_unique<FakeNode>(world_.federation, code));
    FakeNode& fake = *fakes_.back();
    live_.push_back({code, {fake.center()}, MakeGrpcTransport(fake.channel(), {fake.center()})});
    return fake;
  }
  // The asker holds the directories of `own`. Returns when it has heard all members.
  void Start(std::vector<std::string> own = {}, FanOutOptions options = {}) {
    asker_ = std::make_unique<MemberNode>(
        world_, test::NodeSetup{std::move(own), std::move(live_), options});
    v1::FindHelpRequest request;
    request.set_topic("MONEY");
    ASSERT_TRUE(test::Eventually([&] { return asker_->Ask(request).response.complete(); }));
  }

  // A record on RECOG.CRAFT in the Erzgebirgskreis, verified so many days ago, with more in its service.
  contacts::v1::Partner Craft(const std::string& code, const std::string& key, int days_ago = 1,
                              const std::string& service = "", const std::string& area = "14521") {
    return Partner(code, key,
                   absl::StrCat("services { topics: 'RECOG.CRAFT' ", service,
                                " } responsibilities { areas { ags_prefix: '", area, "' } } "),
                   days_ago);
  }
  contacts::v1::Partner Partner(const std::string& code, const std::string& key,
                                const std::string& text, int days_ago = 1) {
    auto partner = test::MakePartner(code, key, text);
    partner.mutable_trust()->mutable_verify_time()->set_seconds(
        absl::ToUnixSeconds(world_.now.Now() - absl::Hours(24) * days_ago));
    return partner;
  }
  static v1::FindHelpRequest Question(const std::string& place = "14521") {
    v1::FindHelpRequest request;
    request.set_topic("RECOG.CRAFT");
    request.set_place(place);
    return request;
  }

  bool NothingUnderWay() {
    return test::Eventually([this] {
      for (const auto& counters : asker_->fan_out().Counters()) {
        if (counters.under_way != 0) return false;
      }
      for (const auto& fake : fakes_) {
        if (fake->lookup().under_way() != 0) return false;
      }
      return true;
    });
  }

  test::World world_;
  std::vector<LiveMember> live_;
  std::vector<std::unique_ptr<MemberNode>> members_;
  std::vector<std::unique_ptr<FakeNode>> fakes_;
  std::unique_ptr<MemberNode> asker_;
};

}  // namespace lotse::referrals
