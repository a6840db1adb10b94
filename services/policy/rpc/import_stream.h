// One running ImportRecommendations call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// Collects the rows, then imports them with one command. Rows beyond the bound are refused while they come. Deletes itself when gRPC
// is done with it.
//
// The mutex guards all of it: nothing is started after Finish.
class ImportStream final : public grpc::ServerReadReactor<Bytes> {
 public:
  // `response` outlives it, as gRPC has it.
  ImportStream(const PolicyEnvironment& environment, rpc::Call call, Bytes* response);

  void OnReadDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  // What was asked for, shared with the command: that may outlive the call when the caller goes away.
  struct Asked {
    std::string round;
    std::string request_id;
    bool validate_only = false;
    std::vector<v1::Recommendation> rows;
    v1::ImportRecommendationsResponse response;
  };

  absl::Status Take(const Bytes& bytes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status TakeFirst(const v1::ImportRecommendationsRequest& request)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // All rows are there.
  void Import() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Release();

  const PolicyEnvironment& environment_;
  Bytes* const response_;
  Bytes message_;
  absl::Mutex mutex_;
  rpc::Call call_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<Asked> asked_ ABSL_GUARDED_BY(mutex_) = std::make_shared<Asked>();
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string digest_ ABSL_GUARDED_BY(mutex_);  // of all messages so far: the request's fingerprint
  bool begun_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  // gRPC and, while it runs, the command.
  int holders_ ABSL_GUARDED_BY(mutex_) = 1;
};

}  // namespace lotse::policy
