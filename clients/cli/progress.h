// How far long work is, on stderr.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "clients/cli/session.h"

namespace lotse::cli {

// "1,200 of 60,000 read, 4,120/s, 14 s left": on a terminal one line that changes, ten times a second at most; else
// (--progress) a new line each second. Nothing when the session shows no progress. Not thread-safe.
class ProgressMeter {
 public:
  // `verb` says what is done to things, such as "read"; `total` 0: nobody knows.
  ProgressMeter(Session& session, std::string verb, long long total);
  void Advance(long long by) { Update(done_ + by, total_); }
  void Update(long long done, long long total);
  // Takes the line away from a terminal.
  void Finish();

 private:
  std::string Text(absl::Duration elapsed) const;

  Io& io_;
  const bool shown_;
  const std::string verb_;
  const absl::Time start_;
  long long done_ = 0;
  long long total_;
  absl::Time last_;
  bool written_ = false;
};

// "12,345".
std::string Grouped(long long number);

}  // namespace lotse::cli
