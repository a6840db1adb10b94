// One FindHelp that asks live members: waits for them without holding a thread.
#pragma once

#include <memory>
#include <string>

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

  void OnCancel() override;
  void OnDone() override { delete this; }

 private:
  ~LiveAnswer() override = default;
  absl::Status Ask(const grpc::ByteBuffer& bytes, absl::Time deadline);
  void Answer(const MemberReplies& replies);
  void End(const absl::Status& status);

  Answerer& answerer_;
  rpc::Call call_;
  grpc::ByteBuffer* const response_;
  Inquiry inquiry_;
  // Set before the call can be cancelled: while the handler runs, neither OnCancel nor OnDone is called.
  std::shared_ptr<LiveQuestion> question_;
};

}  // namespace lotse::referrals
