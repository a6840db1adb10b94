#include "services/policy/server/policy_server.h"

#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "services/policy/desk/law_watch.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/sample/sample_rounds.h"
#include "services/policy/view/event_record.h"

namespace lotse::policy {

PolicyServer::PolicyServer(const PolicyOptions& options)
    : options_(options),
      view_(options.data->knowledge),
      feed_(*options.store, view_, options.feed),
      writer_(feed_, view_, *options.clock, *options.random),
      environment_{options.gate,
                   options.clock,
                   &view_,
                   &writer_,
                   options.data->knowledge,
                   &options.data->search,
                   &options.data->seats,
                   options.random,
                   &worker_,
                   &slow_worker_,
                   &options_.tools,
                   &options.data->center_names,
                   &hub_},
      citations_(environment_),
      rounds_(environment_),
      recommendations_(environment_),
      votes_(environment_),
      exports_(environment_) {
  view_.OnMoved([this](const std::string& round) { hub_.Moved(round); });
}

PolicyServer::~PolicyServer() = default;

absl::Status PolicyServer::Start() {
  absl::Status status = feed_.Start({std::string(kRoundPrefix)});
  if (!status.ok()) return status;
  clock_ = std::make_unique<RoundClock>(view_, writer_, *options_.clock);
  clock_->Look();
  // A round that is not told now is told at the next start; that is no reason not to serve it.
  const absl::Status noted = NoteLawChanges(view_, writer_);
  if (!noted.ok()) log::Warning("law_changes_not_noted", {{"reason", ReasonOf(noted)}});
  return absl::OkStatus();
}

absl::Status PolicyServer::WriteSample() {
  const CenterSeats& seats = options_.data->seats;
  const FindSeat seat_of = [&](const std::string& center) -> absl::optional<SampleSeat> {
    const auto seat = seats.Find(center);
    if (!seat.has_value()) return absl::nullopt;
    return SampleSeat{seat->type, seat->region};
  };
  if (view_.Find(SampleRoundIds().front()) != nullptr) return absl::OkStatus();
  auto rounds = MakeSampleRounds(options_.data->knowledge, seat_of, options_.data->data_dir,
                                 options_.clock->Now());
  if (!rounds.ok()) return rounds.status();
  // The one that is looked for comes last: a run that was cut goes on where it was.
  for (auto round = rounds->rbegin(); round != rounds->rend(); ++round) {
    if (view_.Find(round->id) != nullptr) continue;
    if (auto status = WriteRound(*round); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status PolicyServer::WriteRound(const SampleRound& round) {
  store::Batch batch;
  for (const storage::v1::Event& event : round.events) batch.mutations.push_back(NewEvent(event));
  absl::Notification written;
  absl::Status status;
  feed_.Commit(PartitionOfRound(round.id), std::move(batch),
               [&](const absl::StatusOr<store::CommitResult>& result) {
                 status = result.status();
                 written.Notify();
               });
  written.WaitForNotification();
  return status;
}

std::vector<rpc::ServedService> PolicyServer::Services() {
  return {{std::string(kCitationsService), &citations_},
          {std::string(kRoundsService), &rounds_},
          {std::string(kRecommendationsService), &recommendations_},
          {std::string(kVotesService), &votes_},
          {std::string(kExportsService), &exports_}};
}

}  // namespace lotse::policy
