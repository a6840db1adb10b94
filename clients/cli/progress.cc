#include "clients/cli/progress.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace lotse::cli {

std::string Grouped(long long number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(at, 1, ',');
  }
  return digits;
}

ProgressMeter::ProgressMeter(Session& session, std::string verb, long long total)
    : io_(session.io()),
      shown_(session.ShowProgress()),
      verb_(std::move(verb)),
      start_(io_.clock->Now()),
      total_(total),
      last_(start_) {}

void ProgressMeter::Update(long long done, long long total) {
  done_ = done;
  total_ = total;
  if (!shown_) return;
  const absl::Time now = io_.clock->Now();
  if (now - last_ < (io_.err_is_terminal ? absl::Milliseconds(100) : absl::Seconds(1))) return;
  last_ = now;
  written_ = true;
  *io_.err << (io_.err_is_terminal ? "\r\x1b[K" : "") << Text(now - start_)
           << (io_.err_is_terminal ? "" : "\n") << std::flush;
}

std::string ProgressMeter::Text(absl::Duration elapsed) const {
  const double rate = static_cast<double>(done_) / absl::ToDoubleSeconds(elapsed);
  std::string text = Grouped(done_);
  if (total_ > 0) absl::StrAppend(&text, " of ", Grouped(total_));
  absl::StrAppend(&text, " ", verb_, ", ", Grouped(static_cast<long long>(rate)), "/s");
  if (total_ > done_ && rate > 0) {
    const auto left = static_cast<long long>(static_cast<double>(total_ - done_) / rate);
    absl::StrAppend(&text, ", ", Grouped(left), " s left");
  }
  return text;
}

void ProgressMeter::Finish() {
  if (written_ && io_.err_is_terminal) *io_.err << "\r\x1b[K" << std::flush;
  written_ = false;
}

}  // namespace lotse::cli
