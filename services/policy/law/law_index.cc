#include "services/policy/law/law_index.h"

#include <algorithm>
#include <utility>

#include "services/policy/law/index_loader.h"

namespace lotse::policy {

absl::StatusOr<LawIndex> LawIndex::Load(const std::string& data_dir) {
  auto data = LoadLawData(data_dir);
  if (!data.ok()) return data.status();
  return LawIndex(*std::move(data));
}

LawIndex::LawIndex(LawData data) : data_(std::move(data)) {
  for (const auto& [act, sections] : data_.acts) {
    ByLabel& by_label = acts_[act];
    for (const Section& section : sections) {
      by_label.emplace(PackLabel(section.number.Text()), &section);
    }
    sections_ += sections.size();
  }
}

std::vector<std::string> LawIndex::Acts() const {
  std::vector<std::string> acts;
  for (const auto& entry : acts_) acts.push_back(entry.first);
  std::sort(acts.begin(), acts.end());
  return acts;
}

const Section* LawIndex::Find(absl::string_view act, absl::string_view section) const {
  const auto sections = acts_.find(act);
  if (sections == acts_.end()) return nullptr;
  const auto found = sections->second.find(PackLabel(section));
  return found == sections->second.end() ? nullptr : found->second;
}

absl::Span<const Version> LawIndex::Versions(const Section& section) const {
  return absl::MakeConstSpan(data_.versions).subspan(section.first_version, section.versions);
}

const Version* LawIndex::On(const Section& section, absl::CivilDay day) const {
  for (const Version& version : Versions(section)) {
    if (version.Holds(day)) return &version;
  }
  return nullptr;
}

absl::Span<const Part> LawIndex::Paragraphs(const Version& version) const {
  return absl::MakeConstSpan(data_.parts).subspan(version.first_paragraph, version.paragraphs);
}

absl::Span<const Part> LawIndex::Children(const Part& part) const {
  return absl::MakeConstSpan(data_.parts).subspan(part.first_child, part.children);
}

bool LawIndex::HasParagraphs(const Version& version) const {
  const auto paragraphs = Paragraphs(version);
  return !paragraphs.empty() && paragraphs[0].label != 0;
}

std::vector<std::string> LawIndex::Between(absl::string_view act, SectionNumber first,
                                           SectionNumber last, absl::CivilDay day) const {
  std::vector<std::string> found;
  const auto sections = data_.acts.find(act);
  if (sections == data_.acts.end()) return found;
  const auto before = [](const Section& section, SectionNumber number) {
    return section.number < number;
  };
  auto section = std::lower_bound(sections->second.begin(), sections->second.end(), first, before);
  for (; section != sections->second.end() && section->number <= last; ++section) {
    const Version* version = On(*section, day);
    if (version != nullptr && !version->repealed) found.push_back(section->number.Text());
  }
  return found;
}

std::vector<std::string> LawIndex::OfSameNumber(absl::string_view act, absl::string_view section,
                                                absl::CivilDay day) const {
  const auto number = SectionNumber::Parse(section);
  if (!number.has_value()) return {};
  return Between(act, {number->number, 0}, {number->number, 'z'}, day);
}

}  // namespace lotse::policy
