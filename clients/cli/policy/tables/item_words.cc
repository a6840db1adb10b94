#include "clients/cli/policy/tables/item_words.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace lotse::cli {
namespace {

template <typename Value>
struct NamedValue {
  absl::string_view name;
  Value value;
};

template <typename Value, std::size_t Size>
absl::optional<Value> ValueNamed(const NamedValue<Value> (&known)[Size], absl::string_view word) {
  const std::string folded = absl::AsciiStrToLower(absl::StripAsciiWhitespace(word));
  for (const NamedValue<Value>& one : known) {
    if (one.name == folded) return one.value;
  }
  return absl::nullopt;
}

}  // namespace

absl::optional<ItemWord> SplitItemWord(absl::string_view text) {
  const std::vector<std::string> sides = absl::StrSplit(text, absl::MaxSplits('=', 1));
  if (sides.size() != 2) return absl::nullopt;
  ItemWord split = {std::string(absl::StripAsciiWhitespace(sides[0])),
                    std::string(absl::StripAsciiWhitespace(sides[1]))};
  if (split.item.empty() || split.word.empty()) return absl::nullopt;
  return split;
}

absl::optional<policy::v1::SimilarAnswer> SimilarAnswerNamed(absl::string_view word) {
  static constexpr NamedValue<policy::v1::SimilarAnswer> kKnown[] = {
      {"endorse", policy::v1::SIMILAR_ANSWER_ENDORSE_INSTEAD},
      {"endorse_instead", policy::v1::SIMILAR_ANSWER_ENDORSE_INSTEAD},
      {"related", policy::v1::SIMILAR_ANSWER_RELATED},
      {"different", policy::v1::SIMILAR_ANSWER_DIFFERENT},
  };
  return ValueNamed(kKnown, word);
}

absl::optional<policy::v1::VoteKind> VoteNamed(absl::string_view word) {
  static constexpr NamedValue<policy::v1::VoteKind> kKnown[] = {
      {"yes", policy::v1::VOTE_KIND_AGREE},        {"ja", policy::v1::VOTE_KIND_AGREE},
      {"agree", policy::v1::VOTE_KIND_AGREE},      {"no", policy::v1::VOTE_KIND_DISAGREE},
      {"nein", policy::v1::VOTE_KIND_DISAGREE},    {"disagree", policy::v1::VOTE_KIND_DISAGREE},
      {"pass", policy::v1::VOTE_KIND_PASS},        {"enthaltung", policy::v1::VOTE_KIND_PASS},
      {"none", policy::v1::VOTE_KIND_UNSPECIFIED},
  };
  return ValueNamed(kKnown, word);
}

absl::string_view VoteWord(policy::v1::VoteKind kind) {
  switch (kind) {
    case policy::v1::VOTE_KIND_AGREE:
      return "yes";
    case policy::v1::VOTE_KIND_DISAGREE:
      return "no";
    case policy::v1::VOTE_KIND_PASS:
      return "pass";
    default:
      return "";
  }
}

absl::optional<policy::v1::PersonalDataSpan> WaiverNamed(absl::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  int begin = 0;
  if (parts.size() != 3 || parts[0].empty() || parts[2].empty()) return absl::nullopt;
  if (!absl::SimpleAtoi(parts[1], &begin) || begin < 0) return absl::nullopt;
  policy::v1::PersonalDataSpan waiver;
  waiver.set_field(parts[0]);
  waiver.set_begin(begin);
  waiver.set_kind(absl::AsciiStrToUpper(parts[2]));
  return waiver;
}

}  // namespace lotse::cli
