// A federation without a network: nodes that ask each other live, and one that holds everything; asked the same.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/referrals/rpc/answerer.h"
#include "tests/services/referrals/live/fake_members.h"

namespace lotse::referrals::test {

// Look-up of one node, over what it is given. Not thread-safe.
class QuietNode {
 public:
  // `clock` outlives it. `centers` are codes of its own. Whom it asks: how many say `live`, for which centres `live_centers`.
  QuietNode(const FakeClock& clock, const std::vector<std::string>& centers, FanOut* live = nullptr,
            CenterNames live_centers = {});

  void Hold(const contacts::v1::Partner& partner);

  Answerer& answerer() { return *answerer_; }
  const CenterNames& centers() const { return centers_; }

 private:
  rpc::Gate gate_;
  prometheus::Registry registry_;
  HelpIndex index_;
  CenterBook book_;
  std::shared_ptr<const FollowedMembers> members_;
  CenterNames centers_;
  std::map<std::string, contacts::v1::Partner> records_;
  LookupEnvironment environment_;
  std::unique_ptr<Answerer> answerer_;
};

// Of an answer: what was said, and what it took.
struct LiveAnswered {
  v1::FindHelpResponse response;
  int rounds = 0;        // times that members were asked
  int kept_back = 0;     // records that match and that members did not send, each time
  std::size_t keys = 0;  // of evidence that were asked for
};

class QuietFederation {
 public:
  // The centres of each member, and of the node that asks them.
  QuietFederation(const std::vector<std::vector<std::string>>& members,
                  const std::vector<std::string>& own);

  // At its member, or the asking node; and at the node that holds everything.
  void Hold(const contacts::v1::Partner& partner);

  LiveAnswered AskLive(const v1::FindHelpRequest& request);
  v1::FindHelpResponse AskWhole(const v1::FindHelpRequest& request);

  // Whether a member answers the n-th time it is asked (from 1); unset: always.
  std::function<bool(std::size_t member, int n)> answers;
  FakeClock clock{absl::FromUnixSeconds(1'767'607'200)};

 private:
  MemberReply Reply(std::size_t member, const v1::FindHelpRequest& question);

  SystemRandom random_;
  ManualTimers timers_{clock};
  std::vector<std::unique_ptr<QuietNode>> members_;
  std::unique_ptr<FanOut> fan_out_;  // never asks: it says how many there are
  std::unique_ptr<QuietNode> asker_, whole_;
};

}  // namespace lotse::referrals::test
