// Structured logs: one JSON object a line on stderr, with time, level, event and whatever the caller adds.
//
// No personal data: log ids, names of centres, counts and durations; never a record's content.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace lotse::log {

enum class Level { kDebug, kInfo, kWarning, kError };

// A value that knows whether it is text, a number or a truth.
class Value {
 public:
  Value(const char* text) : text_(text), quoted_(true) {}         // NOLINT: implicit on purpose
  Value(const std::string& text) : text_(text), quoted_(true) {}  // NOLINT
  Value(absl::string_view text) : text_(text), quoted_(true) {}   // NOLINT
  Value(bool truth) : text_(truth ? "true" : "false") {}          // NOLINT
  Value(int number) : text_(std::to_string(number)) {}            // NOLINT
  Value(long number) : text_(std::to_string(number)) {}           // NOLINT
  Value(long long number) : text_(std::to_string(number)) {}      // NOLINT
  Value(unsigned long number) : text_(std::to_string(number)) {}  // NOLINT
  Value(double number);                                           // NOLINT
  const std::string& text() const { return text_; }
  bool quoted() const { return quoted_; }

 private:
  std::string text_;
  bool quoted_ = false;
};

using Fields = std::initializer_list<std::pair<absl::string_view, Value>>;

// Writes one line. `event` is a short, stable snake_case name. Thread-safe; a line is written in one piece.
void Write(Level level, absl::string_view event, Fields fields = {});

inline void Info(absl::string_view event, Fields fields = {}) {
  Write(Level::kInfo, event, fields);
}
inline void Warning(absl::string_view event, Fields fields = {}) {
  Write(Level::kWarning, event, fields);
}
inline void Error(absl::string_view event, Fields fields = {}) {
  Write(Level::kError, event, fields);
}

// Lines below this level are dropped; kInfo at the start.
void SetLevel(Level level);
// "debug", "info", "warning", "error"; false for anything else.
bool SetLevelByName(absl::string_view name);
bool Enabled(Level level);

// Sends lines elsewhere, for tests; nullptr goes back to stderr.
void SetSink(std::function<void(absl::string_view)> sink);

}  // namespace lotse::log
