#include "common/api/page_token.h"

#include <string>

#include "common/errors/refusal.h"
#include "gtest/gtest.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "rapidcheck/gtest.h"

namespace lotse::api {
namespace {

bool IsRefused(const absl::StatusOr<PageToken>& parsed) {
  return ReasonOf(parsed.status()) == "PAGE_TOKEN_INVALID";
}

contacts::v1::ListPartnersRequest ListRequest() {
  contacts::v1::ListPartnersRequest request;
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
    EXPECT_TRUE(IsRefused(ParsePageToken(changed, binding))) << i;
    EXPECT_TRUE(IsRefused(ParsePageToken(text.substr(0, i), binding)));
  }
  EXPECT_TRUE(IsRefused(ParsePageToken(text + "A", binding)));
  EXPECT_TRUE(IsRefused(ParsePageToken(text + "=", binding)));
  EXPECT_TRUE(IsRefused(ParsePageToken(std::string(5000, 'A'), binding)));
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
  contacts::v1::ListPartnersRequest other = ListRequest();
  other.set_filter("kind = COURT");
  EXPECT_TRUE(IsRefused(ParsePageToken(text, PageBinding(other))));
  other = ListRequest();
  other.set_order_by("display_name");
  EXPECT_TRUE(IsRefused(ParsePageToken(text, PageBinding(other))));
}

TEST(PageToken, OtherPageSizeOrToken_IsTheSameRequest) {
  contacts::v1::ListPartnersRequest next = ListRequest();
  next.set_page_size(7);
  next.set_page_token("x");
  EXPECT_EQ(PageBinding(next), PageBinding(ListRequest()));
}

}  // namespace
}  // namespace lotse::api
