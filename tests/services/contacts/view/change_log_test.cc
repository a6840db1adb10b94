#include "services/contacts/view/change_log.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/services/contacts/view/known.h"

namespace lotse::contacts {
namespace {

TEST(ChangeLogTest, ForgottenDeletes_GiveTheirMemoryBack) {
  constexpr int kDeletes = 10'000;
  ChangeLog log;
  for (int n = 1; n <= kDeletes; ++n) log.Deleted(Id(n), n);
  log.ForgetDeletes(0, kDeletes - 1);
  log.PackIfStale(/*live_records=*/0, [&](const ChangeLog::Slot& slot) {
    return log.DeleteRevision(slot.id) == slot.revision;
  });
  EXPECT_EQ(log.deletes(), 1u);
  EXPECT_EQ(log.slots(), 1u);
  EXPECT_EQ(log.DeleteRevision(Id(1)), 0);
  EXPECT_EQ(log.DeleteRevision(Id(kDeletes)), kDeletes);
}

}  // namespace
}  // namespace lotse::contacts
