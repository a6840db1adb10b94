#include "tests/services/referrals/domain/brute_force.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/text/date.h"
#include "common/time/berlin.h"
#include "services/referrals/index/provider_keys.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

namespace c = contacts::v1;
using test::Reference;
using RefPlace = reference::Place;

RefPlace PlaceOf(const c::Area& area) {
  if (area.nationwide()) return {RefPlace::Kind::kNationwide, ""};
  if (!area.plz().empty()) return {RefPlace::Kind::kPlz, area.plz()};
  return {RefPlace::Kind::kAgs, area.ags_prefix()};
}

// What the question's place is, as one place or several.
std::vector<RefPlace> AskedPlaces(const PlaceKeys& keys) {
  std::vector<RefPlace> all;
  if (!keys.municipality.empty()) {
    all.push_back({RefPlace::Kind::kAgs, keys.municipality});
  } else if (!keys.plz.empty()) {
    all.push_back({RefPlace::Kind::kPlz, keys.plz});
  } else {
    for (const auto& county : keys.counties) all.push_back({RefPlace::Kind::kAgs, county});
  }
  for (const auto& land : keys.lands) all.push_back({RefPlace::Kind::kAgs, land});
  if (all.empty()) all.push_back({RefPlace::Kind::kNationwide, ""});
  return all;
}

std::set<std::string> CountiesOfPlz(const std::string& code) {
  const auto* plz = Reference().FindPlz(code);
  if (plz == nullptr) return {};
  return {plz->counties.begin(), plz->counties.end()};
}

std::set<std::string> AskedCounties(const PlaceKeys& keys) {
  std::set<std::string> all(keys.counties.begin(), keys.counties.end());
  if (!keys.municipality.empty()) all.insert(keys.municipality.substr(0, 5));
  if (!keys.plz.empty() && keys.municipality.empty()) all.merge(CountiesOfPlz(keys.plz));
  return all;
}

// The counties that an area is in, or the wider area itself.
std::set<std::string> Listed(const c::Area& area) {
  if (area.nationwide()) return {"*"};
  if (!area.plz().empty()) return CountiesOfPlz(area.plz());
  return {std::string(Reference().CurrentAgs(area.ags_prefix()).substr(0, 5))};
}

class Plain {
 public:
  Plain(const Records& records, const Question& question, const PlaceKeys& place, absl::Time now)
      : records_(records), question_(question), place_(place), now_(now) {}

  PlainResult Run() {
    for (v1::Rung rung :
         {v1::RUNG_ASKED, v1::RUNG_NEIGHBOURS, v1::RUNG_LAND, v1::RUNG_NATIONWIDE}) {
      rung_ = rung;
      PlainResult result = OneRung();
      if (!result.hits.empty()) return result;
    }
    return {};
  }

 private:
  struct Judged {
    Facts facts;
    Rank rank;
  };

  PlainResult OneRung() {
    PlainResult result;
    result.rung = rung_;
    bool general = true;
    for (const auto& [name, partner] : records_) {
      const auto judged = Judge(partner);
      if (!judged) continue;
      const auto sources = SourcesOfRecord(name);
      if (!Active(records_.at(NewestOf(sources)))) continue;
      std::vector<std::string> matching;
      for (const auto& source : sources) {
        if (Judge(records_.at(source))) matching.push_back(source);
      }
      if (NewestOf(matching) != name) continue;
      general = general && judged->facts.topic == TopicFit::kParent;
      result.hits.push_back({name, NewestOf(sources), judged->rank, sources});
    }
    if (rung_ == v1::RUNG_ASKED && general) result.rung = v1::RUNG_PARENT_TOPIC;
    return result;
  }

  static bool Active(const c::Partner& partner) { return partner.state() <= 1; }

  // By topic first: a record answers by the best topic for which it passes.
  absl::optional<Judged> Judge(const c::Partner& partner) const {
    if (!Active(partner)) return absl::nullopt;
    const std::string asked = test::Topics().Get(question_.topics[0].id).code;
    absl::optional<Judged> best;
    for (const reference::Topic& topic : Reference().Topics()) {
      Facts facts;
      if (topic.code == asked) {
        facts.topic = TopicFit::kExact;
      } else if (absl::StartsWith(topic.code, asked + ".")) {
        facts.topic = TopicFit::kNarrower;
      } else if (absl::StartsWith(asked, topic.code + ".")) {
        facts.topic = TopicFit::kParent;
      } else {
        continue;
      }
      for (const c::Service& service : partner.services())
        JudgeService(partner, service, topic.code, facts, best);
    }
    return best;
  }

  void JudgeService(const c::Partner& partner, const c::Service& service, const std::string& topic,
                    Facts facts, absl::optional<Judged>& best) const {
    const auto& topics = service.topics();
    if (std::find(topics.begin(), topics.end(), topic) == topics.end() || service.state() > 1)
      return;
    const auto has = [](const auto& list, int value) {
      return std::find(list.begin(), list.end(), value) != list.end();
    };
    if (question_.audience && service.audiences_size() &&
        !has(service.audiences(), question_.audience))
      return;
    if (question_.channel && service.channels_size() && !has(service.channels(), question_.channel))
      return;
    const auto area = AreaFitFor(partner, service, topic);
    if (!area) return;
    facts.area = *area;
    if (!question_.languages.empty()) {
      const auto speaks = [&](const auto& list) {
        return std::any_of(list.begin(), list.end(), [&](const std::string& tag) {
          return LanguageOf(tag) == question_.languages[0];
        });
      };
      facts.language = speaks(service.languages())               ? LanguageFit::kSpoken
                       : speaks(service.interpreter_languages()) ? LanguageFit::kInterpreter
                       : service.languages_size() == 0           ? LanguageFit::kNotStated
                                                                 : LanguageFit::kOther;
    }
    if (service.audiences_size() && !question_.audience) facts.eligibility = Eligibility::kOpen;
    facts.room = static_cast<Room>(service.capacity());
    if (partner.has_trust()) {
      facts.verified_days = static_cast<int>(
          (absl::ToUnixSeconds(now_) - partner.trust().verify_time().seconds()) / 86400);
    }
    facts.online =
        has(service.channels(), c::CHANNEL_ONLINE) && question_.channel != c::CHANNEL_IN_PERSON;
    const Rank rank = RankOf(facts);
    if (!best || rank < best->rank) best = Judged{facts, rank};
  }

  static bool Speaks(const c::Responsibility& duty, const c::Service& service,
                     const std::string& topic) {
    if (duty.topics().empty() && duty.service_ids().empty()) return true;
    return std::count(duty.topics().begin(), duty.topics().end(), topic) > 0 ||
           std::count(duty.service_ids().begin(), duty.service_ids().end(), service.id()) > 0;
  }

  absl::optional<AreaFit> AreaFitFor(const c::Partner& partner, const c::Service& service,
                                     const std::string& topic) const {
    if (rung_ == v1::RUNG_NATIONWIDE) {
      const auto& channels = service.channels();
      const bool online = std::count(channels.begin(), channels.end(), c::CHANNEL_ONLINE) > 0;
      return online ? absl::make_optional(AreaFit::kOnline) : absl::nullopt;
    }
    absl::optional<AreaFit> best;
    bool spoken_of = false;
    for (const c::Responsibility& duty : partner.responsibilities()) {
      if (!Speaks(duty, service, topic)) continue;
      spoken_of = true;
      if (!Holds(duty)) continue;
      for (const c::Area& area : duty.areas()) {
        if (!Reached(area)) continue;
        const AreaFit fit = rung_ != v1::RUNG_ASKED    ? AreaFit::kElsewhere
                            : duty.named_responsible() ? AreaFit::kResponsible
                                                       : AreaFit::kCovers;
        if (!best || fit < *best) best = fit;
      }
    }
    if (spoken_of) return best;
    for (const c::Location& location : partner.locations()) {
      c::Area home;
      home.set_ags_prefix(location.ags().substr(0, 5));
      if (Reached(home)) best = AreaFit::kElsewhere;
    }
    return best;
  }

  bool Holds(const c::Responsibility& duty) const {
    const absl::CivilDay today = absl::ToCivilDay(now_, Berlin());
    const auto from = text::ParseIsoDate(duty.valid_from()),
               to = text::ParseIsoDate(duty.valid_to());
    if ((from && today < *from) || (to && *to < today)) return false;
    return !question_.audience || duty.audiences().empty() ||
           std::count(duty.audiences().begin(), duty.audiences().end(), question_.audience) > 0;
  }

  bool Reached(const c::Area& area) const {
    if (rung_ == v1::RUNG_ASKED) {
      const auto asked = AskedPlaces(place_);
      return std::any_of(asked.begin(), asked.end(), [&](const RefPlace& place) {
        return Reference().AreaCovers(PlaceOf(area), place);
      });
    }
    const std::set<std::string> counties = AskedCounties(place_);
    for (const std::string& listed : Listed(area)) {
      if (rung_ == v1::RUNG_NEIGHBOURS && IsNear(listed, counties)) return true;
      if (rung_ == v1::RUNG_LAND && IsInLand(listed, counties)) return true;
    }
    return false;
  }
  static bool IsNear(const std::string& listed, const std::set<std::string>& counties) {
    if (counties.contains(listed)) return true;
    const auto& near = test::CountyNeighbours().Of(listed);
    return std::any_of(near.begin(), near.end(),
                       [&](const auto& one) { return counties.contains(one); });
  }
  bool IsInLand(const std::string& listed, const std::set<std::string>& counties) const {
    const std::string land = listed.substr(0, 2);
    return std::count(place_.lands.begin(), place_.lands.end(), land) > 0 ||
           std::any_of(counties.begin(), counties.end(),
                       [&](const std::string& county) { return county.substr(0, 2) == land; });
  }

  static std::string CenterOf(const std::string& name) {
    return std::vector<std::string>(absl::StrSplit(name, '/'))[1];
  }

  std::vector<std::string> HoldersOf(ProviderKey key) const {
    std::vector<std::string> holders;
    for (const auto& [name, partner] : records_) {
      const auto keys = KeysOf(partner);
      if (std::count(keys.begin(), keys.end(), key) > 0) holders.push_back(name);
    }
    return holders;
  }
  static bool OneEach(const std::vector<std::string>& names) {
    std::set<std::string> centers;
    for (const auto& name : names) centers.insert(CenterOf(name));
    return centers.size() == names.size();
  }
  // Ascending by name is by centre here.
  std::vector<std::string> SourcesOfRecord(const std::string& name) const {
    std::set<std::string> found = {name};
    for (bool grew = true; grew;) {
      grew = false;
      for (const std::string& one : std::set<std::string>(found)) {
        for (ProviderKey key : KeysOf(records_.at(one))) {
          const auto holders = HoldersOf(key);
          if (!OneEach(holders)) continue;
          for (const auto& holder : holders) grew = found.insert(holder).second || grew;
        }
      }
    }
    std::vector<std::string> sources(found.begin(), found.end());
    return OneEach(sources) ? sources : std::vector<std::string>{name};
  }
  std::string NewestOf(const std::vector<std::string>& names) const {
    const auto age = [&](const std::string& name) {
      const c::Partner& partner = records_.at(name);
      return std::make_pair(partner.trust().verify_time().seconds(), Active(partner));
    };
    std::string newest = names[0];
    for (const auto& name : names) {
      if (age(newest) < age(name)) newest = name;
    }
    return newest;
  }

  const Records& records_;
  const Question& question_;
  const PlaceKeys& place_;
  const absl::Time now_;
  v1::Rung rung_ = v1::RUNG_ASKED;
};

}  // namespace

PlainResult BruteForce(const Records& records, const Question& question, const PlaceKeys& place,
                       absl::Time now) {
  return Plain(records, question, place, now).Run();
}

}  // namespace lotse::referrals
