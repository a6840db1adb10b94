// Files that commands write for people.
#pragma once

#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// A file that appears under its name when it is whole: until then it lies beside it, and goes with this object. Not thread-safe.
class NewFile {
 public:
  // ALREADY_EXISTS (FILE_EXISTS) when there is one and `force` does not say that it may be replaced; FILE_NOT_WRITTEN.
  static absl::StatusOr<NewFile> Create(const std::string& path, bool force);
  NewFile(NewFile&& other) noexcept;
  ~NewFile();

  // Begins anew. FILE_NOT_WRITTEN.
  absl::Status Clear();
  absl::Status Append(absl::string_view bytes);
  // Gives it its name. Without `force` a file that came there meanwhile is not replaced.
  absl::Status Finish();

 private:
  NewFile(std::string path, bool force);
  absl::Status Check() const;

  std::string path_;
  std::string beside_;
  bool force_;
  std::ofstream out_;
};

// All of it at once.
absl::Status WriteWhole(const std::string& path, absl::string_view content, bool force);

}  // namespace lotse::cli
