// How well topics are understood: referrals_topics_report FILE.jsonl [--wrong]
// With --ask QUESTION: what is understood. With --time FILE.jsonl: how long it takes. With --kinds FILE.jsonl: by who asks.
#include <chrono>
#include <iomanip>
#include <iostream>
#include <string>

#include "common/reference/data_dir.h"
#include "tests/services/referrals/topics/topic_lab.h"

namespace lotse::referrals {
namespace {

using Clock = std::chrono::steady_clock;

double Microseconds(Clock::time_point from, std::size_t times) {
  return std::chrono::duration<double, std::micro>(Clock::now() - from).count() /
         static_cast<double>(times);
}

void Print(const std::string& title, const TopicFigures& figures) {
  std::cout << title << ": " << figures.asked << " questions: topic first "
            << figures.Share(figures.first) << " (acceptable " << figures.Share(figures.acceptable)
            << "), among three " << figures.Share(figures.among_three) << ", MRR "
            << figures.Share(figures.reciprocal) << ", mean score of the first "
            << figures.Share(figures.confidence) << ", language told " << figures.language << " of "
            << figures.pure << "\n";
}

void Print(const Understanding& understanding) {
  static constexpr const char* kEvidence[] = {"none", "fillers", "subjects"};
  std::cout << "evidence " << kEvidence[static_cast<int>(understanding.evidence)] << ", language "
            << understanding.language << ", audience " << understanding.audience << "\n";
  for (const TopicGuess& guess : understanding.topics) {
    std::cout << "  " << guess.topic->code << " " << guess.score << " |";
    if (guess.phrase != nullptr) {
      std::cout << " \"" << guess.phrase->text << "\" " << guess.similarity;
    }
    for (const CountedWord& word : guess.words) {
      std::cout << " | " << word.read_as << " " << word.weight;
    }
    std::cout << "\n";
  }
}

int ReportFile(const std::string& path, bool wrong) {
  const auto questions = Topics().Read(path);
  Print("all", Topics().Measure(questions));
  for (const AskedQuestion& question : questions) {
    if (!wrong || TopicLab::Rank(question, Topics().Ask(question)) == 1) continue;
    std::cout << question.id << " " << question.asker << " " << question.topics.front() << " at "
              << TopicLab::Rank(question, Topics().Ask(question)) << ": " << question.text << "\n";
    Print(Topics().Ask(question, 3));
  }
  return 0;
}

int ReportKinds(const std::string& path) {
  for (const char* asker : {"newcomer", "family", "employer", "counsellor", "returnee"}) {
    auto questions = Topics().Read(path);
    questions.erase(std::remove_if(questions.begin(), questions.end(),
                                   [&](const auto& asked) { return asked.asker != asker; }),
                    questions.end());
    Print(asker, Topics().Measure(questions));
    int told = 0;
    for (const auto& question : questions) told += Topics().Ask(question).audience == asker;
    std::cout << "  audience told " << told << "\n";
  }
  return 0;
}

int ReportTime(const std::string& path) {
  const std::string dir = reference::FindDataDir().value();
  const auto data = reference::ReferenceData::Load(dir).value();
  Clock::time_point start = Clock::now();
  const auto model = TopicModel::Load(dir, data).value();
  std::cout << "loading and training " << Microseconds(start, 1000) << " ms\n";
  const auto questions = Topics().Read(path);
  double best = 1e9;
  for (int round = 0; round < 100; ++round) {
    start = Clock::now();
    for (const AskedQuestion& question : questions) Topics().Ask(question, 3);
    best = std::min(best, Microseconds(start, questions.size()));
  }
  std::cout << "a guess " << best << " microseconds\n";
  return 0;
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::cerr << "usage: referrals_topics_report FILE.jsonl [--wrong]\n";
    return 2;
  }
  std::cout << std::setprecision(3);
  if (arguments[0] == "--ask" && arguments.size() == 2) {
    TopicQuestion question;
    question.text = arguments[1];
    Print(Topics().model().Guess(question));
    return 0;
  }
  if (arguments[0] == "--time" && arguments.size() == 2) return ReportTime(arguments[1]);
  if (arguments[0] == "--kinds" && arguments.size() == 2) return ReportKinds(arguments[1]);
  return ReportFile(arguments[0], arguments.size() > 1);
}

}  // namespace
}  // namespace lotse::referrals

int main(int argc, char** argv) {
  return lotse::referrals::Run(std::vector<std::string>(argv + 1, argv + argc));
}
