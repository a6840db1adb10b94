#include "clients/cli/policy/recommendation.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/errors.h"

namespace lotse::cli {
namespace {

// Reads the keys of one line; the first that is wrong decides.
class LineReader {
 public:
  LineReader(const Json& tree, std::string source) : tree_(tree), source_(std::move(source)) {}

  std::string Text(const char* key) {
    const auto it = tree_.find(key);
    if (it == tree_.end() || it->is_null()) return "";
    if (it->is_string()) return it->get<std::string>();
    Fault(key, "must be a text or null");
    return "";
  }

  std::string Id() {
    const auto it = tree_.find("id");
    if (it != tree_.end() && it->is_number_integer()) return it->dump();
    std::string id = Text("id");
    if (id.empty()) Fault("id", "is needed: every item has its own");
    return id;
  }

  std::vector<std::string> Texts(const char* key) {
    std::vector<std::string> texts;
    const auto it = tree_.find(key);
    if (it == tree_.end() || it->is_null()) return texts;
    if (!it->is_array()) Fault(key, "must be a list of texts");
    for (const Json& text : it->is_array() ? *it : Json::array()) {
      if (text.is_string()) {
        texts.push_back(text.get<std::string>());
      } else {
        Fault(key, "must be a list of texts");
      }
    }
    return texts;
  }

  void Fault(const char* key, absl::string_view what) {
    if (status_.ok()) status_ = InputBroken(absl::StrCat(source_, ": \"", key, "\" ", what));
  }
  const absl::Status& status() const { return status_; }

 private:
  const Json& tree_;
  const std::string source_;
  absl::Status status_;
};

absl::StatusOr<Recommendation> ReadOne(absl::string_view text, int line,
                                       const std::string& source) {
  absl::StatusOr<Json> tree = ParseJson(text, source);
  if (!tree.ok()) return tree.status();
  if (!tree->is_object()) {
    return InputBroken(absl::StrCat(
        source,
        ": a line is {\"id\": \"…\", \"title\": \"…\", \"body\": \"…\", \"law_refs\": [\"…\"]}"));
  }
  LineReader reader(*tree, source);
  Recommendation read;
  read.line = line;
  read.item = {reader.Id(), reader.Text("title"), reader.Text("body"), reader.Texts("law_refs")};
  read.cluster = reader.Text("cluster");
  read.variant = reader.Text("variant");
  read.opposes = reader.Text("opposes");
  if (!reader.status().ok()) return reader.status();
  return read;
}

}  // namespace

absl::StatusOr<std::vector<Recommendation>> ReadRecommendations(absl::string_view text,
                                                                absl::string_view source) {
  std::vector<Recommendation> all;
  absl::flat_hash_map<std::string, int> lines;  // by id
  int line = 0;
  for (const absl::string_view entry : absl::StrSplit(text, '\n')) {
    ++line;
    if (absl::StripAsciiWhitespace(entry).empty()) continue;
    const std::string where = absl::StrCat(source, ", line ", line);
    absl::StatusOr<Recommendation> read = ReadOne(entry, line, where);
    if (!read.ok()) return read.status();
    const auto [it, added] = lines.emplace(read->item.id, line);
    if (!added) {
      return InputBroken(absl::StrCat(where, ": the id ", read->item.id, " was there in line ",
                                      it->second, "; every item needs its own"));
    }
    all.push_back(*std::move(read));
  }
  return all;
}

}  // namespace lotse::cli
