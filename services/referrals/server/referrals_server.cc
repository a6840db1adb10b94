#include "services/referrals/server/referrals_server.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/gazetteer_sources.h"
#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {

absl::StatusOr<std::unique_ptr<ReferralsServer>> ReferralsServer::Make(
    const ReferralsOptions& options) {
  auto neighbours = reference::Neighbours::Load(options.data_dir, *options.reference);
  if (!neighbours.ok()) return neighbours.status();
  auto sources = ReadGazetteerSources(options.reference, options.data_dir);
  if (!sources.ok()) return sources.status();
  auto model = TopicModel::Load(options.data_dir, options.reference);
  if (!model.ok()) return model.status();
  return std::unique_ptr<ReferralsServer>(new ReferralsServer(
      options, *std::move(neighbours), *std::move(model), PlaceReader(Gazetteer::Build(*sources))));
}

ReferralsServer::ReferralsServer(const ReferralsOptions& options, reference::Neighbours neighbours,
                                 std::unique_ptr<const TopicModel> model, PlaceReader places)
    : options_(options),
      neighbours_(std::move(neighbours)),
      topics_(*options.reference),
      model_(std::move(model)),
      places_(std::move(places)),
      book_(*options.reference, neighbours_),
      index_(*options.reference, topics_),
      sink_(index_),
      nobody_(*options.gate->clock) {
  LookupEnvironment environment;
  environment.gate = options_.gate;
  environment.tools = {options_.reference.get(), &topics_, model_.get(), &places_};
  environment.places = &book_;
  environment.index = &index_;
  environment.centers = &centers_;
  environment.members = [this] { return members_.load()->Snapshot(); };
  environment.registry = options_.registry;
  service_ = std::make_unique<LookupService>(environment);
}

std::vector<rpc::ServedService> ReferralsServer::Services() {
  return {{kLookupService, service_.get()}};
}

absl::Status ReferralsServer::Follow(const FollowFrom& from, absl::Duration patience) {
  center_reader_ = std::make_unique<CenterReader>(from.channel, from.prepare_context, centers_);
  center_reader_->Start();
  FollowerOptions options;
  options.channel = from.channel;
  options.prepare_context = from.prepare_context;
  options.in_process = from.in_process;
  options.store = from.store;
  options.clock = options_.gate->clock;
  options.random = options_.random;
  follower_ = std::make_unique<Follower>(std::move(options), sink_);
  if (absl::Status status = follower_->Start(); !status.ok()) return status;
  members_ = &follower_->members();
  const absl::Time until = absl::Now() + patience;
  while (from.in_process && !IsWhole() && absl::Now() < until)
    absl::SleepFor(absl::Milliseconds(5));
  return absl::OkStatus();
}

bool ReferralsServer::IsWhole() const {
  const auto members = follower_->members().Snapshot();
  const std::size_t centers = centers_.Get()->by_code.size();
  return members->size() >= centers &&
         std::all_of(members->begin(), members->end(), [](const FollowedMember& member) {
           return member.freshness == Freshness::kFresh;
         });
}

void ReferralsServer::Stop() {
  if (follower_ != nullptr) follower_->Stop();
  center_reader_.reset();
}

}  // namespace lotse::referrals
