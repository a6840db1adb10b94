// lotse partners batch: many writes from a file, a thousand in one step.
#include <algorithm>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/own_center.h"
#include "clients/cli/partner_commands.h"
#include "clients/cli/progress.h"
#include "clients/cli/read_input.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

constexpr int kMaxWrites = 1000;
// A server takes requests of up to 8 MiB.
constexpr std::size_t kMaxChunkBytes = 7 << 20;

struct BatchFlags {
  std::string center;
  std::string file;
  bool validate_only = false;
  int from_line = 1;
};

// Writes that go in one call, and the line that each came from.
struct Chunk {
  v1::BatchWritePartnersRequest request;
  std::vector<int> lines;
  std::size_t bytes = 0;
};

struct Totals {
  long long writes = 0;
  long long changed = 0;
  std::int64_t revision = 0;
};

absl::StatusOr<v1::PartnerWrite> ParseWrite(absl::string_view line, const std::string& source) {
  absl::StatusOr<Json> tree = ParseJson(line, source);
  if (!tree.ok()) return tree.status();
  v1::PartnerWrite write;
  const absl::Status filled = FillMessage(*tree, "", &write);
  if (!filled.ok()) return Annotate(filled, source);
  if (write.write_case() == v1::PartnerWrite::WRITE_NOT_SET) {
    return InputBroken(absl::StrCat(
        source, ": a line is {\"create\": ...}, {\"update\": ...} or {\"delete\": ...}"));
  }
  return write;
}

// "writes[7].create.partner.kind" → "line 1008, create.partner.kind".
std::string InLines(const std::string& field, const std::vector<int>& lines) {
  const std::size_t close = field.find(']');
  std::size_t index;
  if (!absl::StartsWith(field, "writes[") || close == std::string::npos ||
      !absl::SimpleAtoi(field.substr(7, close - 7), &index) || index >= lines.size()) {
    return field;
  }
  const std::string rest = field.substr(std::min(close + 2, field.size()));
  return absl::StrCat("line ", lines[index], rest.empty() ? "" : ", ", rest);
}

// The server's refusal of a chunk in terms of the file.
absl::Status InTermsOfFile(const absl::Status& status, const Chunk& chunk, bool first) {
  const std::string advice =
      first ? "nothing was written"
            : absl::StrCat("the lines before are written; go on with --from-line ", chunk.lines[0]);
  const std::string context =
      absl::StrCat("lines ", chunk.lines.front(), " to ", chunk.lines.back(), " (", advice, ")");
  std::vector<FieldViolation> faults = FieldViolationsOf(status);
  if (faults.empty()) return Annotate(status, context);
  for (FieldViolation& fault : faults) fault.field = InLines(fault.field, chunk.lines);
  absl::Status in_lines = RefuseFields(std::move(faults));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    if (!in_lines.GetPayload(url).has_value()) in_lines.SetPayload(url, payload);
  });
  return Annotate(in_lines, context);
}

class Batch {
 public:
  Batch(Session& session, client::ContactsClient& contacts, const BatchFlags& flags,
        long long total)
      : contacts_(contacts),
        flags_(flags),
        options_(session.Output()),
        writer_(MakeListWriter(options_, Columns(), session.io().out)),
        meter_(session, flags.validate_only ? "checked" : "written", total) {}

  absl::Status Add(v1::PartnerWrite write, int line) {
    const std::size_t bytes = write.ByteSizeLong();
    const bool full = chunk_.request.writes_size() == kMaxWrites ||
                      (chunk_.bytes + bytes > kMaxChunkBytes && !chunk_.lines.empty());
    const absl::Status sent = full ? Send() : absl::OkStatus();
    *chunk_.request.add_writes() = std::move(write);
    chunk_.lines.push_back(line);
    chunk_.bytes += bytes;
    return sent;
  }

  absl::Status Send() {
    if (chunk_.lines.empty()) return absl::OkStatus();
    const Chunk chunk = std::exchange(chunk_, Chunk());
    v1::BatchWritePartnersRequest request = chunk.request;
    request.set_parent(flags_.center);
    request.set_validate_only(flags_.validate_only);
    absl::StatusOr<v1::BatchWritePartnersResponse> response =
        contacts_.BatchWritePartners(std::move(request));
    if (!response.ok()) return InTermsOfFile(response.status(), chunk, totals_.writes == 0);
    Take(*response, chunk);
    return absl::OkStatus();
  }

  // A table only sums up; the other formats hold a line for each write.
  void Finish(Io& io) {
    meter_.Finish();
    if (options_.format != Format::kTable) return writer_->Finish();
    const std::string verb = flags_.validate_only ? " writes are fine" : " writes done";
    *io.out << Grouped(totals_.writes) << verb << ", " << Grouped(totals_.changed)
            << (flags_.validate_only ? " would change something" : " changed something")
            << ", directory at revision " << totals_.revision << "\n";
  }

 private:
  static std::vector<Column> Columns() {
    return {{"line", false, true}, {"partner"}, {"revision", false, true}, {"changed"}};
  }

  void Take(const v1::BatchWritePartnersResponse& response, const Chunk& chunk) {
    totals_.writes += static_cast<long long>(chunk.lines.size());
    totals_.revision = response.revision();
    for (int i = 0; i < response.results_size(); ++i) {
      const v1::PartnerWriteResult& result = response.results(i);
      if (result.changed()) ++totals_.changed;
      if (options_.format == Format::kTable) continue;
      const int line = i < static_cast<int>(chunk.lines.size()) ? chunk.lines[i] : 0;
      writer_->Add({{Cell::Of(line), Cell::Of(ShortName(result.name())),
                     Cell::Of(result.revision()), Cell::Of(result.changed() ? "yes" : "no")},
                    [result, line] {
                      Json document = {{"line", line}};
                      document.update(ToJson(result));
                      return document;
                    }});
    }
    meter_.Advance(static_cast<long long>(chunk.lines.size()));
  }

  client::ContactsClient& contacts_;
  const BatchFlags& flags_;
  const OutputOptions options_;
  const std::unique_ptr<RecordWriter> writer_;
  ProgressMeter meter_;
  Chunk chunk_;
  Totals totals_;
};

// Gives each write of the file and its line to `take`, until one fails.
absl::Status ForEachWrite(const std::string& text, const BatchFlags& flags,
                          const std::string& source,
                          const std::function<absl::Status(v1::PartnerWrite, int)>& take) {
  std::istringstream in(text);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (number < flags.from_line || absl::StripAsciiWhitespace(line).empty()) continue;
    absl::StatusOr<v1::PartnerWrite> write =
        ParseWrite(line, absl::StrCat(source, ", line ", number));
    if (!write.ok()) return write.status();
    const absl::Status taken = take(*std::move(write), number);
    if (!taken.ok()) return taken;
  }
  return absl::OkStatus();
}

absl::Status Run(Session& session, BatchFlags flags) {
  const absl::StatusOr<std::string> center = OwnCenterOr(session, flags.center);
  if (!center.ok()) return center.status();
  flags.center = *center;
  absl::StatusOr<std::string> text = ReadInput(flags.file, session.io());
  if (!text.ok()) return text.status();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  const long long total = std::count(text->begin(), text->end(), '\n');
  const std::string source = flags.file == "-" ? "stdin" : flags.file;
  // First every line is read, so that a file with a broken line is not written by half.
  const absl::Status readable =
      ForEachWrite(*text, flags, source, [](v1::PartnerWrite, int) { return absl::OkStatus(); });
  if (!readable.ok()) return readable;
  Batch batch(session, **contacts, flags, total);
  absl::Status status = ForEachWrite(*text, flags, source, [&](v1::PartnerWrite write, int line) {
    return batch.Add(std::move(write), line);
  });
  if (status.ok()) status = batch.Send();
  batch.Finish(session.io());
  return status;
}

}  // namespace

void RegisterPartnersBatch(CLI::App& group, Session& session) {
  CLI::App* command = AddCommand(
      group, "batch", "Creates, changes and deletes many partners; a thousand lines are one step.",
      "lotse partners batch writes.jsonl WC-ERZ --validate-only");
  auto flags = std::make_shared<BatchFlags>();
  AddOption(command, "FILE", flags->file,
            "One write a line: {\"create\": {\"partner\": {...}}}, {\"update\": ...} or "
            "{\"delete\": ...}; - reads stdin")
      .Required()
      .Argument("");
  AddOption(command, "CENTRE", flags->center, "Code of the centre; your own if not given")
      .Argument("");
  AddFlag(command, "--validate-only", flags->validate_only, "Check everything, change nothing");
  AddOption(command, "--from-line", flags->from_line, "Begin with this line of the file")
      .Argument("NUMBER")
      .Positive();
  session.OnRun(command, [&session, flags] { return Run(session, *flags); });
}

}  // namespace lotse::cli
