// What is known of one partner in view of one question: what the criteria of the ranking judge.
#pragma once

#include <cstdint>

#include "services/referrals/index/schedule.h"
#include "services/referrals/index/slot.h"

namespace lotse::referrals {

enum class TopicFit : std::uint8_t {
  kExact,
  kNarrower,  // a topic below the one asked for
  kGuess,     // exactly or narrower, but of a topic that is not the likeliest
  kParent,    // the topic above: general advice
};
enum class AreaFit : std::uint8_t { kResponsible, kCovers, kOnline, kElsewhere };
// Best first.
enum class LanguageFit : std::uint8_t { kNotAsked, kSpoken, kInterpreter, kNotStated, kOther };
enum class Eligibility : std::uint8_t { kFits, kOpen, kUnlikely };

struct Facts {
  TopicFit topic = TopicFit::kExact;
  AreaFit area = AreaFit::kCovers;
  LanguageFit language = LanguageFit::kNotAsked;
  std::uint8_t language_index = 0;  // which of the asked ones; of kSpoken and kInterpreter
  Eligibility eligibility = Eligibility::kFits;
  std::uint8_t open_questions = 0;  // OpenQuestion bits
  Room room = Room::kNotStated;
  std::uint16_t room_as_of = 0;  // DayNumber; 0: not stated
  AnswerGrade answers = AnswerGrade::kNotKnown;
  OpenState open = OpenState::kNotStated;
  bool online = false;              // it need not be gone to
  bool cached = false;              // its centre's data is not up to date
  std::int32_t verified_days = -1;  // since it was verified; -1: never
  float chord_squared = -1;         // to the place; -1: not known
};

// A statement on room that is older says little.
inline constexpr int kRoomStatementDays = 90;
inline constexpr int kVerifiedLongAgoDays = 180;
inline constexpr int kOutdatedDays = 365;

}  // namespace lotse::referrals
