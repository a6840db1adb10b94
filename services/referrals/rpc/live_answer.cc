#include "services/referrals/rpc/live_answer.h"

#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"

namespace lotse::referrals {
namespace {

// Of the time that there is: the rest is for asking once more those that answered.
constexpr double kFirstShare = 0.75;

}  // namespace

void LiveAnswer::UnderWay::Set(int number, std::shared_ptr<LiveQuestion> question) {
  bool cancelled = false;
  {
    absl::MutexLock lock(&mutex_);
    if (number < number_) return;
    number_ = number;
    question_ = question;
    cancelled = cancelled_;
  }
  if (cancelled) question->Cancel();
}

void LiveAnswer::UnderWay::Cancel() {
  std::shared_ptr<LiveQuestion> question;
  {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
    question = question_;
  }
  if (question != nullptr) question->Cancel();
}

void LiveAnswer::Begin(const grpc::ByteBuffer& request, absl::Time deadline) {
  began_ = answerer_.environment().gate->clock->Now();
  deadline_ = deadline;
  absl::Status status = call_.status();
  if (status.ok()) status = Understand(request);
  if (!status.ok()) return End(status);
  Go();
}

absl::Status LiveAnswer::Understand(const grpc::ByteBuffer& bytes) {
  v1::FindHelpRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  auto inquiry = answerer_.Inquire(request, began_);
  if (!inquiry.ok()) return inquiry.status();
  inquiry_ = *std::move(inquiry);
  search_.emplace(answerer_.BeginLive(std::move(request), inquiry_));
  return absl::OkStatus();
}

void LiveAnswer::Go() {
  MemberQuestions questions = search_->Next();
  if (questions.empty()) return Answer();
  FanOut& live = *answerer_.environment().live;
  const int number = ++asked_;
  const absl::Time deadline = number == 1 ? live.PartOf(deadline_, kFirstShare) : deadline_;
  const std::shared_ptr<UnderWay> under_way = under_way_;
  auto question = live.Ask(std::move(questions), deadline, [this](MemberReplies replies) {
    search_->Take(std::move(replies));
    Go();
  });
  under_way->Set(number, std::move(question));
}

void LiveAnswer::Answer() {
  auto answer = answerer_.AnswerWith(*search_, inquiry_);
  if (answer.ok()) {
    answerer_.AppendTook(inquiry_.start, *answer);
    *response_ = rpc::ToByteBuffer(*answer);
  }
  End(answer.status());
}

void LiveAnswer::End(const absl::Status& status) {
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

}  // namespace lotse::referrals
