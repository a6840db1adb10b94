// After any upserts, deletes and confirmations the index finds what a search through the records finds, and two indexes
// that hold the same give the same order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/referrals/domain/hit_writer.h"
#include "services/referrals/index/help_index.h"
#include "tests/services/referrals/domain/brute_force.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

namespace c = contacts::v1;
using test::Places;
using test::Reference;
using test::Topics;

const absl::Time kNow = absl::FromUnixSeconds(1'767'607'200);

template <typename T>
T Pick(const std::vector<T>& values) {
  return *rc::gen::elementOf(values);
}
bool Chance(int percent) { return *rc::gen::inRange(0, 100) < percent; }

const std::vector<std::string> kTopics = {"RECOG", "RECOG.CRAFT", "RECOG.NURSE", "LANG.CAFE"};
const std::vector<std::string> kAreas = {"14",    "145", "14521", "14521020", "14511",
                                         "14713", "09",  "09161", "16056"};
const std::vector<std::string> kPlz = {"09456", "09112", "01067"};
const std::vector<std::string> kDays = {"", "2026-01-04", "2026-01-05", "2026-01-06"};

void MakeArea(c::Area& area) {
  const int kind = *rc::gen::inRange(0, 10);
  if (kind == 0) {
    area.set_nationwide(true);
  } else if (kind < 3) {
    area.set_plz(Pick(kPlz));
  } else {
    area.set_ags_prefix(Pick(kAreas));
  }
}

void MakeService(int number, c::Service& service) {
  service.set_id(absl::StrCat("s", number));
  for (int i = *rc::gen::inRange(1, 3); i > 0; --i) service.add_topics(Pick(kTopics));
  if (Chance(40)) service.add_languages(Chance(50) ? "ar" : "en");
  if (Chance(20)) service.add_interpreter_languages("ar");
  if (Chance(30)) service.add_channels(Chance(50) ? c::CHANNEL_ONLINE : c::CHANNEL_PHONE);
  if (Chance(30)) service.add_audiences(Chance(50) ? c::AUDIENCE_NEWCOMER : c::AUDIENCE_EMPLOYER);
  if (Chance(30)) service.set_capacity(static_cast<c::Capacity>(*rc::gen::inRange(0, 5)));
  if (Chance(10)) service.set_state(c::PARTNER_STATE_DORMANT);
}

void MakeDuty(c::Responsibility& duty) {
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) MakeArea(*duty.add_areas());
  if (Chance(20)) duty.add_service_ids("s0");
  if (Chance(20)) duty.add_topics("RECOG.CRAFT");
  if (Chance(15)) duty.add_audiences(c::AUDIENCE_NEWCOMER);
  if (Chance(20)) duty.set_valid_to(Pick(kDays));
  if (Chance(20)) duty.set_valid_from(Pick(kDays));
  duty.set_named_responsible(Chance(30));
}

// Few centres, ids and pieces of evidence, so that they meet.
c::Partner MakeRandom(int key) {
  c::Partner partner = test::MakePartner(absl::StrCat("C", key % 4), absl::StrCat(key), "");
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) MakeService(i - 1, *partner.add_services());
  // Topics without a service are tested by example.
  for (int i = *rc::gen::inRange(0, 3); i > 0 && partner.services_size() > 0; --i) {
    MakeDuty(*partner.add_responsibilities());
  }
  for (c::Responsibility& duty : *partner.mutable_responsibilities()) {
    bool served = false;
    for (const c::Service& service : partner.services()) {
      served =
          served || std::count(service.topics().begin(), service.topics().end(), "RECOG.CRAFT") > 0;
    }
    if (!served) duty.clear_topics();
  }
  if (Chance(50)) partner.add_locations()->set_ags(Chance(50) ? "14521" : "14511");
  if (Chance(30)) {
    c::ExternalId& id = *partner.add_external_ids();
    id.set_scheme("s");
    id.set_value(absl::StrCat(*rc::gen::inRange(0, 4)));
  }
  if (Chance(10)) partner.set_state(c::PARTNER_STATE_CLOSED);
  if (Chance(60)) {
    partner.mutable_trust()->mutable_verify_time()->set_seconds(absl::ToUnixSeconds(kNow) -
                                                                86400 * *rc::gen::inRange(1, 500));
  }
  return partner;
}

void Step(Records& records, HelpIndex& index) {
  const int key = *rc::gen::inRange(0, 30);
  const std::string name = test::PartnerName(absl::StrCat("C", key % 4), absl::StrCat(key));
  const int kind = *rc::gen::inRange(0, 10);
  if (kind < 7) {
    records[name] = MakeRandom(key);
    RC_ASSERT(index.Upsert(records[name]));
  } else if (kind < 9) {
    RC_ASSERT(index.Delete(name) == (records.erase(name) > 0));
  } else {
    const auto when = kNow - absl::Hours(24) * *rc::gen::inRange(1, 500);
    const auto found = records.find(name);
    RC_ASSERT(index.SetVerified(name, when) == (found != records.end()));
    if (found == records.end()) return;
    found->second.mutable_trust()->mutable_verify_time()->set_seconds(absl::ToUnixSeconds(when));
  }
}

Question MakeQuestion() {
  Question question;
  question.topics = {{Topics().Find(Pick(kTopics)), 1}};
  question.max_hits = 50;
  if (Chance(50)) question.languages = {LanguageOf("ar")};
  if (Chance(30)) question.audience = c::AUDIENCE_NEWCOMER;
  if (Chance(20)) question.channel = c::CHANNEL_IN_PERSON;
  return question;
}

PlaceKeys MakePlace() {
  return Pick<PlaceKeys>({{{"14521"}, "", "", {}},
                          {{"14521"}, "14521020", "", {}},
                          {{"14521"}, "", "09456", {}},
                          {{"14511", "09161"}, "", "", {}},
                          {{"16063"}, "", "", {}},
                          {{}, "", "", {"14"}},
                          {}});
}

// The hits, without places' points: distances are tested by example.
MatchResult AskTable(const PartnerTable& table, const Question& question, const PlaceKeys& keys) {
  Place place = Places().Find(keys);
  place.points.clear();
  return Match(question, place, table, {Topics(), Places(), kNow, {}});
}

std::string NameOf(const PartnerTable& table, SlotId slot) {
  return absl::StrCat("centers/", table.center_name(table.slot(slot).center), "/partners/",
                      table.slot(slot).id.ToString());
}

std::vector<PlainHit> Plainly(const PartnerTable& table, const MatchResult& result) {
  std::vector<PlainHit> hits;
  for (const RankedHit& hit : result.hits) {
    PlainHit plain{
        NameOf(table, hit.matched), NameOf(table, hit.shown), hit.rank >> kTieBits << kTieBits, {}};
    for (SlotId source : hit.sources) plain.sources.push_back(NameOf(table, source));
    hits.push_back(plain);
  }
  return hits;
}

RC_GTEST_PROP(MatchProperty, IndexAfterAnySteps_FindsWhatASearchThroughTheRecordsFinds, ()) {
  Records records;
  HelpIndex index(Reference(), Topics());
  for (int i = *rc::gen::inRange(1, 60); i > 0; --i) Step(records, index);
  HelpIndex fresh(Reference(), Topics());
  for (auto it = records.rbegin(); it != records.rend(); ++it) fresh.Upsert(it->second);
  for (int i = 0; i < 10; ++i) {
    const Question question = MakeQuestion();
    const PlaceKeys place = MakePlace();
    HelpIndex::Look look(index), fresh_look(fresh);
    const MatchResult result = AskTable(*look, question, place);
    std::vector<PlainHit> hits = Plainly(*look, result);
    RC_ASSERT(std::is_sorted(result.hits.begin(), result.hits.end(),
                             [](const auto& a, const auto& b) { return a.rank < b.rank; }));
    RC_ASSERT(hits == Plainly(*fresh_look, AskTable(*fresh_look, question, place)));
    PlainResult plain = BruteForce(records, question, place, kNow);
    RC_ASSERT(result.rung == plain.rung);
    std::sort(hits.begin(), hits.end());
    std::sort(plain.hits.begin(), plain.hits.end());
    if (hits != plain.hits) {
      std::string said = "index:\n";
      for (const auto& h : hits)
        said += absl::StrCat("  ", h.matched, " shown ", h.shown, " ", h.rank >> kTieBits, " of ",
                             h.sources.size(), "\n");
      said += "brute force:\n";
      for (const auto& h : plain.hits)
        said += absl::StrCat("  ", h.matched, " shown ", h.shown, " ", h.rank >> kTieBits, " of ",
                             h.sources.size(), "\n");
      RC_FAIL(said);
    }
  }
}

// What an answer says of each hit.
std::vector<std::string> Written(const PartnerTable& table, const Question& question,
                                 const MatchResult& result) {
  const Moment moment(kNow);
  const HitWriter writer(question, table, Topics(), moment, AnswerLanguage::kEnglish, true);
  std::vector<std::string> written(result.hits.size());
  for (std::size_t i = 0; i < written.size(); ++i) writer.AppendHit(result.hits, i, written[i]);
  return written;
}

RC_GTEST_PROP(MatchProperty, EntriesPutIntoAnotherTable_AreFoundAndShownAlike, ()) {
  Records records;
  HelpIndex index(Reference(), Topics());
  for (int i = *rc::gen::inRange(1, 60); i > 0; --i) Step(records, index);
  const HelpIndex::Look look(index);
  PartnerTable copy;
  for (SlotId id = look->slot_count(); id-- > 0;) {
    if (look->slot(id).used) copy.Put(look->EntryOf(id));
  }
  RC_ASSERT(copy.size() == records.size());
  for (int i = 0; i < 10; ++i) {
    const Question question = MakeQuestion();
    const PlaceKeys place = MakePlace();
    const MatchResult original = AskTable(*look, question, place);
    const MatchResult copied = AskTable(copy, question, place);
    RC_ASSERT(copied.rung == original.rung);
    RC_ASSERT(Plainly(copy, copied) == Plainly(*look, original));
    RC_ASSERT(Written(copy, question, copied) == Written(*look, question, original));
  }
}

}  // namespace
}  // namespace lotse::referrals
