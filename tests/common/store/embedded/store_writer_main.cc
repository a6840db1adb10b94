// Writes to a store until it is killed, and says on standard output what was acknowledged:
//   lotse-store-writer DIRECTORY RUN
// 32 commits are in flight. Commit n of run r writes record and request id "r/n"; its line is "REVISION r/n". Part of the
// crash tests, which run it as a process of its own to be killed.
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/store/embedded/embedded_store.h"

namespace lotse::store {
namespace {

void Say(const std::string& line) {
  // In one piece: shorter than PIPE_BUF.
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

class Loop {
 public:
  Loop(Store& store, std::string run) : store_(store), run_(std::move(run)) {}

  void Next() {
    const std::string id = absl::StrCat(run_, "/", ++number_);
    Batch batch{id, "f", {{"partner", id, std::string(300, 'x'), 0}}};
    store_.Commit("p1", std::move(batch), [this, id](absl::StatusOr<CommitResult> result) {
      if (!result.ok() || result->replayed) std::_Exit(4);
      Say(absl::StrCat(result->position.revision, " ", id, "\n"));
      Next();
    });
  }

 private:
  Store& store_;
  const std::string run_;
  std::atomic<std::int64_t> number_{0};
};

int Main(const std::string& directory, const std::string& run) {
  SystemClock clock;
  SystemRandom random;
  EmbeddedOptions options;
  options.directory = directory;
  options.wal_limit = 256 << 10;  // so that checkpoints are met as well
  auto store = OpenEmbeddedStore(options, clock, random);
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return 1;
  }
  Loop loop(**store, run);
  for (int i = 0; i < 32; ++i) loop.Next();
  absl::Notification never;
  never.WaitForNotification();
  return 0;
}

}  // namespace
}  // namespace lotse::store

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return lotse::store::Main(argv[1], argv[2]);
}
