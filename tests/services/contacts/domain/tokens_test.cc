#include "services/contacts/domain/order_by.h"
#include "services/contacts/domain/page_token.h"
#include "services/contacts/domain/position_text.h"

#include <string>

#include "gtest/gtest.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "rapidcheck/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

v1::ListPartnersRequest ListRequest() {
  v1::ListPartnersRequest request;
  request.set_parent("centers/-");
  request.set_filter("kind = WELFARE");
  return request;
}

RC_GTEST_PROP(PageTokenProperty, PrintedAndParsed_IsTheSame, ()) {
  const auto key = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const PageToken token{"WC-ERZ", key};
  const std::string binding = PageBinding(ListRequest());
  RC_ASSERT(ParsePageToken(PrintPageToken(token, binding), binding).value() == token);
}

TEST(PageToken, AnyCharacterChanged_IsRefused) {
  const std::string binding = PageBinding(ListRequest());
  const std::string text = PrintPageToken({"WC-E", "0191d6a0"}, binding);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(ParsePageToken(changed, binding), RefusedWith("PAGE_TOKEN_INVALID")) << i;
    EXPECT_THAT(ParsePageToken(text.substr(0, i), binding), RefusedWith("PAGE_TOKEN_INVALID"));
  }
  EXPECT_THAT(ParsePageToken(text + "A", binding), RefusedWith("PAGE_TOKEN_INVALID"));
  EXPECT_THAT(ParsePageToken(text + "=", binding), RefusedWith("PAGE_TOKEN_INVALID"));
  EXPECT_THAT(ParsePageToken(std::string(5000, 'A'), binding), RefusedWith("PAGE_TOKEN_INVALID"));
}

// Base64 has bits that say nothing; one token must have one text all the same.
TEST(PageToken, AnyOtherLastCharacter_IsRefused) {
  const std::string binding = PageBinding(ListRequest());
  for (const char* key : {"k", "ke", "key"}) {
    const std::string text = PrintPageToken({"WC-E", key}, binding);
    for (char c = '-'; c <= 'z'; ++c) {
      const std::string changed = text.substr(0, text.size() - 1) + c;
      EXPECT_EQ(ParsePageToken(changed, binding).ok(), changed == text) << key << c;
    }
    EXPECT_FALSE(ParsePageToken(text + "=", binding).ok());
    EXPECT_FALSE(ParsePageToken(text + "==", binding).ok());
    EXPECT_FALSE(ParsePageToken(" " + text, binding).ok());
  }
}

TEST(PageToken, OfAnotherRequest_IsRefused) {
  const std::string text = PrintPageToken({"WC-E", "k"}, PageBinding(ListRequest()));
  v1::ListPartnersRequest other = ListRequest();
  other.set_filter("kind = COURT");
  EXPECT_THAT(ParsePageToken(text, PageBinding(other)), RefusedWith("PAGE_TOKEN_INVALID"));
  other = ListRequest();
  other.set_order_by("display_name");
  EXPECT_THAT(ParsePageToken(text, PageBinding(other)), RefusedWith("PAGE_TOKEN_INVALID"));
}

TEST(PageToken, OtherPageSizeOrToken_IsTheSameRequest) {
  v1::ListPartnersRequest next = ListRequest();
  next.set_page_size(7);
  next.set_page_token("x");
  EXPECT_EQ(PageBinding(next), PageBinding(ListRequest()));
}

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
