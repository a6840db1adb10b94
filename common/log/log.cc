#include "common/log/log.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace lotse::log {
namespace {

constexpr std::size_t kUsualLine = 512;

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

// Printable ASCII but for the quote and the backslash, which is nearly every text, needs no look by a library.
bool IsPlain(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

void AppendQuoted(absl::string_view text, std::string* line) {
  if (IsPlain(text)) return absl::StrAppend(line, "\"", text, "\"");
  // Invalid UTF-8 becomes U+FFFD instead of an exception: a log line must never fail.
  *line += nlohmann::json(std::string(text))
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// To the second, which many lines share.
absl::string_view SecondText(std::int64_t unix_seconds) {
  thread_local std::int64_t known = -1;
  thread_local std::string text;
  if (unix_seconds != std::exchange(known, unix_seconds)) {
    text = absl::FormatTime("%Y-%m-%dT%H:%M:%S", absl::FromUnixSeconds(unix_seconds),
                            absl::UTCTimeZone());
  }
  return text;
}

void AppendTime(absl::Time time, std::string* line) {
  const std::int64_t micros = absl::ToUnixMicros(time);
  absl::StrAppend(line, SecondText(micros / 1'000'000), ".",
                  absl::Dec(micros % 1'000'000, absl::kZeroPad6), "Z");
}

}  // namespace

Value::Value(double number) : text_(absl::StrFormat("%.6g", number)) {}

void Write(Level level, absl::string_view event, Fields fields) {
  if (!Enabled(level)) return;
  std::string line;
  line.reserve(kUsualLine);
  line += "{\"time\":\"";
  AppendTime(absl::Now(), &line);
  absl::StrAppend(&line, "\",\"level\":\"", NameOf(level), "\",\"event\":");
  AppendQuoted(event, &line);
  for (const auto& [key, value] : fields) {
    line += ',';
    AppendQuoted(key, &line);
    line += ':';
    if (value.quoted()) {
      AppendQuoted(value.text(), &line);
    } else {
      line += value.text();
    }
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
