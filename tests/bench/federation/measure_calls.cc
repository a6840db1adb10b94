#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "echo.grpc.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"
#include "tests/bench/federation/samples.h"
#include "tests/bench/federation/subject.h"
#include "tests/bench/federation/writer.h"

namespace lotse::bench {
namespace {

constexpr int kPartners = 1000;

std::vector<std::string> NamesOfPartners(const std::shared_ptr<grpc::Channel>& channel) {
  auto stub = contacts::v1::PartnersService::NewStub(channel);
  contacts::v1::ListPartnersRequest request;
  request.set_parent(absl::StrCat("centers/", kSmall));
  request.set_page_size(kPartners);
  contacts::v1::ListPartnersResponse response;
  grpc::ClientContext context;
  Check(stub->ListPartners(&context, request, &response), "ListPartners");
  std::vector<std::string> names;
  for (const auto& partner : response.partners()) names.push_back(partner.name());
  if (names.empty()) Fail("there are no partners to get");
  return names;
}

int AnswerBytes(const std::shared_ptr<grpc::Channel>& channel, const std::string& name) {
  auto stub = contacts::v1::PartnersService::NewStub(channel);
  contacts::v1::GetPartnerRequest request;
  request.set_name(name);
  contacts::v1::Partner partner;
  grpc::ClientContext context;
  Check(stub->GetPartner(&context, request, &partner), "GetPartner");
  return static_cast<int>(partner.ByteSizeLong());
}

}  // namespace

Process StartEcho(const Plan& plan, const Node& node, int answer_bytes) {
  return Process(
      {plan.self, "echo-server", "--pki", node.pki(), "--answer-bytes", absl::StrCat(answer_bytes)},
      plan.work + "/echo.log");
}

void MeasureCalls(const Plan& plan, Node& node, Figures& figures) {
  const auto channels = node.ChannelsOf(kFollower, kConnections);
  figures.Set("load_per_s", LoadPartners(node.ChannelOf(kSmall), kSmall, kPartners));
  const std::vector<std::string> names = NamesOfPartners(channels[0]);
  const int bytes = AnswerBytes(channels[0], names[0]);
  figures.Set("answer_bytes", bytes);
  Process echo = StartEcho(plan, node, bytes);
  std::vector<std::shared_ptr<grpc::Channel>> echo_channels;
  for (int i = 0; i < kConnections; ++i) {
    echo_channels.push_back(NewChannel(echo.address(), node.CredentialsOf(kFollower)));
  }
  // Both requests are one text in field 1: the same bytes.
  const auto request = [&](std::int64_t number) {
    v1::EchoMessage message;
    message.set_payload(names[number % names.size()]);
    return message.SerializeAsString();
  };
  RawMethod echo_method(echo_channels, "/lotse.bench.v1.EchoService/Echo", request);
  RawMethod get_method(channels, "/lotse.contacts.v1.PartnersService/GetPartner", request);
  Writer writer(node);
  Subject subjects[] = {{"echo", echo, echo_method.Begin(), {}, {}, {}},
                        {"get", node.process(), get_method.Begin(), {}, {}, {}},
                        {"writes", node.process(), writer.Begin(), {}, {}, {}}};
  for (Subject& subject : subjects) RunClosed({64, 1000}, subject.begin);  // warm
  const int rounds = 2 * plan.rounds() - 1;
  for (int round = 0; round < rounds; ++round) {
    for (Subject& subject : subjects) CpuRound(subject, plan.quick ? 2000 : 10'000);
  }
  for (int round = 0; round < plan.rounds(); ++round) {
    for (Subject* subject : {&subjects[0], &subjects[1]})
      OpenRound(*subject, kOpenRate, plan.slice());
  }
  for (const Subject& subject : subjects) Report(subject, figures);
}

void MeasureIdleGap(Node& node, Figures& figures) {
  constexpr absl::Duration kGap = absl::Milliseconds(1050);
  const auto channel = node.ChannelOf(kFollower);
  const std::string name = NamesOfPartners(channel)[0];
  auto stub = contacts::v1::PartnersService::NewStub(channel);
  std::vector<double> ms;
  for (int call = 0; call < 10; ++call) {
    std::this_thread::sleep_for(absl::ToChronoMilliseconds(kGap));
    contacts::v1::GetPartnerRequest request;
    request.set_name(name);
    contacts::v1::Partner partner;
    grpc::ClientContext context;
    const absl::Time begin = absl::Now();
    Check(stub->GetPartner(&context, request, &partner), "GetPartner");
    ms.push_back(absl::ToDoubleMilliseconds(absl::Now() - begin));
  }
  figures.Set("idle_gap_p50_ms", Median(ms));
}

}  // namespace lotse::bench
