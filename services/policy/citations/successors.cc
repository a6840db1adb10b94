#include "services/policy/citations/successors.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "common/reference/csv_file.h"
#include "common/text/date.h"
#include "services/policy/citations/reader.h"

namespace lotse::policy {
namespace {

// A text that is exactly one citation.
absl::optional<Provision> ReadPlace(const std::string& text, const ActNames& names) {
  const auto citations = FindCitations(text, names, Setting::kAlone);
  if (citations.size() != 1 || citations[0].references.size() != 1) return absl::nullopt;
  const Provision& place = citations[0].references[0].provision;
  if (names.Find(place.law) == nullptr) return absl::nullopt;
  return place;
}

}  // namespace

absl::StatusOr<Successors> Successors::Load(const std::string& data_dir, const ActNames& names) {
  const auto file = reference::CsvFile::Read(absl::StrCat(data_dir, "/law/successors.csv"),
                                             {"old", "ended", "new", "about", "source"});
  if (!file.ok()) return file.status();
  Successors successors;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto old_place = ReadPlace(file->Get(row, 0), names);
    const auto new_place = ReadPlace(file->Get(row, 2), names);
    const auto ended = text::ParseIsoDate(file->Get(row, 1));
    if (!old_place || !new_place) return file->Broken(row, "old and new must be one citation each");
    if (!ended) return file->Broken(row, "ended must be a day, YYYY-MM-DD");
    const std::size_t move = successors.moves_.size();
    if (!successors.by_old_.emplace(*old_place, move).second) {
      return file->Broken(row, absl::StrCat(Canonical(*old_place), " comes twice"));
    }
    successors.by_new_section_.emplace(CutBelow(*new_place, Level::kSection), move);
    successors.moves_.push_back({*old_place, *ended, *new_place, file->Get(row, 3)});
  }
  return successors;
}

const Move* Successors::Of(const Provision& provision) const {
  for (const Level level : {Level::kParagraph, Level::kSection}) {
    const auto found = by_old_.find(CutBelow(provision, level));
    if (found != by_old_.end()) return &moves_[found->second];
  }
  return nullptr;
}

const Move* Successors::To(const Provision& provision) const {
  const auto found = by_new_section_.find(CutBelow(provision, Level::kSection));
  return found == by_new_section_.end() ? nullptr : &moves_[found->second];
}

}  // namespace lotse::policy
