#include "services/referrals/places/gazetteer_sources.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/reference/csv_file.h"

namespace lotse::referrals {
namespace {

using reference::CsvFile;

std::vector<std::string> List(absl::string_view text, char separator) {
  return absl::StrSplit(text, separator, absl::SkipEmpty());
}

absl::Status ReadMunicipalities(const std::string& dir, GazetteerSources& sources) {
  auto file = CsvFile::Read(dir + "/geo/municipalities.csv", {"ags", "name", "population"});
  if (!file.ok()) return file.status();
  sources.municipalities.reserve(file->size());
  for (std::size_t row = 0; row < file->size(); ++row) {
    std::int64_t inhabitants = 0;  // Uninhabited areas state none.
    if (!absl::SimpleAtoi(file->Get(row, 2), &inhabitants)) inhabitants = 0;
    sources.municipalities.push_back({file->Get(row, 0), file->Get(row, 1), inhabitants});
  }
  return absl::OkStatus();
}

absl::Status ReadRegions(const std::string& dir, GazetteerSources& sources) {
  auto file = CsvFile::Read(dir + "/geo/regions.csv", {"name", "aliases", "keys", "note"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const std::pair<absl::string_view, absl::string_view> note =
        absl::StrSplit(file->Get(row, 3), absl::MaxSplits("namesakes: ", 1));
    sources.regions.push_back({file->Get(row, 0), List(file->Get(row, 1), '|'),
                               List(file->Get(row, 2), ' '), List(note.second, ' ')});
    for (const std::string& county : sources.regions.back().counties) {
      if (sources.reference->FindCounty(county) == nullptr) {
        return file->Broken(row, absl::StrCat("unknown county ", county));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status ReadAliases(const std::string& dir, GazetteerSources& sources) {
  auto file = CsvFile::Read(dir + "/geo/place_aliases.csv", {"alias", "key", "note"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    sources.aliases.push_back({file->Get(row, 0), file->Get(row, 1), file->Get(row, 2)});
    const std::string& key = sources.aliases.back().key;
    if (key.size() == 3 || !sources.reference->KnownAgs(key)) {
      return file->Broken(row, absl::StrCat("unknown key ", key));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadBestKnown(const std::string& dir, GazetteerSources& sources) {
  auto file = CsvFile::Read(dir + "/geo/best_known.csv", {"name", "key"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    sources.best_known.push_back({file->Get(row, 0), file->Get(row, 1)});
    if (sources.reference->FindMunicipality(file->Get(row, 1)) == nullptr) {
      return file->Broken(row, absl::StrCat("unknown municipality ", file->Get(row, 1)));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadOrdinaryWords(const std::string& dir, GazetteerSources& sources) {
  auto file =
      CsvFile::Read(dir + "/geo/ordinary_words.csv", {"name", "reason", "not_after", "not_before"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    sources.ordinary_words.push_back({file->Get(row, 0), file->Get(row, 1),
                                      List(file->Get(row, 2), ' '), List(file->Get(row, 3), ' ')});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<GazetteerSources> ReadGazetteerSources(
    std::shared_ptr<const reference::ReferenceData> reference, const std::string& data_dir) {
  GazetteerSources sources;
  sources.reference = std::move(reference);
  for (auto* read :
       {&ReadMunicipalities, &ReadRegions, &ReadAliases, &ReadBestKnown, &ReadOrdinaryWords}) {
    if (absl::Status status = read(data_dir, sources); !status.ok()) return status;
  }
  return sources;
}

}  // namespace lotse::referrals
