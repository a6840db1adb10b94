#include "common/reference/loader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace lotse::reference {
namespace {

bool IsDigits(absl::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c));
         });
}

void SortUnique(std::vector<std::string>& codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

std::vector<std::string> Split(absl::string_view text, char separator) {
  return absl::StrSplit(text, separator, absl::SkipEmpty());
}

template <typename Record>
void SortBy(std::vector<Record>& records, std::string Record::*key) {
  std::sort(records.begin(), records.end(),
            [key](const Record& a, const Record& b) { return a.*key < b.*key; });
}

template <typename Map, typename Record>
void IndexBy(Map& map, const std::vector<Record>& records, std::string Record::*key) {
  map.reserve(records.size());
  for (const Record& record : records) map.emplace(record.*key, &record);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const ReferenceData>> Loader::Run() {
  using Step = absl::Status (Loader::*)();
  for (Step step :
       {&Loader::ReadLands, &Loader::ReadChanges, &Loader::ReadCounties,
        &Loader::ReadMunicipalities, &Loader::ReadPostalCodes, &Loader::ReadBulkPostalCodes,
        &Loader::ReadTopics, &Loader::ReadLanguages, &Loader::ReadCountries}) {
    if (absl::Status status = (this->*step)(); !status.ok()) return status;
  }
  Index();
  return std::shared_ptr<const ReferenceData>(data_);
}

absl::Status Loader::ReadLands() {
  auto file = CsvFile::Read(Path("geo/states.csv"), {"BL_Schluessel", "BL_Name_DE", "BL_Kuerzel"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    Land land{file->Get(row, 0), file->Get(row, 1), file->Get(row, 2)};
    if (!IsDigits(land.ags, 2)) return file->Broken(row, "the key of a Land has 2 digits");
    data_->lands_.push_back(std::move(land));
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadChanges() {
  auto file = CsvFile::Read(Path("geo/ags_changes.csv"), {"old", "new", "new_ars"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const std::string& old_key = file->Get(row, 0);
    const std::string& new_key = file->Get(row, 1);
    if (old_key.size() != new_key.size() || old_key == new_key) {
      return file->Broken(row, "old and new key must be two of the same length");
    }
    data_->successors_[old_key] = new_key;
    if (!file->Get(row, 2).empty()) new_ars_[new_key] = file->Get(row, 2);
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadCounties() {
  auto file = CsvFile::Read(Path("geo/counties.csv"),
                            {"ags", "name", "type", "seat", "lat", "lon", "bbsr_kreistyp"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    County county{file->Get(row, 0), file->Get(row, 1), file->Get(row, 2), file->Get(row, 3)};
    if (!IsDigits(county.ags, 5)) return file->Broken(row, "the AGS of a county has 5 digits");
    if (Current(county.ags) != county.ags) continue;  // Its successor has a row of its own.
    if (!county_keys_.insert(county.ags).second) {
      return file->Broken(row, absl::StrCat("the county ", county.ags, " is there twice"));
    }
    const auto latitude = file->Number(row, 4);
    const auto longitude = file->Number(row, 5);
    if (!latitude || !longitude || !absl::SimpleAtoi(file->Get(row, 6), &county.bbsr_type)) {
      return file->Broken(row, "lat, lon and bbsr_kreistyp must be numbers");
    }
    county.latitude = *latitude;
    county.longitude = *longitude;
    data_->regions_.insert(county.ags.substr(0, 3));
    data_->counties_.push_back(std::move(county));
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadMunicipalities() {
  auto file = CsvFile::Read(Path("geo/municipalities.csv"),
                            {"ags", "ars", "name", "plz_seat", "lat", "lon"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    Municipality place{Current(file->Get(row, 0)), file->Get(row, 1), file->Get(row, 2),
                       file->Get(row, 3)};
    if (!IsDigits(place.ags, 8) || !IsDigits(place.ars, 12)) {
      return file->Broken(row, "an AGS has 8 digits and an ARS 12");
    }
    const std::string county = place.ags.substr(0, 5);
    if (!county_keys_.contains(county)) {
      return file->Broken(row, absl::StrCat("its county ", county, " is unknown"));
    }
    if (!municipality_keys_.insert(place.ags).second) {
      return file->Broken(row, absl::StrCat("the municipality ", place.ags, " is there twice"));
    }
    if (const auto it = new_ars_.find(place.ags); it != new_ars_.end()) {
      data_->successors_[place.ars] = place.ags;
      place.ars = it->second;
    }
    // Uninhabited areas have no coordinates.
    place.latitude = file->Number(row, 4).value_or(0);
    place.longitude = file->Number(row, 5).value_or(0);
    municipalities_of_county_[county].push_back(place.ags);
    data_->municipalities_.push_back(std::move(place));
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadPostalCodes() {
  auto file = CsvFile::Read(Path("geo/plz.csv"), {"plz", "place", "kreis_ags", "all_ags"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    PostalCode code{file->Get(row, 0), file->Get(row, 1), {}, {}, Current(file->Get(row, 2))};
    // 87491 Jungholz is Austrian and lies in no county.
    if (!code.main_county.empty()) code.counties.push_back(code.main_county);
    if (!IsDigits(code.plz, 5)) return file->Broken(row, "a postal code has 5 digits");
    for (const std::string& ags : Split(file->Get(row, 3), ' ')) {
      code.municipalities.push_back(Current(ags));
      code.counties.push_back(code.municipalities.back().substr(0, 5));
      if (!municipality_keys_.contains(code.municipalities.back())) {
        return file->Broken(row, absl::StrCat("its municipality ", ags, " is unknown"));
      }
    }
    SortUnique(code.municipalities);
    SortUnique(code.counties);
    if (!std::all_of(code.counties.begin(), code.counties.end(),
                     [&](const std::string& county) { return county_keys_.contains(county); })) {
      return file->Broken(row, "its county is unknown");
    }
    if (code.municipalities.empty()) code.municipalities = SoleMunicipality(code.counties);
    if (!plz_index_.emplace(code.plz, data_->postal_codes_.size()).second) {
      return file->Broken(row, absl::StrCat("the postal code ", code.plz, " is there twice"));
    }
    data_->postal_codes_.push_back(std::move(code));
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadBulkPostalCodes() {
  auto file = CsvFile::Read(Path("geo/plz_bulk.csv"), {"plz", "kreis_ags"});
  if (!file.ok()) return file.status();
  const std::size_t places = data_->postal_codes_.size();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const std::string& plz = file->Get(row, 0);
    const std::string& county = Current(file->Get(row, 1));
    if (!IsDigits(plz, 5)) return file->Broken(row, "a postal code has 5 digits");
    if (!county_keys_.contains(county)) {
      return file->Broken(row, absl::StrCat("its county ", county, " is unknown"));
    }
    const auto [it, added] = plz_index_.emplace(plz, data_->postal_codes_.size());
    if (it->second < places) {
      return file->Broken(row, absl::StrCat("the postal code ", plz, " is in plz.csv already"));
    }
    if (added) data_->postal_codes_.push_back({plz, "", {}, {}, county});
    data_->postal_codes_[it->second].counties.push_back(county);
  }
  for (std::size_t i = places; i < data_->postal_codes_.size(); ++i) {
    PostalCode& code = data_->postal_codes_[i];
    SortUnique(code.counties);
    code.municipalities = SoleMunicipality(code.counties);
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadTopics() {
  auto file = CsvFile::Read(Path("topics/topics.csv"),
                            {"code", "parent", "label_de", "label_en", "leika_key", "audience",
                             "also_audience", "partner_kind", "keywords_de", "leika_match"});
  if (!file.ok()) return file.status();
  absl::flat_hash_set<std::string> codes;
  for (std::size_t row = 0; row < file->size(); ++row) {
    Topic topic;
    topic.code = file->Get(row, 0);
    topic.parent = file->Get(row, 1);
    topic.label_de = file->Get(row, 2);
    topic.label_en = file->Get(row, 3);
    // A parent must come first, so that no topic can be below itself.
    if (!topic.parent.empty() && !codes.contains(topic.parent)) {
      return file->Broken(row, absl::StrCat("its parent ", topic.parent, " is not above it"));
    }
    if (topic.code.empty() || !codes.insert(topic.code).second) {
      return file->Broken(row, absl::StrCat("the topic ", topic.code, " is there twice"));
    }
    if (file->Get(row, 9) == "exact") topic.leika_key = file->Get(row, 4);
    topic.audiences = Split(absl::StrCat(file->Get(row, 5), "|", file->Get(row, 6)), '|');
    topic.partner_kind = file->Get(row, 7);
    topic.keywords_de = Split(file->Get(row, 8), '|');
    data_->topics_.push_back(std::move(topic));
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadLanguages() {
  auto file = CsvFile::Read(Path("topics/languages.csv"), {"iso639_1", "iso639_3"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    const std::string& shortest = file->Get(row, file->Get(row, 0).empty() ? 1 : 0);
    if (shortest.size() < 2) return file->Broken(row, "a language has two or three letters");
    data_->languages_.insert(shortest);
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadCountries() {
  auto file = CsvFile::Read(Path("topics/countries.csv"), {"alpha2"});
  if (!file.ok()) return file.status();
  for (std::size_t row = 0; row < file->size(); ++row) {
    if (file->Get(row, 0).size() != 2) return file->Broken(row, "a country has two letters");
    data_->countries_.insert(file->Get(row, 0));
  }
  return absl::OkStatus();
}

void Loader::Index() {
  ReferenceData& data = *data_;
  SortBy(data.lands_, &Land::ags);
  SortBy(data.counties_, &County::ags);
  SortBy(data.municipalities_, &Municipality::ags);
  SortBy(data.postal_codes_, &PostalCode::plz);
  IndexBy(data.land_by_ags_, data.lands_, &Land::ags);
  IndexBy(data.county_by_ags_, data.counties_, &County::ags);
  IndexBy(data.municipality_by_key_, data.municipalities_, &Municipality::ags);
  IndexBy(data.municipality_by_key_, data.municipalities_, &Municipality::ars);
  IndexBy(data.postal_code_by_plz_, data.postal_codes_, &PostalCode::plz);
  IndexBy(data.topic_by_code_, data.topics_, &Topic::code);
  for (const PostalCode& code : data.postal_codes_) {
    for (const std::string& ags : code.municipalities) {
      data.plz_by_municipality_[ags].push_back(code.plz);
    }
  }
}

std::string Loader::Path(absl::string_view file) const { return absl::StrCat(dir_, "/", file); }

const std::string& Loader::Current(const std::string& ags) const {
  const auto it = data_->successors_.find(ags);
  return it == data_->successors_.end() ? ags : it->second;
}

std::vector<std::string> Loader::SoleMunicipality(const std::vector<std::string>& counties) const {
  if (counties.size() != 1) return {};
  const auto it = municipalities_of_county_.find(counties.front());
  const bool sole = it != municipalities_of_county_.end() && it->second.size() == 1;
  return sole ? it->second : std::vector<std::string>();
}

}  // namespace lotse::reference
