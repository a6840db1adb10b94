#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"

namespace lotse::bench {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

// From now until a list is answered and look-up answers from whole copies.
absl::Duration AwaitSettled(const Node& node) {
  const absl::Time begin = absl::Now();
  const auto channel = node.ChannelOf(kFollower);
  contacts::v1::ListPartnersRequest list;
  list.set_parent(absl::StrCat("centers/", kLargest));
  list.set_page_size(1);
  const auto partners = contacts::v1::PartnersService::NewStub(channel);
  for (bool is_listed = false; !is_listed;) {
    grpc::ClientContext context;
    contacts::v1::ListPartnersResponse listed;
    const grpc::Status status = partners->ListPartners(&context, list, &listed);
    is_listed = status.error_code() != grpc::StatusCode::UNAVAILABLE;  // being indexed
    if (is_listed) Check(status, "ListPartners");
    if (!is_listed) absl::SleepFor(absl::Milliseconds(100));
    if (absl::Now() - begin > absl::Minutes(3)) Fail("the node does not settle in three minutes");
  }
  const auto lookup = referrals::v1::LookupService::NewStub(channel);
  referrals::v1::FindHelpRequest question;
  question.set_topic(TopicOf(0));
  for (bool complete = false; !complete; absl::SleepFor(absl::Milliseconds(100))) {
    grpc::ClientContext context;
    referrals::v1::FindHelpResponse answer;
    Check(lookup->FindHelp(&context, question, &answer), "FindHelp");
    complete = answer.complete();
    if (absl::Now() - begin > absl::Minutes(3)) Fail("the node does not settle in three minutes");
  }
  return absl::Now() - begin;
}

}  // namespace

void MeasureLargest(const Plan& plan, Figures& figures) {
  Node node({plan.lotse, plan.work + "/largest-node", ""});
  const double empty = node.process().Resident();
  figures.Set("empty_mb", empty / 1e6);
  figures.Set("load_1m_per_s", LoadPartners(node.ChannelOf(kLargest), kLargest, kMillion));
  figures.Set("loaded_mb", node.process().Resident() / 1e6);
  node.Restart();
  figures.Set("start_1m_s", absl::ToDoubleSeconds(node.process().start_time()));
  // What it does behind "ready" counts as well: lists for their index, look-up for its copy.
  figures.Set("settled_1m_s", absl::ToDoubleSeconds(AwaitSettled(node)));
  // The allocator gives back within a second what that took and no longer needs.
  absl::SleepFor(absl::Seconds(2));
  const double resident = node.process().Resident();
  figures.Set("started_mb", resident / 1e6);
  figures.Set("bytes_per_partner", (resident - empty) / kMillion - kAnswerBytes);
  LoadPartners(node.ChannelOf(kSmall), kSmall, 1000);
  LoadPartners(node.ChannelOf(kLarge), kLarge, 100'000);
  MeasureNothingNew(node, true, figures);
  MeasureFind(plan, node, figures);
}

}  // namespace lotse::bench
