// A file layer under SQLite that can fail, and that can forget what was never flushed.
#pragma once

#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace lotse::store {

// Registers itself as an SQLite VFS while it lives; EmbeddedOptions::vfs takes name(). Everything goes to the real files
// below. Thread-safe.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  const std::string& name() const { return name_; }

  // From now on xSync fails with an I/O error.
  void FailSyncs(bool on);
  // From now on xWrite says that the disk is full.
  void FillDisk(bool on);
  // From now on xSync says that all is well and flushes nothing: what a lying disk, or a program that forgets its fsync,
  // amounts to.
  void SkipSyncs(bool on);
  int syncs() const;  // of all files since the start

  // The files as a power cut would leave them: for each file what it held at its last flush (nothing, if never flushed),
  // written to `directory`.
  void WriteSurvivors(const std::string& directory) const;

  // For the VFS's methods.
  bool DiskIsFull() const;
  int OnSync(const std::string& path);
  void OnDelete(const std::string& path);

 private:
  const std::string name_;
  mutable absl::Mutex mutex_;
  bool fail_syncs_ ABSL_GUARDED_BY(mutex_) = false;
  bool full_ ABSL_GUARDED_BY(mutex_) = false;
  bool skip_syncs_ ABSL_GUARDED_BY(mutex_) = false;
  int syncs_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, std::string> flushed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store
