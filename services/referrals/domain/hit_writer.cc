#include "services/referrals/domain/hit_writer.h"

#include "absl/strings/str_cat.h"
#include "services/referrals/domain/wire.h"

namespace lotse::referrals {
namespace {

using wire::AppendDouble;
using wire::AppendNumber;
using wire::AppendTag;
using wire::AppendText;
using wire::AppendVarint;
using wire::SizeOfText;

// Fields of lotse.referrals.v1.Hit that are not on the card.
enum HitField { kTopicField = 4, kDistanceKm = 6, kReasons = 9, kSources = 10, kConflicts = 11 };
enum LaterHitField { kVerifiedTime = 12, kWarnings = 13 };

void AppendReason(absl::string_view criterion, absl::string_view code, absl::string_view text,
                  std::string& out) {
  AppendTag(kReasons, out);
  AppendVarint(SizeOfText(criterion) + SizeOfText(code) + SizeOfText(text), out);
  AppendText(1, criterion, out);
  AppendText(2, code, out);
  AppendText(3, text, out);
}

}  // namespace

void HitWriter::AppendReasons(const std::vector<RankedHit>& hits, std::size_t i,
                              std::string& out) const {
  const RankedHit& hit = hits[i];
  const CriteriaSet deciding = DecidingCriteria(hit.rank, i > 0 ? &hits[i - 1].rank : nullptr,
                                                i + 1 < hits.size() ? &hits[i + 1].rank : nullptr);
  std::string text;
  for (std::size_t c = 0; c < kCriteriaCount; ++c) {
    const Criterion& criterion = Criteria()[c];
    const ReasonValue& value = criterion.values[criterion.judge(hit.facts).value];
    if (value.code[0] == '\0' || !(explain_ || deciding[c])) continue;
    text.clear();
    AppendReasonText(static_cast<CriterionIndex>(c), hit.facts, question_, language_, text);
    AppendReason(criterion.name, value.code, text, out);
  }
}

void HitWriter::AppendSources(const RankedHit& hit, std::string& out) const {
  if (hit.sources.size() < 2) return;
  for (SlotId source : hit.sources) {
    const Slot& slot = table_.slot(source);
    AppendText(
        kSources,
        absl::StrCat("centers/", table_.center_name(slot.center), "/partners/", slot.id.ToString()),
        out);
  }
}

bool HitWriter::Contradict(const Sources& sources, ShownField field) const {
  std::uint16_t stated = 0;
  for (SlotId source : sources) {
    const std::uint16_t one = table_.slot(source).card.Fingerprint(field);
    if (one == 0) continue;
    if (stated != 0 && one != stated) return true;
    stated = one;
  }
  return false;
}

void HitWriter::AppendConflicts(const RankedHit& hit, std::string& out) const {
  if (hit.sources.size() < 2) return;
  for (std::size_t i = 0; i < kShownFields; ++i) {
    const auto field = static_cast<ShownField>(i);
    if (Contradict(hit.sources, field)) AppendText(kConflicts, FieldName(field), out);
  }
}

void HitWriter::AppendWarnings(const RankedHit& hit, std::string& out) const {
  const Facts& facts = hit.facts;
  const auto warn = [&](bool holds, const char* warning) {
    if (holds) AppendText(kWarnings, warning, out);
  };
  warn(facts.verified_days < 0, "NEVER_VERIFIED");
  warn(facts.verified_days > kVerifiedLongAgoDays, "VERIFIED_LONG_AGO");
  warn(facts.room != Room::kNotStated && facts.room_as_of != 0 &&
           moment_.local.day - facts.room_as_of > kRoomStatementDays,
       "CAPACITY_STATEMENT_OLD");
  warn(facts.eligibility != Eligibility::kFits, "ELIGIBILITY_OPEN");
  warn(facts.cached, "SOURCE_STALE");
  warn(table_.slot(hit.shown).derived, "DERIVED");
}

void HitWriter::AppendHit(const std::vector<RankedHit>& hits, std::size_t i,
                          std::string& out) const {
  const RankedHit& hit = hits[i];
  const Slot& shown = table_.slot(hit.shown);
  shown.card.AppendTo(language_ == AnswerLanguage::kEnglish, out);
  AppendText(kTopicField, topics_.Get(hit.topic).code, out);
  if (hit.facts.chord_squared >= 0) {
    AppendDouble(kDistanceKm, KilometresOf(hit.facts.chord_squared), out);
  }
  AppendReasons(hits, i, out);
  AppendSources(hit, out);
  AppendConflicts(hit, out);
  if (shown.verified != 0) {
    std::string time;
    AppendNumber(1, shown.verified, time);
    AppendText(kVerifiedTime, time, out);
  }
  AppendWarnings(hit, out);
}

}  // namespace lotse::referrals
