#include "services/referrals/domain/ladder.h"

namespace lotse::referrals {

absl::Span<const LadderRung> Ladder() {
  static constexpr LadderRung kLadder[] = {
      {v1::RUNG_ASKED, [](const PlaceBook&, const Place& place) { return place.reach; }},
      {v1::RUNG_NEIGHBOURS,
       [](const PlaceBook& book, const Place& place) { return book.Neighbourhood(place); }},
      {v1::RUNG_LAND, [](const PlaceBook& book, const Place& place) { return book.Lands(place); }},
      {v1::RUNG_NATIONWIDE, [](const PlaceBook&, const Place&) { return Online(); }},
  };
  return kLadder;
}

}  // namespace lotse::referrals
