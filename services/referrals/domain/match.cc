#include "services/referrals/domain/match.h"

#include "services/referrals/domain/ladder.h"
#include "services/referrals/domain/search.h"
#include "services/referrals/domain/topic_fits.h"

namespace lotse::referrals {
namespace {

v1::Rung NameOf(v1::Rung rung, bool interpreters, const MatchResult& result) {
  if (interpreters) return v1::RUNG_INTERPRETER;
  const bool general = !result.hits.empty() && result.hits[0].facts.topic == TopicFit::kParent;
  return rung == v1::RUNG_ASKED && general ? v1::RUNG_PARENT_TOPIC : rung;
}

// Goes down the ladder once; false when nothing was found.
bool Descend(const Asking& asking, const TopicsToTry& topics, const PlaceBook& book,
             bool interpreters, MatchResult& result) {
  LanguageFit least = LanguageFit::kOther;
  if (asking.question.spoken_only) {
    least = interpreters ? LanguageFit::kInterpreter : LanguageFit::kSpoken;
  }
  for (const LadderRung& rung : Ladder()) {
    if (rung.name < asking.question.first_rung) continue;
    const Reach reach = rung.where(book, asking.place);
    Search search(asking, topics, reach, least);
    if (!search.Run()) continue;
    search.Take(result);
    result.rung = NameOf(rung.name, interpreters, result);
    return true;
  }
  return false;
}

}  // namespace

MatchResult Match(const Question& question, const Place& place, const PartnerTable& table,
                  const MatchContext& context) {
  const Moment moment(context.now);
  const Asking asking{question, place, table, moment, context.members};
  const TopicsToTry topics = TopicsFor(question, context.topics);
  MatchResult result;
  if (Descend(asking, topics, context.places, false, result)) return result;
  if (question.spoken_only && Descend(asking, topics, context.places, true, result)) return result;
  result.rung = v1::RUNG_CENTER;
  return result;
}

}  // namespace lotse::referrals
