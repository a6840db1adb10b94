#include "common/log/log.h"

#include <unistd.h>

#include <atomic>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace lotse::log {
namespace {

std::atomic<Level> minimum_level{Level::kInfo};
absl::Mutex sink_mutex(absl::kConstInit);

std::function<void(absl::string_view)>& Sink() {
  static auto* sink = new std::function<void(absl::string_view)>();
  return *sink;
}

const char* NameOf(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "error";
}

std::string Quoted(absl::string_view text) {
  // Invalid UTF-8 becomes U+FFFD instead of an exception: a log line must never fail.
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Value::Value(double number) : text_(absl::StrFormat("%.6g", number)) {}

void Write(Level level, absl::string_view event, Fields fields) {
  if (!Enabled(level)) return;
  std::string line = absl::StrCat(
      "{\"time\":\"", absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone()),
      "\",\"level\":\"", NameOf(level), "\",\"event\":", Quoted(event));
  for (const auto& [key, value] : fields) {
    absl::StrAppend(&line, ",", Quoted(key), ":",
                    value.quoted() ? Quoted(value.text()) : value.text());
  }
  line += "}\n";
  absl::MutexLock lock(&sink_mutex);
  if (Sink()) {
    Sink()(line);
  } else if (write(STDERR_FILENO, line.data(), line.size()) < 0) {
    return;  // Nobody is left to tell.
  }
}

void SetLevel(Level level) { minimum_level = level; }

bool SetLevelByName(absl::string_view name) {
  for (Level level : {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError}) {
    if (name == NameOf(level)) {
      SetLevel(level);
      return true;
    }
  }
  return false;
}

bool Enabled(Level level) { return level >= minimum_level.load(std::memory_order_relaxed); }

void SetSink(std::function<void(absl::string_view)> sink) {
  absl::MutexLock lock(&sink_mutex);
  Sink() = std::move(sink);
}

}  // namespace lotse::log
