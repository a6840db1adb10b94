#include "services/contacts/domain/order_by.h"
#include "services/contacts/domain/position_text.h"

#include <string>

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

RC_GTEST_PROP(PositionTextProperty, PrintedAndParsed_IsTheSame, ()) {
  lotse::type::v1::Position position;
  position.set_epoch(*rc::gen::nonZero<std::uint64_t>());
  position.set_revision(*rc::gen::nonNegative<std::int64_t>());
  position.set_scope(
      *rc::gen::element(lotse::type::v1::SCOPE_CENTER, lotse::type::v1::SCOPE_FEDERATION));
  RC_ASSERT(ParsePosition(PrintPosition(position)).value().SerializeAsString() ==
            position.SerializeAsString());
}

TEST(PositionText, Examples_ReadAsWritten) {
  lotse::type::v1::Position position;
  EXPECT_EQ(PrintPosition(position), "start");
  EXPECT_THAT(*ParsePosition("start"), EqualsProto(position));
  position.set_epoch(0x1f3a);
  position.set_revision(42);
  position.set_scope(lotse::type::v1::SCOPE_FEDERATION);
  EXPECT_EQ(PrintPosition(position), "federation:0000000000001f3a:42");
}

TEST(PositionText, Malformed_IsRefused) {
  for (const char* text : {"", "Start", "start ", "federation", "federation:1f3a:42",
                           "federation:0000000000000000:42", "federation:0000000000001F3A:42",
                           "federation:0000000000001f3a:", "federation:0000000000001f3a:-1",
                           "federation:0000000000001f3a:+1", "federation:0000000000001f3a:042",
                           "federation:0000000000001f3a:42:1", "federation: 000000000001f3a:42",
                           "federation:0x00000000001f3a:42", "land:0000000000001f3a:42",
                           "federation:0000000000001f3a:9223372036854775808"}) {
    EXPECT_THAT(ParsePosition(text), RefusedWith("POSITION_TEXT_INVALID")) << text;
  }
}

TEST(OrderBy, KnownOrders_AreRead) {
  EXPECT_EQ(*ParseOrderBy(""), PartnerOrder::kName);
  EXPECT_EQ(*ParseOrderBy(" name "), PartnerOrder::kName);
  EXPECT_EQ(*ParseOrderBy("display_name asc"), PartnerOrder::kDisplayName);
  EXPECT_EQ(*ParseOrderBy("update_time  desc"), PartnerOrder::kUpdateTimeDesc);
}

TEST(OrderBy, OtherOrders_AreRefused) {
  for (const char* order : {"update_time", "name desc", "kind", "name,display_name", "NAME"}) {
    EXPECT_THAT(ParseOrderBy(order), RefusedWith("ORDER_BY_INVALID")) << order;
  }
}

}  // namespace
}  // namespace lotse::contacts
