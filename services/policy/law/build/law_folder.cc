#include "services/policy/law/build/law_folder.h"

#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/reference/csv_file.h"
#include "common/reference/errors.h"
#include "common/text/date.h"
#include "services/policy/law/build/law_lines.h"
#include "services/policy/law/section_lines.h"

namespace lotse::policy {
namespace {

std::vector<std::string> LabelsOf(const Json& paragraphs) {
  std::vector<std::string> labels;
  for (const Json& entry : paragraphs) {
    const Json& label = entry.is_object() ? entry.at("abs") : entry;
    labels.push_back(label.is_string() ? label.get<std::string>() : "");
  }
  return labels;
}

// Lines of `path`, each given to `take`; what the line's readers blamed is the error.
template <typename Take>
absl::Status EachLine(const std::string& path, Take take) {
  auto lines = ReadJsonLines(path);
  if (!lines.ok()) return lines.status();
  for (JsonLine& line : *lines) {
    take(&line);
    if (!line.problem().empty()) {
      return reference::DataLineBroken(path, line.number(), line.problem());
    }
  }
  return absl::OkStatus();
}

absl::Status ReadSections(const std::string& path, LawFolder* folder) {
  return EachLine(path, [folder](JsonLine* line) {
    const SectionLine read = ReadIndexLine(line);
    if (!line->problem().empty()) return;
    std::vector<SectionRow>& rows = folder->sections[read.act];
    if (rows.empty()) folder->acts.push_back(read.act);
    const Json& object = line->object();
    rows.push_back({read.number,
                    {read.title, read.repealed, LabelsOf(object.at("absaetze"))},
                    JsonText(object),
                    {}});
  });
}

absl::Status ReadTexts(const std::string& path, LawFolder* folder) {
  std::map<std::pair<std::string, std::string>, SectionRow*> by_name;
  for (auto& [act, rows] : folder->sections) {
    for (SectionRow& row : rows) by_name[{act, absl::StrCat("§ ", row.number.Text())}] = &row;
  }
  return EachLine(path, [&by_name](JsonLine* line) {
    const auto row = by_name.find({line->Text("law"), line->Text("sect")});
    if (row == by_name.end()) return line->Blame("index.jsonl lacks the section");
    row->second->text_lines.push_back(JsonText(line->object()));
  });
}

absl::Status ReadHistoryRows(const std::string& path, LawFolder* folder) {
  return EachLine(path, [folder](JsonLine* line) {
    const SectionLine read = ReadHistoryLine(line);
    if (!line->problem().empty()) return;
    folder->history.push_back({read.act,
                               read.number,
                               {read.title, read.repealed, LabelsOf(line->object().at("abs"))},
                               read.from,
                               read.until,
                               read.observed ? "" : line->Text("source")});
  });
}

absl::Status ReadRepealed(const std::string& path, LawFolder* folder) {
  const auto file = reference::CsvFile::Read(path, {"law", "first", "last"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    folder->repealed[file->Get(row, 0)].push_back({file->Get(row, 1), file->Get(row, 2)});
  }
  return absl::OkStatus();
}

absl::Status ReadSources(const std::string& path, LawFolder* folder) {
  if (!std::filesystem::exists(path)) return absl::OkStatus();
  const auto file = reference::CsvFile::Read(path, {"law", "built"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto day = text::ParseIsoDate(file->Get(row, 1));
    if (!day.has_value()) return file->Broken(row, "built must be a day, YYYY-MM-DD");
    folder->built[file->Get(row, 0)] = *day;
  }
  return absl::OkStatus();
}

std::string CsvField(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

std::string SourcesText(const LawFolder& folder) {
  std::string text = "law,built\n";
  for (const auto& [act, day] : folder.built) {
    absl::StrAppend(&text, CsvField(act), ",", absl::FormatCivilTime(day), "\n");
  }
  return text;
}

std::string RepealedText(const LawFolder& folder) {
  std::string text = "law,first,last\n";
  for (const auto& [act, ranges] : folder.repealed) {
    for (const RepealedRange& range : ranges) {
      absl::StrAppend(&text, CsvField(act), ",", range.first, ",", range.last, "\n");
    }
  }
  return text;
}

}  // namespace

absl::StatusOr<LawFolder> ReadLawFolder(const std::string& dir) {
  LawFolder folder;
  const auto in = [&dir](const char* name) { return absl::StrCat(dir, "/", name); };
  absl::Status status = ReadSections(in("index.jsonl"), &folder);
  if (status.ok()) status = ReadTexts(in("text.jsonl"), &folder);
  if (status.ok()) status = ReadHistoryRows(in("history.jsonl"), &folder);
  if (status.ok()) status = ReadRepealed(in("repealed_ranges.csv"), &folder);
  if (status.ok()) status = ReadSources(in("sources.csv"), &folder);
  if (!status.ok()) return status;
  return folder;
}

std::vector<SectionRow> RowsOf(const LawText& text, const std::string& act) {
  std::vector<SectionRow> rows;
  for (const TextSection& section : text.sections) {
    SectionRow& row = rows.emplace_back();
    row.number = section.number;
    row.shape = {section.title, section.repealed, {}};
    for (const TextParagraph& paragraph : section.paragraphs) {
      row.shape.labels.push_back(paragraph.label);
    }
    row.index_line = IndexLineOf(section, act);
    row.text_lines = TextLinesOf(section, act);
  }
  return rows;
}

std::map<std::string, std::string> FilesOf(const LawFolder& folder) {
  std::string index;
  std::string texts;
  for (const std::string& act : folder.acts) {
    for (const SectionRow& row : folder.sections.at(act)) {
      absl::StrAppend(&index, row.index_line, "\n");
      absl::StrAppend(&texts, absl::StrJoin(row.text_lines, "\n"), "\n");
    }
  }
  std::string history;
  for (const HistoryRow& row : folder.history) {
    absl::StrAppend(&history, HistoryLineOf(row), "\n");
  }
  return {{"index.jsonl", std::move(index)},
          {"text.jsonl", std::move(texts)},
          {"history.jsonl", std::move(history)},
          {"repealed_ranges.csv", RepealedText(folder)},
          {"sources.csv", SourcesText(folder)}};
}

}  // namespace lotse::policy
