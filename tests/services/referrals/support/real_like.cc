#include "tests/services/referrals/support/real_like.h"

#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {
namespace {

namespace v1 = contacts::v1;

constexpr std::array<const char*, 14> kLanguages = {"en", "ar", "uk", "ru", "tr", "pl", "fa",
                                                    "es", "fr", "vi", "ro", "it", "ku", "sq"};

class Maker {
 public:
  explicit Maker(std::uint32_t i) : i_(i), random_(i * 2654435761u + 1) {}

  v1::Partner Make() {
    const auto& sample = SamplePartners();
    v1::Partner partner = sample[i_ % sample.size()];
    partner.set_name(PartnerName(absl::StrFormat("C%02u", i_ % 60), absl::StrCat(i_)));
    if (i_ >= sample.size()) Move(partner);
    // There is one Jobcenter a county; most others do one to three things.
    if (i_ >= sample.size() && Chance(80)) partner.clear_services();
    if (partner.services().empty()) AddServices(partner);
    for (v1::Service& service : *partner.mutable_services()) Enrich(service);
    AddContact(partner);
    if (Chance(70)) Verify(partner);
    return partner;
  }

 private:
  unsigned Below(std::size_t n) { return static_cast<unsigned>(random_() % n); }
  bool Chance(unsigned percent) { return Below(100) < percent; }

  // To another county, under another name.
  void Move(v1::Partner& partner) {
    const auto& counties = Reference().Counties();
    const reference::County& county = counties[Below(counties.size())];
    partner.mutable_display_names(0)->set_value(
        absl::StrCat(partner.display_names(0).value(), " ", i_));
    partner.clear_external_ids();
    for (v1::Location& location : *partner.mutable_locations()) {
      location.clear_plz();
      location.set_ags(county.ags);
      location.set_town(county.seat);
      location.set_latitude(county.latitude + 0.001 * Below(100));
      location.set_longitude(county.longitude + 0.001 * Below(100));
    }
    for (v1::Responsibility& duty : *partner.mutable_responsibilities()) MoveArea(county, duty);
  }

  void MoveArea(const reference::County& county, v1::Responsibility& duty) {
    const bool was_nationwide = duty.areas_size() > 0 && duty.areas(0).nationwide();
    const int areas = duty.areas_size();
    duty.clear_areas();
    const unsigned dice = Below(1000);
    if (dice < 2 || (was_nationwide && dice < 20)) {
      duty.add_areas()->set_nationwide(true);
    } else if (dice < 30) {
      duty.add_areas()->set_ags_prefix(county.ags.substr(0, 2));
    } else {
      duty.add_areas()->set_ags_prefix(county.ags);
      for (const std::string& other : CountyNeighbours().Of(county.ags)) {
        if (duty.areas_size() < areas) duty.add_areas()->set_ags_prefix(other);
      }
    }
  }

  void AddServices(v1::Partner& partner) {
    const auto& topics = Reference().Topics();
    const unsigned count = 1 + Below(3);
    for (unsigned s = 0; s < count; ++s) {
      const reference::Topic& topic = topics[Below(topics.size())];
      v1::Service& service = *partner.add_services();
      service.set_id(absl::StrCat("s", s));
      service.add_topics(topic.code);
      if (Chance(50)) service.add_audiences(v1::AUDIENCE_NEWCOMER);
    }
  }

  void Enrich(v1::Service& service) {
    if (Chance(60)) {
      const unsigned count = 1 + Below(4);
      for (unsigned l = 0; l < count; ++l) {
        service.add_languages(kLanguages[Below(kLanguages.size())]);
      }
    }
    if (Chance(10)) service.add_interpreter_languages(kLanguages[Below(kLanguages.size())]);
    if (Chance(5)) service.add_channels(v1::CHANNEL_ONLINE);
    if (!Chance(40)) return;
    service.set_capacity(static_cast<v1::Capacity>(1 + Below(4)));
    service.set_capacity_as_of(
        absl::FormatCivilTime(absl::CivilDay(2025, 1, 1) + static_cast<int>(Below(365))));
  }

  void AddContact(v1::Partner& partner) {
    v1::ContactPoint& contact = *partner.add_contact_points();
    contact.set_id("desk");
    v1::Text& what = *contact.add_responsibilities();
    what.set_language("de");
    what.set_value("Beratung");
    v1::Phone& phone = *contact.add_phones();
    phone.set_e164(absl::StrFormat("+4930%08u", i_));
    phone.set_raw(absl::StrFormat("030 %u", i_));
    if (Chance(80)) contact.add_emails(absl::StrCat("info", i_, "@beratung.example"));
    if (Chance(60)) AddHours(*contact.mutable_hours());
    if (Chance(60)) partner.add_websites(absl::StrCat("https://www.beratung", i_, ".example"));
  }

  void AddHours(v1::OpeningHours& hours) {
    const unsigned opens = 8 + Below(3), closes = 12 + Below(6);
    for (int weekday = 1; weekday <= 5; ++weekday) {
      v1::WeeklyHours& span = *hours.add_weekly();
      span.set_weekday(weekday);
      span.set_from(absl::StrFormat("%02u:00", opens));
      span.set_to(absl::StrFormat("%02u:30", weekday == 5 ? 12 : closes));
    }
  }

  void Verify(v1::Partner& partner) {
    const absl::Time when = RealLikeNow() - absl::Hours(24) * static_cast<int>(Below(500));
    partner.mutable_trust()->mutable_verify_time()->set_seconds(absl::ToUnixSeconds(when));
  }

  const std::uint32_t i_;
  std::mt19937 random_;
};

}  // namespace

absl::Time RealLikeNow() {
  return absl::FromUnixSeconds(1'767'607'200);
}  // Monday, 11:00 in Berlin

v1::Partner MakeRealLike(std::uint32_t i) {
  // Every fiftieth is the one before, as another centre has it.
  if (i % 50 != 49) return Maker(i).Make();
  v1::Partner twin = Maker(i - 1).Make();
  twin.set_name(PartnerName(absl::StrFormat("C%02u", i % 60), absl::StrCat(i)));
  return twin;
}

}  // namespace lotse::referrals::test
