#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "echo.grpc.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"
#include "tests/bench/federation/samples.h"
#include "tests/bench/federation/subject.h"

namespace lotse::bench {
namespace {

using referrals::v1::FindHelpRequest;
using referrals::v1::FindHelpResponse;
using referrals::v1::LookupService;

constexpr absl::Duration kIdleLook = absl::Milliseconds(300);
constexpr int kRepeated = 500;
// Beyond those of the directories: a partner with a telephone of theirs would be taken for one of them. In counties whose key
// is no postal code.
constexpr std::int64_t kOwnNumbers = 3'360'994;
constexpr int kAllDifferent = 40'000;
constexpr char kQuestions[] = "data/questions/tune.jsonl";

// Different ones, as many as topics times counties allow.
std::vector<FindHelpRequest> QuestionsByCode(int count) {
  std::vector<FindHelpRequest> questions;
  for (int i = 0; i < count; ++i) {
    FindHelpRequest& question = questions.emplace_back();
    question.set_topic(TopicOf(i));
    question.set_place(CountyOf(7 * (i / 119)));
    question.add_languages("ar");
  }
  return questions;
}

std::vector<FindHelpRequest> QuestionsInWords() {
  std::vector<FindHelpRequest> questions;
  std::ifstream file(kQuestions);
  for (std::string line; std::getline(file, line);) {
    const auto read = nlohmann::json::parse(line, nullptr, false);
    if (!read.is_object()) Fail(absl::StrCat("cannot read a line of ", kQuestions));
    FindHelpRequest& question = questions.emplace_back();
    question.set_question(read["query"].get<std::string>());
    if (read["place"].is_string()) question.set_place(read["place"].get<std::string>());
    question.add_languages("ar");
  }
  if (questions.empty())
    Fail(absl::StrCat("no question in ", kQuestions, ": run it from the repository's folder"));
  return questions;
}

// Asks each once; what a request and an answer have in bytes, on average.
struct Bytes {
  double request = 0;
  double answer = 0;
};

Bytes AskAll(LookupService::Stub& stub, const std::vector<FindHelpRequest>& questions) {
  Bytes bytes;
  int without = 0;
  for (const FindHelpRequest& question : questions) {
    grpc::ClientContext context;
    FindHelpResponse answer;
    Check(stub.FindHelp(&context, question, &answer), "FindHelp");
    without += answer.hits().empty();
    bytes.request += static_cast<double>(question.ByteSizeLong());
    bytes.answer += static_cast<double>(answer.ByteSizeLong());
  }
  const auto count = static_cast<double>(questions.size());
  if (without > 0.2 * count)
    Fail(absl::StrCat(without, " of ", questions.size(), " questions find nobody"));
  return {bytes.request / count, bytes.answer / count};
}

// The next question at each call, over all rounds.
BeginCall CallsOf(std::vector<std::unique_ptr<RawMethod>>& methods,
                  const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                  const std::vector<FindHelpRequest>& questions) {
  std::vector<std::string> requests;
  for (const FindHelpRequest& question : questions)
    requests.push_back(question.SerializeAsString());
  methods.push_back(std::make_unique<RawMethod>(
      channels, "/lotse.referrals.v1.LookupService/FindHelp",
      [requests, next = std::make_shared<std::atomic<std::size_t>>(0)](std::int64_t) {
        return requests[(*next)++ % requests.size()];
      }));
  return methods.back()->Begin();
}

BeginCall EchoCalls(std::vector<std::unique_ptr<RawMethod>>& methods, const Node& node,
                    const Process& echo, double request_bytes) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < kConnections; ++i) {
    channels.push_back(NewChannel(echo.address(), node.CredentialsOf(kFollower)));
  }
  v1::EchoMessage message;
  message.set_payload(std::string(static_cast<std::size_t>(request_bytes), 'q'));
  methods.push_back(std::make_unique<RawMethod>(
      channels, "/lotse.bench.v1.EchoService/Echo",
      [request = message.SerializeAsString()](std::int64_t) { return request; }));
  return methods.back()->Begin();
}

// Somebody who changes a partner and asks until the answer shows it.
class Finder {
 public:
  explicit Finder(const Node& node)
      : partners_(contacts::v1::PartnersService::NewStub(node.ChannelOf(kWriter))),
        lookup_(LookupService::NewStub(node.ChannelOf(kFollower))) {}

  contacts::v1::Partner Create(int number) {
    contacts::v1::CreatePartnerRequest request = MakeCreate(kWriter, kOwnNumbers + number);
    request.mutable_partner()->mutable_services(0)->set_topics(0, RareTopic());
    request.mutable_partner()->mutable_responsibilities(0)->set_topics(0, RareTopic());
    grpc::ClientContext context;
    contacts::v1::Partner created;
    Check(partners_->CreatePartner(&context, request, &created), "CreatePartner");
    return created;
  }
  void Delete(const contacts::v1::Partner& partner) {
    contacts::v1::DeletePartnerRequest request;
    request.set_name(partner.name());
    request.set_expected_revision(partner.revision());
    grpc::ClientContext context;
    contacts::v1::DeletePartnerResponse response;
    Check(partners_->DeletePartner(&context, request, &response), "DeletePartner");
  }
  // From now until an answer has the partner, or has it no more.
  double MillisecondsUntil(const contacts::v1::Partner& partner, bool found) {
    FindHelpRequest request;
    request.set_topic(RareTopic());
    request.set_place(partner.responsibilities(0).areas(0).ags_prefix());
    const absl::Time begin = absl::Now();
    while (Finds(request, partner.name()) != found) {
      if (absl::Now() - begin > absl::Seconds(5)) Fail("a changed partner is not found");
    }
    return absl::ToDoubleMilliseconds(absl::Now() - begin);
  }

 private:
  bool Finds(const FindHelpRequest& request, const std::string& name) {
    grpc::ClientContext context;
    FindHelpResponse answer;
    Check(lookup_->FindHelp(&context, request, &answer), "FindHelp");
    return std::any_of(answer.hits().begin(), answer.hits().end(),
                       [&](const auto& hit) { return hit.partner() == name; });
  }

  const std::unique_ptr<contacts::v1::PartnersService::Stub> partners_;
  const std::unique_ptr<LookupService::Stub> lookup_;
};

// Look-up takes up in its own time what was loaded before: that is no cost of a question.
void AwaitIdle(const Process& process) {
  const absl::Time until = absl::Now() + absl::Minutes(3);
  absl::Duration before = process.Cpu();
  for (bool idle = false; !idle;) {
    absl::SleepFor(kIdleLook);
    const absl::Duration now = process.Cpu();
    idle = now - before < 0.02 * kIdleLook;
    before = now;
    if (absl::Now() > until) Fail("the node is not idle after three minutes");
  }
}

void MeasureFound(const Plan& plan, const Node& node, Figures& figures) {
  Finder finder(node);
  std::vector<double> ms;
  for (int i = 0; i < 20 * plan.rounds(); ++i) {
    const contacts::v1::Partner partner = finder.Create(i);
    ms.push_back(finder.MillisecondsUntil(partner, true));
    finder.Delete(partner);
    ms.push_back(finder.MillisecondsUntil(partner, false));
  }
  figures.Set("found_p50_ms", Median(ms));
  figures.Set("found_p99_ms", Quantile(ms, 0.99));
}

}  // namespace

void MeasureFind(const Plan& plan, Node& node, Figures& figures) {
  AwaitIdle(node.process());
  const auto channels = node.ChannelsOf(kFollower, kConnections);
  auto stub = LookupService::NewStub(channels[0]);
  const auto by_code = QuestionsByCode(kRepeated);
  const auto in_words = QuestionsInWords();
  const Bytes code = AskAll(*stub, by_code);
  const Bytes words = AskAll(*stub, in_words);
  figures.Set("find_answer_bytes", (code.answer + words.answer) / 2);
  Process echo = StartEcho(plan, node, static_cast<int>((code.answer + words.answer) / 2));
  std::vector<std::unique_ptr<RawMethod>> methods;
  Subject subjects[] = {
      {"echo_find",
       echo,
       EchoCalls(methods, node, echo, (code.request + words.request) / 2),
       {},
       {},
       {}},
      {"find_code", node.process(), CallsOf(methods, channels, by_code), {}, {}, {}},
      {"find_new",
       node.process(),
       CallsOf(methods, channels, QuestionsByCode(kAllDifferent)),
       {},
       {},
       {}},
      {"find_words", node.process(), CallsOf(methods, channels, in_words), {}, {}, {}}};
  for (Subject& subject : subjects) RunClosed({64, 1000}, subject.begin);  // warm
  for (int round = 0; round < plan.rounds(); ++round) {
    for (Subject& subject : subjects) CpuRound(subject, plan.quick ? 2000 : 10'000);
  }
  for (int round = 0; round < plan.rounds(); ++round) {
    for (Subject& subject : subjects) OpenRound(subject, kOpenRate, plan.slice());
  }
  for (const Subject& subject : subjects) Report(subject, figures);
  MeasureFound(plan, node, figures);
}

}  // namespace lotse::bench
