#include "clients/cli/policy_scan_records.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_format.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

// Where a byte of a text stands. Asked for places in ascending order, each byte is looked at once.
class LineCounter {
 public:
  explicit LineCounter(absl::string_view text) : text_(text) {}

  void MoveTo(std::size_t byte) {
    for (; at_ < byte; ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
        ++column_;
      }
    }
  }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  const absl::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

std::string ShareText(int part, int of) {
  return of == 0 ? "" : absl::StrFormat("%.1f%%", 100.0 * part / of);
}

Record FindingRecord(const policy::Finding& finding, int line, int column,
                     const std::string& quote) {
  const std::string kind(policy::FindingKindName(finding.kind));
  return {
      {Cell::Of(line), Cell::Of(column), Cell::Of(kind), Cell::Of(quote), Cell::Of(finding.reason)},
      [=] {
        return Json{
            {"line", line}, {"column", column}, {"begin", finding.begin},  {"end", finding.end},
            {"kind", kind}, {"text", quote},    {"reason", finding.reason}};
      }};
}

Record KindRecord(const std::string& group, int labels, int missed) {
  return {{Cell::Of(group), Cell::Of(labels), Cell::Of(missed), Cell::Of(ShareText(missed, labels)),
           Cell::Of(""), Cell::Of(""), Cell::Of(""), Cell::Of(""), Cell::Of("")},
          [=] {
            return Json{{"group", group}, {"labels", labels}, {"missed", missed}};
          }};
}

Record TotalRecord(const policy::ScanFigures& figures) {
  return {{Cell::Of("all"), Cell::Of(figures.labels), Cell::Of(figures.missed),
           Cell::Of(ShareText(figures.missed, figures.labels)), Cell::Of(figures.exact),
           Cell::Of(figures.clean), Cell::Of(figures.alarmed),
           Cell::Of(ShareText(figures.alarmed, figures.clean)), Cell::Of(figures.spurious)},
          [figures] {
            return Json{{"group", "all"},
                        {"labels", figures.labels},
                        {"missed", figures.missed},
                        {"miss_rate", figures.MissRate()},
                        {"exact", figures.exact},
                        {"clean_texts", figures.clean},
                        {"clean_texts_with_findings", figures.alarmed},
                        {"false_alarm_rate", figures.FalseAlarmRate()},
                        {"spurious_findings", figures.spurious}};
          }};
}

}  // namespace

void WriteFindings(const OutputOptions& output, absl::string_view text,
                   const std::vector<policy::Finding>& findings, std::ostream* out) {
  auto writer = MakeListWriter(
      output, {{"line", false, true}, {"column", false, true}, {"kind"}, {"text"}, {"reason"}},
      out);
  LineCounter counter(text);
  for (const policy::Finding& finding : findings) {
    counter.MoveTo(finding.begin);
    writer->Add(
        FindingRecord(finding, counter.line(), counter.column(),
                      std::string(text.substr(finding.begin, finding.end - finding.begin))));
  }
  writer->Finish();
}

void WriteScanFigures(const OutputOptions& output, const policy::ScanFigures& figures,
                      std::ostream* out) {
  std::vector<Column> columns = {{"group"}};
  for (const char* name :
       {"labels", "missed", "miss_rate", "exact", "clean", "alarmed", "alarm_rate", "spurious"}) {
    columns.push_back({name, false, true});
  }
  auto writer = MakeListWriter(output, columns, out);
  writer->Add(TotalRecord(figures));
  for (std::size_t i = 0; i < policy::kFindingKinds; ++i) {
    if (figures.labels_of[i] == 0) continue;
    writer->Add(
        KindRecord(std::string(policy::FindingKindName(static_cast<policy::FindingKind>(i))),
                   figures.labels_of[i], figures.missed_of[i]));
  }
  writer->Finish();
}

void WriteScanFaults(const OutputOptions& output, const std::vector<policy::ScanFault>& faults,
                     std::ostream* out) {
  auto writer = MakeListWriter(output, {{"id"}, {"wrong"}, {"kind"}, {"text"}}, out);
  for (const policy::ScanFault& fault : faults) {
    const std::string wrong = fault.missed ? "missed" : "false alarm";
    const std::string kind(policy::FindingKindName(fault.finding.kind));
    writer->Add({{Cell::Of(fault.id), Cell::Of(wrong), Cell::Of(kind), Cell::Of(fault.quote)}, [=] {
                   return Json{{"id", fault.id},
                               {"wrong", wrong},
                               {"kind", kind},
                               {"begin", fault.finding.begin},
                               {"end", fault.finding.end},
                               {"text", fault.quote}};
                 }});
  }
  writer->Finish();
}

}  // namespace lotse::cli
