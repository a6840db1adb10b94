// Matchers for refusals and protos.
#pragma once

#include <string>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"

namespace lotse::contacts {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER_P(RefusedWith, reason, "is refused with that reason") {
  *result_listener << StatusOf(arg);
  return ReasonOf(StatusOf(arg)) == reason;
}

MATCHER_P2(RefusedAt, field, words, "is refused at that field, saying that") {
  for (const FieldViolation& violation : FieldViolationsOf(StatusOf(arg))) {
    *result_listener << violation.field << ": " << violation.description << "; ";
    if (violation.field == field && violation.description.find(words) != std::string::npos) {
      return true;
    }
  }
  return false;
}

MATCHER_P(EqualsProto, expected, "equals that message") {
  google::protobuf::util::MessageDifferencer differencer;
  std::string differences;
  differencer.ReportDifferencesToString(&differences);
  const bool equal = differencer.Compare(expected, arg);
  *result_listener << differences;
  return equal;
}

}  // namespace lotse::contacts
