#include "common/rpc/health_service.h"

#include "absl/types/optional.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/status.h"

namespace lotse::rpc {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

namespace {
constexpr absl::string_view kHealth = "grpc.health.v1.Health";
}  // namespace

std::vector<MethodRule> HealthRules() {
  return {{kHealth, "Check", identity::RoleSet::All(), false, false, false},
          {kHealth, "Watch", identity::RoleSet::All(), false, false, true}};
}

// One watch: sends the status at the start and whenever it changes. Only the newest status counts, so a slow watcher
// needs no queue.
class HealthService::Watcher final : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthService& service, std::string name, Call call)
      : service_(service), name_(std::move(name)), call_(std::move(call)) {}

  const std::string& name() const { return name_; }

  void Send(Status status) {
    absl::MutexLock lock(&mutex_);
    next_ = status;
    WriteNext();
  }

  void End(const absl::Status& status) {
    {
      absl::MutexLock lock(&mutex_);
      if (finished_) return;
      finished_ = true;
    }
    call_.End(status);
    Finish(ToGrpc(status));
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return End(absl::CancelledError("the watcher went away"));
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    WriteNext();
  }
  void OnCancel() override { End(absl::CancelledError("the watcher went away")); }
  void OnDone() override {
    service_.Forget(this);
    delete this;
  }

 private:
  void WriteNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (finished_ || writing_ || !next_.has_value()) return;
    writing_ = true;
    response_.set_status(*next_);
    next_.reset();
    StartWrite(&response_);
  }

  HealthService& service_;
  const std::string name_;
  Call call_;
  absl::Mutex mutex_;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::optional<Status> next_ ABSL_GUARDED_BY(mutex_);
  HealthCheckResponse response_;
};

HealthService::HealthService(const Gate& gate)
    : gate_(gate),
      check_(*gate.table->Find(kHealth, "Check")),
      watch_(*gate.table->Find(kHealth, "Watch")) {}

void HealthService::Set(const std::string& service, bool serving) {
  absl::MutexLock lock(&mutex_);
  auto [it, inserted] = serving_.try_emplace(service, serving);
  if (!inserted && it->second == serving) return;
  it->second = serving;
  for (Watcher* watcher : watchers_) {
    if (watcher->name() == service) {
      watcher->Send(serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING);
    }
  }
}

void HealthService::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  for (Watcher* watcher : watchers_) watcher->End(ShuttingDown());
}

HealthService::Status HealthService::StatusOf(const std::string& service) const {
  absl::MutexLock lock(&mutex_);
  auto it = serving_.find(service);
  if (it == serving_.end()) return HealthCheckResponse::SERVICE_UNKNOWN;
  return it->second ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const HealthCheckRequest* request,
                                               HealthCheckResponse* response) {
  UnaryCall call(gate_, check_, context);
  if (!call.admitted()) return call.Answer(call->status());
  const Status status = StatusOf(request->service());
  if (status == HealthCheckResponse::SERVICE_UNKNOWN) {
    return call.Answer(Refuse(absl::StatusCode::kNotFound, "SERVICE_UNKNOWN",
                              "this node has no service of that name"));
  }
  response->set_status(status);
  return call.Answer(absl::OkStatus());
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext* context, const HealthCheckRequest* request) {
  Call call(gate_, watch_, *context);
  const absl::Status admission = call.status();
  auto* watcher = new Watcher(*this, request->service(), std::move(call));
  if (!admission.ok()) {
    watcher->End(admission);
    return watcher;
  }
  watcher->Send(StatusOf(request->service()));
  absl::MutexLock lock(&mutex_);
  if (closed_) {
    watcher->End(ShuttingDown());
  } else {
    watchers_.insert(watcher);
  }
  return watcher;
}

void HealthService::Forget(Watcher* watcher) {
  absl::MutexLock lock(&mutex_);
  watchers_.erase(watcher);
}

}  // namespace lotse::rpc
