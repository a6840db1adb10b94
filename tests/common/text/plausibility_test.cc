// Language tags, web addresses, e-mail addresses, days and times.
#include <gtest/gtest.h>

#include <string>

#include "common/text/date.h"
#include "common/text/email.h"
#include "common/text/http_url.h"
#include "common/text/language_tag.h"

namespace lotse::text {
namespace {

TEST(LanguageTag, WellFormed_IsGivenInCanonicalCase) {
  EXPECT_EQ(CanonicalLanguageTag("DE"), "de");
  EXPECT_EQ(CanonicalLanguageTag("pt-br"), "pt-BR");
  EXPECT_EQ(CanonicalLanguageTag("ZH-HANT"), "zh-Hant");
  EXPECT_EQ(CanonicalLanguageTag("de-X-Leicht"), "de-x-leicht");
  EXPECT_EQ(CanonicalLanguageTag("sr-latn-rs"), "sr-Latn-RS");
  EXPECT_EQ(CanonicalLanguageTag("de-CH-1996"), "de-CH-1996");
  EXPECT_EQ(CanonicalLanguageTag("zh-yue-hk"), "zh-yue-HK");
  EXPECT_EQ(CanonicalLanguageTag("es-419"), "es-419");
  EXPECT_EQ(CanonicalLanguageTag("de-u-co-phonebk-x-a"), "de-u-co-phonebk-x-a");
  EXPECT_EQ(CanonicalLanguageTag("x-lotse"), "x-lotse");
}

TEST(LanguageTag, Malformed_IsRefused) {
  for (const char* tag : {"", "d", "de-", "-de", "de_DE", "de--DE", "de-x", "de-u", "de-DE-DE",
                          "1a", "de-a-b-c", "de-1996-1996", "toolongtag", "deutsch-", "ü",
                          "de-abcdefghi", "de-u-co-u-kn", "x-", "de DE"}) {
    EXPECT_EQ(CanonicalLanguageTag(tag), absl::nullopt) << tag;
  }
  EXPECT_EQ(CanonicalLanguageTag("de-x-" + std::string(80, 'a')), absl::nullopt);
}

TEST(LanguageTag, PrimaryLanguage_StandsBeforeTheDash) {
  EXPECT_EQ(PrimaryLanguage("de-x-leicht"), "de");
  EXPECT_EQ(PrimaryLanguage("kmr"), "kmr");
}

TEST(HttpUrl, Plausible_HasNoFault) {
  for (const char* url :
       {"http://example.org", "https://www.wfe-erzgebirge.de/x?y=%20#z",
        "HTTPS://Example.ORG:8443/", "http://127.0.0.1:80/", "http://[::1]:8080/a:b",
        "http://localhost:3000", "https://müller.de", "https://a.b/@user"}) {
    EXPECT_EQ(HttpUrlFault(url), absl::nullopt) << url;
  }
}

TEST(HttpUrl, Implausible_HasAFault) {
  for (const char* url : {"",
                          "www.example.org",
                          "ftp://example.org",
                          "javascript:alert(1)",
                          "http://",
                          "https:///path",
                          "http://user:pw@example.org",
                          "http://user@example.org",
                          "http://exa mple.org",
                          " http://example.org",
                          "http://example.org/\n",
                          "http://host",
                          "http://example.org:0",
                          "http://example.org:99999",
                          "http://example.org:",
                          "http://-a.de",
                          "http://a..de",
                          "http://[::1",
                          "http://[nonsense]",
                          "http://1.2.3",
                          "http://example.org/<b>",
                          "http://a.\xff"}) {
    EXPECT_NE(HttpUrlFault(url), absl::nullopt) << url;
  }
}

TEST(Email, Plausible_HasNoFault) {
  for (const char* address : {"a@b.de", "info@wc-erz.de", "first.last+tag@sub.example.org",
                              "poststelle@müller.de", "o'brien@example.org"}) {
    EXPECT_EQ(EmailFault(address), absl::nullopt) << address;
  }
}

TEST(Email, Implausible_HasAFault) {
  for (const char* address : {"",
                              "a",
                              "@b.de",
                              "a@",
                              "a@b",
                              "a@b@c.de",
                              "A B <a@b.de>",
                              "<a@b.de>",
                              "a@b.de, c@d.de",
                              "a@b.de;",
                              " a@b.de",
                              "a@b.de\n",
                              ".a@b.de",
                              "a..b@c.de",
                              "a@b..de",
                              "a@-b.de",
                              "a@[1.2.3.4]",
                              "a@1.2.3.4",
                              "mailto:a@b.de",
                              "a@b.\xff"}) {
    EXPECT_NE(EmailFault(address), absl::nullopt) << address;
  }
  EXPECT_NE(EmailFault(std::string(65, 'a') + "@b.de"), absl::nullopt);
  EXPECT_NE(EmailFault("a@" + std::string(250, 'b') + ".de"), absl::nullopt);
}

TEST(IsoDate, DayOfTheCalendar_IsRead) {
  EXPECT_EQ(ParseIsoDate("2026-12-31"), absl::CivilDay(2026, 12, 31));
  EXPECT_EQ(ParseIsoDate("2028-02-29"), absl::CivilDay(2028, 2, 29));
}

TEST(IsoDate, AnythingElse_IsNot) {
  for (const char* text :
       {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "31.12.2026",
        "2026-12-31 ", "2026/12/31", "1899-12-31", "3000-01-01", "2026-12-3x", "+026-12-31"}) {
    EXPECT_EQ(ParseIsoDate(text), absl::nullopt) << text;
  }
}

TEST(TimeOfDay, ClockTimes_AreMinutes) {
  EXPECT_EQ(ParseTimeOfDay("00:00"), 0);
  EXPECT_EQ(ParseTimeOfDay("09:05"), 545);
  EXPECT_EQ(ParseTimeOfDay("23:59"), 1439);
  EXPECT_EQ(ParseTimeOfDay("24:00"), 1440);
  for (const char* text :
       {"", "9:00", "24:01", "25:00", "12:60", "12.30", "12:3", "12:300", "ab:cd"}) {
    EXPECT_EQ(ParseTimeOfDay(text), absl::nullopt) << text;
  }
}

}  // namespace
}  // namespace lotse::text
