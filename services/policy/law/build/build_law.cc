#include "services/policy/law/build/build_law.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/reference/csv_file.h"
#include "services/policy/law/build/errors.h"
#include "services/policy/law/build/law_reader.h"
#include "services/policy/law/build/xml_files.h"

namespace lotse::policy {
namespace {

// Acts by each of their names, as they are written.
absl::StatusOr<std::map<std::string, std::string>> ReadNames(const std::string& from) {
  const auto file = reference::CsvFile::Read(absl::StrCat(from, "/act_names.csv"), {"act", "name"});
  if (!file.ok()) return file.status();
  std::map<std::string, std::string> acts;
  for (std::size_t row = 0; row < file->size(); ++row) {
    acts[file->Get(row, 0)] = file->Get(row, 0);
    acts[file->Get(row, 1)] = file->Get(row, 0);
  }
  return acts;
}

// By the name that they are cited by.
absl::StatusOr<std::map<std::string, LawText>> ReadTexts(const std::vector<std::string>& xml,
                                                         const std::string& from) {
  const auto names = ReadNames(from);
  if (!names.ok()) return names.status();
  auto files = ReadXmlFiles(xml);
  if (!files.ok()) return files.status();
  std::map<std::string, LawText> texts;
  for (XmlFile& file : *files) {
    absl::StatusOr<LawText> text = ReadLawXml(file.bytes, file.path);
    if (!text.ok()) return text.status();
    file.bytes.clear();
    const auto act = names->find(text->name);
    if (act == names->end()) return LawActUnknown(file.path, text->name);
    const auto [there, is_new] = texts.emplace(act->second, *std::move(text));
    if (!is_new) return LawActTwice(act->second, there->second.file, file.path);
  }
  return texts;
}

}  // namespace

absl::StatusOr<LawBuild> BuildLaw(const std::vector<std::string>& xml, const std::string& from) {
  const auto texts = ReadTexts(xml, from);
  if (!texts.ok()) return texts.status();
  absl::StatusOr<LawFolder> folder = ReadLawFolder(from);
  if (!folder.ok()) return folder.status();
  LawBuild build;
  build.folder = *std::move(folder);
  build.acts_read = texts->size();
  for (const auto& [act, text] : *texts) {
    const absl::Status updated = UpdateAct(text, act, &build.folder, &build.changes);
    if (!updated.ok()) return updated;
    for (const std::string& heading : text.left_out) {
      build.left_out.push_back(absl::StrCat(heading, " ", act));
    }
  }
  return build;
}

}  // namespace lotse::policy
