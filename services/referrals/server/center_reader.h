// Learns the federation's centres from contacts, as any centre's system would, again every minute.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "services/referrals/rpc/center_book.h"

namespace lotse::referrals {

// A thread of its own; nothing waits for it but Start.
class CenterReader {
 public:
  // `book` outlives the reader. `prepare_context` as FollowerOptions has it.
  CenterReader(std::shared_ptr<grpc::Channel> channel,
               std::function<void(grpc::ClientContext&)> prepare_context, CenterBook& book);
  ~CenterReader();

  // Tries once, then begins to read again and again: soon after a failure, once a minute else.
  void Start();

 private:
  absl::Status Read();
  void Run(bool well);

  const std::shared_ptr<grpc::Channel> channel_;
  const std::function<void(grpc::ClientContext&)> prepare_context_;
  CenterBook& book_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace lotse::referrals
