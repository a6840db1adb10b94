// kill -9 under load: everything that was acknowledged is there afterwards, nothing is there twice.
//
// LOTSE_KILLS=1000 asks for more rounds than the usual 15.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/common/store/embedded/fixture.h"

namespace lotse::store {
namespace {

using Acknowledged = std::map<std::string, std::int64_t>;  // id to revision

// A running lotse-store-writer.
class WriterProcess {
 public:
  WriterProcess(const std::string& directory, int run, const std::string& failpoints) {
    const auto program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "lotse-store-writer";
    const std::string path = program.string(), number = std::to_string(run);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      if (!failpoints.empty()) setenv("LOTSE_FAILPOINTS", failpoints.c_str(), 1);
      execl(path.c_str(), path.c_str(), directory.c_str(), number.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  ~WriterProcess() {
    Kill();
    close(output_);
  }

  // Reads acknowledgements until there are `bytes` of them or the process has ended; false: it has.
  bool ReadSome(std::size_t bytes) {
    char buffer[4096];
    while (text_.size() < bytes) {
      const ssize_t got = read(output_, buffer, sizeof buffer);
      if (got <= 0) return false;
      text_.append(buffer, got);
    }
    return true;
  }

  // Ends it by SIGKILL, if it has not ended, and says what it had acknowledged.
  void Kill(Acknowledged* all = nullptr) {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    if (all != nullptr) {
      while (ReadSome(text_.size() + 1)) {
      }
      Collect(*all);
    }
    waitpid(pid_, &how_, 0);
    pid_ = -1;
  }
  bool killed() const { return WIFSIGNALED(how_) && WTERMSIG(how_) == SIGKILL; }

 private:
  void Collect(Acknowledged& all) const {
    std::istringstream lines(text_.substr(0, text_.rfind('\n') + 1));
    std::int64_t revision;
    for (std::string id; lines >> revision >> id;) all[id] = revision;
  }

  pid_t pid_ = -1;
  int output_ = -1;
  int how_ = 0;
  std::string text_;
};

class CrashTest : public EmbeddedStoreTest {
 protected:
  void ExpectAllThereOnce(const Acknowledged& acknowledged) {
    Open();
    const auto changes = ReadAll(*store_, "p1");
    std::map<std::string, std::int64_t> recovered;
    std::int64_t revision = 0;
    for (const Change& change : changes) {
      ASSERT_EQ(change.revision, ++revision) << "each commit wrote one record: a gap or a double";
      ASSERT_TRUE(recovered.emplace(change.id, change.revision).second) << change.id;
    }
    ASSERT_EQ(store_->GetHead("p1")->position.revision, revision);
    for (const auto& [id, at] : acknowledged) {
      ASSERT_EQ(recovered.count(id), 1u) << id << " was acknowledged and is lost";
      ASSERT_EQ(recovered[id], at) << id;
    }
    if (!changes.empty()) {
      const std::string& last = changes.back().id;
      const auto again = CommitAndWait(*store_, "p1", {last, "f", {Put(last, "again")}});
      ASSERT_TRUE(again.ok() && again->replayed) << "a retry of what was written writes it twice";
    }
    store_.reset();
  }
};

TEST_F(CrashTest, KilledUnderLoadAgainAndAgain_NothingAcknowledgedIsLostOrDoubled) {
  const char* rounds = std::getenv("LOTSE_KILLS");
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", std::to_string(seed));
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  Acknowledged acknowledged;
  for (int run = 0; run < (rounds == nullptr ? 15 : std::atoi(rounds)); ++run) {
    WriterProcess writer(options_.directory, run, "");
    ASSERT_TRUE(writer.ReadSome(1 + random() % 20'000)) << "the writer ended by itself";
    writer.Kill(&acknowledged);
    ExpectAllThereOnce(acknowledged);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(acknowledged.size(), 0u);
}

TEST_F(CrashTest, WhileAProcessHasTheStore_OpeningIsRefusedAndAfterItsDeathNot) {
  WriterProcess writer(options_.directory, 1, "");
  ASSERT_TRUE(writer.ReadSome(1));
  EXPECT_EQ(ReasonOf(TryOpen().status()), "STORE_LOCKED");
  writer.Kill();
  EXPECT_TRUE(TryOpen().ok());
}

#ifdef LOTSE_FAILPOINTS
TEST_F(CrashTest, KilledAtEachFailpoint_NothingAcknowledgedIsLostOrDoubled) {
  Acknowledged acknowledged;
  int run = 0;
  for (const char* point : {"store.before_commit", "store.after_commit", "store.before_answer",
                            "store.before_checkpoint"}) {
    for (const char* at : {"@1", "@4"}) {
      SCOPED_TRACE(absl::StrCat(point, at));
      WriterProcess writer(options_.directory, ++run, absl::StrCat(point, "=kill", at));
      while (writer.ReadSome(std::size_t{1} << 24)) {
      }
      writer.Kill(&acknowledged);
      EXPECT_TRUE(writer.killed());
      ExpectAllThereOnce(acknowledged);
      if (HasFatalFailure()) return;
    }
  }
}
#endif

}  // namespace
}  // namespace lotse::store
