// One run of `lotse find evaluate`: its figures, and what was wrong.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/find/measure.h"
#include "clients/cli/output/format.h"

namespace lotse::cli {

// One label that an answer missed.
struct WrongAnswer {
  Question question;
  const char* what;  // "topic" or "centers"
  std::vector<std::string> expected;
  std::vector<std::string> answered;
  std::string error;  // the reason why there is no answer, or empty
};

// Use: Take every answer, then Write. Not thread-safe.
class Evaluation {
 public:
  void Take(const Question& question, const Answer& answer);

  // Questions that got no answer because their call failed.
  int failed() const { return failed_; }

  // JSON and YAML hold all of it. A table shows the figures and, with `errors`, below them what was wrong. Rows for a
  // program can only be of one sort: the figures, or with `errors` what was wrong.
  void Write(const OutputOptions& output, bool errors, std::ostream* out) const;

 private:
  Measure measure_;
  std::vector<WrongAnswer> wrong_;
  int failed_ = 0;
};

}  // namespace lotse::cli
