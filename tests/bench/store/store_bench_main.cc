// How fast the embedded store commits durably, beside a bare write and fdatasync of as many bytes:
//   lotse-store-bench DIRECTORY [SECONDS] [REPLY_MICROS] [RECORDS]
// Each client has one commit in flight: it writes one record of 400 bytes with a request id. REPLY_MICROS of work are
// done on the answering thread, as a gRPC reply would be. RECORDS are there before, and are what is written to.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "common/store/embedded/embedded_store.h"

namespace lotse::store {
namespace {

constexpr int kPartitions = 59;
constexpr int kBodyBytes = 400;

struct Plan {
  std::string directory;
  absl::Duration length = absl::Seconds(3);
  absl::Duration reply = absl::Microseconds(0);
  int records = 0;
};

void Spin(absl::Duration length) {
  const absl::Time end = absl::Now() + length;
  while (absl::Now() < end) {
  }
}

class GroupCounter final : public Observer {
 public:
  void OnGroupCommitted(int commits, absl::Duration) override {
    ++groups;
    written += commits;
  }
  std::int64_t groups = 0;
  std::int64_t written = 0;
};

// One line of the table.
void Report(const char* what, std::vector<double> micros, absl::Duration took, double group) {
  std::sort(micros.begin(), micros.end());
  const auto at = [&](double q) {
    return micros[static_cast<std::size_t>(q * (micros.size() - 1))];
  };
  std::printf("%-22s %9.0f/s   p50 %7.0f us   p99 %7.0f us   group %5.1f\n", what,
              micros.size() / absl::ToDoubleSeconds(took), at(0.5), at(0.99), group);
}

void BareFsync(const Plan& plan) {
  const std::string path = plan.directory + "/bare";
  const int fd = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  const std::string page(4096 + 24, 'x');
  std::vector<double> micros;
  const absl::Time start = absl::Now();
  while (absl::Now() - start < plan.length) {
    const absl::Time before = absl::Now();
    const off_t at = static_cast<off_t>(micros.size() % 1000) * page.size();
    if (pwrite(fd, page.data(), page.size(), at) < 0 || fdatasync(fd) != 0) std::abort();
    micros.push_back(absl::ToDoubleMicroseconds(absl::Now() - before));
  }
  Report("write + fdatasync", micros, absl::Now() - start, 1);
  close(fd);
  unlink(path.c_str());
}

// Commits over and over until the time is up.
class Client {
 public:
  Client(Store& store, const Plan& plan, int number, absl::Time end, absl::BlockingCounter& left)
      : store_(store), plan_(plan), number_(number), end_(end), left_(left) {}

  void Next() {
    const std::int64_t turn = turns_++;
    const int record = plan_.records == 0 ? turn : (turn * 7919 + number_ * 104729) % plan_.records;
    const std::string id =
        plan_.records == 0 ? absl::StrCat(number_, "/", record) : absl::StrCat(record);
    Batch batch{absl::StrCat("request-of-client-", number_, "-", turn),
                "0123456789abcdef",
                {{"partner", id, std::string(kBodyBytes, 'b'), absl::nullopt}}};
    before_ = absl::Now();
    store_.Commit(absl::StrCat("center/", record % kPartitions), std::move(batch),
                  [this](const auto& result) { Answered(result.status()); });
  }

  std::vector<double> micros;

 private:
  void Answered(const absl::Status& status) {
    if (!status.ok()) std::abort();
    const absl::Time now = absl::Now();
    micros.push_back(absl::ToDoubleMicroseconds(now - before_));
    Spin(plan_.reply);
    if (now < end_) {
      Next();
    } else {
      left_.DecrementCount();
    }
  }

  Store& store_;
  const Plan& plan_;
  const int number_;
  const absl::Time end_;
  absl::BlockingCounter& left_;
  absl::Time before_;
  std::int64_t turns_ = 0;
};

void Commits(const Plan& plan, Store& store, GroupCounter& counter, int in_flight) {
  counter.groups = counter.written = 0;
  absl::BlockingCounter left(in_flight);
  std::vector<std::unique_ptr<Client>> clients;
  const absl::Time start = absl::Now();
  for (int i = 0; i < in_flight; ++i) {
    clients.push_back(
        std::make_unique<Client>(store, plan, in_flight * 1000 + i, start + plan.length, left));
  }
  for (auto& client : clients) client->Next();
  left.Wait();
  const absl::Duration took = absl::Now() - start;
  std::vector<double> micros;
  for (auto& client : clients)
    micros.insert(micros.end(), client->micros.begin(), client->micros.end());
  const double group =
      static_cast<double>(counter.written) / std::max<std::int64_t>(counter.groups, 1);
  Report(absl::StrCat("commits, ", in_flight, " in flight").c_str(), micros, took, group);
}

void Fill(const Plan& plan, Store& store) {
  constexpr int kBatch = 500;
  absl::BlockingCounter left((plan.records + kBatch - 1) / kBatch * kPartitions);
  for (int first = 0; first < plan.records; first += kBatch) {
    for (int partition = 0; partition < kPartitions; ++partition) {
      Batch batch;
      for (int i = first; i < std::min(first + kBatch, plan.records); ++i) {
        if (i % kPartitions != partition) continue;
        batch.mutations.push_back(
            {"partner", absl::StrCat(i), std::string(kBodyBytes, 'a'), absl::nullopt});
      }
      if (batch.mutations.empty()) {
        left.DecrementCount();
        continue;
      }
      absl::BlockingCounter one(1);
      store.Commit(absl::StrCat("center/", partition), std::move(batch), [&](const auto&) {
        left.DecrementCount();
        one.DecrementCount();
      });
      one.Wait();
    }
  }
  left.Wait();
}

std::int64_t ResidentKilobytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  long total = 0, resident = 0;
  if (file == nullptr || std::fscanf(file, "%ld %ld", &total, &resident) != 2) return 0;
  std::fclose(file);
  return resident * 4;
}

int Main(const Plan& plan) {
  GroupCounter counter;
  SystemClock clock;
  SystemRandom random;
  EmbeddedOptions options;
  options.directory = plan.directory + "/store";
  options.store.observer = &counter;
  BareFsync(plan);
  auto store = OpenEmbeddedStore(options, clock, random);
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return 1;
  }
  if (plan.records > 0) {
    Fill(plan, **store);
    store->reset();
    const std::int64_t before = ResidentKilobytes();
    const absl::Time start = absl::Now();
    store = OpenEmbeddedStore(options, clock, random);
    std::printf("opening %d records: %.2f s, %ld bytes each\n", plan.records,
                absl::ToDoubleSeconds(absl::Now() - start),
                (ResidentKilobytes() - before) * 1024 / plan.records);
  }
  for (int in_flight : {1, 8, 64}) Commits(plan, **store, counter, in_flight);
  return 0;
}

}  // namespace
}  // namespace lotse::store

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s DIRECTORY [SECONDS] [REPLY_MICROS] [RECORDS]\n", argv[0]);
    return 2;
  }
  lotse::store::Plan plan;
  plan.directory = argv[1];
  if (argc > 2) plan.length = absl::Seconds(std::atof(argv[2]));
  if (argc > 3) plan.reply = absl::Microseconds(std::atoi(argv[3]));
  if (argc > 4) plan.records = std::atoi(argv[4]);
  return lotse::store::Main(plan);
}
