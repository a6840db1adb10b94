// A bench that cannot measure ends: with one line on stderr and exit code 1. What it started dies with it.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/support/status.h"

namespace lotse::bench {

[[noreturn]] void Fail(const std::string& what);

void Check(const absl::Status& status, const std::string& what);
void Check(const grpc::Status& status, const std::string& what);

template <typename T>
T Value(absl::StatusOr<T> value, const std::string& what) {
  Check(value.status(), what);
  return *std::move(value);
}

}  // namespace lotse::bench
