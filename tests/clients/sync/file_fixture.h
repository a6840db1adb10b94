// A fresh FILE, a fake federation, and what a person does with an editor.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/sync/record.h"
#include "clients/sync/sync.h"
#include "common/errors/refusal.h"
#include "tests/clients/sync/fake_contacts.h"
#include "tests/support/temporary_directory.h"

namespace lotse::sync {

inline constexpr char kOwn[] = "centers/E";
inline constexpr char kOther[] = "centers/R";

class FileFixture : public testing::Test {
 protected:
  template <typename Options>
  Options With() {
    Options options;
    options.file = file_;
    options.own_center = kOwn;
    options.sleep = [this](absl::Duration wait) { waits_.push_back(wait); };
    return options;
  }
  PullSummary MustPull() {
    auto summary = Pull(fake_.sync(), With<PullOptions>());
    EXPECT_TRUE(summary.ok()) << summary.status();
    return summary.value_or(PullSummary());
  }
  PushSummary MustPush(OnConflict on_conflict = OnConflict::kReport) {
    auto options = With<PushOptions>();
    options.on_conflict = on_conflict;
    auto summary = Push(fake_.partners(), options);
    EXPECT_TRUE(summary.ok()) << summary.status();
    return summary.value_or(PushSummary());
  }

  std::string Read() const { return ReadPath(file_); }
  static std::string ReadPath(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return content.str();
  }
  void Write(const std::string& content) const { WritePath(file_, content); }
  static void WritePath(const std::string& path, const std::string& content) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << content;
  }
  std::vector<std::string> Lines() const { return absl::StrSplit(Read(), '\n', absl::SkipEmpty()); }
  // The title of each partner in FILE, by name.
  std::map<std::string, std::string> Titles() const {
    std::map<std::string, std::string> titles;
    for (const std::string& line : Lines()) {
      const auto partner = ParseLine(line).value();
      titles[partner.name()] = partner.display_names(0).value();
    }
    return titles;
  }
  std::map<std::string, std::string> TitlesAt(const std::string& center) {
    std::map<std::string, std::string> titles;
    for (const auto& [name, partner] : fake_.Records(center)) {
      titles[name] = partner.display_names(0).value();
    }
    return titles;
  }

  // With an editor.
  void Replace(const std::string& from, const std::string& to) const {
    const std::string before = Read();
    const std::string after = absl::StrReplaceAll(before, {{from, to}});
    ASSERT_NE(before, after);
    Write(after);
  }
  void DropLine(const std::string& with) const {
    std::string rest;
    for (const std::string& line : Lines()) {
      if (!absl::StrContains(line, with)) absl::StrAppend(&rest, line, "\n");
    }
    Write(rest);
  }
  void AddLine(const std::string& title, const std::string& more = "") const {
    const std::string before = Read();
    const bool ended = before.empty() || before.back() == '\n';
    Write(absl::StrCat(before, ended ? "" : "\n", "{\"kind\":\"PARTNER_KIND_WELFARE\",", more,
                       "\"visibility\":\"VISIBILITY_FEDERATION\",\"display_names\":[{\"language\":"
                       "\"de\",\"value\":\"",
                       title, "\"}]}\n"));
  }

  FakeContacts fake_;
  test::TemporaryDirectory directory_;
  const std::string file_ = directory_ / "partners.jsonl";
  std::vector<absl::Duration> waits_;
};

}  // namespace lotse::sync
