// One running ExportRound call.
#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/policy/v1/exports_service.pb.h"
#include "services/policy/paper/export.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// What the paper of a round is made from, as the viewer may see it. Errors: NAME_INVALID, ROUND_NOT_FOUND.
absl::StatusOr<PaperSource> SourceOf(const PolicyEnvironment& environment,
                                     const v1::ExportRoundRequest& request, const Actor& viewer);

// Writes the paper on the slow worker, then sends it piece by piece. Deletes itself when gRPC and the worker are done with it.
//
// The mutex guards all of it: nothing is started after Finish.
class ExportStream final : public grpc::ServerWriteReactor<Bytes> {
 public:
  ExportStream(const PolicyEnvironment& environment, rpc::Call call, const Bytes& request);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  absl::Status Begin(const Bytes& bytes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void OnWritten(absl::StatusOr<PaperFile> file);
  void SendNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Release();

  const PolicyEnvironment& environment_;
  Bytes message_;
  absl::Mutex mutex_;
  rpc::Call call_ ABSL_GUARDED_BY(mutex_);
  PaperFile file_ ABSL_GUARDED_BY(mutex_);
  std::size_t sent_ ABSL_GUARDED_BY(mutex_) = 0;
  bool begun_ ABSL_GUARDED_BY(mutex_) = false;  // the first message went
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  // gRPC and, while it writes, the worker.
  int holders_ ABSL_GUARDED_BY(mutex_) = 1;
};

}  // namespace lotse::policy
