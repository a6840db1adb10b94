#include "common/phone/german_phone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "common/errors/refusal.h"
#include "common/text/csv.h"

namespace lotse::phone {
namespace {

struct Case {
  const char* raw;
  GermanPhone expected;
};

class Written : public testing::TestWithParam<Case> {};

TEST_P(Written, Number_AsGermansWriteIt_IsUnderstood) {
  const auto phone = ParseGermanPhone(GetParam().raw);
  ASSERT_TRUE(phone.ok()) << GetParam().raw << ": " << phone.status();
  EXPECT_EQ(phone->e164, GetParam().expected.e164) << GetParam().raw;
  EXPECT_EQ(phone->extension, GetParam().expected.extension) << GetParam().raw;
  EXPECT_EQ(phone->kind, GetParam().expected.kind) << GetParam().raw;
}

INSTANTIATE_TEST_SUITE_P(
    Habits, Written,
    testing::Values(Case{"+4937331856", {"+4937331856", "", Kind::kVoice}},
                    Case{"03733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"03733/18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"(03733) 1856-0", {"+49373318560", "", Kind::kVoice}},
                    Case{"+49 (0)3733 / 18 56 - 0", {"+49373318560", "", Kind::kVoice}},
                    Case{"+49 (0) 89 / 99 99-9", {"+498999999", "", Kind::kVoice}},
                    Case{"(+49) 3733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"+49 03733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"0049 3733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"0049(0)3733.18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"49 3733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"49 (0) 3733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"+49\u00a0371\u00a08082\u20130", {"+4937180820", "", Kind::kVoice}},
                    Case{"０３７３３ １８５６０", {"+49373318560", "", Kind::kVoice}},
                    Case{"Tel.: 03733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"Telefon (Büro): 03733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"tel:+49-3733-18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"Tel./Fax 03733 18560", {"+49373318560", "", Kind::kVoice}},
                    Case{"Fax: 03733 18561", {"+49373318561", "", Kind::kFax}},
                    Case{"03733 18561 (Fax)", {"+49373318561", "", Kind::kFax}},
                    Case{"Telefax(IVBB):\n03733 18561", {"+49373318561", "", Kind::kFax}},
                    Case{"Handy 0151 23456789", {"+4915123456789", "", Kind::kMobile}},
                    Case{"0151-23456789", {"+4915123456789", "", Kind::kMobile}},
                    Case{"0800 4 5555 00", {"+498004555500", "", Kind::kHotline}},
                    Case{"0180/5 000000", {"+491805000000", "", Kind::kHotline}},
                    Case{"03733 1856-0, Durchwahl 12", {"+493733185612", "", Kind::kVoice}},
                    Case{"03733 1856 DW 12", {"+493733185612", "", Kind::kVoice}},
                    Case{"03733 1856-0 App. 12", {"+49373318560", "12", Kind::kVoice}},
                    Case{"03733 18560 Apparat 007", {"+49373318560", "007", Kind::kVoice}},
                    Case{"+49 3733 18560;ext=12", {"+49373318560", "12", Kind::kVoice}},
                    Case{"03733 18560 #12", {"+49373318560", "12", Kind::kVoice}},
                    Case{"+49 30 85781-0 (Kundenservice)", {"+4930857810", "", Kind::kVoice}},
                    Case{"+33 1 42 68 53 00", {"+33142685300", "", Kind::kVoice}},
                    Case{"0041 44 668 18 00", {"+41446681800", "", Kind::kVoice}},
                    Case{"+39 06 44259-31", {"+39064425931", "", Kind::kVoice}}));

struct Refusal {
  const char* raw;
  const char* reason;
};

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, Number_OfNoUse_IsRefusedWithItsReason) {
  const auto phone = ParseGermanPhone(GetParam().raw);
  ASSERT_FALSE(phone.ok()) << GetParam().raw << " -> " << phone->e164;
  EXPECT_EQ(ReasonOf(phone.status()), GetParam().reason) << phone.status();
}

INSTANTIATE_TEST_SUITE_P(
    Reasons, Refused,
    testing::Values(
        Refusal{"", "PHONE_NO_NUMBER"}, Refusal{"nach Vereinbarung", "PHONE_NO_NUMBER"},
        Refusal{"115", "PHONE_SHORT_NUMBER"}, Refusal{"116 117", "PHONE_SHORT_NUMBER"},
        Refusal{"Behördennummer: 115", "PHONE_SHORT_NUMBER"}, Refusal{"112", "PHONE_SHORT_NUMBER"},
        Refusal{"+49 115", "PHONE_SHORT_NUMBER"}, Refusal{"+49 116117", "PHONE_SHORT_NUMBER"},
        Refusal{"030 123456, 030 123457", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"030 123456 oder 0151 23456789", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"03733 18560 / 0151 23456789", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"03733 18560/61", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"+49 30 1234567 +49 30 1234568", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"030 123456\n030 123457", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"Tel. 030 123456 Fax 030 123457", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"+49 251 4814-200, -201", "PHONE_SEVERAL_NUMBERS"},
        Refusal{"18560", "PHONE_INVALID"}, Refusal{"3733 18560", "PHONE_INVALID"},
        Refusal{"+49 30 12v", "PHONE_INVALID"}, Refusal{"0800 HALLO 1", "PHONE_INVALID"},
        Refusal{"+49 3733 1", "PHONE_INVALID"}, Refusal{"+0 1234567", "PHONE_INVALID"},
        Refusal{"03733*18560", "PHONE_INVALID"}, Refusal{"+49 1802 590590-1777", "PHONE_INVALID"},
        Refusal{"\xff"
                "030 123456",
                "PHONE_INVALID"},
        Refusal{"030 1234567890123456", "PHONE_INVALID"},
        Refusal{"030 123456 App. 12345678901", "PHONE_EXTENSION_TOO_LONG"}));

TEST(GermanPhone, Text_LongerThanAllowed_IsRefused) {
  EXPECT_EQ(ReasonOf(ParseGermanPhone(std::string(101, '0')).status()), "PHONE_TOO_LONG");
  EXPECT_EQ(ReasonOf(ParseGermanPhone(std::string(1'000'000, '0')).status()), "PHONE_TOO_LONG");
}

TEST(GermanPhone, ShortNumber_Refusal_SaysWhatToDo) {
  EXPECT_THAT(std::string(ParseGermanPhone("115").status().message()),
              testing::HasSubstr("full number"));
}

TEST(GermanPhone, Refusal_NeverRepeatsTheNumber) {
  EXPECT_THAT(std::string(ParseGermanPhone("0151 2345").status().message()),
              testing::Not(testing::HasSubstr("2345")));
}

text::CsvTable Examples() {
  std::ifstream file("data/phone/phone_de_examples.csv");
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  return *text::CsvTable::Parse(content, ',', {"type", "e164", "national_format_raw"});
}

TEST(GermanPhone, Examples_OfEveryType_AreUnderstood) {
  const text::CsvTable examples = Examples();
  ASSERT_EQ(examples.size(), 9u);
  for (std::size_t row = 0; row < examples.size(); ++row) {
    const std::string& e164 = examples.Get(row, examples.Column("e164"));
    for (const char* column : {"e164", "national_format_raw"}) {
      const auto phone = ParseGermanPhone(examples.Get(row, examples.Column(column)));
      ASSERT_TRUE(phone.ok()) << e164 << phone.status();
      EXPECT_EQ(phone->e164, e164);
    }
    EXPECT_TRUE(IsCanonicalE164(e164)) << e164;
  }
}

TEST(GermanPhone, CanonicalE164_OnlyInThatForm_IsTrue) {
  EXPECT_TRUE(IsCanonicalE164("+49373318560"));
  EXPECT_TRUE(IsCanonicalE164("+39064425931"));
  for (const char* other : {"49373318560", "+49 373318560", "+490373318560", "+49", "", "+",
                            "+4911", "+99912345678", "+49373318560a", "+4937331856012345"}) {
    EXPECT_FALSE(IsCanonicalE164(other)) << other;
  }
}

TEST(GermanPhone, Result_ReadAgain_StaysTheSame) {
  for (const char* raw : {"03733/18560", "+39 06 44259-31", "0800 4555500"}) {
    const auto once = ParseGermanPhone(raw);
    ASSERT_TRUE(once.ok()) << once.status();
    EXPECT_EQ(ParseGermanPhone(once->e164)->e164, once->e164);
    EXPECT_TRUE(IsCanonicalE164(once->e164));
  }
}

// Found by the fuzzer: without the 0, what is left of an Iranian number has six digits.
TEST(GermanPhone, NumberThatIsTooShortWithoutItsTrunkZero_IsRefused) {
  EXPECT_EQ(ReasonOf(ParseGermanPhone("+98 09699").status()), "PHONE_INVALID");
  EXPECT_FALSE(IsCanonicalE164("+989699"));
}

TEST(GermanPhone, ManyThreads_AtOnce_AgreeOnEveryNumber) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 500; ++i) {
        EXPECT_EQ(ParseGermanPhone("Tel.: 03733/1856-0")->e164, "+49373318560");
        EXPECT_EQ(ParseGermanPhone("+39 06 44259-31")->e164, "+39064425931");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace lotse::phone
