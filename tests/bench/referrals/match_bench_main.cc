// What a look-up costs without the wire: microseconds a match and bytes a partner, over the real sample and over generated
// partners that look like it. `referrals_match_bench [partners...]`; 0 is the sample as it is.
#include <jemalloc/jemalloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "services/referrals/domain/hit_writer.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/index/help_index.h"
#include "tests/services/referrals/support/real_like.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {
namespace {

using Clock = std::chrono::steady_clock;

double MicrosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

double Percentile(std::vector<double> values, double share) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * (values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// What the allocator (jemalloc, as in the product) has in use, the rounding to its sizes included.
std::size_t HeapBytes() {
  std::uint64_t epoch = 1;
  std::size_t size = sizeof epoch;
  mallctl("epoch", &epoch, &size, &epoch, size);
  std::size_t bytes = 0;
  size = sizeof bytes;
  mallctl("stats.allocated", &bytes, &size, nullptr, 0);
  return bytes;
}

contacts::v1::Partner PartnerAt(std::uint32_t i, bool sample) {
  return sample ? SamplePartners()[i] : MakeRealLike(i);
}

struct Load {
  double upsert_us = 0;  // slowest hundredth
  double worst_upsert_us = 0;
};

Load Fill(std::uint32_t count, bool sample, HelpIndex& index) {
  std::vector<double> took;
  for (std::uint32_t i = 0; i < count; ++i) {
    const contacts::v1::Partner partner = PartnerAt(i, sample);
    const auto begin = Clock::now();
    index.Upsert(partner);
    took.push_back(MicrosecondsSince(begin));
  }
  return {Percentile(took, 0.99), *std::max_element(took.begin(), took.end())};
}

std::size_t CardBytes(const HelpIndex& index) {
  HelpIndex::Look look(index);
  std::size_t bytes = 0;
  for (SlotId id = 0; id < look->slot_count(); ++id) {
    if (look->slot(id).used) bytes += nallocx(look->slot(id).card.bytes(), 0);
  }
  return bytes;
}

struct Asked {
  Question question;
  PlaceKeys place;
};

std::vector<Asked> MakeQuestions() {
  std::mt19937 random(7);
  std::vector<Asked> all;
  const auto& counties = Reference().Counties();
  while (all.size() < 2000) {
    Asked asked;
    const auto topic = static_cast<TopicId>(random() % Topics().size());
    if (Topics().ParentOf(topic) == kNoTopic) continue;  // headings are asked for less
    asked.question.topics = {{topic, 1}};
    asked.question.languages = {LanguageOf("ar"), LanguageOf("en")};
    asked.place.counties = {counties[random() % counties.size()].ags};
    all.push_back(asked);
  }
  return all;
}

// Of each question the fastest of its turns: what the code costs, not what else the machine does.
struct Times {
  std::vector<double> find, match, write;
  std::size_t hits = 0, bytes = 0, candidates = 0;
};

void Note(std::vector<double>& fastest, std::size_t question, double us) {
  if (fastest.size() == question) fastest.push_back(us);
  fastest[question] = std::min(fastest[question], us);
}

void Ask(const HelpIndex& index, const Asked& asked, std::size_t number, Times& times) {
  std::string answer;
  const auto begin = Clock::now();
  const Place place = Places().Find(asked.place);
  const double found = MicrosecondsSince(begin);
  HelpIndex::Look look(index);
  const MatchResult result =
      Match(asked.question, place, *look, {Topics(), Places(), RealLikeNow(), {}});
  const double matched = MicrosecondsSince(begin);
  const Moment moment(RealLikeNow());
  const HitWriter writer(asked.question, *look, Topics(), moment, AnswerLanguage::kGerman, false);
  for (std::size_t i = 0; i < result.hits.size(); ++i) writer.AppendHit(result.hits, i, answer);
  const double written = MicrosecondsSince(begin);
  if (times.find.size() == number) {
    times.hits += result.hits.size();
    times.candidates += result.hits.size() + static_cast<std::size_t>(result.more_hits);
    times.bytes += answer.size();
  }
  Note(times.find, number, found);
  Note(times.match, number, matched - found);
  Note(times.write, number, written - matched);
}

void Print(const char* what, const std::vector<double>& us) {
  double sum = 0;
  for (double one : us) sum += one;
  std::printf("  %-16s mean %7.2f us  median %7.2f us  p99 %7.2f us\n", what, sum / us.size(),
              Percentile(us, 0.5), Percentile(us, 0.99));
}

void Measure(std::uint32_t count, bool sample) {
  const std::size_t before = HeapBytes();
  HelpIndex index(Reference(), Topics());
  const Load load = Fill(count, sample, index);
  const std::size_t all = HeapBytes() - before, cards = CardBytes(index);
  std::printf("%u partners%s\n", count, sample ? " (the sample)" : "");
  std::printf("  finding %.0f bytes a partner, showing %.0f bytes\n",
              static_cast<double>(all - cards) / count, static_cast<double>(cards) / count);
  std::printf("  upsert, record to index       p99 %.1f us, worst %.1f us\n", load.upsert_us,
              load.worst_upsert_us);
  const std::vector<Asked> questions = MakeQuestions();
  Times times;
  for (int turn = 0; turn < 6; ++turn) {
    for (std::size_t i = 0; i < questions.size(); ++i) Ask(index, questions[i], i, times);
  }
  Print("place", times.find);
  Print("match", times.match);
  Print("hits to bytes", times.write);
  const double asked = static_cast<double>(questions.size());
  std::printf("  a question: %.1f hits shown, %.1f found, %.0f bytes\n", times.hits / asked,
              times.candidates / asked, times.bytes / asked);
}

}  // namespace
}  // namespace lotse::referrals::test

int main(int argc, char** argv) {
  using namespace lotse::referrals::test;
  std::vector<std::uint32_t> counts = {0, 120'000, 1'000'000};
  if (argc > 1) counts.clear();
  for (int i = 1; i < argc; ++i) counts.push_back(static_cast<std::uint32_t>(std::atoi(argv[i])));
  SamplePartners();
  Places();
  for (std::uint32_t count : counts) {
    const bool sample = count == 0;
    Measure(sample ? static_cast<std::uint32_t>(SamplePartners().size()) : count, sample);
  }
  return 0;
}
