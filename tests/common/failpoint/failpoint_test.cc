#include "common/failpoint/failpoint.h"

#include <gtest/gtest.h>

namespace lotse::failpoint {
namespace {

class FailpointTest : public testing::Test {
 protected:
  ~FailpointTest() override { Configure(""); }
};

TEST_F(FailpointTest, Hit_Unknown_DoesNothing) { EXPECT_FALSE(Hit("nobody.set_this")); }

TEST_F(FailpointTest, Hit_Error_FailsAtEveryPassage) {
  ASSERT_TRUE(Configure("a.b=error"));
  EXPECT_TRUE(Hit("a.b"));
  EXPECT_TRUE(Hit("a.b"));
  EXPECT_FALSE(Hit("a.c"));
}

TEST_F(FailpointTest, Hit_Counted_FailsAtThatPassageOnly) {
  ASSERT_TRUE(Configure("x=error@1,a.b=error@3"));
  EXPECT_FALSE(Hit("a.b"));
  EXPECT_FALSE(Hit("a.b"));
  EXPECT_TRUE(Hit("a.b"));
  EXPECT_FALSE(Hit("a.b"));
}

TEST_F(FailpointTest, Hit_Kill_EndsTheProcessBySigkill) {
  EXPECT_EXIT(
      {
        Configure("a.b=kill@2");
        Hit("a.b");
        Hit("a.b");
      },
      testing::KilledBySignal(SIGKILL), "");
}

TEST_F(FailpointTest, Configure_Unreadable_IsRefusedAndChangesNothing) {
  ASSERT_TRUE(Configure("a.b=error"));
  for (const char* bad :
       {"a", "a=", "=kill", "a=explode", "a=kill@", "a=kill@0", "a=kill@x", "a=kill@1@2"}) {
    EXPECT_FALSE(Configure(bad)) << bad;
  }
  EXPECT_TRUE(Hit("a.b"));
}

TEST(FailpointMacro, InThisBuild_FollowsTheBuildOption) {
  ASSERT_TRUE(Configure("macro=error"));
#ifdef LOTSE_FAILPOINTS
  EXPECT_TRUE(FAILPOINT("macro"));
#else
  EXPECT_FALSE(FAILPOINT("macro"));
#endif
  Configure("");
}

}  // namespace
}  // namespace lotse::failpoint
