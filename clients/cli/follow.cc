#include "clients/cli/follow.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/names.h"
#include "clients/cli/output/text_width.h"
#include "clients/contacts/call.h"
#include "clients/contacts/status_from_grpc.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

std::string CenterOfEvent(const v1::SyncEvent& event) {
  switch (event.event_case()) {
    case v1::SyncEvent::kUpsert:
      return CenterOf(event.upsert().name());
    case v1::SyncEvent::kDelete:
      return CenterOf(event.delete_().name());
    case v1::SyncEvent::kTrust:
      return CenterOf(event.trust().name());
    case v1::SyncEvent::kRefreshRequired:
      return event.refresh_required().center();
    default:
      return event.checkpoint().center();
  }
}

class Follower {
 public:
  Follower(client::ContactsClient& contacts, Io& io, const FollowOptions& options,
           FollowState& state, const std::function<void(const v1::SyncEvent&)>& show)
      : contacts_(contacts), io_(io), options_(options), state_(state), show_(show) {}

  absl::Status Run() {
    int failures = 0;  // in a row
    bool connected = false;
    absl::Duration backoff = contacts_.policy().first_backoff;
    while (true) {
      bool heard = false;
      const grpc::Status status = Stream(&heard);
      if (io_.interrupt->triggered()) return absl::OkStatus();
      if (!client::WasCut(status)) return client::StatusFromGrpc(status);
      if (heard) {
        connected = true;
        failures = 0;
        backoff = contacts_.policy().first_backoff;
      }
      if (++failures > contacts_.policy().max_retries && !connected) return NeverThere(status);
      if (failures == 1) Note(status);
      io_.sleep(backoff, *contacts_.channel());
      if (io_.interrupt->triggered()) return absl::OkStatus();
      backoff = std::min(backoff * 2, contacts_.policy().max_backoff);
    }
  }

 private:
  grpc::Status Stream(bool* heard) {
    v1::SyncRequest request;
    for (const std::string& center : options_.centers) request.add_centers(center);
    for (v1::CenterPosition& position : state_.positions()) {
      *request.add_positions() = std::move(position);
    }
    request.set_follow(true);
    request.set_include_trust(options_.include_trust);
    grpc::ClientContext context;
    Interrupt::Scope cancel(io_.interrupt, [&context] { context.TryCancel(); });
    auto reader = contacts_.sync().Sync(&context, request);
    v1::SyncResponse response;
    while (reader->Read(&response)) {
      *heard = true;
      for (const v1::SyncEvent& event : response.events()) {
        if (state_.Take(event)) show_(event);
      }
    }
    return reader->Finish();
  }

  static absl::Status NeverThere(const grpc::Status& status) {
    if (!status.ok()) return client::StatusFromGrpc(status);
    return client::StatusFromGrpc(
        {grpc::StatusCode::UNAVAILABLE, "the server ends every stream at once"});
  }

  void Note(const grpc::Status& status) {
    const bool silent = status.ok() || status.error_code() == grpc::StatusCode::CANCELLED;
    const std::string why = silent ? "the server ended the stream" : status.error_message();
    *io_.err << "lotse: cut (" << OneLine(why) << "); connecting again\n" << std::flush;
  }

  client::ContactsClient& contacts_;
  Io& io_;
  const FollowOptions& options_;
  FollowState& state_;
  const std::function<void(const v1::SyncEvent&)>& show_;
};

}  // namespace

void FollowState::Start(std::vector<v1::CenterPosition> positions) {
  for (v1::CenterPosition& position : positions) {
    Directory& directory = directories_[position.center()];
    directory.position = std::move(*position.mutable_position());
    directory.refreshing = false;
  }
}

bool FollowState::ShowOnce(const std::string& name, std::int64_t revision, const char* what) {
  return directories_[CenterOf(name)].shown.insert(absl::StrCat(name, what, revision)).second;
}

bool FollowState::Take(const v1::SyncEvent& event) {
  switch (event.event_case()) {
    case v1::SyncEvent::kUpsert:
      return ShowOnce(event.upsert().name(), event.upsert().revision(), "@");
    case v1::SyncEvent::kDelete:
      return ShowOnce(event.delete_().name(), event.delete_().revision(), "-");
    case v1::SyncEvent::kTrust:
      return true;
    case v1::SyncEvent::kRefreshRequired:
      directories_[event.refresh_required().center()].refreshing = true;
      return true;
    case v1::SyncEvent::kCheckpoint: {
      Directory& directory = directories_[event.checkpoint().center()];
      // During a refresh only its end is a place to go on from.
      if (!directory.refreshing || event.checkpoint().closes_refresh()) {
        directory.position = event.checkpoint().position();
        directory.refreshing = false;
        directory.shown.clear();
      }
      return false;
    }
    case v1::SyncEvent::EVENT_NOT_SET:
      return false;
  }
  return false;
}

bool FollowState::InRefresh(const v1::SyncEvent& event) const {
  auto it = directories_.find(CenterOfEvent(event));
  return it != directories_.end() && it->second.refreshing;
}

std::vector<v1::CenterPosition> FollowState::positions() const {
  std::vector<v1::CenterPosition> positions;
  for (const auto& [center, directory] : directories_) {
    if (directory.refreshing) continue;
    v1::CenterPosition& position = positions.emplace_back();
    position.set_center(center);
    *position.mutable_position() = directory.position;
  }
  return positions;
}

absl::Status Follow(client::ContactsClient& contacts, Io& io, const FollowOptions& options,
                    FollowState& state, const std::function<void(const v1::SyncEvent&)>& show) {
  return Follower(contacts, io, options, state, show).Run();
}

}  // namespace lotse::cli
