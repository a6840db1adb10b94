#include "services/referrals/server/center_keeper.h"

#include <utility>

#include "absl/strings/strip.h"
#include "absl/synchronization/notification.h"

namespace lotse::referrals {
namespace {

using contacts::v1::Center;

constexpr char kPartition[] = "lookup-centers";
constexpr char kCenter[] = "center";
constexpr int kPageSize = 1000;

std::string CodeOf(const Center& center) {
  return std::string(absl::StripPrefix(center.name(), "centers/"));
}

std::string BodyOf(Center center) {
  center.clear_directory();  // moves with every change of a partner
  return center.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::vector<Center>> CenterKeeper::Load() {
  kept_.clear();
  store::Position after;
  while (true) {
    auto page = store_.Changes(kPartition, after, kPageSize);
    if (!page.ok()) return page.status();
    for (store::Change& change : page->changes) {
      if (change.kind == kCenter && change.body.has_value()) {
        kept_.insert_or_assign(change.id, *std::move(change.body));
      }
    }
    if (page->complete || page->refresh != store::Refresh::kNone) break;
    after = page->position;
  }
  std::vector<Center> centers;
  for (const auto& [code, body] : kept_) {
    Center center;
    if (center.ParseFromString(body) && CodeOf(center) == code) {
      centers.push_back(std::move(center));
    }
  }
  return centers;
}

absl::Status CenterKeeper::Keep(const std::vector<Center>& centers) {
  absl::btree_map<std::string, std::string> wanted;
  for (const Center& center : centers) wanted.insert_or_assign(CodeOf(center), BodyOf(center));
  std::vector<store::Mutation> mutations;
  for (const auto& [code, body] : wanted) {
    const auto held = kept_.find(code);
    if (held != kept_.end() && held->second == body) continue;
    mutations.push_back({kCenter, code, body, absl::nullopt});
  }
  for (const auto& [code, body] : kept_) {
    if (!wanted.contains(code)) mutations.push_back({kCenter, code, absl::nullopt, absl::nullopt});
  }
  if (mutations.empty()) return absl::OkStatus();
  if (absl::Status status = Commit(std::move(mutations)); !status.ok()) return status;
  kept_ = std::move(wanted);
  return absl::OkStatus();
}

absl::Status CenterKeeper::Commit(std::vector<store::Mutation> mutations) {
  store::Batch batch;
  batch.mutations = std::move(mutations);
  absl::Status committed;
  absl::Notification done;
  store_.Commit(kPartition, std::move(batch), [&](auto result) {
    committed = result.status();
    done.Notify();
  });
  done.WaitForNotification();
  return committed;
}

}  // namespace lotse::referrals
