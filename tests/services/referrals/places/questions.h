// Labelled questions (data/questions/*.jsonl), and how many of their places are understood.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/referrals/places/place_reader.h"
#include "services/referrals/places/responsible.h"

namespace lotse::referrals {

struct LabelledQuestion {
  std::string id;
  std::string query;
  std::string place;  // the place field; empty when there is none
  std::vector<std::string> counties;
  std::vector<std::string> centers;
  std::string land;
};

// Aborts when the file is not there or broken: these are tests.
std::vector<LabelledQuestion> ReadQuestions(const std::string& path);

struct PlaceFigures {
  int with_place = 0;
  int counties_right = 0;
  int centers_right = 0;
  int without_place = 0;
  int false_places = 0;            // found where none is named
  std::vector<std::string> wrong;  // what was not right, a line each
};

class PlaceLab {
 public:
  PlaceLab();  // of the data directory
  const Gazetteer& gazetteer() const { return *gazetteer_; }
  const PlaceReader& reader() const { return reader_; }
  const std::vector<CenterCoverage>& centers() const { return centers_; }
  PlaceFigures Measure(const std::vector<LabelledQuestion>& questions) const;

 private:
  std::shared_ptr<const Gazetteer> gazetteer_;
  PlaceReader reader_;
  std::vector<CenterCoverage> centers_;
};

// Built once for all tests of the program.
const PlaceLab& Lab();

}  // namespace lotse::referrals
