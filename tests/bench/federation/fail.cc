#include "tests/bench/federation/fail.h"

#include <unistd.h>

#include <cstdio>

namespace lotse::bench {

// Not std::exit: calls are under way on other threads, which must not see their channels destroyed.
void Fail(const std::string& what) {
  std::fprintf(stderr, "lotse-bench: %s\n", what.c_str());
  std::fflush(nullptr);
  _exit(1);
}

void Check(const absl::Status& status, const std::string& what) {
  if (!status.ok()) Fail(what + ": " + status.ToString());
}

void Check(const grpc::Status& status, const std::string& what) {
  if (!status.ok()) Fail(what + ": " + status.error_message());
}

}  // namespace lotse::bench
