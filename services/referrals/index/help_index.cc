#include "services/referrals/index/help_index.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/referrals/index/partner_name.h"

namespace lotse::referrals {
namespace {

// Slots looked at under one lock: some 10 microseconds.
constexpr SlotId kStep = 2000;

}  // namespace

bool HelpIndex::Upsert(const contacts::v1::Partner& partner) {
  auto entry = reader_.Read(partner);
  if (!entry) return false;
  absl::MutexLock lock(&mutex_);
  table_.Put(*std::move(entry));
  Changed();
  return true;
}

bool HelpIndex::Delete(absl::string_view name) {
  const auto key = ParsePartnerName(name);
  if (!key) return false;
  absl::MutexLock lock(&mutex_);
  if (!table_.Erase(key->center, key->id)) return false;
  Changed();
  return true;
}

bool HelpIndex::SetVerified(absl::string_view name, absl::Time verified) {
  const auto key = ParsePartnerName(name);
  if (!key) return false;
  const auto seconds = std::clamp<std::int64_t>(absl::ToUnixSeconds(verified), 0, UINT32_MAX);
  absl::MutexLock lock(&mutex_);
  if (!table_.SetVerified(key->center, key->id, static_cast<std::uint32_t>(seconds))) return false;
  Changed();
  return true;
}

bool HelpIndex::SetAnswers(absl::string_view name, AnswerGrade answers) {
  const auto key = ParsePartnerName(name);
  if (!key) return false;
  absl::MutexLock lock(&mutex_);
  if (!table_.SetAnswers(key->center, key->id, answers)) return false;
  Changed();
  return true;
}

bool HelpIndex::EraseSome(absl::string_view center, SlotId from, SlotId count) {
  absl::MutexLock lock(&mutex_);
  const auto number = table_.FindCenter(center);
  if (!number) return false;
  const auto end = static_cast<SlotId>(table_.slot_count());
  for (SlotId id = from; id < std::min(from + count, end); ++id) {
    const Slot& slot = table_.slot(id);
    if (!slot.used || slot.center != *number) continue;
    const Uuid uuid = slot.id;
    table_.Erase(center, uuid);
    Changed();
  }
  return from + count < end;
}

void HelpIndex::DeleteAll(absl::string_view center) {
  for (SlotId from = 0; EraseSome(center, from, kStep); from += kStep) continue;
}

std::size_t HelpIndex::size() const {
  absl::MutexLock lock(&mutex_);
  return table_.size();
}

}  // namespace lotse::referrals
