#include "services/referrals/index/conditions.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

struct Case {
  const char* text;
  int open;
  int min_age;
  int max_age;
};

class ConditionsOf : public ::testing::TestWithParam<Case> {};

TEST_P(ConditionsOf, Text_IsReadAsSaid) {
  Offer offer;
  ReadConditions(GetParam().text, offer);
  EXPECT_EQ(offer.conditions, GetParam().open);
  EXPECT_EQ(offer.min_age, GetParam().min_age);
  EXPECT_EQ(offer.max_age, GetParam().max_age);
}

INSTANTIATE_TEST_SUITE_P(
    Conditions, ConditionsOf,
    ::testing::Values(Case{"", 0, 0, 255}, Case{"Mit Berechtigungsschein", kOpenConditions, 0, 255},
                      Case{"Junge Menschen von 12 bis 26 Jahren", kOpenAge, 12, 26},
                      Case{"12-27 Jahre", kOpenAge, 12, 27},
                      Case{"Unter 27 Jahre", kOpenAge, 0, 26},
                      Case{"ab 18 Jahren, mit Aufenthaltserlaubnis", kOpenAge | kOpenResidence, 18,
                           255},
                      Case{"For young people aged 16 to 25", kOpenAge, 16, 25},
                      Case{"Für Flüchtlinge und EU-Bürger", kOpenResidence, 0, 255},
                      Case{"seit 5 Jahren in Deutschland", kOpenAge, 0, 255},
                      Case{"Gebühr: 20 bis 30 Euro", kOpenConditions, 0, 255}));

}  // namespace
}  // namespace lotse::referrals
