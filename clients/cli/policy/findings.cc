#include "clients/cli/policy/findings.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/output/text_width.h"

namespace lotse::cli {
namespace {

constexpr int kAround = 40;  // bytes shown before and behind a finding

bool IsMiddleOfCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string PassageOf(absl::string_view text, int begin, int end) {
  const int size = static_cast<int>(text.size());
  const auto cuts = [&](int at) { return at < size && IsMiddleOfCharacter(text[at]); };
  if (begin < 0 || begin >= end || end > size || cuts(begin) || cuts(end)) return "";
  int from = std::max(0, begin - kAround);
  while (cuts(from)) ++from;
  int to = std::min(size, end + kAround);
  while (cuts(to)) --to;
  return OneLine(absl::StrCat(from > 0 ? "…" : "", text.substr(from, begin - from), "›",
                              text.substr(begin, end - begin), "‹", text.substr(end, to - end),
                              to < size ? "…" : ""));
}

absl::optional<std::string> FieldText(const policy::v1::Recommendation& draft,
                                      absl::string_view field) {
  if (field == "title") return draft.title();
  if (field == "body") return draft.body();
  const std::size_t close = field.find("].");
  int index = 0;
  if (!absl::ConsumePrefix(&field, "evidence[") || close == absl::string_view::npos ||
      !absl::SimpleAtoi(field.substr(0, field.find(']')), &index) || index < 0 ||
      index >= draft.evidence_size()) {
    return absl::nullopt;
  }
  if (absl::EndsWith(field, "].text")) return draft.evidence(index).text();
  if (absl::EndsWith(field, "].source")) return draft.evidence(index).source();
  return absl::nullopt;
}

absl::optional<policy::v1::PersonalDataSpan> FindingOf(const FieldViolation& violation) {
  const absl::string_view text = violation.description;
  const std::size_t dash = text.find('-');
  const std::size_t blank = text.find(' ');
  const std::size_t colon = text.find(": ");
  int begin = 0;
  int end = 0;
  if (dash == text.npos || blank == text.npos || colon == text.npos || dash > blank ||
      blank > colon || !absl::SimpleAtoi(text.substr(0, dash), &begin) ||
      !absl::SimpleAtoi(text.substr(dash + 1, blank - dash - 1), &end)) {
    return absl::nullopt;
  }
  policy::v1::PersonalDataSpan finding;
  finding.set_field(violation.field);
  finding.set_begin(begin);
  finding.set_end(end);
  finding.set_kind(std::string(text.substr(blank + 1, colon - blank - 1)));
  finding.set_reason(std::string(text.substr(colon + 2)));
  return finding;
}

}  // namespace lotse::cli
