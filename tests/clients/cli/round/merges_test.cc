// lotse policy merge.
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;

class MergeCommandsTest : public RoundFixture {
 protected:
  // Of item 1 of WC-E and item 2 of WC-C; the beginning of its id.
  std::string Suggest() {
    Open("WC-E", kSalary);
    Open("WC-C", kNursing);
    const auto merge =
        Json("WC-HRO/policy", {"policy", "merge", "suggest", "1", "2", "--reason", "Dasselbe"});
    const std::string name = merge.value("name", "");
    return name.substr(name.rfind('/') + 1, 8);
  }
};

TEST_F(MergeCommandsTest, SuggestedConfirmedAnsweredUndone) {
  const std::string merge = Suggest();
  Do("WC-ERZ/policy", {"policy", "endorse", "2"});
  const std::string first = Do("WC-E/policy", {"policy", "merge", "confirm", merge});
  EXPECT_THAT(first, HasSubstr("HEAD          1\nMEMBERS       2\nSTATE         PENDING\n"));
  EXPECT_THAT(first, HasSubstr("lotse policy merge confirm " + merge));
  const Outcome twice = Run("WC-E/policy", {"policy", "merge", "confirm", merge});
  EXPECT_EQ(twice.code, 71);
  EXPECT_THAT(twice.err, HasSubstr("[SAME_PERSON]"));
  EXPECT_THAT(Do("WC-C/policy", {"policy", "merge", "confirm", merge}), HasSubstr("EFFECTIVE"));
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "merge", "consent", merge, "yes"}),
              HasSubstr("WC-ERZ=yes"));
  EXPECT_EQ(Item("WC-E", "1").endorsements(), 1);
  EXPECT_THAT(Do("WC-E/policy", {"policy", "merge", "undo", merge, "--reason", "Doch nicht"}),
              HasSubstr("UNDONE"));
  EXPECT_EQ(Item("WC-E", "1").endorsements(), 0);
}

TEST_F(MergeCommandsTest, WrongInput_IsRefused) {
  const std::string merge = Suggest();
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "suggest", "1", "--reason", "xxx"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "suggest", "1", "2"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "suggest", "1", "99", "--reason", "xxx"}).code,
            1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "suggest", "1", "1", "--reason", "xxx"}).code,
            67);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "confirm", "ffffffff"}).code, 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "consent", merge, "vielleicht"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "merge", "undo", merge}).code, 2);
  EXPECT_EQ(Run("WC-HRO/policy", {"policy", "merge", "undo", merge, "--reason", "xxx"}).code, 71);
}

}  // namespace
}  // namespace lotse::cli
