#include "tests/services/referrals/server/harness.h"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>

#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "common/rpc/status.h"
#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {
namespace {

using identity::Role;

contacts::v1::Center CenterOf(const std::string& code, contacts::v1::CenterScope scope,
                              const std::vector<std::string>& counties) {
  contacts::v1::Center center;
  center.set_name("centers/" + code);
  center.set_display_name("Welcome Center " + code);
  center.set_scope(scope);
  for (const std::string& county : counties) center.add_county_ags(county);
  return center;
}

const std::string& DataDir() {
  static const auto* const found = new std::string(reference::FindDataDir().value());
  return *found;
}

std::shared_ptr<const reference::ReferenceData> Reference() {
  static const auto* const data = new std::shared_ptr<const reference::ReferenceData>(
      reference::ReferenceData::Load(DataDir()).value());
  return *data;
}

}  // namespace

std::vector<contacts::v1::Center> SomeCenters() {
  return {CenterOf("FED", contacts::v1::CENTER_SCOPE_NATIONWIDE, {}),
          CenterOf("WC-E", contacts::v1::CENTER_SCOPE_CITY, {"05113"}),
          CenterOf("WC-ERZ", contacts::v1::CENTER_SCOPE_COUNTY, {"14521"})};
}

contacts::v1::Partner Helper(const std::string& name, const std::string& topic,
                             const std::string& ags) {
  contacts::v1::Partner partner = contacts::SomePartner(name);
  auto& service = *partner.add_services();
  auto& title = *service.add_titles();
  title.set_language("de");
  title.set_value("Beratung");
  service.add_topics(topic);
  auto& area = *partner.add_responsibilities()->add_areas();
  if (ags.empty()) {
    area.set_nationwide(true);
  } else {
    area.set_ags_prefix(ags);
  }
  return partner;
}

contacts::v1::Partner Create(contacts::Harness& contacts, const std::string& center,
                             contacts::v1::Partner partner) {
  const auto stub =
      contacts::v1::PartnersService::NewStub(contacts.ChannelOf(center, Role::kEditor));
  contacts::v1::CreatePartnerRequest request;
  request.set_parent("centers/" + center);
  *request.mutable_partner() = std::move(partner);
  grpc::ClientContext context;
  contacts::v1::Partner created;
  const grpc::Status status = stub->CreatePartner(&context, request, &created);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return created;
}

LookUpHarness::LookUpHarness(store::Store* store) : TlsServer(ReferralsRules()), store_(store) {
  auto made = ReferralsServer::Make({&gate(), Reference(), DataDir(), &random(), &registry()});
  EXPECT_TRUE(made.ok()) << made.status();
  referrals_ = *std::move(made);
  Serve(referrals_->Services());
}

LookUpHarness::~LookUpHarness() {
  Drain([this] { referrals_->Stop(); });
}

void LookUpHarness::Follow(std::vector<FollowedNode> nodes) {
  FollowFrom from;
  from.nodes = std::move(nodes);
  from.store = store_;
  const absl::Status status = referrals_->Follow(from);
  EXPECT_TRUE(status.ok()) << status;
}

void LookUpHarness::Follow(contacts::Harness& contacts) {
  Follow({{contacts.ChannelOf("FED", Role::kReader), nullptr, {}}});
}

std::string LookUpHarness::Answer::Reason() const { return ReasonOf(rpc::FromGrpc(status)); }

std::vector<std::string> LookUpHarness::Answer::Names() const {
  std::vector<std::string> names;
  for (const v1::Hit& hit : response.hits()) names.push_back(hit.display_name());
  return names;
}

LookUpHarness::Answer LookUpHarness::Find(const v1::FindHelpRequest& request,
                                          absl::Duration timeout) {
  const auto stub = v1::LookupService::NewStub(ChannelOf("WC-ERZ", Role::kReader));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  Answer answer;
  answer.status = stub->FindHelp(&context, request, &answer.response);
  return answer;
}

v1::FindHelpRequest Words(const std::string& question, const std::string& place) {
  v1::FindHelpRequest request;
  request.set_question(question);
  request.set_place(place);
  return request;
}

v1::FindHelpRequest Topic(const std::string& code, const std::string& place) {
  v1::FindHelpRequest request;
  request.set_topic(code);
  request.set_place(place);
  return request;
}

}  // namespace lotse::referrals
