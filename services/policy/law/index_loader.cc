#include "services/policy/law/index_loader.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/reference/csv_file.h"
#include "common/reference/errors.h"
#include "common/text/date.h"
#include "services/policy/law/section_lines.h"

namespace lotse::policy {
namespace {

using SectionKey = std::pair<std::string, SectionNumber>;

// What the files say, before it is put together.
struct Sources {
  std::string history_path;
  std::map<SectionKey, SectionLine> index;
  std::map<SectionKey, std::vector<SectionLine>> history;  // ascending
  std::map<std::string, absl::CivilDay> observed_since;    // by act
  std::set<SectionKey> repealed;                           // by ranges
  absl::CivilDay text_day = absl::CivilDay(1970, 1, 1);
};

SectionKey KeyOf(const SectionLine& line) { return {line.act, line.number}; }

template <typename Take>
absl::Status ForEachLine(const std::string& path, SectionLine (*read)(JsonLine*), Take take) {
  auto lines = ReadJsonLines(path);
  if (!lines.ok()) return lines.status();
  for (JsonLine& line : *lines) {
    SectionLine section = read(&line);
    const std::string problem = line.problem().empty() ? take(std::move(section)) : line.problem();
    if (!problem.empty()) return reference::DataLineBroken(path, line.number(), problem);
  }
  return absl::OkStatus();
}

absl::Status ReadIndex(const std::string& path, Sources* sources) {
  return ForEachLine(path, ReadIndexLine, [sources](SectionLine line) -> std::string {
    const SectionKey key = KeyOf(line);
    return sources->index.emplace(key, std::move(line)).second ? "" : "the section comes twice";
  });
}

// Why `line` cannot follow `before` in a section's history; empty when it can.
std::string WhyNotAfter(const SectionLine& before, const SectionLine& line) {
  if (!before.until.has_value() || *before.until > line.from) {
    return absl::StrCat("overlaps line ", before.line);
  }
  return "";
}

absl::Status SortHistory(Sources* sources) {
  for (auto& [key, lines] : sources->history) {
    std::sort(lines.begin(), lines.end(),
              [](const SectionLine& a, const SectionLine& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const std::string problem = WhyNotAfter(lines[i - 1], lines[i]);
      if (!problem.empty()) {
        return reference::DataLineBroken(sources->history_path, lines[i].line, problem);
      }
    }
    const bool stands = !lines.back().until.has_value();
    if (stands && !sources->index.contains(key)) {
      return reference::DataLineBroken(sources->history_path, lines.back().line,
                                       "holds to this day, but index.jsonl lacks the section");
    }
  }
  return absl::OkStatus();
}

// The days on which changes that were observed later really came into force.
using InForce = std::map<std::pair<std::string, absl::CivilDay>, absl::CivilDay>;

absl::StatusOr<InForce> ReadInForce(const std::string& path) {
  const auto file = reference::CsvFile::Read(path, {"law", "observed", "in_force", "source"});
  if (!file.ok()) return file.status();
  InForce days;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto observed = text::ParseIsoDate(file->Get(row, 1));
    const auto in_force = text::ParseIsoDate(file->Get(row, 2));
    if (!observed || !in_force || *in_force > *observed) {
      return file->Broken(row, "in_force must be a day, YYYY-MM-DD, not after observed");
    }
    days[{file->Get(row, 0), *observed}] = *in_force;
  }
  return days;
}

absl::Status ReadHistory(const std::string& path, const InForce& in_force, Sources* sources) {
  sources->history_path = path;
  const absl::Status read =
      ForEachLine(path, ReadHistoryLine, [&](SectionLine line) -> std::string {
        sources->text_day = std::max(sources->text_day, line.from);
        if (line.observed) {
          const auto [since, first] = sources->observed_since.emplace(line.act, line.from);
          if (!first) since->second = std::min(since->second, line.from);
        }
        const auto from = in_force.find({line.act, line.from});
        if (from != in_force.end()) line.from = from->second;
        const auto until = line.until ? in_force.find({line.act, *line.until}) : in_force.end();
        if (until != in_force.end()) line.until = until->second;
        sources->history[KeyOf(line)].push_back(std::move(line));
        return "";
      });
  if (!read.ok()) return read;
  return SortHistory(sources);
}

absl::Status ReadRanges(const std::string& path, Sources* sources) {
  const auto file = reference::CsvFile::Read(path, {"law", "first", "last"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto first = SectionNumber::Parse(file->Get(row, 1));
    const auto last = SectionNumber::Parse(file->Get(row, 2));
    if (!first || !last || *last < *first) {
      return file->Broken(row, "first and last must be sections such as 279a, in order");
    }
    for (int number = first->number; number <= last->number; ++number) {
      sources->repealed.insert({file->Get(row, 0), {number, 0}});
    }
    sources->repealed.insert({file->Get(row, 0), *last});
  }
  return absl::OkStatus();
}

class Builder {
 public:
  explicit Builder(Sources sources) : sources_(std::move(sources)) {}

  LawData Build() {
    std::set<SectionKey> keys = sources_.repealed;
    for (const auto& entry : sources_.index) keys.insert(entry.first);
    for (const auto& entry : sources_.history) keys.insert(entry.first);
    for (const SectionKey& key : keys) AddSection(key);
    data_.text_day = sources_.text_day;
    return std::move(data_);
  }

 private:
  void AddSection(const SectionKey& key) {
    Section section;
    section.number = key.second;
    section.first_version = static_cast<std::uint32_t>(data_.versions.size());
    end_ = FirstDay();
    const auto now = sources_.index.find(key);
    const SectionLine* current = now == sources_.index.end() ? nullptr : &now->second;
    const auto history = sources_.history.find(key);
    bool stands = false;
    if (history != sources_.history.end()) {
      for (const SectionLine& line : history->second) {
        stands = !line.until.has_value();
        AddVersion(stands ? *current : line, stands, FromOf(line), line.until.value_or(LastDay()));
      }
    }
    if (!stands) AddWithoutHistory(current, sources_.repealed.contains(key));
    section.versions = static_cast<std::uint16_t>(data_.versions.size() - section.first_version);
    data_.acts[key.first].push_back(section);
  }

  // A section of which history does not say how it is now.
  void AddWithoutHistory(const SectionLine* current, bool repealed) {
    if (current != nullptr) return AddVersion(*current, /*detailed=*/true, end_, LastDay());
    if (!repealed) return;
    SectionLine gone;
    gone.title = "(weggefallen)";
    gone.repealed = true;
    AddVersion(gone, /*detailed=*/true, end_, LastDay());
  }

  // What was there when observation began has been there for longer.
  absl::CivilDay FromOf(const SectionLine& line) const {
    const auto since = sources_.observed_since.find(line.act);
    const bool from_the_start =
        line.observed && since != sources_.observed_since.end() && line.from <= since->second;
    return from_the_start ? end_ : line.from;
  }

  void AddVersion(const SectionLine& line, bool detailed, absl::CivilDay from,
                  absl::CivilDay until) {
    Version version;
    version.from = from;
    version.until = until;
    version.title = line.title;
    version.repealed = line.repealed;
    version.detailed = detailed;
    version.paragraphs = static_cast<std::uint16_t>(line.paragraphs.size());
    version.first_paragraph = AddParts(line.paragraphs);
    data_.versions.push_back(std::move(version));
    end_ = until;
  }

  // Siblings lie side by side; returns where.
  std::uint32_t AddParts(const std::vector<PartLine>& lines) {
    const auto first = static_cast<std::uint32_t>(data_.parts.size());
    data_.parts.resize(first + lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Part part;
      part.label = lines[i].label;
      part.sentences = static_cast<std::uint16_t>(lines[i].sentences);
      part.repealed = lines[i].repealed;
      part.children = static_cast<std::uint16_t>(lines[i].below.size());
      part.first_child = AddParts(lines[i].below);
      data_.parts[first + i] = part;
    }
    return first;
  }

  Sources sources_;
  LawData data_;
  absl::CivilDay end_;  // of the version before
};

}  // namespace

absl::StatusOr<LawData> LoadLawData(const std::string& data_dir) {
  const std::string dir = absl::StrCat(data_dir, "/law/");
  Sources sources;
  absl::Status status = ReadIndex(absl::StrCat(dir, "index.jsonl"), &sources);
  if (!status.ok()) return status;
  const auto in_force = ReadInForce(absl::StrCat(dir, "in_force.csv"));
  if (!in_force.ok()) return in_force.status();
  status = ReadHistory(absl::StrCat(dir, "history.jsonl"), *in_force, &sources);
  if (!status.ok()) return status;
  status = ReadRanges(absl::StrCat(dir, "repealed_ranges.csv"), &sources);
  if (!status.ok()) return status;
  return Builder(std::move(sources)).Build();
}

}  // namespace lotse::policy
