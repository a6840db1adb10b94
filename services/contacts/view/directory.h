// One centre's directory in memory: the answer to every read.
//
// Fed by the feed (Apply), read by any number of threads. Two scopes look at the same entries: the federation sees what
// is shared, the centre itself sees everything; each has its own order of changes and its own digest, so that a change
// of a hidden part moves nothing that the federation can see but the directory's revision.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/feed/view.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/store/store.h"
#include "services/contacts/domain/digest.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/domain/order_by.h"
#include "services/contacts/domain/stored.h"
#include "services/contacts/view/change_log.h"
#include "services/contacts/view/entry.h"
#include "services/contacts/view/partner_facts.h"
#include "services/contacts/view/partner_index.h"
#include "services/contacts/view/scope.h"

namespace lotse::contacts {

// A page of a list. Rows are ordered by (key, centre, id).
struct ListQuery {
  Scope scope = Scope::kFederation;
  const Filter* filter = nullptr;
  PartnerOrder order = PartnerOrder::kName;
  // Rows after this place. `after_key` is a row's key; `after_center` and `after_id` decide between equal keys. Empty
  // `after_center`: from the start.
  std::string after_key;
  std::string after_center;
  Uuid after_id;
  int limit = 100;
  // Records looked at, at the most; then the page ends early.
  int budget = 5000;
};

struct ListRow {
  std::string key;  // without the id; empty in the order of names
  Uuid id;
  std::string wire;  // the Partner, serialized
};

struct ListPage {
  std::vector<ListRow> rows;
  bool exhausted = true;  // false: there may be more after `last_key`, `last_id`
  // The last record looked at. Records that the scope does not see are passed over as if they were not there: where a
  // page ends ends up in its token.
  std::string last_key;
  Uuid last_id;
  int looked_at = 0;
};

// Where a follower's stream stands in one directory, see ReadChanges.
struct ChangeCursor {
  store::Position position;  // {0, 0}: from the start
  // During a full refresh: the head at its beginning. Deletes up to there are of records that this refresh never sent.
  std::int64_t refresh_until = 0;
};

struct ChangeRead {
  store::Refresh refresh = store::Refresh::kNone;  // otherwise nothing else is set
  store::Position position;                        // up to where the events go
  bool complete = false;                           // nothing more at this moment
  std::int64_t refresh_until = 0;                  // for the next cursor
  absl::optional<DigestSum> digest;                // with complete
};

// Thread-safe.
class Directory final : public PartnerSource {
 public:
  // Of an update with at least `put_off_from` changes, as a whole directory is read in, new partners are put into the index
  // later: reading is then twice as fast, and everything but lists is there at once.
  static constexpr std::size_t kPutOffFrom = 4000;

  Directory(std::string center, const reference::ReferenceData& reference,
            std::size_t put_off_from = kPutOffFrom);

  const std::string& center() const { return center_; }

  // From the feed, one thread at a time. True when the directory moved; a raised horizon alone moves nothing that a
  // follower at the head could be told.
  bool Apply(const feed::Update& update);

  // Puts into the index what was put off, in short steps, so that changes and reads get on meanwhile; between steps asks whether
  // to go on. True when there is nothing left. One thread at a time.
  bool IndexPutOff(absl::FunctionRef<bool()> goes_on) ABSL_LOCKS_EXCLUDED(mutex_);

  // PartnerSource: the stored records, for decisions.
  absl::optional<StoredPartner> Find(const Uuid& id) const override;

  // Appends the Partner in wire format; false when the scope does not see it.
  bool AppendTo(const Uuid& id, Scope scope, std::string& out) const;

  // Whether everything is in the index.
  bool CanList() const;
  // Waits until it is.
  ListPage List(const ListQuery& query) const;

  // Appends SyncResponse events (wire format) that follow `cursor`, until about `max_bytes`; a page never ends inside a
  // commit. From {0, 0} there are no deletes. With `with_trust` also confirmations.
  ChangeRead ReadChanges(Scope scope, const ChangeCursor& cursor, bool with_trust,
                         std::size_t max_bytes, std::string& out) const;

  // Where the directory stands; {0, 0} as long as nothing was written.
  store::Position position() const;
  std::int64_t Count(Scope scope) const;
  // How many deletes are still known.
  std::int64_t CountDeletes(Scope scope) const;
  // The digest at `revision` of the present epoch; nullopt when it is not known any more.
  absl::optional<DigestSum> DigestAt(Scope scope, std::int64_t revision) const;
  // Ids of records that have this content in some scope. Waits as List does.
  std::vector<Uuid> WithContent(absl::string_view content_hash) const;

 private:
  // Which of a partner's records a commit touched.
  struct Touch {
    bool shared = false;
    bool full = false;
    bool trust = false;
  };
  // What there is to know of an entry, in its bodies.
  struct Parsed {
    absl::optional<PartnerFacts> shared;
    absl::optional<PartnerFacts> full;
    bool has_full = false;  // a record of its own for the centre, readable or not
    const PartnerFacts* In(Scope scope) const {
      const auto& facts = scope == Scope::kCenter && has_full ? full : shared;
      return facts.has_value() ? &*facts : nullptr;
    }
  };

  // What is read refers to the bodies of `entry`.
  Parsed ParseEntry(const Uuid& id, const Entry& entry) const;
  // Puts what is replaced into `before`.
  static Touch ApplyRecords(const std::vector<const store::Change*>& changes, Entry& entry,
                            Entry& before);
  void ApplyCommit(const store::Change* begin, const store::Change* end)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsIndexed() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return put_off_.empty(); }
  void IndexOne(const Uuid& id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void AddToIndex(const Uuid& id, const Parsed& partner) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ApplyPartner(const Uuid& id, const std::vector<const store::Change*>& changes)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Reindex(const Uuid& id, const Parsed& before, const Parsed& after)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void NoteChange(Scope scope, const Uuid& id, const Entry& entry, std::int64_t revision,
                  const Parsed& before, const Parsed& after) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RefreshTrust(const Uuid& id, Entry& entry) const;
  void RaiseHorizon(std::int64_t horizon) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Clear() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Pack() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsLive(Scope scope, const ChangeLog::Slot& slot) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  void AppendEvent(Scope scope, const ChangeLog::Slot& slot, std::string& out) const
      ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  store::Refresh CheckCursor(const ChangeCursor& cursor) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  // Looks at one candidate of a list; false when the page is full.
  bool Consider(const ListQuery& query, const std::string& key, const Uuid& id,
                ListPage& page) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  void ListByName(const ListQuery& query, ListPage& page) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  void ListByKey(const ListQuery& query, const OrderedIds& order, ListPage& page) const
      ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  ChangeLog& log(Scope scope) ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return logs_[static_cast<int>(scope)];
  }
  const ChangeLog& log(Scope scope) const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return logs_[static_cast<int>(scope)];
  }

  const std::string center_;
  const reference::ReferenceData& reference_;
  const std::size_t put_off_from_;
  mutable absl::Mutex mutex_;
  store::Position position_ ABSL_GUARDED_BY(mutex_);
  std::int64_t horizon_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::flat_hash_map<Uuid, std::unique_ptr<Entry>> entries_ ABSL_GUARDED_BY(mutex_);
  PartnerIndex index_ ABSL_GUARDED_BY(mutex_);
  bool putting_off_ ABSL_GUARDED_BY(mutex_) = false;           // during one update
  absl::flat_hash_set<Uuid> put_off_ ABSL_GUARDED_BY(mutex_);  // in no index yet
  ChangeLog logs_[kScopes] ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::contacts
