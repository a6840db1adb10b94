#include "common/store/embedded/sqlite.h"

#include "absl/strings/str_cat.h"

namespace lotse::store::embedded {
namespace {

int OpenFlags(Connection::Mode mode) {
  switch (mode) {
    case Connection::Mode::kReadOnly:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    case Connection::Mode::kReadWrite:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Connection::Mode::kCreate:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  }
  return 0;
}

absl::StatusCode CodeOf(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return absl::StatusCode::kResourceExhausted;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::StatusCode::kUnavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::StatusCode::kDataLoss;
    default:
      return absl::StatusCode::kInternal;
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& file, Mode mode,
                                                             const std::string& vfs) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &handle, OpenFlags(mode), vfs.empty() ? nullptr : vfs.c_str());
  std::unique_ptr<Connection> connection(new Connection(handle));
  if (code != SQLITE_OK) return connection->Error(code, absl::StrCat("open ", file));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kPatienceMillis);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_wal_autocheckpoint(handle, 0);
  return connection;
}

Connection::~Connection() { sqlite3_close(handle_); }

absl::Status Connection::Run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : Error(code, sql);
}

absl::StatusOr<std::int64_t> Connection::Number(const char* sql) {
  Statement statement(*this, sql);
  const absl::StatusOr<bool> row = statement.Step();
  if (!row.ok()) return row.status();
  return *row ? statement.Int(0) : 0;
}

absl::Status Connection::Error(int code, absl::string_view doing) const {
  const char* message = handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_);
  return absl::Status(CodeOf(code),
                      absl::StrCat("SQLite cannot ", doing, ": ", message, " (", code, ")"));
}

Statement::Statement(Connection& connection, const char* sql) : connection_(connection), sql_(sql) {
  sqlite3_prepare_v3(connection.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

absl::StatusOr<bool> Statement::Step() {
  if (statement_ == nullptr) {
    return connection_.Error(sqlite3_extended_errcode(connection_.handle()), sql_);
  }
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  absl::Status error = code == SQLITE_DONE ? absl::OkStatus() : connection_.Error(code, sql_);
  sqlite3_reset(statement_);
  if (!error.ok()) return error;
  return false;
}

absl::Status Statement::Run() {
  for (;;) {
    const absl::StatusOr<bool> row = Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
  }
}

void Statement::Reset() { sqlite3_reset(statement_); }

absl::string_view Statement::Bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? absl::string_view()
                          : absl::string_view(static_cast<const char*>(bytes), size);
}

void Statement::BindOne(int index, absl::string_view bytes) {
  if (bytes.empty()) {
    sqlite3_bind_zeroblob(statement_, index, 0);  // a null pointer would bind NULL
  } else {
    sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
}

void Statement::BindOne(int index, Text text) {
  const char* bytes = text.text.empty() ? "" : text.text.data();
  sqlite3_bind_text64(statement_, index, bytes, text.text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::BindOne(int index, const absl::optional<std::string>& bytes) {
  if (bytes.has_value()) {
    BindOne(index, absl::string_view(*bytes));
  } else {
    sqlite3_bind_null(statement_, index);
  }
}

}  // namespace lotse::store::embedded
