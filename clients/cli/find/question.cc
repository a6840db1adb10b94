#include "clients/cli/find/question.h"

#include <utility>

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
    const Json value = Value(key);
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    Fault(key, "must be a text or null");
    return "";
  }

  Json Id() {
    const Json value = Value("id");
    if (value.is_null() || value.is_string() || value.is_number()) return value;
    Fault("id", "must be a text or a number");
    return Json();
  }

  // `many` holds a list; without it `one` may hold a single text.
  std::vector<std::string> Codes(const char* many, const char* one) {
    const Json list = Value(many);
    if (list.is_null()) {
      const std::string code = Text(one);
      return code.empty() ? std::vector<std::string>() : std::vector<std::string>{code};
    }
    std::vector<std::string> codes;
    if (!list.is_array()) Fault(many, "must be a list of codes");
    for (const Json& code : list.is_array() ? list : Json::array()) {
      if (code.is_string()) {
        codes.push_back(code.get<std::string>());
      } else {
        Fault(many, "must be a list of codes");
      }
    }
    return codes;
  }

  void Fault(const char* key, const char* what) {
    if (status_.ok()) status_ = InputBroken(absl::StrCat(source_, ": \"", key, "\" ", what));
  }
  const absl::Status& status() const { return status_; }

 private:
  Json Value(const char* key) const {
    auto it = tree_.find(key);
    return it == tree_.end() ? Json() : *it;
  }

  const Json& tree_;
  const std::string source_;
  absl::Status status_;
};

Question ReadQuestion(absl::string_view text, int line, const std::string& source) {
  Question question;
  question.line = line;
  const absl::StatusOr<Json> tree = ParseJson(text, source);
  question.status = tree.status();
  if (tree.ok() && !tree->is_object()) {
    question.status =
        InputBroken(absl::StrCat(source, ": a line is {\"id\": ..., \"query\": \"...\"}"));
  }
  if (!question.status.ok()) return question;
  LineReader reader(*tree, source);
  question.id = reader.Id();
  question.query = reader.Text("query");
  question.place = reader.Text("place");
  question.language = reader.Text("lang");
  question.kind = reader.Text("kind");
  question.topics = reader.Codes("topics", "topic");
  question.centers = reader.Codes("centers", "center");
  if (absl::StripAsciiWhitespace(question.query).empty()) {
    reader.Fault("query", "is needed: the question as it was asked");
  }
  question.status = reader.status();
  return question;
}

}  // namespace

std::vector<Question> ReadQuestions(absl::string_view text, absl::string_view source) {
  std::vector<Question> questions;
  int line = 0;
  for (const absl::string_view entry : absl::StrSplit(text, '\n')) {
    ++line;
    if (absl::StripAsciiWhitespace(entry).empty()) continue;
    questions.push_back(ReadQuestion(entry, line, absl::StrCat(source, ", line ", line)));
  }
  return questions;
}

}  // namespace lotse::cli
