#include "clients/cli/report.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/text_width.h"
#include "clients/contacts/status_from_grpc.h"
#include "common/errors/refusal.h"
#include "google/rpc/error_details.pb.h"

namespace lotse::cli {
namespace {

constexpr int kGrpcExitBase = 64;

struct Hint {
  absl::string_view key;
  absl::string_view text;
};

// By reason first, then by code.
constexpr Hint kHints[] = {
    {"STALE_REVISION",
     "It was changed in between. Read it again (`lotse partners get`, `lotse policy item`), then "
     "repeat the change."},
    {"STALE_VERSION",
     "It was worded otherwise in between. Read it (`lotse policy item`), then decide again."},
    {"SIMILAR_UNANSWERED", "Say --answer of each, or run it on a terminal to be asked."},
    {"CITATION_FAILS",
     "`lotse policy draft edit` corrects it; `lotse policy draft check` looks again."},
    {"PERSONAL_DATA",
     "`lotse policy draft edit` words it otherwise; `lotse policy draft check` looks again."},
    {"PHASE_FORBIDS", "`lotse policy board` shows where the round stands."},
    {"STATE_FORBIDS", "`lotse policy item` shows where it stands."},
    {"SAME_PERSON", "Another person must: --as CENTRE/ROLE@NAME."},
    {"OUTCOMES_MISSING", "`lotse policy worklist` names them by their numbers."},
    {"EXPORT_TOOL_MISSING", "--format md, csv, json and xml need no tool."},
    {"PARTNER_NOT_FOUND", "`lotse partners list` shows the partners that you may see."},
    {"CENTER_NOT_FOUND", "`lotse centers list` shows all centres."},
    {"PARTNER_EXISTS", "To change it, use `lotse partners update`."},
    {"TOPIC_UNKNOWN", "`lotse find topics` lists all topics; or ask in your own words."},
    {"PLACE_UNKNOWN", "A place is a PLZ, an AGS, or the name of a municipality, county or Land."},
    {"LANGUAGE_UNKNOWN", "A language is a tag such as ar, uk, fa or pt-BR."},
    {"QUESTION_NOT_UNDERSTOOD",
     "Say it in other words, or name the topic with --topic; `lotse find topics` lists them."},
    {"FILTERS_CONTRADICT", "Leave one of the options out."},
    {"NO_MEMBER_ANSWERED", "The node may still be reading the directories; try again in a moment."},
    {"PERMISSION_DENIED", "Speak as somebody who may: --as CENTRE/ROLE."},
    {"UNAUTHENTICATED", "The certificate was not accepted; `lotse doctor` looks at it."},
    {"UNAVAILABLE", "Is the node running, and is --server right? `lotse doctor` looks into it."},
    {"DEADLINE_EXCEEDED", "Give it more time with --timeout SECONDS."},
    {"RESOURCE_EXHAUSTED", "The server has its hands full; wait a moment, then run it again."},
    {"UNIMPLEMENTED", "The server does not offer this; it may be older than this program."},
    {kUsageReason, "`lotse COMMAND --help` shows what is possible."},
};

absl::string_view HintFor(absl::string_view key) {
  for (const Hint& hint : kHints) {
    if (hint.key == key) return hint.text;
  }
  return "";
}

std::map<std::string, std::string> FactsOf(const absl::Status& status) {
  google::rpc::ErrorInfo info;
  auto payload = status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  if (!payload.has_value() || !info.ParseFromString(std::string(*payload))) return {};
  return {info.metadata().begin(), info.metadata().end()};
}

// Several fields get a line each, so the headline only counts them.
std::string Headline(const absl::Status& status, const std::vector<FieldViolation>& fields) {
  const std::string message(status.message());
  if (fields.size() < 2) return message;
  const std::size_t first = message.find(fields[0].field);
  const std::string context = first == std::string::npos ? "" : message.substr(0, first);
  return absl::StrCat(context, fields.size(), " fields are at fault");
}

}  // namespace

int ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return 0;
  if (client::IsFromServer(status)) return kGrpcExitBase + static_cast<int>(status.code());
  return ReasonOf(status) == kUsageReason ? 2 : 1;
}

std::string DescribeError(const absl::Status& status, bool colour) {
  if (status.ok()) return "";
  const std::vector<FieldViolation> fields = FieldViolationsOf(status);
  const std::string code = absl::StatusCodeToString(status.code());
  const std::string reason = ReasonOf(status).empty() ? code : ReasonOf(status);
  std::string text =
      absl::StrCat(colour ? "\x1b[31mlotse:\x1b[0m " : "lotse: ", OneLine(Headline(status, fields)),
                   " [", OneLine(reason), "]\n");
  if (fields.size() > 1) {
    for (const FieldViolation& field : fields) {
      absl::StrAppend(&text, "  ", OneLine(field.field), ": ", OneLine(field.description), "\n");
    }
  }
  for (const auto& [key, value] : FactsOf(status)) {
    if (value.empty()) continue;
    absl::StrAppend(&text, "  ", OneLine(key), ": ", OneLine(value), "\n");
  }
  absl::string_view hint = HintFor(reason);
  if (hint.empty() && client::IsFromServer(status)) hint = HintFor(code);
  if (!hint.empty()) absl::StrAppend(&text, "  ", hint, "\n");
  return text;
}

}  // namespace lotse::cli
