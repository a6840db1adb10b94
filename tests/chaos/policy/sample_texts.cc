#include "tests/chaos/policy/sample_texts.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/reference/csv_file.h"
#include "common/reference/data_dir.h"

namespace lotse::policy::chaos {

std::vector<v1::Recommendation> SampleTexts() {
  std::ifstream in(*reference::FindDataDir() + "/policy/recommendations.jsonl");
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  std::vector<v1::Recommendation> texts;
  for (std::string line; std::getline(in, line);) {
    v1::Recommendation text;
    const auto status = google::protobuf::util::JsonStringToMessage(line, &text, options);
    EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << line;
    if (text.law_refs().empty()) text.set_no_refs_reason("general");
    texts.push_back(std::move(text));
  }
  EXPECT_GT(texts.size(), 50u);
  return texts;
}

std::vector<std::string> SomeCenters(int count) {
  const auto file = reference::CsvFile::Read(
      *reference::FindDataDir() + "/directory/welcome_centers.csv", {"code"});
  EXPECT_TRUE(file.ok()) << file.status();
  std::vector<std::string> centers;
  const int rows = static_cast<int>(file->size());
  EXPECT_GE(rows, count);
  for (int i = 0; i < count; ++i) centers.push_back(file->Get(i * rows / count, 0));
  return centers;
}

}  // namespace lotse::policy::chaos
