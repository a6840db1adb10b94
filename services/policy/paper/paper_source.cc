#include "services/policy/paper/paper_source.h"

#include <utility>

#include "services/policy/paper/anonymity.h"

namespace lotse::policy {
namespace {

void RemoveInternals(v1::Recommendation& item) {
  auto* evidence = item.mutable_evidence();
  for (int i = evidence->size() - 1; i >= 0; --i) {
    evidence->Mutable(i)->clear_findings();
    if (!evidence->Get(i).released()) evidence->DeleteSubrange(i, 1);
  }
  item.clear_similar();
  item.clear_return_reason();
}

}  // namespace

PaperContent::PaperContent(PaperSource source) : source_(std::move(source)) {
  for (v1::Recommendation& item : source_.items) RemoveInternals(item);
  for (v1::Recommendation& item : source_.originals) RemoveInternals(item);
  if (source_.public_version) LeaveOutCenters(&source_);
  for (int i = 0; i < source_.round.bundle_size(); ++i) places_[source_.round.bundle(i)] = i + 1;
  for (const v1::Recommendation& item : source_.originals) by_name_[item.name()] = &item;
  for (const v1::Recommendation& item : source_.items) by_name_[item.name()] = &item;
}

int PaperContent::PlaceOf(absl::string_view item) const {
  const auto found = places_.find(item);
  return found == places_.end() ? 0 : found->second;
}

const v1::Recommendation* PaperContent::Find(absl::string_view item) const {
  const auto found = by_name_.find(item);
  return found == by_name_.end() ? nullptr : found->second;
}

std::string PaperContent::CenterName(const std::string& code) const {
  const auto found = source_.center_names.find(code);
  return found == source_.center_names.end() ? code : found->second;
}

}  // namespace lotse::policy
