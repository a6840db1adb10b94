#include "services/referrals/server/referrals_server.h"

#include <future>
#include <utility>

#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/gazetteer_sources.h"
#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {
namespace {

absl::StatusOr<std::unique_ptr<const PlaceReader>> ReadPlaces(const ReferralsOptions& options) {
  const auto sources = ReadGazetteerSources(options.reference, options.data_dir);
  if (!sources.ok()) return sources.status();
  return std::make_unique<const PlaceReader>(Gazetteer::Build(*sources));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReferralsServer>> ReferralsServer::Make(
    const ReferralsOptions& options) {
  auto neighbours = reference::Neighbours::Load(options.data_dir, *options.reference);
  if (!neighbours.ok()) return neighbours.status();
  // Words take twice as long to learn as places.
  auto places = std::async(std::launch::async, [&] { return ReadPlaces(options); });
  auto model = TopicModel::Load(options.data_dir, options.reference);
  auto place_reader = places.get();
  if (!model.ok()) return model.status();
  if (!place_reader.ok()) return place_reader.status();
  return std::unique_ptr<ReferralsServer>(new ReferralsServer(
      options, *std::move(neighbours), *std::move(model), *std::move(place_reader)));
}

ReferralsServer::ReferralsServer(const ReferralsOptions& options, reference::Neighbours neighbours,
                                 std::unique_ptr<const TopicModel> model,
                                 std::unique_ptr<const PlaceReader> places)
    : options_(options),
      neighbours_(std::move(neighbours)),
      topics_(*options.reference),
      model_(std::move(model)),
      places_(std::move(places)),
      book_(*options.reference, neighbours_),
      index_(*options.reference, topics_),
      sink_(index_),
      metrics_(*options.registry) {
  LookupEnvironment environment;
  environment.gate = options_.gate;
  environment.tools = {options_.reference.get(), &topics_, model_.get(), places_.get()};
  environment.places = &book_;
  environment.index = &index_;
  environment.centers = &centers_;
  environment.members = [this] { return Members(); };
  environment.registry = options_.registry;
  environment.record = options_.record;
  for (const LiveMember& member : options_.live) {
    environment.live_centers.insert(member.centers.begin(), member.centers.end());
  }
  if (!options_.live.empty()) {
    timers_ = std::make_unique<TimerThread>(*options_.gate->clock);
    live_ = std::make_unique<FanOut>(options_.live, FanOutOptions(), *options_.gate->clock,
                                     *options_.random, *timers_);
    environment.live = live_.get();
  }
  service_ = std::make_unique<LookupService>(environment);
}

std::vector<rpc::ServedService> ReferralsServer::Services() {
  return {{kLookupService, service_.get()}};
}

std::shared_ptr<const FollowedMembers> ReferralsServer::Members() const {
  const Following* following = followed_.load();
  return following == nullptr ? std::make_shared<const FollowedMembers>() : following->Members();
}

absl::Status ReferralsServer::Follow(const FollowFrom& from) {
  following_ =
      std::make_unique<Following>(from, *options_.gate->clock, *options_.random, sink_, centers_);
  followed_ = following_.get();
  return following_->Start();
}

void ReferralsServer::Stop() {
  if (following_ != nullptr) following_->Stop();
}

void ReferralsServer::ShowMetrics() {
  if (following_ != nullptr) metrics_.Show(following_->counters(), *following_->Members());
}

}  // namespace lotse::referrals
