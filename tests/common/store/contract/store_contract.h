// The contract suite: what common/store/store.h promises, as tests that run against every engine.
//
// An engine instantiates it in its own test program, which links lotse_store_contract:
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, testing::Values(Engine{"memory", [] { return ...; }}),
//                            EngineName);
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "tests/common/store/contract/blocking.h"

namespace lotse::store {

// Where one test's data lives: empty when made, cleaned up when destroyed. At most one store is open at a time unless
// the engine says that it allows more.
class StoreHome {
 public:
  virtual ~StoreHome() = default;
  // Opens the store; again after a store was destroyed: with what was in it, if Keeps().
  virtual std::unique_ptr<Store> Open(const Options& options, const Clock& clock,
                                      RandomSource& random) = 0;
  // False: the data ends with the store; tests of reopening are then skipped.
  virtual bool Keeps() const { return true; }
};

struct Engine {
  std::string name;
  std::function<std::unique_ptr<StoreHome>()> make_home;
};

inline void PrintTo(const Engine& engine, std::ostream* out) { *out << engine.name; }
inline std::string EngineName(const testing::TestParamInfo<Engine>& info) {
  return info.param.name;
}

// An open store on a fake clock, and short ways to use it.
class StoreContract : public testing::TestWithParam<Engine> {
 protected:
  StoreContract();

  absl::StatusOr<CommitResult> Commit(Batch batch, const std::string& partition = "p1");
  // The revision of a commit that must succeed.
  std::int64_t Revision(std::vector<Mutation> mutations, const std::string& partition = "p1");
  std::vector<std::string> Feed(Position after = {}, int limit = 1000);
  Head HeadOf(const std::string& partition = "p1");
  // `revision` in the current epoch of p1.
  Position At(std::int64_t revision);
  Refresh RefreshAt(Position after);
  // Makes a record and deletes it (revisions 1 and 2), so long ago that Maintain raises the horizon to 2.
  void LeaveOldTombstone(const std::string& partition);
  // Closes the store and opens it again.
  void Reopen();

  FakeClock clock_;
  SequenceRandom random_;
  Options options_;
  std::unique_ptr<StoreHome> home_;
  std::unique_ptr<Store> store_;
};

}  // namespace lotse::store
