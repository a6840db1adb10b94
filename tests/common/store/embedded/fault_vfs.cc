#include "tests/common/store/embedded/fault_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace lotse::store {
namespace {

// SQLite's handle of an open file: ours first, the real one behind it.
struct File {
  sqlite3_file base;
  FaultVfs* vfs;
  std::string* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* Ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* Real(sqlite3_file* file) { return Ours(file)->real(); }
sqlite3_vfs* RealVfs() {
  static sqlite3_vfs* const real = sqlite3_vfs_find("unix");
  return real;
}

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

int Close(sqlite3_file* file) {
  const int code = Real(file)->pMethods->xClose(Real(file));
  delete Ours(file)->path;
  return code;
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  if (Ours(file)->vfs->DiskIsFull()) return SQLITE_FULL;
  return Real(file)->pMethods->xWrite(Real(file), bytes, size, at);
}

int Sync(sqlite3_file* file, int) { return Ours(file)->vfs->OnSync(*Ours(file)->path); }

// Everything else goes straight through.
const sqlite3_io_methods kMethods = {
    3,
    &Close,
    [](sqlite3_file* f, void* bytes, int size, sqlite3_int64 at) {
      return Real(f)->pMethods->xRead(Real(f), bytes, size, at);
    },
    &Write,
    [](sqlite3_file* f, sqlite3_int64 size) { return Real(f)->pMethods->xTruncate(Real(f), size); },
    &Sync,
    [](sqlite3_file* f, sqlite3_int64* size) {
      return Real(f)->pMethods->xFileSize(Real(f), size);
    },
    [](sqlite3_file* f, int level) { return Real(f)->pMethods->xLock(Real(f), level); },
    [](sqlite3_file* f, int level) { return Real(f)->pMethods->xUnlock(Real(f), level); },
    [](sqlite3_file* f, int* out) { return Real(f)->pMethods->xCheckReservedLock(Real(f), out); },
    [](sqlite3_file* f, int op, void* arg) {
      return Real(f)->pMethods->xFileControl(Real(f), op, arg);
    },
    [](sqlite3_file* f) { return Real(f)->pMethods->xSectorSize(Real(f)); },
    [](sqlite3_file* f) { return Real(f)->pMethods->xDeviceCharacteristics(Real(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
      return Real(f)->pMethods->xShmMap(Real(f), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
      return Real(f)->pMethods->xShmLock(Real(f), offset, n, flags);
    },
    [](sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); },
    [](sqlite3_file* f, int remove) { return Real(f)->pMethods->xShmUnmap(Real(f), remove); },
    [](sqlite3_file* f, sqlite3_int64 at, int size, void** out) {
      return Real(f)->pMethods->xFetch(Real(f), at, size, out);
    },
    [](sqlite3_file* f, sqlite3_int64 at, void* page) {
      return Real(f)->pMethods->xUnfetch(Real(f), at, page);
    },
};

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
  const int code = RealVfs()->xOpen(RealVfs(), path, Real(file), flags, out);
  file->pMethods = code == SQLITE_OK ? &kMethods : nullptr;
  Ours(file)->vfs = static_cast<FaultVfs*>(vfs->pAppData);
  Ours(file)->path = code == SQLITE_OK ? new std::string(path == nullptr ? "" : path) : nullptr;
  return code;
}

int DeleteFile(sqlite3_vfs* vfs, const char* path, int sync) {
  static_cast<FaultVfs*>(vfs->pAppData)->OnDelete(path);
  return RealVfs()->xDelete(RealVfs(), path, sync);
}

sqlite3_vfs* MakeVfs(FaultVfs* self) {
  auto* vfs = new sqlite3_vfs(*RealVfs());
  vfs->szOsFile = static_cast<int>(sizeof(File)) + RealVfs()->szOsFile;
  vfs->pNext = nullptr;
  vfs->zName = self->name().c_str();
  vfs->pAppData = self;
  vfs->xOpen = &Open;
  vfs->xDelete = &DeleteFile;
  return vfs;
}

std::string NextName() {
  static std::atomic<int> number{0};
  return absl::StrCat("fault-", ++number);
}

}  // namespace

FaultVfs::FaultVfs() : name_(NextName()) {
  sqlite3_initialize();
  sqlite3_vfs_register(MakeVfs(this), 0);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs* vfs = sqlite3_vfs_find(name_.c_str());
  sqlite3_vfs_unregister(vfs);
  delete vfs;
}

void FaultVfs::FailSyncs(bool on) {
  absl::MutexLock lock(&mutex_);
  fail_syncs_ = on;
}

void FaultVfs::FillDisk(bool on) {
  absl::MutexLock lock(&mutex_);
  full_ = on;
}

void FaultVfs::SkipSyncs(bool on) {
  absl::MutexLock lock(&mutex_);
  skip_syncs_ = on;
}

int FaultVfs::syncs() const {
  absl::MutexLock lock(&mutex_);
  return syncs_;
}

bool FaultVfs::DiskIsFull() const {
  absl::MutexLock lock(&mutex_);
  return full_;
}

// Nothing is really flushed: what counts as flushed is kept here, and the tests are quick.
int FaultVfs::OnSync(const std::string& path) {
  absl::MutexLock lock(&mutex_);
  ++syncs_;
  if (fail_syncs_) return SQLITE_IOERR_FSYNC;
  if (!skip_syncs_) flushed_[path] = ReadWhole(path);
  return SQLITE_OK;
}

void FaultVfs::OnDelete(const std::string& path) {
  absl::MutexLock lock(&mutex_);
  flushed_.erase(path);
}

void FaultVfs::WriteSurvivors(const std::string& directory) const {
  absl::MutexLock lock(&mutex_);
  for (const auto& [path, content] : flushed_) {
    const std::filesystem::path name = std::filesystem::path(path).filename();
    std::ofstream(directory + "/" + name.string(), std::ios::binary) << content;
  }
}

}  // namespace lotse::store
