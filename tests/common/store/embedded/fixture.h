// An embedded store in a temporary directory, for tests of what is special about it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "common/store/embedded/embedded_store.h"
#include "common/time/clock.h"
#include "tests/common/store/contract/blocking.h"
#include "tests/support/temporary_directory.h"

namespace lotse::store {

class EmbeddedStoreTest : public testing::Test {
 protected:
  EmbeddedStoreTest() { options_.directory = directory_ / "store"; }

  absl::StatusOr<std::unique_ptr<Store>> TryOpen() {
    return OpenEmbeddedStore(options_, clock_, random_);
  }
  // Opens, or opens again.
  void Open() {
    store_.reset();
    auto store = TryOpen();
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }
  absl::StatusOr<CommitResult> Commit(std::vector<Mutation> mutations) {
    return CommitAndWait(*store_, "p1", Of(std::move(mutations)));
  }
  std::string DatabaseFile() const { return options_.directory + "/lotse.db"; }

  test::TemporaryDirectory directory_;
  FakeClock clock_;
  SequenceRandom random_;
  EmbeddedOptions options_;
  std::unique_ptr<Store> store_;
};

}  // namespace lotse::store
