// Directories for tests. Nothing that a test writes has a fixed name under the machine's temporary directory: test programs
// run beside each other, and with fixed names one reads what the other is writing (tests/lint/tests holds to it).
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace lotse::test {

// A new directory, which is removed with everything in it by the process that made it; not by one that was forked from that.
class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_(::testing::TempDir() + "lotse-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "cannot make " << path_;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    if (getpid() == owner_) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
  const pid_t owner_ = getpid();
};

// One for all tests of this process, for files whose names do not matter to other tests of the program.
inline const std::string& ProcessDirectory() {
  static const TemporaryDirectory directory;
  return directory.path();
}

}  // namespace lotse::test
