#include "services/referrals/index/partner_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/hash_mix.h"
#include "services/referrals/index/sort_unique.h"

namespace lotse::referrals {
namespace {

bool SpeaksOf(const PackedDuty& packed, const Duty& duty, TopicId topic, std::uint8_t group) {
  return (packed.groups >> group & 1) != 0 ||
         std::binary_search(duty.topics.begin(), duty.topics.end(), topic);
}

}  // namespace

PartnerTable::PartnerTable() : names_(NameTraits{&slots_}), providers_(slots_) {}

std::uint64_t PartnerTable::NameTraits::Hash(const Name& name) const {
  std::uint64_t half[2];
  std::memcpy(half, name.id.Bytes().data(), sizeof half);
  return Mix(half[0] ^ name.center, half[1]);
}

CenterId PartnerTable::CenterFor(const std::string& center) {
  const auto [it, is_new] = center_ids_.try_emplace(center, static_cast<CenterId>(centers_.size()));
  if (is_new) centers_.push_back(center);
  return it->second;
}

absl::optional<CenterId> PartnerTable::FindCenter(absl::string_view center) const {
  const auto it = center_ids_.find(center);
  if (it == center_ids_.end()) return absl::nullopt;
  return it->second;
}

absl::optional<SlotId> PartnerTable::Find(absl::string_view center, const Uuid& id) const {
  const auto number = FindCenter(center);
  if (!number) return absl::nullopt;
  return names_.Find(Name{*number, id});
}

SlotId PartnerTable::TakeSlot() {
  if (free_.empty()) {
    slots_.Grow();
    return static_cast<SlotId>(slots_.size() - 1);
  }
  const SlotId id = free_.back();
  free_.pop_back();
  return id;
}

void PartnerTable::Put(Entry entry) {
  if (const auto known = Find(entry.center, entry.id)) {
    Empty(*known);
    return Fill(*known, std::move(entry));
  }
  const SlotId id = TakeSlot();
  slots_[id].used = true;
  slots_[id].center = CenterFor(entry.center);
  slots_[id].id = entry.id;
  Fill(id, std::move(entry));
  names_.Insert(id);
  ++size_;
}

bool PartnerTable::Erase(absl::string_view center, const Uuid& id) {
  const auto known = Find(center, id);
  if (!known) return false;
  Empty(*known);
  names_.Erase(*known);
  slots_[*known] = Slot();
  free_.push_back(*known);
  --size_;
  return true;
}

bool PartnerTable::SetVerified(absl::string_view center, const Uuid& id, std::uint32_t verified) {
  const auto known = Find(center, id);
  if (known) slots_[*known].verified = verified;
  return known.has_value();
}

bool PartnerTable::SetAnswers(absl::string_view center, const Uuid& id, AnswerGrade answers) {
  const auto known = Find(center, id);
  if (known) slots_[*known].answers = answers;
  return known.has_value();
}

Packed PartnerTable::Pack(Entry& entry) {
  PackedParts parts;
  parts.keys = std::move(entry.keys);
  parts.points = std::move(entry.points);
  parts.topics = std::move(entry.topics);
  for (EntryGroup& group : entry.groups) {
    parts.groups.push_back({offers_.Acquire(std::move(group.offer)), group.as_of, group.room});
  }
  for (EntryDuty& duty : entry.duties) {
    parts.duties.push_back({duties_.Acquire(std::move(duty.duty)), duty.groups});
  }
  return Packed(parts);
}

void PartnerTable::Fill(SlotId id, Entry entry) {
  Slot& slot = slots_[id];
  slot.packed = Pack(entry);
  slot.card = std::move(entry.card);
  slot.verified = entry.verified;
  slot.schedule = schedules_.Acquire(std::move(entry.schedule));
  slot.active = entry.active;
  slot.is_public = entry.is_public;
  slot.derived = entry.derived;
  slot.exact_point = entry.exact_point;
  for (PostingKey key : ListsOf(slot)) postings_.Add(key, id);
  providers_.Add(id);
}

Entry PartnerTable::EntryOf(SlotId id) const {
  const Slot& slot = slots_[id];
  const PackedView parts = slot.packed.view();
  Entry entry;
  entry.center = centers_[slot.center];
  entry.id = slot.id;
  entry.active = slot.active;
  entry.is_public = slot.is_public;
  entry.derived = slot.derived;
  entry.exact_point = slot.exact_point;
  entry.verified = slot.verified;
  entry.points.assign(parts.points.begin(), parts.points.end());
  entry.schedule = schedule(slot);
  for (const PackedGroup& group : parts.groups) {
    entry.groups.push_back({offer(group), group.room, group.as_of});
  }
  for (const PackedDuty& packed : parts.duties) {
    entry.duties.push_back({duty(packed), packed.groups});
  }
  for (std::size_t i = 0; i < parts.topics.size(); ++i) {
    entry.topics.push_back({parts.topics[i], parts.topic_groups[i]});
  }
  entry.keys.assign(parts.keys.begin(), parts.keys.end());
  entry.card = slot.card.Copy();
  return entry;
}

void PartnerTable::Empty(SlotId id) {
  const Slot& slot = slots_[id];
  providers_.Remove(id);
  for (PostingKey key : ListsOf(slot)) postings_.Remove(key, id);
  const PackedView parts = slot.packed.view();
  for (const PackedGroup& group : parts.groups) offers_.Release(group.offer);
  for (const PackedDuty& duty : parts.duties) duties_.Release(duty.duty);
  schedules_.Release(slot.schedule);
}

void PartnerTable::AddListsOf(const PackedView& parts, TopicId topic, std::uint8_t group) {
  for (const PackedDuty& packed : parts.duties) {
    const Duty& of = duty(packed);
    if (!SpeaksOf(packed, of, topic, group)) continue;
    for (AreaCode area : of.posted) scratch_.push_back(MakePostingKey(topic, area));
  }
  if (offer(parts.groups[group]).channels & SetOf(contacts::v1::CHANNEL_ONLINE)) {
    scratch_.push_back(MakePostingKey(topic, kOnline));
  }
}

const std::vector<PostingKey>& PartnerTable::ListsOf(const Slot& slot) {
  scratch_.clear();
  const PackedView parts = slot.packed.view();
  for (std::size_t i = 0; slot.active && i < parts.topics.size(); ++i) {
    AddListsOf(parts, parts.topics[i], parts.topic_groups[i]);
  }
  SortUnique(scratch_);
  return scratch_;
}

}  // namespace lotse::referrals
