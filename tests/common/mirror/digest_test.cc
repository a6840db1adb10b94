#include "common/mirror/digest.h"

#include <gtest/gtest.h>

namespace lotse::mirror {
namespace {

// Computed with Python: int.from_bytes(hashlib.sha256(b"a\nb").digest()[:16], "little"), and so on.
TEST(Digest, KnownRecords_HaveTheHashOfTheSpecification) {
  Digest digest;
  EXPECT_EQ(digest.Hash(), "00000000000000000000000000000000");
  digest.Add("a", "b");
  EXPECT_EQ(digest.Hash(), "036b3978dd69f2b2c32d1b3137f7187e");
  digest.Add("c", "d");
  EXPECT_EQ(digest.Hash(), "62e4837316b00ef05b6cea5740f3f278");
  EXPECT_EQ(digest.count(), 2);
}

TEST(Digest, AnyOrder_GivesTheSame) {
  Digest up, down;
  for (int i = 0; i < 200; ++i) up.Add(std::to_string(i), "h");
  for (int i = 199; i >= 0; --i) down.Add(std::to_string(i), "h");
  EXPECT_EQ(up, down);
}

TEST(Digest, RemovedRecords_LeaveNoTrace) {
  Digest digest;
  for (int i = 0; i < 200; ++i) digest.Add(std::to_string(i), "h");
  for (int i = 0; i < 200; ++i) digest.Remove(std::to_string(i), "h");
  EXPECT_EQ(digest, Digest());
}

TEST(Digest, OtherContent_IsSeen) {
  Digest one, other;
  one.Add("a", "b");
  other.Add("a", "c");
  EXPECT_NE(one, other);
  EXPECT_FALSE(other.Is(1, one.Hash()));
  EXPECT_FALSE(one.Is(2, one.Hash()));
  EXPECT_TRUE(one.Is(1, one.Hash()));
}

}  // namespace
}  // namespace lotse::mirror
