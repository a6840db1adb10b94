// The labelled citations that are shipped: every one is read and checked exactly as labelled.
#include <string>

#include "absl/strings/str_split.h"
#include "common/reference/data_dir.h"
#include "common/reference/data_file.h"
#include "common/text/date.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/services/policy/citations/book.h"

namespace lotse::policy {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::string& part) { return part.empty() ? Json() : Json(part); }

Json RefsOf(const std::string& raw, absl::CivilDay day) {
  Json refs = Json::array();
  for (const CheckedReference& reference : Book().CheckOne(raw, day)) {
    const Provision& provision = reference.provision;
    refs.push_back({{"law", OrNull(provision.law)},
                    {"sect", OrNull(provision.section)},
                    {"abs", OrNull(provision.paragraph)},
                    {"satz", OrNull(provision.sentence)},
                    {"nr", OrNull(provision.number)},
                    {"buchst", OrNull(provision.letter)},
                    {"status", std::string(StatusName(reference.verdict.status))}});
  }
  return refs;
}

TEST(Examples, All_AreReadAndCheckedAsLabelled) {
  const std::string file = reference::FindDataDir().value() + "/law/citations_examples.jsonl";
  int lines = 0;
  const std::string content = reference::ReadDataFile(file).value();
  for (const absl::string_view line : absl::StrSplit(content, '\n', absl::SkipEmpty())) {
    const Json example = Json::parse(line.begin(), line.end());
    const auto day = text::ParseIsoDate(example["as_of"].get<std::string>());
    EXPECT_EQ(RefsOf(example["raw"], day.value()).dump(), example["refs"].dump())
        << example["raw"] << " " << example["as_of"];
    ++lines;
  }
  EXPECT_EQ(lines, 40);
}

}  // namespace
}  // namespace lotse::policy
