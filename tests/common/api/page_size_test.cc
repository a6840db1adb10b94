#include "common/api/page_size.h"

#include "common/errors/refusal.h"
#include "gtest/gtest.h"

namespace lotse::api {
namespace {

TEST(PageSizeTest, Zero_IsTheDefault) { EXPECT_EQ(*PageSize(0, 10, 20), 10); }

TEST(PageSizeTest, WhatIsAskedFor_UpToTheMost) {
  EXPECT_EQ(*PageSize(1, 10, 20), 1);
  EXPECT_EQ(*PageSize(20, 10, 20), 20);
}

TEST(PageSizeTest, Outside_IsRefusedWithTheBound) {
  EXPECT_EQ(ReasonOf(PageSize(-1, 10, 20).status()), "PAGE_SIZE_INVALID");
  const absl::Status status = PageSize(21, 10, 20).status();
  EXPECT_EQ(ReasonOf(status), "PAGE_SIZE_INVALID");
  EXPECT_NE(status.message().find("20"), absl::string_view::npos);
}

}  // namespace
}  // namespace lotse::api
