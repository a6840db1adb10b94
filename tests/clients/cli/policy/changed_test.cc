#include "clients/cli/policy/changed.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::policy::v1;

TEST(WordingDiffTest, ShowsWhatWentAndWhatCame) {
  v1::Recommendation read;
  read.set_title("Schwelle senken");
  read.set_body("Der erste Satz bleibt. Der zweite geht.");
  v1::Recommendation now = read;
  now.set_title("Schwelle halbieren");
  now.set_body("Der erste Satz bleibt. Der neue kommt.");
  EXPECT_EQ(WordingDiff(read, now),
            "  - Schwelle senken\n  + Schwelle halbieren\n"
            "    Der erste Satz bleibt.\n  - Der zweite geht.\n  + Der neue kommt.\n");
  EXPECT_EQ(WordingDiff(read, read), "");
}

TEST(AmendmentTextTest, Collision_ShowsBothDiffs) {
  v1::Recommendation item;
  v1::Amendment& one = *item.add_amendments();
  one.set_id("aaaaaaaa-0000-4000-8000-000000000001");
  one.set_center("WC-E");
  one.set_diff("- alt\n+ eins\n");
  v1::Amendment& other = *item.add_amendments();
  other.set_id("bbbbbbbb-0000-4000-8000-000000000001");
  other.set_center("WC-C");
  other.set_base_version(1);
  other.set_diff("- alt\n+ zwei\n");
  other.add_collides_with(one.id());
  EXPECT_EQ(AmendmentText(item, other.id()),
            "Änderung bbbbbbbb von WC-C zu Fassung 1\n  - alt\n  + zwei\n"
            "Sie ändert dieselben Sätze wie Änderung aaaaaaaa von WC-E; nur eine von beiden kann "
            "angenommen werden:\n  - alt\n  + eins\n");
  EXPECT_EQ(AmendmentText(item, "none"), "");
}

TEST(ChangedMergeTest, ItemsAreNamedByTheirNumbers) {
  v1::Recommendation item;
  item.set_name("rounds/r/recommendations/11111111-0000-4000-8000-000000000001");
  item.set_number(7);
  v1::Merge merge;
  merge.set_name("rounds/r/merges/22222222-0000-4000-8000-000000000001");
  merge.set_head(item.name());
  merge.add_members("rounds/r/recommendations/33333333-0000-4000-8000-000000000001");
  merge.set_state(v1::MERGE_STATE_PENDING);
  v1::ConsentRequest& asked = *merge.add_consents();
  asked.set_center("WC-E");
  const Record record = ChangedMergeRecord(merge, {item}, "");
  EXPECT_EQ(record.cells[1].text, "7");
  EXPECT_EQ(record.cells[2].text, "33333333");
  EXPECT_EQ(record.cells[3].text, "PENDING");
  EXPECT_EQ(record.cells[5].text, "WC-E=?");
}

}  // namespace
}  // namespace lotse::cli
