// What answering costs without the wire, from the bytes of a request to those of its answer: microseconds a question, over
// generated partners. `referrals_answer_bench [partners [turns]]`, from the repository's folder.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/rpc/wire.h"
#include "services/referrals/rpc/answerer.h"
#include "tests/services/referrals/nodes/knowledge.h"
#include "tests/services/referrals/support/real_like.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> QuestionsByCode(std::size_t count) {
  std::vector<std::string> questions;
  const auto& counties = Reference().Counties();
  for (std::size_t i = 0; i < count; ++i) {
    v1::FindHelpRequest question;
    question.set_topic(Topics().Get(static_cast<TopicId>(i % Topics().size())).code);
    question.set_place(counties[i / Topics().size() % counties.size()].ags);
    question.add_languages("ar");
    questions.push_back(question.SerializeAsString());
  }
  return questions;
}

std::vector<std::string> QuestionsInWords() {
  std::vector<std::string> questions;
  std::ifstream file("data/questions/tune.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto read = nlohmann::json::parse(line);
    v1::FindHelpRequest question;
    question.set_question(read["query"].get<std::string>());
    if (read["place"].is_string()) question.set_place(read["place"].get<std::string>());
    question.add_languages("ar");
    questions.push_back(question.SerializeAsString());
  }
  return questions;
}

class Bench {
 public:
  explicit Bench(std::uint32_t partners) {
    gate_.clock = &clock_;
    environment_.gate = &gate_;
    environment_.tools = Tools();
    environment_.places = &Places();
    environment_.index = &index_;
    environment_.centers = &book_;
    environment_.registry = &registry_;
    FollowedMembers members;
    for (std::uint32_t i = 0; i < partners; ++i) index_.Upsert(MakeRealLike(i));
    for (int i = 0; i < 60; ++i) members.push_back({"centers/C" + std::to_string(i)});
    for (FollowedMember& member : members) member.freshness = Freshness::kFresh;
    environment_.members = [all = std::make_shared<const FollowedMembers>(members)] { return all; };
  }

  // Asks everything `turns` times; prints the mean time of a question, of the fastest turn. With `cold` the processor's nearer
  // caches hold something else before each question, as they do in a node that does the wire's work in between.
  void Ask(const char* what, const std::vector<std::string>& questions, int turns,
           bool cold = false) {
    Answerer answerer(environment_);
    double best = 1e9;
    std::size_t bytes = 0;
    for (int turn = 0; turn < turns; ++turn) {
      Clock::duration took{};
      for (const std::string& question : questions) {
        if (cold) Forget();
        const auto begin = Clock::now();
        const auto answer = answerer.AnswerAlone(rpc::ToByteBuffer(question));
        took += Clock::now() - begin;
        if (answer.ok()) bytes += answer->Length();
      }
      const double us = std::chrono::duration<double, std::micro>(took).count();
      best = std::min(best, us / static_cast<double>(questions.size()));
    }
    std::printf("  %-28s %7.2f us, %.0f bytes\n", what, best,
                static_cast<double>(bytes) / static_cast<double>(questions.size()) / turns);
  }

 private:
  void Forget() {
    for (std::size_t at = 0; at < other_.size(); at += 64) ++other_[at];
  }

  std::vector<char> other_ = std::vector<char>(2 << 20);
  FakeClock clock_{RealLikeNow()};
  rpc::Gate gate_{};
  prometheus::Registry registry_;
  HelpIndex index_{Reference(), Topics()};
  CenterBook book_;
  LookupEnvironment environment_;
};

}  // namespace
}  // namespace lotse::referrals::test

int main(int argc, char** argv) {
  using namespace lotse::referrals::test;
  const int partners = argc > 1 ? std::atoi(argv[1]) : 120'000;
  const int turns = argc > 2 ? std::atoi(argv[2]) : 50;
  Bench bench(static_cast<std::uint32_t>(partners));
  std::printf("%d partners\n", partners);
  bench.Ask("by code, asked before", QuestionsByCode(500), turns);
  bench.Ask("by code, each for once", QuestionsByCode(40'000), 1);
  bench.Ask("in words", QuestionsInWords(), turns);
  bench.Ask("in words, caches cold", QuestionsInWords(), turns, true);
  return 0;
}
