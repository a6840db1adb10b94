// The short form of an answer, and getting many of them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

struct Answer {
  // Codes, best first.
  std::vector<std::string> topics;
  // Codes, most specific first.
  std::vector<std::string> centers;
  // Names for people, best first.
  std::vector<std::string> partners;
  // Why there is no answer; then the lists are empty.
  absl::Status status;
};

// The short form of a response, or of why there is none.
Answer AnswerOf(const absl::StatusOr<referrals::v1::FindHelpResponse>& response);

// What a program can act on: the reason, or the code where there is none; empty for OK.
std::string ReasonOrCode(const absl::Status& status);
// Whether the server refused this very question, such as one that it does not understand. An answer too, if an empty one.
bool IsRefusedQuestion(const absl::Status& status);
// Whether the same would happen to every question, such as a caller whom the server does not know.
bool ConcernsEveryQuestion(const absl::Status& status);

// Calls `ask` for 0 … count - 1, `in_flight` at a time, each on a thread of its own, and gives what it returns to `take` on
// the calling thread, in that order and as early as possible. When `take` returns false no further call begins; returns
// when those begun have ended.
void AnswerInOrder(std::size_t count, int in_flight,
                   const std::function<Answer(std::size_t index)>& ask,
                   const std::function<bool(std::size_t index, Answer answer)>& take);

}  // namespace lotse::cli
