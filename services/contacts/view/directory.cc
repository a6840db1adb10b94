#include "services/contacts/view/directory.h"

#include <algorithm>
#include <utility>

#include "common/api/fingerprint.h"
#include "common/log/log.h"
#include "common/rpc/wire.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "services/contacts/domain/names.h"

namespace lotse::contacts {
namespace {

// So many under one lock: some milliseconds.
constexpr std::size_t kIndexedAtOnce = 100;

constexpr Scope kBothScopes[] = {Scope::kFederation, Scope::kCenter};

// nullopt when it cannot be read: then the log says so and the record is left out.
absl::optional<PartnerFacts> Read(const std::string& body, const std::string& center,
                                  const Uuid& id) {
  auto facts = ReadFacts(body);
  if (!facts.has_value()) {
    log::Error("stored_record_broken", {{"center", center}, {"partner", id.ToString()}});
  }
  return facts;
}

// The trust fields of a Partner, to be appended to its body.
std::string TrustWire(const v1::TrustChanged& trust) {
  v1::Partner fields;
  if (trust.has_trust()) *fields.mutable_trust() = trust.trust();
  *fields.mutable_contact_trust() = trust.contact_trust();
  return api::SerializeDeterministically(fields);
}

}  // namespace

Directory::Directory(std::string center, const reference::ReferenceData& reference,
                     std::size_t put_off_from)
    : center_(std::move(center)), reference_(reference), put_off_from_(put_off_from) {}

bool Directory::Apply(const feed::Update& update) {
  absl::MutexLock lock(&mutex_);
  const bool moved = update.reset || update.position != position_;
  if (update.reset) Clear();
  putting_off_ = update.changes.size() >= put_off_from_;
  const store::Change* begin = update.changes.data();
  const store::Change* const end = begin + update.changes.size();
  while (begin != end) {
    const store::Change* next = std::find_if(
        begin, end, [&](const store::Change& c) { return c.revision != begin->revision; });
    ApplyCommit(begin, next);
    begin = next;
  }
  position_ = update.position;
  RaiseHorizon(update.horizon);
  Pack();
  return moved;
}

void Directory::RaiseHorizon(std::int64_t horizon) {
  if (horizon <= horizon_) return;
  for (ChangeLog& each : logs_) each.ForgetDeletes(horizon_, horizon);
  horizon_ = horizon;
}

void Directory::ApplyCommit(const store::Change* begin, const store::Change* end) {
  if (end - begin == 1) {
    const auto id = Uuid::FromBytes(begin->id);
    if (id.has_value()) ApplyPartner(*id, {begin});
    return;
  }
  absl::flat_hash_map<Uuid, std::vector<const store::Change*>> by_id;
  for (const store::Change* change = begin; change != end; ++change) {
    const auto id = Uuid::FromBytes(change->id);
    if (id.has_value()) by_id[*id].push_back(change);
  }
  for (const auto& [id, changes] : by_id) ApplyPartner(id, changes);
}

// A partner is settled once a commit, whatever number of its records the commit touched.
void Directory::ApplyPartner(const Uuid& id, const std::vector<const store::Change*>& changes) {
  auto& slot = entries_[id];
  if (slot == nullptr) slot = std::make_unique<Entry>();
  Entry& entry = *slot;
  const std::int64_t revision = changes.front()->revision;
  Entry replaced;
  const Touch touch = ApplyRecords(changes, entry, replaced);
  if (touch.shared || touch.full) {
    entry.center_revision = revision;
    const Parsed before = ParseEntry(id, replaced);
    const Parsed after = ParseEntry(id, entry);
    Reindex(id, before, after);
    NoteChange(Scope::kCenter, id, entry, revision, before, after);
    if (touch.shared) NoteChange(Scope::kFederation, id, entry, revision, before, after);
  }
  if (entry.trust != nullptr) {
    RefreshTrust(id, entry);
    if (touch.trust) {
      for (Scope scope : kBothScopes) log(scope).Confirmed(id, revision);
    }
  }
  // A confirmation may come before its partner when everything is read anew: it waits in the entry.
  if (!entry.Exists() && entry.trust == nullptr) entries_.erase(id);
}

Directory::Parsed Directory::ParseEntry(const Uuid& id, const Entry& entry) const {
  Parsed parsed;
  if (entry.shared_revision != 0) parsed.shared = Read(entry.shared, center_, id);
  parsed.has_full = entry.full_revision != 0;
  if (parsed.has_full) parsed.full = Read(entry.full, center_, id);
  return parsed;
}

Directory::Touch Directory::ApplyRecords(const std::vector<const store::Change*>& changes,
                                         Entry& entry, Entry& before) {
  Touch touch;
  before.shared_revision = entry.shared_revision;
  before.full_revision = entry.full_revision;
  for (const store::Change* change : changes) {
    const bool deleted = !change->body.has_value();
    if (change->kind == kSharedKind) {
      touch.shared = true;
      entry.shared_revision = deleted ? 0 : change->revision;
      before.shared = std::exchange(entry.shared, deleted ? std::string() : *change->body);
    } else if (change->kind == kPrivateKind) {
      touch.full = true;
      entry.full_revision = deleted ? 0 : change->revision;
      before.full = std::exchange(entry.full, deleted ? std::string() : *change->body);
    } else if (change->kind == kTrustKind) {
      touch.trust = !deleted;
      entry.trust = deleted ? nullptr : std::make_unique<EntryTrust>();
      if (!deleted) {
        entry.trust->body = *change->body;
        entry.trust->revision = change->revision;
      }
    }
  }
  if (!touch.shared) before.shared = entry.shared;
  if (!touch.full) before.full = entry.full;
  return touch;
}

// What is put off stays so until its turn, and is then taken as it is by that time.
void Directory::Reindex(const Uuid& id, const Parsed& before, const Parsed& after) {
  const bool is_new =
      before.In(Scope::kCenter) == nullptr && before.In(Scope::kFederation) == nullptr;
  if (put_off_.contains(id) || (putting_off_ && is_new)) {
    if (after.In(Scope::kCenter) == nullptr && after.In(Scope::kFederation) == nullptr) {
      put_off_.erase(id);
    } else {
      put_off_.insert(id);
    }
    return;
  }
  const PartnerFacts* owners = before.In(Scope::kCenter);
  if (owners != nullptr) index_.Remove(id, *owners);
  for (Scope scope : kBothScopes) {
    if (before.In(scope) != nullptr) index_.RemoveVisible(scope, id, *before.In(scope));
  }
  AddToIndex(id, after);
}

void Directory::AddToIndex(const Uuid& id, const Parsed& partner) {
  const PartnerFacts* owners = partner.In(Scope::kCenter);
  if (owners != nullptr) index_.Add(id, *owners);
  for (Scope scope : kBothScopes) {
    if (partner.In(scope) != nullptr) index_.AddVisible(scope, id, *partner.In(scope));
  }
}

void Directory::IndexOne(const Uuid& id) {
  if (put_off_.erase(id) == 0) return;
  auto it = entries_.find(id);
  if (it != entries_.end()) AddToIndex(id, ParseEntry(id, *it->second));
}

// In the order of ids: neighbours in the index are then put in one after the other, and are at hand.
bool Directory::IndexPutOff(absl::FunctionRef<bool()> goes_on) {
  std::vector<Uuid> ids;
  {
    absl::ReaderMutexLock lock(&mutex_);
    ids.assign(put_off_.begin(), put_off_.end());
  }
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 0; i < ids.size() && goes_on();) {
    absl::MutexLock lock(&mutex_);
    const std::size_t end = std::min(ids.size(), i + kIndexedAtOnce);
    for (; i < end; ++i) IndexOne(ids[i]);
  }
  absl::ReaderMutexLock lock(&mutex_);
  return IsIndexed();
}

// A delete is noted even for a record that this view never held: a follower may have got it from another node.
void Directory::NoteChange(Scope scope, const Uuid& id, const Entry& entry, std::int64_t revision,
                           const Parsed& before, const Parsed& after) {
  const PartnerFacts* old_record = before.In(scope);
  const PartnerFacts* new_record = after.In(scope);
  if (entry.Exists() && entry.VisibleTo(scope)) {
    log(scope).Upserted(id, revision);
  } else {
    log(scope).Deleted(id, revision);
  }
  log(scope).Rehash(id, old_record == nullptr ? "" : old_record->content_hash,
                    new_record == nullptr ? "" : new_record->content_hash, revision);
}

void Directory::RefreshTrust(const Uuid& id, Entry& entry) const {
  v1::TrustChanged trust;
  if (!trust.ParseFromString(entry.trust->body)) return;
  for (Scope scope : kBothScopes) {
    std::string& wire = entry.trust->wire[static_cast<int>(scope)];
    wire.clear();
    v1::Partner partner;
    if (!entry.Exists() || !entry.VisibleTo(scope)) continue;
    if (!partner.ParseFromString(entry.Body(scope))) {
      log::Error("stored_record_broken", {{"center", center_}, {"partner", id.ToString()}});
      continue;
    }
    const auto visible = VisibleTrust(partner, trust);
    if (visible.has_value()) wire = TrustWire(*visible);
  }
}

void Directory::Clear() {
  entries_.clear();
  index_ = PartnerIndex();
  put_off_.clear();
  for (ChangeLog& each : logs_) each = ChangeLog();
  horizon_ = 0;
}

void Directory::Pack() {
  for (Scope scope : kBothScopes) {
    log(scope).PackIfStale(entries_.size(),
                           [&](const ChangeLog::Slot& slot)
                               ABSL_NO_THREAD_SAFETY_ANALYSIS { return IsLive(scope, slot); });
  }
}

bool Directory::IsLive(Scope scope, const ChangeLog::Slot& slot) const {
  if (slot.what == ChangeLog::What::kDelete) {
    return log(scope).DeleteRevision(slot.id) == slot.revision;
  }
  auto it = entries_.find(slot.id);
  if (it == entries_.end()) return false;
  const Entry& entry = *it->second;
  if (!entry.Exists() || !entry.VisibleTo(scope)) return false;
  if (slot.what == ChangeLog::What::kUpsert) return entry.Revision(scope) == slot.revision;
  return entry.trust != nullptr && entry.trust->revision == slot.revision;
}

absl::optional<StoredPartner> Directory::Find(const Uuid& id) const {
  absl::ReaderMutexLock lock(&mutex_);
  auto it = entries_.find(id);
  if (it == entries_.end() || !it->second->Exists()) return absl::nullopt;
  const Entry& entry = *it->second;
  StoredPartner stored;
  if (entry.shared_revision != 0) stored.shared = {entry.shared, entry.shared_revision};
  if (entry.full_revision != 0) stored.full = {entry.full, entry.full_revision};
  if (entry.trust != nullptr) stored.trust = {entry.trust->body, entry.trust->revision};
  return stored;
}

bool Directory::AppendTo(const Uuid& id, Scope scope, std::string& out) const {
  absl::ReaderMutexLock lock(&mutex_);
  auto it = entries_.find(id);
  if (it == entries_.end() || !it->second->Exists() || !it->second->VisibleTo(scope)) return false;
  AppendPartner(*it->second, scope, out);
  return true;
}

store::Position Directory::position() const {
  absl::ReaderMutexLock lock(&mutex_);
  return position_;
}

std::int64_t Directory::Count(Scope scope) const {
  absl::ReaderMutexLock lock(&mutex_);
  return log(scope).digest().count();
}

std::int64_t Directory::CountDeletes(Scope scope) const {
  absl::ReaderMutexLock lock(&mutex_);
  return static_cast<std::int64_t>(log(scope).deletes());
}

absl::optional<DigestSum> Directory::DigestAt(Scope scope, std::int64_t revision) const {
  absl::ReaderMutexLock lock(&mutex_);
  if (revision > position_.revision) return absl::nullopt;
  return log(scope).DigestAt(revision);
}

std::vector<Uuid> Directory::WithContent(absl::string_view content_hash) const {
  absl::ReaderMutexLock lock(&mutex_, absl::Condition(this, &Directory::IsIndexed));
  return index_.WithContent(content_hash);
}

// Within a full refresh the pages lie anywhere below its beginning, long forgotten deletes or not: it needs those alone
// that came after it began.
store::Refresh Directory::CheckCursor(const ChangeCursor& cursor) const {
  const store::Position& position = cursor.position;
  if (position.epoch != position_.epoch) return store::Refresh::kUnknownEpoch;
  if (position.revision > position_.revision) return store::Refresh::kAheadOfHead;
  if (std::max(position.revision, cursor.refresh_until) < horizon_) {
    return store::Refresh::kBeforeHorizon;
  }
  return store::Refresh::kNone;
}

ChangeRead Directory::ReadChanges(Scope scope, const ChangeCursor& cursor, bool with_trust,
                                  std::size_t max_bytes, std::string& out) const {
  absl::ReaderMutexLock lock(&mutex_);
  ChangeRead read;
  const bool from_start = cursor.position == store::Position{};
  if (!from_start) read.refresh = CheckCursor(cursor);
  if (read.refresh != store::Refresh::kNone) return read;
  read.refresh_until = from_start ? position_.revision : cursor.refresh_until;
  read.position = {position_.epoch, cursor.position.revision};
  auto slot = log(scope).After(cursor.position.revision);
  for (; slot != log(scope).end(); ++slot) {
    // Only between commits: a page never ends inside one.
    if (out.size() >= max_bytes && slot->revision != read.position.revision) break;
    read.position.revision = slot->revision;
    const bool upsert = slot->what == ChangeLog::What::kUpsert;
    if (!upsert && slot->revision <= read.refresh_until) continue;
    if (slot->what == ChangeLog::What::kTrust && !with_trust) continue;
    if (IsLive(scope, *slot)) AppendEvent(scope, *slot, out);
  }
  if (slot != log(scope).end()) return read;
  // Commits that this scope sees nothing of count as seen.
  read.position = position_;
  read.complete = true;
  read.digest = log(scope).digest();
  return read;
}

void Directory::AppendEvent(Scope scope, const ChangeLog::Slot& slot, std::string& out) const {
  std::string event;
  if (slot.what == ChangeLog::What::kDelete) {
    v1::PartnerDeleted deleted;
    deleted.set_name(PartnerName{center_, slot.id}.ToString());
    deleted.set_revision(slot.revision);
    rpc::AppendMessageField(v1::SyncEvent::kDeleteFieldNumber, deleted, event);
  } else {
    const Entry& entry = *entries_.find(slot.id)->second;
    std::string partner;
    AppendPartner(entry, scope, partner);
    if (slot.what == ChangeLog::What::kUpsert) {
      rpc::AppendBytesField(v1::SyncEvent::kUpsertFieldNumber, partner, event);
    } else {
      v1::Partner parsed;
      parsed.ParseFromString(partner);
      v1::TrustChanged trust;
      trust.set_name(parsed.name());
      *trust.mutable_trust() = parsed.trust();
      *trust.mutable_contact_trust() = parsed.contact_trust();
      rpc::AppendMessageField(v1::SyncEvent::kTrustFieldNumber, trust, event);
    }
  }
  rpc::AppendBytesField(v1::SyncResponse::kEventsFieldNumber, event, out);
}

bool Directory::CanList() const {
  absl::ReaderMutexLock lock(&mutex_);
  return IsIndexed();
}

ListPage Directory::List(const ListQuery& query) const {
  absl::ReaderMutexLock lock(&mutex_, absl::Condition(this, &Directory::IsIndexed));
  ListPage page;
  switch (query.order) {
    case PartnerOrder::kName:
      ListByName(query, page);
      break;
    case PartnerOrder::kDisplayName:
      ListByKey(query, index_.by_display_name(), page);
      break;
    case PartnerOrder::kUpdateTimeDesc:
      ListByKey(query, index_.by_update_time(query.scope), page);
      break;
  }
  return page;
}

bool Directory::Consider(const ListQuery& query, const std::string& key, const Uuid& id,
                         ListPage& page) const {
  const Entry& entry = *entries_.find(id)->second;
  if (!entry.VisibleTo(query.scope)) return true;
  if (static_cast<int>(page.rows.size()) == query.limit || page.looked_at == query.budget) {
    page.exhausted = false;
    return false;
  }
  ++page.looked_at;
  page.last_key = key;
  page.last_id = id;
  ListRow row{key, id, ""};
  AppendPartner(entry, query.scope, row.wire);
  if (query.filter != nullptr) {
    v1::Partner partner;
    if (!partner.ParseFromString(row.wire) || !query.filter->Matches(partner, reference_)) {
      return true;
    }
  }
  page.rows.push_back(std::move(row));
  return true;
}

// Walks the smallest sets that can hold matches side by side, in the order of ids.
void Directory::ListByName(const ListQuery& query, ListPage& page) const {
  if (center_ < query.after_center) return;
  const bool resume = center_ == query.after_center;
  const IndexHint hint = query.filter != nullptr ? query.filter->ExtractHint() : IndexHint();
  struct Cursor {
    IdSet::const_iterator at;
    IdSet::const_iterator end;
  };
  std::vector<Cursor> cursors;
  for (const IdSet* set : index_.Candidates(hint, reference_)) {
    cursors.push_back({resume ? set->upper_bound(query.after_id) : set->begin(), set->end()});
  }
  while (true) {
    const Uuid* next = nullptr;
    for (const Cursor& cursor : cursors) {
      if (cursor.at != cursor.end && (next == nullptr || *cursor.at < *next)) next = &*cursor.at;
    }
    if (next == nullptr) return;
    const Uuid id = *next;
    if (!Consider(query, "", id, page)) return;
    for (Cursor& cursor : cursors) {
      if (cursor.at != cursor.end && *cursor.at == id) ++cursor.at;
    }
  }
}

void Directory::ListByKey(const ListQuery& query, const OrderedIds& order, ListPage& page) const {
  auto it = order.begin();
  if (!query.after_center.empty()) {
    it = order.lower_bound({query.after_key, Uuid()});
    // Among equal keys the centre decides, then the id.
    while (it != order.end() && it->first == query.after_key &&
           (center_ < query.after_center ||
            (center_ == query.after_center && it->second <= query.after_id))) {
      ++it;
    }
  }
  for (; it != order.end(); ++it) {
    if (!Consider(query, it->first, it->second, page)) return;
  }
}

}  // namespace lotse::contacts
