#include "tests/services/referrals/places/questions.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/reference/csv_file.h"
#include "common/reference/data_dir.h"
#include "nlohmann/json.hpp"
#include "services/referrals/places/gazetteer_sources.h"

namespace lotse::referrals {
namespace {

using Scope = CenterCoverage::Scope;

std::shared_ptr<const Gazetteer> BuildGazetteer() {
  const std::string dir = reference::FindDataDir().value();
  auto reference = reference::ReferenceData::Load(dir).value();
  return Gazetteer::Build(ReadGazetteerSources(std::move(reference), dir).value());
}

Scope ScopeOf(const std::string& scope) {
  if (scope == "land") return Scope::kLand;
  if (scope == "region") return Scope::kRegion;
  return scope == "city" ? Scope::kCity : Scope::kCounty;
}

std::vector<CenterCoverage> ReadCenters() {
  auto file =
      reference::CsvFile::Read(reference::FindDataDir().value() + "/directory/welcome_centers.csv",
                               {"code", "scope", "coverage_kreis_ags"})
          .value();
  std::vector<CenterCoverage> centers = {{"FED", Scope::kNationwide, {}}};
  for (std::size_t row = 0; row < file.size(); ++row) {
    centers.push_back({file.Get(row, 0), ScopeOf(file.Get(row, 1)),
                       absl::StrSplit(file.Get(row, 2), ' ', absl::SkipEmpty())});
    std::sort(centers.back().counties.begin(), centers.back().counties.end());
  }
  return centers;
}

bool CountiesRight(const LabelledQuestion& question, const PlaceRead& read) {
  if (!question.land.empty()) return read.lands == std::vector<std::string>{question.land};
  return read.lands.empty() && read.counties == question.counties;
}

std::vector<std::string> CodesOf(const std::vector<ResponsibleCenter>& centers) {
  std::vector<std::string> codes;
  for (const ResponsibleCenter& center : centers) codes.push_back(center.code);
  return codes;
}

}  // namespace

std::vector<LabelledQuestion> ReadQuestions(const std::string& path) {
  std::ifstream file(path);
  if (!file) std::abort();
  std::vector<LabelledQuestion> questions;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto place = json.find("place");
    questions.push_back({json.at("id"), json.at("query"),
                         place == json.end() || place->is_null() ? "" : place->get<std::string>(),
                         json.at("counties"), json.at("centers"), json.value("land", "")});
  }
  return questions;
}

PlaceLab::PlaceLab() : gazetteer_(BuildGazetteer()), reader_(gazetteer_), centers_(ReadCenters()) {}

PlaceFigures PlaceLab::Measure(const std::vector<LabelledQuestion>& questions) const {
  PlaceFigures figures;
  for (const LabelledQuestion& question : questions) {
    PlaceRead read;
    if (!question.place.empty()) {
      read = reader_.Read(question.place).value_or(PlaceRead());
    } else if (auto found = reader_.FindIn(question.query)) {
      read = found->place;
    }
    const std::string line =
        absl::StrCat(question.id, " ", question.place, " | ", question.query, " -> ",
                     read.display_name, " ", absl::StrJoin(read.counties, " "));
    if (question.centers.empty()) {
      ++figures.without_place;
      if (read.display_name.empty()) continue;
      ++figures.false_places;
      figures.wrong.push_back(line);
      continue;
    }
    ++figures.with_place;
    const bool counties = CountiesRight(question, read);
    const bool centers =
        !read.display_name.empty() && CodesOf(FindResponsible(centers_, read)) == question.centers;
    figures.counties_right += counties ? 1 : 0;
    figures.centers_right += centers ? 1 : 0;
    if (!counties || !centers) figures.wrong.push_back(line);
  }
  return figures;
}

const PlaceLab& Lab() {
  static const auto* const kLab = new PlaceLab();
  return *kLab;
}

}  // namespace lotse::referrals
