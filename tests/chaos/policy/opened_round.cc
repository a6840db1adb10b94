#include "tests/chaos/policy/opened_round.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/ids/uuid.h"

namespace lotse::policy::chaos {

v1::Round OpenRound(Callers& callers, const std::vector<std::string>& centers,
                    const PhaseSeconds& seconds, unsigned seed) {
  v1::CreateRoundRequest request;
  request.set_round_id(Uuid::Derive("policy chaos round", absl::StrCat(seed)).ToString());
  v1::Round& round = *request.mutable_round();
  round.set_title("Fachkräfteeinwanderung, eine Runde in Sekunden");
  v1::Deadlines& deadlines = *round.mutable_deadlines();
  std::int64_t at = absl::ToUnixSeconds(absl::Now());
  deadlines.mutable_start()->set_seconds(at);
  deadlines.mutable_collecting_end()->set_seconds(at += seconds.collecting);
  deadlines.mutable_deliberation_end()->set_seconds(at += seconds.deliberation);
  deadlines.mutable_freeze_end()->set_seconds(at += seconds.freeze);
  deadlines.mutable_voting_end()->set_seconds(at += seconds.voting);
  deadlines.mutable_dissent_end()->set_seconds(at += seconds.dissent);
  for (const std::string& center : centers) round.add_participants()->set_center(center);
  v1::Round opened;
  const grpc::Status status =
      Ask(callers.Of(kCoordinator).rounds, &v1::RoundsService::Stub::CreateRound, request, &opened);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return opened;
}

v1::Phase PhaseAt(const v1::Deadlines& deadlines, absl::Time time) {
  const std::int64_t second = absl::ToUnixSeconds(time);
  if (second < deadlines.start().seconds()) return v1::PHASE_GEPLANT;
  if (second <= deadlines.collecting_end().seconds()) return v1::PHASE_SAMMLUNG;
  if (second <= deadlines.deliberation_end().seconds()) return v1::PHASE_BERATUNG;
  if (second <= deadlines.freeze_end().seconds()) return v1::PHASE_EINFRIEREN;
  if (second <= deadlines.voting_end().seconds()) return v1::PHASE_ABSTIMMUNG;
  if (second <= deadlines.dissent_end().seconds()) return v1::PHASE_SONDERVOTUM;
  return v1::PHASE_BUENDELUNG;
}

}  // namespace lotse::policy::chaos
