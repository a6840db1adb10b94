// Which sections the acts have and what is in them, by day. In memory, built once, then immutable: thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/policy/law/label.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {

// A paragraph (Absatz), a number below it, a letter below that, or a double letter.
struct Part {
  Label label = 0;
  std::uint32_t first_child = 0;  // see LawIndex::Children
  std::uint16_t children = 0;
  std::uint16_t sentences = 0;  // of paragraphs; counted by rules of thumb
  bool repealed = false;        // of paragraphs: "(weggefallen)"
};

// A section as it was for some time.
struct Version {
  // Without bounds: the first and the last day that there are (kFirstDay, kLastDay).
  absl::CivilDay from;
  absl::CivilDay until;  // the first day on which it no longer held
  std::string title;     // may be empty
  bool repealed = false;
  // False for versions of which only the paragraphs are known, not what is in them.
  bool detailed = false;
  std::uint32_t first_paragraph = 0;
  std::uint16_t paragraphs = 0;

  bool Holds(absl::CivilDay day) const { return from <= day && day < until; }
};

inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;
inline absl::CivilDay FirstDay() { return absl::CivilDay(kFirstYear, 1, 1); }
inline absl::CivilDay LastDay() { return absl::CivilDay(kLastYear, 12, 31); }

struct Section {
  SectionNumber number;
  std::uint32_t first_version = 0;
  std::uint16_t versions = 0;
};

// What a loader gives; see index_loader.h.
struct LawData {
  // Sections in the order of their numbers, by act.
  absl::flat_hash_map<std::string, std::vector<Section>> acts;
  std::vector<Version> versions;  // of a section: ascending, not overlapping
  std::vector<Part> parts;
  // The day of the newest text that was read.
  absl::CivilDay text_day;
};

class LawIndex {
 public:
  // Reads index.jsonl, history.jsonl, repealed_ranges.csv and in_force.csv of <data_dir>/law. Errors: those of index_loader.h.
  static absl::StatusOr<LawIndex> Load(const std::string& data_dir);
  explicit LawIndex(LawData data);

  bool HasAct(absl::string_view act) const { return acts_.contains(act); }
  std::vector<std::string> Acts() const;  // ascending
  std::size_t size() const { return sections_; }
  absl::CivilDay text_day() const { return data_.text_day; }

  // Null when the act has no such section and never had as far as is known.
  const Section* Find(absl::string_view act, absl::string_view section) const;
  // All versions of a section, ascending.
  absl::Span<const Version> Versions(const Section& section) const;
  // The one that held on `day`; null when none did.
  const Version* On(const Section& section, absl::CivilDay day) const;
  absl::Span<const Part> Paragraphs(const Version& version) const;
  absl::Span<const Part> Children(const Part& part) const;
  // Whether the text is in numbered paragraphs.
  bool HasParagraphs(const Version& version) const;

  // The numbers of the sections of `act` from `first` to `last`, both included, that stand and are not repealed on `day`.
  std::vector<std::string> Between(absl::string_view act, SectionNumber first, SectionNumber last,
                                   absl::CivilDay day) const;
  // Those that share the number with `section`: for "18z" 18, 18a, …
  std::vector<std::string> OfSameNumber(absl::string_view act, absl::string_view section,
                                        absl::CivilDay day) const;

 private:
  // By "18g", packed.
  using ByLabel = absl::flat_hash_map<Label, const Section*>;

  LawData data_;
  absl::flat_hash_map<std::string, ByLabel> acts_;
  std::size_t sections_ = 0;
};

}  // namespace lotse::policy
