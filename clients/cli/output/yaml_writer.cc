// YAML that every reader takes for what it is: whatever is not plainly a text is quoted as JSON quotes it.
#include "absl/strings/ascii.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

bool IsReserved(absl::string_view text) {
  const std::string lower = absl::AsciiStrToLower(text);
  for (const char* word : {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}) {
    if (lower == word) return true;
  }
  return false;
}

// Letters first, then letters, digits and a few harmless marks; every other text is quoted.
bool IsPlain(absl::string_view text) {
  if (text.empty() || !absl::ascii_isalpha(text[0]) || text.back() == ' ') return false;
  for (const char c : text) {
    const bool harmless = absl::ascii_isalnum(c) || c == '_' || c == '-' || c == '.' || c == '/' ||
                          c == ' ' || c == '(' || c == ')' || static_cast<unsigned char>(c) >= 0xC2;
    const bool continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!harmless && !continuation) return false;
  }
  return !IsReserved(text);
}

std::string Scalar(const Json& value) {
  if (value.is_string() && IsPlain(value.get_ref<const std::string&>())) return value;
  return Dump(value);
}

bool IsInline(const Json& value) { return !value.is_structured() || value.empty(); }

std::string Map(const Json& map, int indent) {
  std::string text;
  for (const auto& [key, value] : map.items()) {
    text += std::string(indent, ' ') + Scalar(Json(key)) + ":";
    text += IsInline(value) ? " " + Scalar(value) + "\n" : "\n" + ToYaml(value, indent + 2);
  }
  return text;
}

std::string List(const Json& list, int indent) {
  std::string text;
  for (const Json& value : list) {
    std::string entry = ToYaml(value, indent + 2);
    entry[indent] = '-';
    text += entry;
  }
  return text;
}

class YamlWriter final : public RecordWriter {
 public:
  explicit YamlWriter(std::ostream* out) : out_(out) {}
  void Add(const Record& record) override {
    *out_ << List(Json::array({record.document()}), 0);
    empty_ = false;
  }
  void Finish() override {
    if (empty_) *out_ << "[]\n";
  }

 private:
  std::ostream* const out_;
  bool empty_ = true;
};

}  // namespace

std::string ToYaml(const Json& document, int indent) {
  if (IsInline(document)) return std::string(indent, ' ') + Scalar(document) + "\n";
  return document.is_object() ? Map(document, indent) : List(document, indent);
}

std::unique_ptr<RecordWriter> MakeYamlWriter(std::ostream* out) {
  return std::make_unique<YamlWriter>(out);
}

}  // namespace lotse::cli
