// The partners that can be found, and by what.
//
// Changed in place: an upsert or delete touches one slot and its lists, so that it takes microseconds whatever the
// number of partners; nothing is ever rebuilt, and no table grows in one long step.
// Memory: a slot, one allocation for what is weighed (Packed), one for what is shown (Card), 4 bytes a (topic, area) and
// about 7 bytes each for the name and each piece of evidence. Offers, responsibilities and opening hours are kept once for
// all that share them.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/referrals/index/chunked.h"
#include "services/referrals/index/entry.h"
#include "services/referrals/index/intern_pool.h"
#include "services/referrals/index/number_set.h"
#include "services/referrals/index/postings.h"
#include "services/referrals/index/provider_index.h"
#include "services/referrals/index/slot.h"

namespace lotse::referrals {

// Not thread-safe: HelpIndex puts a lock around it.
class PartnerTable {
 public:
  PartnerTable();
  PartnerTable(const PartnerTable&) = delete;
  PartnerTable& operator=(const PartnerTable&) = delete;

  // Adds a record or replaces the one of that centre and id. How it answered so far is kept.
  void Put(Entry entry);
  // The others do nothing and return false when there is no such record.
  bool Erase(absl::string_view center, const Uuid& id);
  bool SetVerified(absl::string_view center, const Uuid& id, std::uint32_t verified);
  bool SetAnswers(absl::string_view center, const Uuid& id, AnswerGrade answers);

  // Number of records, active or not.
  std::size_t size() const { return size_; }
  absl::optional<SlotId> Find(absl::string_view center, const Uuid& id) const;
  // Slots have the numbers below this one; not all are in use.
  std::size_t slot_count() const { return slots_.size(); }

  // The active records that deal with a topic in an area of a kind that lists are kept for (see Duty::posted; kOnline).
  // In no order. Parts of counties are in the list of the county.
  absl::Span<const SlotId> Posted(TopicId topic, AreaCode area) const {
    return postings_.Find(topic, area);
  }
  absl::Span<const SlotId> Holders(ProviderKey key) const { return providers_.Holders(key); }
  std::vector<SlotId> AllHolders(ProviderKey key) const { return providers_.AllHolders(key); }

  // The record as it was put, to be put into another table. Precondition: the slot is in use.
  Entry EntryOf(SlotId id) const;

  const Slot& slot(SlotId id) const { return slots_[id]; }
  const Offer& offer(const PackedGroup& group) const { return offers_[group.offer]; }
  const Duty& duty(const PackedDuty& duty) const { return duties_[duty.duty]; }
  const Schedule& schedule(const Slot& slot) const { return schedules_[slot.schedule]; }
  const std::string& center_name(CenterId center) const { return centers_[center]; }
  absl::optional<CenterId> FindCenter(absl::string_view center) const;
  // Centres have the numbers below this one.
  std::size_t center_count() const { return centers_.size(); }

 private:
  struct Name {
    CenterId center;
    const Uuid& id;
  };
  struct NameTraits {
    const Chunked<Slot>* slots = nullptr;
    std::uint64_t Hash(const Name& name) const;
    std::uint64_t Hash(std::uint32_t slot) const {
      return Hash(Name{(*slots)[slot].center, (*slots)[slot].id});
    }
    bool Same(std::uint32_t slot, const Name& name) const {
      return (*slots)[slot].center == name.center && (*slots)[slot].id == name.id;
    }
  };

  CenterId CenterFor(const std::string& center);
  SlotId TakeSlot();
  // Fills a slot whose centre and id are set, and puts it into all lists.
  void Fill(SlotId id, Entry entry);
  // The reverse.
  void Empty(SlotId id);
  Packed Pack(Entry& entry);
  // The lists of a slot, each once.
  const std::vector<PostingKey>& ListsOf(const Slot& slot);
  void AddListsOf(const PackedView& parts, TopicId topic, std::uint8_t group);

  Chunked<Slot> slots_;
  std::vector<SlotId> free_;
  std::size_t size_ = 0;
  NumberSet<NameTraits> names_;
  InternPool<Offer> offers_;
  InternPool<Duty> duties_;
  InternPool<Schedule> schedules_;
  Postings postings_;
  ProviderIndex providers_;
  std::vector<std::string> centers_;
  absl::flat_hash_map<std::string, CenterId> center_ids_;
  std::vector<PostingKey> scratch_;
};

}  // namespace lotse::referrals
