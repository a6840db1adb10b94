#include "services/referrals/follow/marks.h"

namespace lotse::referrals {

absl::optional<mirror::Mark> Marks::Find(absl::string_view center, absl::string_view id) const {
  const auto uuid = Uuid::Parse(id);
  const auto found = centers_.find(center);
  if (!uuid.has_value() || found == centers_.end()) return absl::nullopt;
  const auto held = found->second.records.find(*uuid);
  if (held == found->second.records.end()) return absl::nullopt;
  return mirror::Mark{held->second.revision, held->second.hash.ToString()};
}

void Marks::ForEach(
    absl::string_view center,
    const std::function<void(const std::string& id, const mirror::Mark& mark)>& visit) const {
  const auto found = centers_.find(center);
  if (found == centers_.end()) return;
  for (const auto& [id, held] : found->second.records) {
    visit(id.ToString(), {held.revision, held.hash.ToString()});
  }
}

std::vector<std::pair<std::string, absl::optional<mirror::Position>>> Marks::Centers() const {
  std::vector<std::pair<std::string, absl::optional<mirror::Position>>> all;
  for (const auto& [name, center] : centers_) all.emplace_back(name, center.position);
  return all;
}

void Marks::Put(const std::string& center, absl::string_view id, std::int64_t revision,
                absl::string_view content_hash) {
  centers_[center].records[*Uuid::Parse(id)] = {revision,
                                                *mirror::ContentHash::Parse(content_hash)};
}

void Marks::Remove(const std::string& center, absl::string_view id) {
  centers_[center].records.erase(*Uuid::Parse(id));
}

void Marks::SetPosition(const std::string& center, absl::optional<mirror::Position> position) {
  centers_[center].position = position;
}

}  // namespace lotse::referrals
