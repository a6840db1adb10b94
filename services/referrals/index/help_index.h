// The index that answers "who can help": fed by what the federation's directories say, read by many at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/entry_reader.h"
#include "services/referrals/index/partner_table.h"

namespace lotse::referrals {

// Thread-safe. A record is read before the lock is taken; under it a change takes microseconds, and is found by the next
// reader. Readers do not wait for each other.
class HelpIndex {
 public:
  // Reference data and topics must outlive it.
  HelpIndex(const reference::ReferenceData& reference, const TopicTable& topics)
      : reader_(reference, topics) {}

  // `name` is always `centers/{center}/partners/{partner}`. All but DeleteAll return false, and change nothing, when it is
  // no such name; those that change a record also when there is none.

  // Adds or replaces a record, as the federation sees it, with `name` and `trust` set.
  bool Upsert(const contacts::v1::Partner& partner);
  bool Delete(absl::string_view name);
  // A record was confirmed; absl::InfinitePast(): it never was.
  bool SetVerified(absl::string_view name, absl::Time verified);
  // What is known of how a partner answers has changed.
  bool SetAnswers(absl::string_view name, AnswerGrade answers);
  // All records of a centre ("WC-ERZ"), in many short steps.
  void DeleteAll(absl::string_view center);

  std::size_t size() const;
  // Another one after every change that a search could notice. Read it before the search it is to vouch for.
  std::uint64_t version() const { return version_.load(std::memory_order_acquire); }

  // A look at the table; nothing changes as long as it is there. Keep it for one answer only.
  class ABSL_SCOPED_LOCKABLE Look {
   public:
    explicit Look(const HelpIndex& index) ABSL_SHARED_LOCK_FUNCTION(index.mutex_)
        : lock_(&index.mutex_), table_(index.table_) {}
    ~Look() ABSL_UNLOCK_FUNCTION() {}
    const PartnerTable& operator*() const { return table_; }
    const PartnerTable* operator->() const { return &table_; }

   private:
    absl::ReaderMutexLock lock_;
    const PartnerTable& table_;
  };

 private:
  // Erases those of `count` slots from `from` that are of the centre; false when these were the last.
  bool EraseSome(absl::string_view center, SlotId from, SlotId count);

  void Changed() { version_.fetch_add(1, std::memory_order_acq_rel); }

  const EntryReader reader_;
  std::atomic<std::uint64_t> version_{0};
  mutable absl::Mutex mutex_;
  PartnerTable table_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::referrals
