#include "clients/cli/policy/round_times.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/policy/errors.h"
#include "clients/cli/policy/times.h"

namespace lotse::cli {
namespace {

using MutableTime = google::protobuf::Timestamp* (policy::v1::Deadlines::*)();

struct TimeOption {
  const char* name;
  std::string TimeTexts::*text;
  MutableTime field;
  DayMeans day;
};

constexpr TimeOption kTimeOptions[] = {
    {"--start", &TimeTexts::start, &policy::v1::Deadlines::mutable_start,
     DayMeans::kItsFirstSecond},
    {"--collect-until", &TimeTexts::collect_until, &policy::v1::Deadlines::mutable_collecting_end,
     DayMeans::kItsLastSecond},
    {"--deliberate-until", &TimeTexts::deliberate_until,
     &policy::v1::Deadlines::mutable_deliberation_end, DayMeans::kItsLastSecond},
    {"--freeze-until", &TimeTexts::freeze_until, &policy::v1::Deadlines::mutable_freeze_end,
     DayMeans::kItsLastSecond},
    {"--vote-until", &TimeTexts::vote_until, &policy::v1::Deadlines::mutable_voting_end,
     DayMeans::kItsLastSecond},
    {"--dissent-until", &TimeTexts::dissent_until, &policy::v1::Deadlines::mutable_dissent_end,
     DayMeans::kItsLastSecond},
};

// Sets what is not given yet.
void FillFast(const TimeTexts& texts, absl::Time now, policy::v1::Deadlines* deadlines) {
  constexpr std::int64_t kDay = 86'400;
  if (texts.start.empty()) deadlines->mutable_start()->set_seconds(absl::ToUnixSeconds(now));
  const auto fill = [](bool given, google::protobuf::Timestamp* time, std::int64_t seconds) {
    if (!given) time->set_seconds(seconds);
  };
  fill(!texts.collect_until.empty(), deadlines->mutable_collecting_end(),
       deadlines->start().seconds() + kDay);
  fill(!texts.deliberate_until.empty(), deadlines->mutable_deliberation_end(),
       deadlines->collecting_end().seconds());
  fill(!texts.freeze_until.empty(), deadlines->mutable_freeze_end(),
       deadlines->deliberation_end().seconds());
  fill(!texts.vote_until.empty(), deadlines->mutable_voting_end(),
       deadlines->freeze_end().seconds() + kDay);
  fill(!texts.dissent_until.empty(), deadlines->mutable_dissent_end(),
       deadlines->voting_end().seconds() + kDay);
}

}  // namespace

absl::StatusOr<policy::v1::Deadlines> ReadDeadlines(const TimeTexts& texts) {
  policy::v1::Deadlines deadlines;
  for (const TimeOption& option : kTimeOptions) {
    const std::string& text = texts.*option.text;
    if (text.empty()) continue;
    auto time = ReadTime(option.name, text, option.day);
    if (!time.ok()) return time.status();
    *(deadlines.*option.field)() = *time;
  }
  return deadlines;
}

absl::StatusOr<policy::v1::Deadlines> ReadNewDeadlines(const TimeTexts& texts, bool fast,
                                                       absl::Time now) {
  auto deadlines = ReadDeadlines(texts);
  if (!deadlines.ok()) return deadlines;
  if (fast) {
    FillFast(texts, now, &*deadlines);
    return deadlines;
  }
  std::vector<std::string> missing;
  for (const TimeOption& option : kTimeOptions) {
    if ((texts.*option.text).empty()) missing.push_back(option.name);
  }
  if (!missing.empty()) return DeadlinesMissing(missing);
  return deadlines;
}

}  // namespace lotse::cli
