#include "tests/services/referrals/rpc/live_federation.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/wire.h"
#include "services/referrals/live/answer_check.h"
#include "tests/services/referrals/nodes/knowledge.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {

QuietNode::QuietNode(const FakeClock& clock, const std::vector<std::string>& centers, FanOut* live,
                     CenterNames live_centers)
    : index_(Reference(), Topics()) {
  FollowedMembers members;
  for (const std::string& code : centers) {
    centers_.insert("centers/" + code);
    members.push_back({"centers/" + code, Freshness::kFresh, absl::InfinitePast()});
  }
  members_ = std::make_shared<const FollowedMembers>(std::move(members));
  gate_.clock = &clock;
  environment_.gate = &gate_;
  environment_.tools = Tools();
  environment_.places = &Places();
  environment_.index = &index_;
  environment_.centers = &book_;
  environment_.members = [this] { return members_; };
  environment_.registry = &registry_;
  environment_.record = [this](absl::string_view center, const Uuid& id, std::string& out) {
    const auto found = records_.find(absl::StrCat("centers/", center, "/partners/", id.ToString()));
    if (found != records_.end()) found->second.AppendToString(&out);
    return found != records_.end();
  };
  environment_.live = live;
  environment_.live_centers = std::move(live_centers);
  answerer_ = std::make_unique<Answerer>(environment_);
}

void QuietNode::Hold(const contacts::v1::Partner& partner) {
  records_[partner.name()] = partner;
  ASSERT_TRUE(index_.Upsert(partner)) << partner.name();
}

QuietFederation::QuietFederation(const std::vector<std::vector<std::string>>& members,
                                 const std::vector<std::string>& own) {
  std::vector<std::string> all = own;
  std::vector<LiveMember> live;
  CenterNames live_centers;
  for (const auto& centers : members) {
    members_.push_back(std::make_unique<QuietNode>(clock, centers));
    const CenterNames& names = members_.back()->centers();
    live.push_back({absl::StrCat(live.size()), {names.begin(), names.end()}, nullptr});
    live_centers.insert(names.begin(), names.end());
    all.insert(all.end(), centers.begin(), centers.end());
  }
  fan_out_ = std::make_unique<FanOut>(std::move(live), FanOutOptions{}, clock, random_, timers_);
  asker_ = std::make_unique<QuietNode>(clock, own, fan_out_.get(), live_centers);
  whole_ = std::make_unique<QuietNode>(clock, all);
}

void QuietFederation::Hold(const contacts::v1::Partner& partner) {
  const std::string center = partner.name().substr(0, partner.name().find("/partners/"));
  whole_->Hold(partner);
  for (const auto& member : members_) {
    if (member->centers().contains(center)) return member->Hold(partner);
  }
  asker_->Hold(partner);
}

MemberReply QuietFederation::Reply(std::size_t member, const v1::FindHelpRequest& question) {
  const CenterNames& centers = members_[member]->centers();
  MemberReply reply;
  reply.centers = {centers.begin(), centers.end()};
  const auto bytes = members_[member]->answerer().AnswerNode(question, centers, clock.Now());
  EXPECT_TRUE(bytes.ok()) << bytes.status() << question.ShortDebugString();
  if (!bytes.ok()) return reply;
  auto response = std::make_shared<v1::FindHelpResponse>();
  EXPECT_TRUE(response->ParseFromString(*bytes));
  const absl::Status good = CheckMemberAnswer(question, *response, centers);
  EXPECT_TRUE(good.ok()) << good << response->ShortDebugString();
  reply.state = response->complete() ? v1::MEMBER_STATE_OK : v1::MEMBER_STATE_PARTIAL;
  reply.response = std::move(response);
  return reply;
}

LiveAnswered QuietFederation::AskLive(const v1::FindHelpRequest& request) {
  LiveAnswered answered;
  Answerer& answerer = asker_->answerer();
  const auto inquiry = answerer.Inquire(request, clock.Now());
  EXPECT_TRUE(inquiry.ok()) << inquiry.status();
  LiveSearch search = answerer.BeginLive(request, *inquiry);
  for (auto questions = search.Next(); !questions.empty(); questions = search.Next()) {
    ++answered.rounds;
    MemberReplies replies(members_.size());
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (questions[i] == nullptr) continue;
      if (answers == nullptr || answers(i, answered.rounds)) replies[i] = Reply(i, *questions[i]);
      if (replies[i].response == nullptr) {
        replies[i].centers = {members_[i]->centers().begin(), members_[i]->centers().end()};
        replies[i].state = v1::MEMBER_STATE_TIMEOUT;
      } else {
        answered.kept_back += replies[i].response->more_hits();
      }
      if (i == 0) answered.keys += static_cast<std::size_t>(questions[i]->provider_keys_size());
    }
    search.Take(std::move(replies));
  }
  const auto bytes = answerer.AnswerWith(search, *inquiry);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_TRUE(bytes.ok() && answered.response.ParseFromString(*bytes));
  return answered;
}

v1::FindHelpResponse QuietFederation::AskWhole(const v1::FindHelpRequest& request) {
  v1::FindHelpResponse response;
  const auto bytes = whole_->answerer().AnswerAlone(rpc::ToByteBuffer(request.SerializeAsString()));
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_TRUE(bytes.ok() && rpc::ParseFrom(*bytes, response));
  response.clear_took();
  return response;
}

}  // namespace lotse::referrals::test
