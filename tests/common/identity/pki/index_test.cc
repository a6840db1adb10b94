#include "common/identity/pki/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lotse::identity::pki {
namespace {

TEST(IndexTest, PrintIndex_AllFields_TheDocumentedFormat) {
  const absl::Time begin = absl::FromUnixSeconds(1'767'225'600);
  EXPECT_EQ(PrintIndex({{"ab",
                         "spiffe://x/node/a",
                         "",
                         {"localhost"},
                         begin,
                         begin + absl::Hours(1),
                         begin + absl::Minutes(1)},
                        {"cd", "spiffe://x/center/ERZ/editor", "", {}, begin, begin, {}},
                        {"ef", "spiffe://x/center/ERZ/editor", "anna", {}, begin, begin, {}}}),
            "{\"serial\":\"ab\",\"identity\":\"spiffe://x/node/a\","
            "\"not_before\":\"2026-01-01T00:00:00Z\",\"not_after\":\"2026-01-01T01:00:00Z\","
            "\"hosts\":[\"localhost\"],\"revoked_at\":\"2026-01-01T00:01:00Z\"}\n"
            "{\"serial\":\"cd\",\"identity\":\"spiffe://x/center/ERZ/editor\","
            "\"not_before\":\"2026-01-01T00:00:00Z\",\"not_after\":\"2026-01-01T00:00:00Z\"}\n"
            "{\"serial\":\"ef\",\"identity\":\"spiffe://x/center/ERZ/editor\",\"person\":\"anna\","
            "\"not_before\":\"2026-01-01T00:00:00Z\",\"not_after\":\"2026-01-01T00:00:00Z\"}\n");
}

TEST(IndexTest, ParseIndex_WhatWasPrinted_PrintsTheSame) {
  const absl::Time begin = absl::FromUnixSeconds(1'767'225'600);
  const std::string text = PrintIndex({{"ab", "x", "", {"a", "b"}, begin, begin, begin},
                                       {"cd", "y", "", {}, begin, begin, {}},
                                       {"ef", "y", "anna", {}, begin, begin, {}}});
  const auto entries = ParseIndex(text);
  ASSERT_TRUE(entries.ok()) << entries.status();
  EXPECT_EQ(PrintIndex(*entries), text);
  EXPECT_EQ((*entries)[1].Name(), "y");
  EXPECT_EQ((*entries)[2].Name(), "y@anna");
}

TEST(IndexTest, ParseIndex_LineFromBeforeThereWerePersons_NamesNobody) {
  const auto entries = ParseIndex(
      R"({"serial":"cd","identity":"y","not_before":"2026-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z"})");
  ASSERT_TRUE(entries.ok()) << entries.status();
  EXPECT_EQ(entries->front().person, "");
}

TEST(IndexTest, ParseIndex_BrokenLine_NamedByNumber) {
  const std::string good =
      PrintIndex({{"ab", "x", "", {}, absl::UnixEpoch(), absl::UnixEpoch(), {}}});
  for (
      const char* bad :
      {"junk", "[]", "{}", R"({"serial":1})",
       R"({"serial":"a","identity":"b","not_before":"now","not_after":"2026-01-01T00:00:00Z"})",
       R"({"serial":"a","identity":"b","not_before":"2026-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z","hosts":[1]})",
       R"({"serial":"a","identity":"b","person":1,"not_before":"2026-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z"})",
       R"({"serial":"a","identity":"b","person":"../x","not_before":"2026-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z"})",
       R"({"serial":"a","identity":"b","not_before":"2026-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z","revoked_at":0})"}) {
    const auto entries = ParseIndex(good + bad + "\n");
    EXPECT_EQ(entries.status().message(), "line 2 cannot be read") << bad;
  }
}

}  // namespace
}  // namespace lotse::identity::pki
