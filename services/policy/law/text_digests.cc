#include "services/policy/law/text_digests.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/ids/sha256.h"
#include "common/reference/errors.h"
#include "services/policy/law/json_lines.h"

namespace lotse::policy {
namespace {

// None of the three holds a line break.
std::string KeyOf(absl::string_view act, absl::string_view section, absl::string_view paragraph) {
  return absl::StrCat(act, "\n", section, "\n", paragraph);
}

// A section's paragraphs, which follow each other in the file.
struct Writing {
  std::string act;
  std::string section;
  std::string all;  // title, labels and texts
  std::vector<std::pair<std::string, std::string>> paragraphs;
};

}  // namespace

absl::StatusOr<TextDigests> TextDigests::Load(const std::string& data_dir) {
  const std::string path = absl::StrCat(data_dir, "/law/text.jsonl");
  auto lines = ReadJsonLines(path);
  if (!lines.ok()) return lines.status();
  TextDigests digests;
  Writing writing;
  const auto finish = [&] {
    if (writing.act.empty()) return;
    digests.digests_[KeyOf(writing.act, writing.section, "")] = Fingerprint128(writing.all);
    for (std::size_t i = 0; i < writing.paragraphs.size(); ++i) {
      const auto& [label, text] = writing.paragraphs[i];
      // The first one may lack its number; see data/law/README.md.
      const bool unnamed = label.empty() && i == 0 && writing.paragraphs.size() > 1;
      const absl::string_view known = unnamed ? absl::string_view("1") : label;
      if (known.empty()) continue;
      digests.digests_[KeyOf(writing.act, writing.section, known)] = Fingerprint128(text);
    }
  };
  for (JsonLine& line : *lines) {
    const std::string act = line.Text("law");
    std::string section = line.Text("sect");
    const std::string title = line.Text("title");
    const std::string label = line.TextOrNull("abs").value_or("");
    const std::string text = line.Text("text");
    if (!line.problem().empty()) {
      return reference::DataLineBroken(path, line.number(), line.problem());
    }
    section = std::string(absl::StripPrefix(section, "§ "));
    if (act != writing.act || section != writing.section) {
      finish();
      writing = {act, section, title, {}};
    }
    absl::StrAppend(&writing.all, "\n", label, "\n", text);
    writing.paragraphs.emplace_back(label, text);
  }
  finish();
  return digests;
}

std::string TextDigests::Of(absl::string_view act, absl::string_view section,
                            absl::string_view paragraph) const {
  const auto it = digests_.find(KeyOf(act, section, paragraph));
  return it == digests_.end() ? "" : ToHex(it->second);
}

}  // namespace lotse::policy
