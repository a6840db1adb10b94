#include "services/referrals/rpc/live_answer.h"

#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"

namespace lotse::referrals {

void LiveAnswer::Begin(const grpc::ByteBuffer& request, absl::Time deadline) {
  absl::Status status = call_.status();
  if (status.ok()) status = Ask(request, deadline);
  if (!status.ok()) End(status);
}

absl::Status LiveAnswer::Ask(const grpc::ByteBuffer& bytes, absl::Time deadline) {
  v1::FindHelpRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  auto inquiry = answerer_.Inquire(request, answerer_.environment().gate->clock->Now());
  if (!inquiry.ok()) return inquiry.status();
  inquiry_ = *std::move(inquiry);
  question_ = answerer_.environment().live->Ask(
      answerer_.ForMembers(std::move(request), inquiry_), deadline,
      [this](const MemberReplies& replies) { Answer(replies); });
  return absl::OkStatus();
}

void LiveAnswer::OnCancel() {
  if (question_ != nullptr) question_->Cancel();
}

void LiveAnswer::Answer(const MemberReplies& replies) {
  auto answer = answerer_.AnswerWith(replies, inquiry_);
  if (answer.ok()) {
    answerer_.AppendTook(inquiry_.start, *answer);
    *response_ = rpc::ToByteBuffer(*answer);
  }
  End(answer.status());
}

// The last thing: after Finish the call may be over.
void LiveAnswer::End(const absl::Status& status) {
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

}  // namespace lotse::referrals
