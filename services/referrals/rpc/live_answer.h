// One FindHelp that asks live members, more than once if need be: waits for them without holding a thread.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/rpc/call.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/referrals/rpc/answerer.h"

namespace lotse::referrals {

// Deletes itself when the call is over.
class LiveAnswer final : public grpc::ServerUnaryReactor {
 public:
  // `answerer` and `response` outlive the call.
  LiveAnswer(Answerer& answerer, rpc::Call call, grpc::ByteBuffer* response)
      : answerer_(answerer), call_(std::move(call)), response_(response) {}

  // In the handler. `deadline` is the caller's; InfiniteFuture: none.
  void Begin(const grpc::ByteBuffer& request, absl::Time deadline);

  void OnCancel() override { under_way_->Cancel(); }
  void OnDone() override { delete this; }

 private:
  // What members are asked just now. It may be answered, the next be asked, and the call be over, before Ask has returned: so it
  // outlives both, and knows which was asked last.
  class UnderWay {
   public:
    void Set(int number, std::shared_ptr<LiveQuestion> question) ABSL_LOCKS_EXCLUDED(mutex_);
    void Cancel() ABSL_LOCKS_EXCLUDED(mutex_);

   private:
    absl::Mutex mutex_;
    bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
    int number_ ABSL_GUARDED_BY(mutex_) = 0;
    std::shared_ptr<LiveQuestion> question_ ABSL_GUARDED_BY(mutex_);
  };

  ~LiveAnswer() override = default;
  absl::Status Understand(const grpc::ByteBuffer& bytes);
  // Asks, or answers. The last thing: the call may be over then.
  void Go();
  void Answer();
  void End(const absl::Status& status);

  Answerer& answerer_;
  rpc::Call call_;
  grpc::ByteBuffer* const response_;
  absl::Time began_;
  absl::Time deadline_;
  int asked_ = 0;
  Inquiry inquiry_;
  absl::optional<LiveSearch> search_;
  const std::shared_ptr<UnderWay> under_way_ = std::make_shared<UnderWay>();
};

}  // namespace lotse::referrals
