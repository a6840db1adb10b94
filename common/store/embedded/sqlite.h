// As much of SQLite as the store needs: connections and prepared statements that close themselves.
//
// Errors: RESOURCE_EXHAUSTED for a full disk, UNAVAILABLE when a lock did not come free, DATA_LOSS for a damaged or
// foreign file, INTERNAL for everything else (I/O errors).
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::store::embedded {

// How long a connection waits for a lock of SQLite's.
inline constexpr int kPatienceMillis = 5000;

// Not thread-safe: one thread at a time. Never checkpoints when it closes.
class Connection {
 public:
  enum class Mode { kReadOnly, kReadWrite, kCreate };

  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& file, Mode mode,
                                                          const std::string& vfs = "");
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs statements one after the other; rows are dropped.
  absl::Status Run(const std::string& sql);
  // The first column of the first row, as a number.
  absl::StatusOr<std::int64_t> Number(const char* sql);
  absl::Status Error(int code, absl::string_view doing) const;
  sqlite3* handle() const { return handle_; }

 private:
  explicit Connection(sqlite3* handle) : handle_(handle) {}
  sqlite3* const handle_;
};

// A value bound as TEXT; plain bytes are bound as BLOB.
struct Text {
  absl::string_view text;
};

// Prepared once, run often. Lives no longer than its connection. A statement that cannot be prepared says so when run.
// Bound bytes must live until the statement was reset.
class Statement {
 public:
  Statement(Connection& connection, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Binds the parameters ?1, ?2, ...
  template <typename... Values>
  Statement& Bind(const Values&... values) {
    int index = 0;
    (BindOne(++index, values), ...);
    return *this;
  }
  // True: there is a row. After the last row, or an error, the statement is reset.
  absl::StatusOr<bool> Step();
  // Runs to the end.
  absl::Status Run();
  void Reset();

  std::int64_t Int(int column) const { return sqlite3_column_int64(statement_, column); }
  bool IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  // Valid until the next step or reset.
  absl::string_view Bytes(int column) const;

 private:
  void BindOne(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
  void BindOne(int index, absl::string_view bytes);
  void BindOne(int index, Text text);
  void BindOne(int index, const absl::optional<std::string>& bytes);

  Connection& connection_;
  const char* const sql_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace lotse::store::embedded
