#include "services/contacts/view/partner_index.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/collate.h"

namespace lotse::contacts {
namespace {

std::string KindKey(v1::PartnerKind kind) { return absl::StrCat("k/", static_cast<int>(kind)); }
std::string TopicKey(absl::string_view topic) { return absl::StrCat("t/", topic); }
std::string HashKey(absl::string_view hash) { return absl::StrCat("h/", hash); }
std::string ExternalIdKey(absl::string_view scheme_and_value) {
  return absl::StrCat("x/", scheme_and_value);
}

std::string AreaKey(const reference::Place& area) {
  switch (area.kind) {
    case reference::Place::Kind::kAgs:
      return absl::StrCat("a/ags/", area.code);
    case reference::Place::Kind::kPlz:
      return absl::StrCat("a/plz/", area.code);
    case reference::Place::Kind::kNationwide:
      break;
  }
  return "a/de";
}

std::string AreaKey(const PartnerFacts::Area& area) {
  using reference::Place;
  switch (area.kind) {
    case v1::Area::kAgsPrefix:
      return AreaKey(Place{Place::Kind::kAgs, std::string(area.code)});
    case v1::Area::kPlz:
      return AreaKey(Place{Place::Kind::kPlz, std::string(area.code)});
    default:
      return AreaKey(Place{});
  }
}

// A topic counts for itself and for all it is below.
template <typename Visit>
void VisitTopic(absl::string_view topic, Visit visit) {
  while (true) {
    visit(TopicKey(topic));
    const auto dot = topic.rfind('.');
    if (dot == absl::string_view::npos) return;
    topic = topic.substr(0, dot);
  }
}

// Cut so that a page token can hold it; names that differ only behind the cut are ordered by id.
std::string DisplayNameKey(const PartnerFacts& partner) {
  return text::GermanSortKey(partner.display_name).substr(0, 512);
}

// Later times sort first.
std::string UpdateTimeKey(const PartnerFacts& partner) {
  const auto micros = ~(static_cast<std::uint64_t>(partner.update_seconds) * 1'000'000 +
                        static_cast<std::uint64_t>(partner.update_nanos / 1000));
  std::string key(8, '\0');
  for (int i = 0; i < 8; ++i) key[i] = static_cast<char>(micros >> (56 - 8 * i));
  return key;
}

}  // namespace

template <typename Visit>
void PartnerIndex::VisitKeys(const PartnerFacts& full, Visit visit) {
  visit(absl::StrCat("k/", full.kind));
  for (const auto& [scheme, value] : full.external_ids) {
    visit(ExternalIdKey(absl::StrCat(scheme, "/", value)));
  }
  for (absl::string_view topic : full.topics) VisitTopic(topic, visit);
  for (const PartnerFacts::Area& area : full.areas) visit(AreaKey(area));
}

void PartnerIndex::AddKey(const std::string& key, const Uuid& id) { by_key_[key].insert(id); }

void PartnerIndex::RemoveKey(const std::string& key, const Uuid& id) {
  auto it = by_key_.find(key);
  if (it == by_key_.end()) return;  // the same key twice in one record
  it->second.erase(id);
  if (it->second.empty()) by_key_.erase(it);
}

void PartnerIndex::Add(const Uuid& id, const PartnerFacts& full) {
  all_.insert(id);
  VisitKeys(full, [&](const std::string& key) { AddKey(key, id); });
  by_display_name_.emplace(DisplayNameKey(full), id);
}

void PartnerIndex::Remove(const Uuid& id, const PartnerFacts& full) {
  all_.erase(id);
  VisitKeys(full, [&](const std::string& key) { RemoveKey(key, id); });
  by_display_name_.erase({DisplayNameKey(full), id});
}

void PartnerIndex::AddVisible(Scope scope, const Uuid& id, const PartnerFacts& visible) {
  AddKey(HashKey(visible.content_hash), id);
  by_update_time_[static_cast<int>(scope)].emplace(UpdateTimeKey(visible), id);
}

void PartnerIndex::RemoveVisible(Scope scope, const Uuid& id, const PartnerFacts& visible) {
  RemoveKey(HashKey(visible.content_hash), id);
  by_update_time_[static_cast<int>(scope)].erase({UpdateTimeKey(visible), id});
}

std::vector<const IdSet*> PartnerIndex::Candidates(
    const IndexHint& hint, const reference::ReferenceData& reference) const {
  std::vector<const IdSet*> best = {&all_};
  std::size_t best_size = all_.size();
  auto consider = [&](const std::vector<std::string>& keys) {
    std::vector<const IdSet*> sets;
    std::size_t size = 0;
    for (const std::string& key : keys) {
      auto it = by_key_.find(key);
      if (it == by_key_.end()) continue;
      sets.push_back(&it->second);
      size += it->second.size();
    }
    if (size >= best_size) return;
    best = std::move(sets);
    best_size = size;
  };
  if (hint.kind.has_value()) consider({KindKey(*hint.kind)});
  if (hint.topic.has_value()) consider({TopicKey(*hint.topic)});
  if (hint.content_hash.has_value()) consider({HashKey(*hint.content_hash)});
  if (hint.external_id.has_value()) consider({ExternalIdKey(*hint.external_id)});
  if (hint.area.has_value()) {
    std::vector<std::string> keys;
    for (const auto& area : reference.CoveringAreas(*hint.area)) keys.push_back(AreaKey(area));
    consider(keys);
  }
  return best;
}

std::vector<Uuid> PartnerIndex::WithContent(absl::string_view content_hash) const {
  auto it = by_key_.find(HashKey(content_hash));
  if (it == by_key_.end()) return {};
  return std::vector<Uuid>(it->second.begin(), it->second.end());
}

}  // namespace lotse::contacts
