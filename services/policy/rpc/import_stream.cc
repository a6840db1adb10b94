#include "services/policy/rpc/import_stream.h"

#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/ids/sha256.h"
#include "common/rpc/status.h"
#include "services/policy/domain/decide_import.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/names.h"

namespace lotse::policy {

ImportStream::ImportStream(const PolicyEnvironment& environment, rpc::Call call, Bytes* response)
    : environment_(environment), response_(response), call_(std::move(call)) {
  absl::MutexLock lock(&mutex_);
  if (call_.status().ok()) {
    StartRead(&message_);
  } else {
    End(call_.status());
  }
}

absl::Status ImportStream::TakeFirst(const v1::ImportRecommendationsRequest& request) {
  absl::StatusOr<std::string> round = ParseRoundName(request.parent(), "parent");
  if (!round.ok()) return round.status();
  if (!request.request_id().empty() && !Uuid::Parse(request.request_id()).has_value()) {
    return api::RequestIdInvalid();
  }
  asked_->round = *std::move(round);
  asked_->request_id = request.request_id();
  asked_->validate_only = request.validate_only();
  call_.set_request_id(request.request_id());
  return absl::OkStatus();
}

absl::Status ImportStream::Take(const Bytes& bytes) {
  v1::ImportRecommendationsRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  if (!std::exchange(begun_, true)) {
    if (absl::Status status = TakeFirst(request); !status.ok()) return status;
  }
  const std::size_t rows = asked_->rows.size() + static_cast<std::size_t>(request.rows_size());
  bytes_ += bytes.Length();
  if (rows > kMaxImportRows) {
    return ImportTooLarge("rows", static_cast<std::int64_t>(rows), kMaxImportRows);
  }
  if (bytes_ > kMaxImportBytes) {
    return ImportTooLarge("bytes", static_cast<std::int64_t>(bytes_), kMaxImportBytes);
  }
  digest_ = Fingerprint128(
      absl::StrCat(digest_, api::RequestFingerprint(call_.method().rule.method, request)));
  for (v1::Recommendation& row : *request.mutable_rows()) asked_->rows.push_back(std::move(row));
  return absl::OkStatus();
}

void ImportStream::OnReadDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  if (ended_) return;
  if (!ok) return Import();
  const absl::Status status = Take(message_);
  message_.Clear();
  if (!status.ok()) return End(status);
  StartRead(&message_);
}

void ImportStream::Import() {
  if (!begun_) {
    return End(RefuseField("parent", "the first message names the round: rounds/{round}"));
  }
  ++holders_;
  RoundCommand command;
  command.round = asked_->round;
  command.actor = ActorOf(call_.peer());
  command.request_id = asked_->request_id;
  command.fingerprint = digest_;
  auto checked = std::make_shared<ImportPlan>();
  command.decide = [asked = asked_, checked](const CommandContext& context) -> Decided {
    auto plan = PlanImport(context, asked->rows, *checked);
    if (!plan.ok()) return plan.status();
    asked->response.set_faulty_rows(plan->faulty_rows);
    asked->response.mutable_faults()->Assign(plan->faults.begin(), plan->faults.end());
    if (asked->validate_only || plan->faulty_rows > 0) return Events();
    return std::move(plan->events);
  };
  command.done = [this, asked = asked_](const absl::StatusOr<std::string>& result) {
    {
      absl::MutexLock lock(&mutex_);
      v1::ImportRecommendationsResponse& response = asked->response;
      if (response.faulty_rows() == 0 && !asked->validate_only) {
        response.set_imported(static_cast<int>(asked->rows.size()));
      }
      if (result.ok() && !ended_) *response_ = rpc::ToByteBuffer(response.SerializeAsString());
      End(result.status());
    }
    Release();
  };
  // Checking so many rows takes a second: before the round is held, and not on a callback's thread.
  absl::AnyInvocable<void()> work = [this, asked = asked_, checked,
                                     command = std::move(command)]() mutable {
    *checked = CheckRows(asked->rows);
    environment_.writer->Run(std::move(command));
  };
  if (environment_.slow_worker->Post(work)) return;
  --holders_;
  End(rpc::ServerBusy());
}

void ImportStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  End(absl::CancelledError("the caller went away"));
}

void ImportStream::End(const absl::Status& status) {
  if (std::exchange(ended_, true)) return;
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

void ImportStream::Release() {
  {
    absl::MutexLock lock(&mutex_);
    if (--holders_ > 0) return;
  }
  delete this;
}

void ImportStream::OnDone() { Release(); }

}  // namespace lotse::policy
