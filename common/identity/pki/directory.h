// The authority's directory: its names, its lock, and how files get there. The layout is described
// in authority.h.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/identity/caller_name.h"
#include "common/identity/file.h"
#include "common/identity/peer.h"

namespace lotse::identity::pki {

// Holds the lock of a directory while it lives. Not thread-safe.
class Directory {
 public:
  // Makes the directory where it is missing. PKI_BUSY, PKI_IO; PKI_EXISTS when it holds a CA or
  // something foreign.
  static absl::StatusOr<std::unique_ptr<Directory>> Create(std::string path);
  // PKI_NOT_FOUND when there is no CA, PKI_BUSY, PKI_IO.
  static absl::StatusOr<std::unique_ptr<Directory>> Open(std::string path);
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  std::string CaCertificate() const { return path_ + "/ca.crt"; }
  std::string CaKey() const { return path_ + "/ca.key"; }
  std::string RevocationList() const { return path_ + "/crl.pem"; }
  std::string Index() const { return path_ + "/index.jsonl"; }
  // Without ".crt" or ".key".
  std::string StemOf(const CallerName& caller) const;
  std::string StemOf(const NodeIdentity& node) const;

  // PKI_DAMAGED when it cannot be read.
  static absl::StatusOr<std::string> Read(const std::string& path);
  static NewFile Public(std::string path, std::string content);  // mode 0644
  static NewFile Secret(std::string path, std::string content);  // mode 0600
  // All of them, as ReplaceFiles does; folders between are made with 0700. PKI_IO.
  absl::Status Write(const std::vector<NewFile>& files) const;

 private:
  Directory(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
  static absl::StatusOr<std::unique_ptr<Directory>> Lock(std::string path);
  absl::Status MakeFolders(const std::string& path) const;
  absl::Status RefuseForeignFiles() const;

  const std::string path_;
  const int lock_;
};

}  // namespace lotse::identity::pki
