// Runs a libFuzzer target without libFuzzer, in builds of every compiler: each file of the corpus, then a fixed number of
// random mutations of them. The seed is fixed, so a failure comes back at every run; it is printed with the input first.
//
//   target CORPUS...        files or directories; a corpus that is missing or empty is an error
//   LOTSE_FUZZ_RUNS=N       so many mutations instead of 2,000
//   LOTSE_FUZZ_SEED=N       another seed
#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kRuns = 2000;
constexpr std::size_t kMaxInput = 4096;

// What is being run, for the signal handler.
std::string current;  // NOLINT: a handler can reach nothing else

void PrintCurrent(int signal) {
  std::fprintf(stderr, "input that failed (%zu bytes, in hex): ", current.size());
  for (const unsigned char c : current) std::fprintf(stderr, "%02x", c);
  std::fprintf(stderr, "\n");
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void Run(const std::string& input) {
  current = input;
  // A copy of exactly this size, so that a sanitizer sees a read behind its end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> ReadCorpus(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::filesystem::is_directory(argv[i])) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
    } else if (std::filesystem::is_regular_file(argv[i])) {
      files.emplace_back(argv[i]);
    }
  }
  std::sort(files.begin(), files.end());  // the order of directories differs between machines
  std::vector<std::string> corpus;
  for (const auto& file : files) corpus.push_back(ReadFile(file));
  return corpus;
}

std::size_t Below(std::mt19937_64& random, std::size_t bound) { return random() % bound; }

// One small change: a byte flipped, set, inserted or taken out, a piece doubled, cut off or taken from another input.
std::string MutateOnce(std::string input, const std::vector<std::string>& corpus,
                       std::mt19937_64& random) {
  static constexpr char kTelling[] = {'\0', '\xff', '"', '\\', '(', ')', '{', '}', '[',
                                      ']',  ':',    '/', '.',  '-', '*', ' ', '0', '\n'};
  const std::size_t at = Below(random, input.size() + 1);
  const std::size_t size = Below(random, input.size() - at + 1);
  const char telling = kTelling[Below(random, std::size(kTelling))];
  switch (Below(random, 7)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << Below(random, 8)));
      break;
    case 1:
      if (at < input.size()) input[at] = telling;
      break;
    case 2:
      input.insert(at, 1, telling);
      break;
    case 3:
      input.erase(at, 1);
      break;
    case 4:
      input.insert(at, input.substr(at, size));
      break;
    case 5:
      input.resize(at);
      break;
    default:
      input.insert(at, corpus[Below(random, corpus.size())]);
      break;
  }
  if (input.size() > kMaxInput) input.resize(kMaxInput);
  return input;
}

long Setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> corpus = ReadCorpus(argc, argv);
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: no corpus; give files or directories with seeds\n", argv[0]);
    return 1;
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL}) std::signal(signal, PrintCurrent);
  for (const std::string& input : corpus) Run(input);
  Run("");
  const long seed = Setting("LOTSE_FUZZ_SEED", 1), runs = Setting("LOTSE_FUZZ_RUNS", kRuns);
  std::mt19937_64 random(static_cast<std::uint64_t>(seed));
  for (long run = 0; run < runs; ++run) {
    std::string input = corpus[Below(random, corpus.size())];
    for (std::size_t turn = Below(random, 4); turn < 4; ++turn) {
      input = MutateOnce(std::move(input), corpus, random);
    }
    Run(input);
  }
  std::printf("%zu seeds and %ld mutations of them (seed %ld)\n", corpus.size(), runs, seed);
  return 0;
}
