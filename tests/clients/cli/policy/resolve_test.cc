#include "clients/cli/policy/resolve.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

constexpr char kFirst[] = "0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12";
constexpr char kSecond[] = "0b1f5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12";
constexpr char kDigits[] = "12345678-7f0d-4c8e-9a51-2d4f6b8c0e12";

policy::v1::Round RoundCalled(const std::string& id, const std::string& title,
                              policy::v1::Phase phase) {
  policy::v1::Round round;
  round.set_name(absl::StrCat("rounds/", id));
  round.set_title(title);
  round.set_phase(phase);
  return round;
}

policy::v1::Recommendation ItemOf(const std::string& id, int number) {
  policy::v1::Recommendation item;
  item.set_name(absl::StrCat("rounds/", kFirst, "/recommendations/", id));
  item.set_number(number);
  return item;
}

// The id of what was found, or the reason why nothing was.
template <typename Found>
std::string IdOrReason(const absl::StatusOr<Found>& found) {
  return found.ok() ? IdOf(found->name()) : ReasonOf(found.status());
}

std::string Picked(const std::vector<policy::v1::Round>& rounds, absl::string_view text) {
  return IdOrReason(PickRound(rounds, text));
}

TEST(PickRoundTest, NoneNamed_IsTheRunningOne) {
  const auto over = RoundCalled(kFirst, "2025", policy::v1::PHASE_AUSGEWERTET);
  const auto submitted = RoundCalled(kSecond, "2025 II", policy::v1::PHASE_EINGEREICHT);
  const auto running = RoundCalled(kDigits, "2026", policy::v1::PHASE_BERATUNG);
  EXPECT_EQ(Picked({over, submitted, running}, ""), kDigits);
  EXPECT_EQ(Picked({RoundCalled(kFirst, "2025", policy::v1::PHASE_BUENDELUNG), running}, ""),
            kDigits);
  EXPECT_EQ(Picked({over, submitted}, ""), kSecond);
  EXPECT_EQ(Picked({over}, ""), kFirst);
  EXPECT_EQ(Picked({}, ""), "NO_ROUND");
}

TEST(PickRoundTest, NoneNamedOfSeveral_SaysWhich) {
  const auto one = RoundCalled(kFirst, "Anerkennung", policy::v1::PHASE_SAMMLUNG);
  const auto other = RoundCalled(kSecond, "Einbürgerung", policy::v1::PHASE_ABSTIMMUNG);
  EXPECT_EQ(Picked({one, other}, ""), "ROUND_AMBIGUOUS");
  EXPECT_THAT(std::string(PickRound({one, other}, "").status().message()),
              HasSubstr("0b1e5a3c (Anerkennung), 0b1f5a3c (Einbürgerung)"));
}

TEST(PickRoundTest, Named_ByIdItsBeginningTitleOrAPartOfIt) {
  const std::vector<policy::v1::Round> rounds = {
      RoundCalled(kFirst, "Anerkennung", policy::v1::PHASE_SAMMLUNG),
      RoundCalled(kSecond, "Anerkennung 2026", policy::v1::PHASE_SAMMLUNG)};
  EXPECT_EQ(Picked(rounds, absl::StrCat("rounds/", kSecond)), kSecond);
  EXPECT_EQ(Picked(rounds, "0B1F"), kSecond);
  EXPECT_EQ(Picked(rounds, "kennung 2026"), kSecond);
  EXPECT_EQ(Picked(rounds, "Anerkennung"), kFirst) << "the whole title";
  EXPECT_EQ(Picked(rounds, "anerkennung"), "ROUND_AMBIGUOUS");
  EXPECT_EQ(Picked(rounds, "0b1"), "ROUND_NOT_FOUND") << "too short";
  EXPECT_EQ(Picked(rounds, "Visum"), "ROUND_NOT_FOUND");
}

TEST(PickItemTest, Number_IsNoBeginningOfAnId) {
  const std::vector<policy::v1::Recommendation> items = {ItemOf(kFirst, 7), ItemOf(kDigits, 0)};
  const auto picked = [&](absl::string_view text) { return IdOrReason(PickItem(items, text)); };
  EXPECT_EQ(picked("7"), kFirst);
  EXPECT_EQ(picked("#7"), kFirst);
  EXPECT_EQ(picked("1234"), "RECOMMENDATION_NOT_FOUND");
  EXPECT_EQ(picked("0"), "RECOMMENDATION_NOT_FOUND") << "no draft has the number 0";
  EXPECT_EQ(picked("12345678"), kDigits) << "as ShortId writes it";
  EXPECT_EQ(picked("99999999999999999999"), "RECOMMENDATION_NOT_FOUND");
  EXPECT_EQ(picked(""), "RECOMMENDATION_NOT_FOUND");
}

TEST(PickItemTest, BeginningOfSeveral_IsRefused) {
  const std::vector<policy::v1::Recommendation> items = {
      ItemOf(kFirst, 0), ItemOf("0b1e9999-7f0d-4c8e-9a51-2d4f6b8c0e12", 0)};
  EXPECT_EQ(IdOrReason(PickItem(items, "0b1e")), "RECOMMENDATION_AMBIGUOUS");
  EXPECT_EQ(IdOrReason(PickItem(items, "0B1E5")), kFirst);
  EXPECT_EQ(IdOrReason(PickItem(items, items[1].name())), "0b1e9999-7f0d-4c8e-9a51-2d4f6b8c0e12");
}

TEST(PickIdTest, BeginningOrTheOnlyOne) {
  EXPECT_EQ(PickId("merge", {kFirst, kSecond}, "0b1f").value(), kSecond);
  EXPECT_EQ(PickId("merge", {kFirst}, "").value(), kFirst);
  EXPECT_EQ(ReasonOf(PickId("merge", {kFirst, kSecond}, "").status()), "ID_AMBIGUOUS");
  EXPECT_EQ(ReasonOf(PickId("merge", {kFirst}, "ff").status()), "ID_NOT_FOUND");
  EXPECT_THAT(std::string(PickId("merge", {}, "").status().message()), HasSubstr("there is none"));
}

TEST(NamesTest, Labels) {
  const auto item = ItemOf(kSecond, 0);
  EXPECT_EQ(ItemLabel(item), "0b1f5a3c");
  EXPECT_EQ(ItemLabel(ItemOf(kSecond, 12)), "12");
  EXPECT_EQ(RoundOf(item.name()), absl::StrCat("rounds/", kFirst));
  EXPECT_EQ(RoundOf("rounds/x"), "rounds/x");
}

}  // namespace
}  // namespace lotse::cli
