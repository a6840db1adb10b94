#include "services/contacts/view/directories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/reference/data_dir.h"
#include "services/contacts/domain/names.h"
#include "tests/services/contacts/view/known.h"

namespace lotse::contacts {
namespace {

using ::testing::ElementsAre;

TEST(DirectoriesTest, RaisedHorizonAlone_WakesNoFollower) {
  Directories directories(Reference());
  std::vector<std::string> moved;
  const auto subscription =
      directories.Subscribe([&](const std::string& center) { moved.push_back(center); });
  const std::string partition = DirectoryPartition("WC-X");
  directories.Apply(partition, {true, {7, 3}, 0, {}});
  directories.Apply(partition, {false, {7, 3}, /*horizon=*/2, {}});
  directories.Apply(partition, {false, {7, 4}, /*horizon=*/2, {}});
  EXPECT_THAT(moved, ElementsAre("WC-X", "WC-X"));
}

}  // namespace
}  // namespace lotse::contacts
