// How well places are understood: referrals_places_report FILE.jsonl [--wrong]
// With --phrases FILE: the lines of a phrase lexicon in which a place is found, though none is named.
// With --read TEXT or --find QUESTION: what is understood. With --time: how long it takes.
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>

#include "absl/strings/str_join.h"
#include "common/reference/data_dir.h"
#include "tests/services/referrals/places/questions.h"

namespace lotse::referrals {
namespace {

using Clock = std::chrono::steady_clock;

double Microseconds(Clock::time_point from, std::size_t times) {
  return std::chrono::duration<double, std::micro>(Clock::now() - from).count() /
         static_cast<double>(times);
}

void Print(const PlaceRead& read) {
  std::cout << read.display_name << " | counties " << absl::StrJoin(read.counties, " ")
            << " | municipality " << read.municipality << " | lands "
            << absl::StrJoin(read.lands, " ") << (read.ambiguous ? " | ambiguous: " : "")
            << absl::StrJoin(read.alternatives, ", ") << " | read as " << read.read_as << "\n";
}

int ReportQuestions(const std::string& path, bool wrong) {
  const PlaceFigures figures = Lab().Measure(ReadQuestions(path));
  std::cout << "questions with a place " << figures.with_place << ": counties right "
            << figures.counties_right << ", centres right " << figures.centers_right
            << "\nquestions without a place " << figures.without_place << ": a place found in "
            << figures.false_places << "\n";
  if (wrong) std::cout << absl::StrJoin(figures.wrong, "\n") << "\n";
  return 0;
}

int ReportPhrases(const std::string& path) {
  std::ifstream file(path);
  std::size_t lines = 0, found = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    if (line.empty() || line[0] == '#' || line[0] == '[') continue;
    const std::string phrase = line.substr(std::min<std::size_t>(4, line.size()));
    const auto place = Lab().reader().FindIn(phrase);
    if (!place.has_value()) continue;
    ++found;
    std::cout << phrase << " -> " << place->place.display_name << "\n";
  }
  std::cout << lines << " lines, a place in " << found << "\n";
  return 0;
}

int ReportTime() {
  Clock::time_point start = Clock::now();
  const PlaceLab lab;
  std::cout << "loading and building " << Microseconds(start, 1000) << " ms\n";
  const std::string dir = reference::FindDataDir().value();
  auto reference = reference::ReferenceData::Load(dir).value();
  start = Clock::now();
  const auto sources = ReadGazetteerSources(reference, dir).value();
  std::cout << "reading the sources " << Microseconds(start, 1000) << " ms\n";
  start = Clock::now();
  const PlaceReader reader(Gazetteer::Build(sources));
  std::cout << "building " << Microseconds(start, 1000) << " ms\n";
  const auto questions = ReadQuestions(dir + "/questions/tune.jsonl");
  std::size_t finds = 0, reads = 0;
  double find_time = 0, read_time = 0;
  for (int round = 0; round < 50; ++round) {
    start = Clock::now();
    for (const auto& question : questions) finds += reader.FindIn(question.query) ? 1 : 1;
    find_time += Microseconds(start, 1);
    start = Clock::now();
    for (const auto& question : questions) {
      if (!question.place.empty()) reads += reader.Read(question.place).ok() ? 1 : 1;
    }
    read_time += Microseconds(start, 1);
  }
  std::cout << "FindIn " << find_time / static_cast<double>(finds) << " us, Read "
            << read_time / static_cast<double>(reads) << " us\n";
  return 0;
}

int Report(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return 2;
  const std::string& first = arguments[0];
  if (first == "--time") return ReportTime();
  if (arguments.size() == 2 && first == "--phrases") return ReportPhrases(arguments[1]);
  if (arguments.size() == 2 && first == "--read") {
    const auto read = Lab().reader().Read(arguments[1]);
    if (read.ok()) Print(*read);
    if (!read.ok()) std::cout << read.status().message() << "\n";
    return 0;
  }
  if (arguments.size() == 2 && first == "--find") {
    const auto found = Lab().reader().FindIn(arguments[1]);
    if (found) std::cout << arguments[1].substr(found->begin, found->end - found->begin) << ": ";
    if (found) Print(found->place);
    return 0;
  }
  return ReportQuestions(first, arguments.size() == 2 && arguments[1] == "--wrong");
}

}  // namespace
}  // namespace lotse::referrals

int main(int argc, char** argv) {
  return lotse::referrals::Report(std::vector<std::string>(argv + 1, argv + argc));
}
