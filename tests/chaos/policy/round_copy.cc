#include "tests/chaos/policy/round_copy.h"

#include "absl/strings/str_cat.h"

namespace lotse::policy::chaos {
namespace {

template <typename Message>
bool AreSame(const Message& a, const Message& b) {
  std::string a_bytes, b_bytes;
  AppendBytes(a, &a_bytes);
  AppendBytes(b, &b_bytes);
  return a_bytes == b_bytes;
}

template <typename Things>
std::string DifferenceOf(const Things& held, const Things& seen) {
  for (const auto& [name, thing] : seen) {
    const auto mine = held.find(name);
    if (mine == held.end()) return absl::StrCat("  never heard of ", name, "\n");
    if (AreSame(mine->second, thing)) continue;
    return absl::StrCat("  holds ", mine->second.ShortDebugString(), "\n  and not ",
                        thing.ShortDebugString(), "\n");
  }
  for (const auto& [name, thing] : held) {
    if (seen.count(name) == 0) return absl::StrCat("  still holds ", name, "\n");
  }
  return "";
}

}  // namespace

std::string RoundCopy::TakeItem(const v1::Recommendation& item) {
  const auto held = copy_.items.find(item.name());
  const std::int64_t before = held == copy_.items.end() ? 0 : held->second.revision();
  const std::int64_t now = item.revision();
  copy_.items[item.name()] = item;
  if (now < before) return absl::StrCat("  ", item.name(), " goes back to ", now, "\n");
  if (now < before_last_) {
    return absl::StrCat("  ", item.name(), " of ", now, " comes again after ", before_last_, "\n");
  }
  return "";
}

void RoundCopy::Forget() {
  copy_ = {};
  position_.Clear();
  running_ = last_ = before_last_ = 0;
  ++refreshes_;
}

std::string RoundCopy::Complete(const type::v1::Position& position) {
  const bool advances = position_.epoch() == 0 || (position.epoch() == position_.epoch() &&
                                                   position.revision() > position_.revision());
  ++steps_;
  position_ = position;
  before_last_ = last_;
  last_ = running_;
  return advances ? "" : absl::StrCat("  position ", position.ShortDebugString(), " again\n");
}

std::string RoundCopy::Take(const v1::WatchRoundResponse& step) {
  std::string faults;
  if (step.refresh()) Forget();
  if (step.has_round()) {
    if (step.round().revision() < running_) absl::StrAppend(&faults, "  the round goes back\n");
    copy_.round = step.round();
    running_ = step.round().revision();
  }
  for (const v1::Recommendation& item : step.recommendations()) {
    const std::string fault = TakeItem(item);
    if (faults.empty()) faults = fault;  // of many that go wrong alike
  }
  for (const std::string& gone : step.gone()) copy_.items.erase(gone);
  for (const v1::Merge& merge : step.merges()) copy_.merges[merge.name()] = merge;
  if (step.has_position()) absl::StrAppend(&faults, Complete(step.position()));
  return faults;
}

std::string RoundCopy::DifferenceFrom(const Sight& seen) const {
  if (!AreSame(copy_.round, seen.round)) {
    return absl::StrCat("  holds ", copy_.round.ShortDebugString(), "\n  and not ",
                        seen.round.ShortDebugString(), "\n");
  }
  const std::string items = DifferenceOf(copy_.items, seen.items);
  return items.empty() ? DifferenceOf(copy_.merges, seen.merges) : items;
}

}  // namespace lotse::policy::chaos
