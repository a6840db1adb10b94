#include "common/rpc/wire_reader.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "common/rpc/wire.h"

namespace lotse::rpc {
namespace {

TEST(WireReader, EveryKindOfField_IsRead) {
  std::string bytes;
  AppendVarintField(1, 150, bytes);
  AppendBytesField(2, "text", bytes);
  bytes += std::string("\x19\x01\x02\x03\x04\x05\x06\x07\x08", 9);  // 3, fixed 64
  bytes += std::string("\x25\x01\x02\x03\x04", 5);                  // 4, fixed 32
  AppendVarintField(5, ~std::uint64_t{0}, bytes);
  WireReader reader(bytes);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.field(), 1);
  EXPECT_EQ(reader.value(), 150u);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.field(), 2);
  EXPECT_EQ(reader.bytes(), "text");
  EXPECT_EQ(reader.value(), 0u);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.value(), 0x0807060504030201u);
  EXPECT_EQ(reader.bytes(), "");
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.value(), 0x04030201u);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.field(), 5);
  EXPECT_EQ(reader.value(), ~std::uint64_t{0});
  EXPECT_FALSE(reader.Next());
  EXPECT_FALSE(reader.broken());
}

TEST(WireReader, WhatIsNoField_IsBroken) {
  for (const std::string& bytes :
       {std::string("\x08"),
        std::string("\x0a\x05"
                    "abc"),
        std::string("\x09\x01", 2), std::string("\x0d\x01", 2), std::string("\x0b"),
        std::string("\x0f"), std::string("\x00\x01", 2), std::string(11, '\xff')}) {
    WireReader reader(bytes);
    EXPECT_FALSE(reader.Next()) << bytes.size();
    EXPECT_TRUE(reader.broken());
    EXPECT_FALSE(reader.Next());
  }
}

}  // namespace
}  // namespace lotse::rpc
