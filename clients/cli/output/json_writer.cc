// JSON: an array that grows as records come, or one object a line.
#include "absl/strings/str_replace.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

class JsonWriter final : public RecordWriter {
 public:
  explicit JsonWriter(std::ostream* out) : out_(out) {}
  void Add(const Record& record) override {
    const std::string text = absl::StrReplaceAll(Dump(record.document(), 2), {{"\n", "\n  "}});
    *out_ << (empty_ ? "[\n  " : ",\n  ") << text;
    empty_ = false;
  }
  void Finish() override { *out_ << (empty_ ? "[]\n" : "\n]\n"); }

 private:
  std::ostream* const out_;
  bool empty_ = true;
};

class JsonlWriter final : public RecordWriter {
 public:
  explicit JsonlWriter(std::ostream* out) : out_(out) {}
  // Flushed: a reader at the other end of a pipe follows line by line.
  void Add(const Record& record) override {
    *out_ << Dump(record.document()) << "\n" << std::flush;
  }
  void Finish() override {}

 private:
  std::ostream* const out_;
};

}  // namespace

std::unique_ptr<RecordWriter> MakeJsonWriter(std::ostream* out) {
  return std::make_unique<JsonWriter>(out);
}

std::unique_ptr<RecordWriter> MakeJsonlWriter(std::ostream* out) {
  return std::make_unique<JsonlWriter>(out);
}

}  // namespace lotse::cli
