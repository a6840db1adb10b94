#include "services/contacts/domain/digest.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"

namespace lotse::contacts {
namespace {

using Entry = std::pair<Uuid, std::string>;

TEST(Digest, OfNothing_IsZero) {
  const v1::DirectoryDigest digest = DigestSum().ToProto();
  EXPECT_EQ(digest.count(), 0);
  EXPECT_EQ(digest.hash(), std::string(32, '0'));
}

// The hash was computed by Python from the formula in sync_service.proto.
TEST(Digest, OfTwoRecords_IsTheOneOfTheFormula) {
  DigestSum sum;
  sum.Add(*Uuid::Parse("0191d6a0-1111-7abc-8def-0123456789ab"), std::string(32, 'a'));
  sum.Add(*Uuid::Parse("0191d6a0-2222-7abc-8def-0123456789ab"), std::string(32, 'b'));
  EXPECT_EQ(sum.ToProto().count(), 2);
  EXPECT_EQ(sum.ToProto().hash(), "3c67833e02cefbb72a1cc3e065b842aa");
}

RC_GTEST_PROP(DigestProperty, Order_DoesNotCount, ()) {
  std::vector<Entry> entries;
  const int count = *rc::gen::inRange(0, 20);
  for (int i = 0; i < count; ++i) {
    entries.emplace_back(Uuid::Derive("test", std::to_string(i)),
                         std::to_string(*rc::gen::inRange(0, 5)));
  }
  DigestSum forwards, backwards;
  for (const auto& [id, hash] : entries) forwards.Add(id, hash);
  std::reverse(entries.begin(), entries.end());
  for (const auto& [id, hash] : entries) backwards.Add(id, hash);
  RC_ASSERT(forwards == backwards);
  for (const auto& [id, hash] : entries) forwards.Remove(id, hash);
  RC_ASSERT(forwards == DigestSum());
}

TEST(Digest, OtherContent_IsAnotherDigest) {
  const Uuid id = Uuid::Derive("test", "1");
  DigestSum a, b;
  a.Add(id, std::string(32, 'a'));
  b.Add(id, std::string(32, 'b'));
  EXPECT_FALSE(a == b);
}

}  // namespace
}  // namespace lotse::contacts
