#include "services/policy/server/policy_server.h"

#include <string>

#include "services/policy/rpc/method_rules.h"
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
  return absl::OkStatus();
}

std::vector<rpc::ServedService> PolicyServer::Services() {
  return {{std::string(kCitationsService), &citations_},
          {std::string(kRoundsService), &rounds_},
          {std::string(kRecommendationsService), &recommendations_},
          {std::string(kVotesService), &votes_},
          {std::string(kExportsService), &exports_}};
}

}  // namespace lotse::policy
