#include "common/store/redis/keys.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>

#include "absl/strings/string_view.h"

namespace lotse::store {
namespace {

// CRC16-CCITT (XModem), as the Redis Cluster specification defines it.
std::uint16_t Crc16(absl::string_view bytes) {
  std::uint16_t crc = 0;
  for (const char byte : bytes) {
    crc = static_cast<std::uint16_t>(crc ^ static_cast<unsigned char>(byte) << 8);
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<std::uint16_t>(crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1);
    }
  }
  return crc;
}

// The slot of a key: of what stands between the first '{' and the next '}', if that is not empty.
int SlotOf(absl::string_view key) {
  const std::size_t open = key.find('{');
  const std::size_t close = open == key.npos ? key.npos : key.find('}', open + 1);
  if (close != key.npos && close > open + 1) key = key.substr(open + 1, close - open - 1);
  return Crc16(key) % 16384;
}

TEST(Keys_Slot, Crc16_MatchesTheSpecification) { EXPECT_EQ(Crc16("123456789"), 0x31C3); }

TEST(Keys_Slot, AllKeysOfAPartition_ShareOneSlot) {
  for (const char* partition : {"directory/ruhr", "p", "~!@#$%^&*()", "lotse:"}) {
    std::set<int> slots;
    for (const std::string& key : KeysOf(partition)) slots.insert(SlotOf(key));
    EXPECT_EQ(slots.size(), 1u) << partition;
    EXPECT_EQ(*slots.begin(), SlotOf(partition)) << "the tag is the name itself";
  }
}

TEST(Keys_Names, TwoPartitions_ShareNoKey) {
  std::set<std::string> names;
  for (const char* partition : {"a", "b", "a:meta", "a:"}) {
    for (const std::string& key : KeysOf(partition)) EXPECT_TRUE(names.insert(key).second) << key;
  }
}

}  // namespace
}  // namespace lotse::store
