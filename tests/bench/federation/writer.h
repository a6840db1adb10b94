// Somebody who creates partners in one directory, one after the other or many at a time.
#pragma once

#include <atomic>
#include <memory>

#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/node.h"

namespace lotse::bench {

class Writer {
 public:
  explicit Writer(const Node& node);

  LoadResult Serial(absl::Duration length);
  LoadResult Closed(int in_flight, absl::Duration length);
  // Of the next partner.
  std::int64_t next() const { return next_; }
  // For a load of one's own.
  BeginCall Begin() { return create_.Begin(); }
  // One CreatePartner of the next number.
  grpc::Status Create();

 private:
  std::atomic<std::int64_t> next_{0};
  std::unique_ptr<contacts::v1::PartnersService::Stub> stub_;
  RawMethod create_;
};

}  // namespace lotse::bench
