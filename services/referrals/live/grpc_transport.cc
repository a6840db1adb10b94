#include "services/referrals/live/grpc_transport.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "common/identity/tls/channel.h"
#include "common/rpc/status.h"
#include "services/referrals/live/answer_check.h"

namespace lotse::referrals {
namespace {

// Counts calls that still exist.
class LiveCalls {
 public:
  void Add(int by) {
    absl::MutexLock lock(&mutex_);
    count_ += by;
  }
  void AwaitNone() {
    absl::MutexLock lock(&mutex_);
    const auto none = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return count_ == 0; };
    mutex_.Await(absl::Condition(&none));
  }

 private:
  absl::Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

// One of them, as long as it lives.
class Counted {
 public:
  explicit Counted(std::shared_ptr<LiveCalls> calls) : calls_(std::move(calls)) { calls_->Add(1); }
  ~Counted() { calls_->Add(-1); }

 private:
  const std::shared_ptr<LiveCalls> calls_;
};

// All that a call needs until it has come back.
struct GrpcCall final : MemberCall {
  explicit GrpcCall(std::shared_ptr<LiveCalls> calls) : counted(std::move(calls)) {}
  void Cancel() override { context.TryCancel(); }

  // First, so that it goes last: then the context has let go of the channel.
  const Counted counted;
  grpc::ClientContext context;
  v1::FindHelpRequest request;
  std::shared_ptr<v1::FindHelpResponse> response = std::make_shared<v1::FindHelpResponse>();
};

class GrpcTransport final : public MemberTransport {
 public:
  GrpcTransport(std::shared_ptr<grpc::Channel> channel, std::string centers,
                std::function<void(grpc::ClientContext&)> prepare_context)
      : stub_(v1::LookupService::NewStub(channel)),
        centers_(std::move(centers)),
        prepare_context_(std::move(prepare_context)) {}

  // A context holds its channel. The last reference must not go in a callback: it takes the queue along on whose thread that
  // runs, and gRPC 1.51 goes on reading it.
  ~GrpcTransport() override { calls_->AwaitNone(); }

  std::shared_ptr<MemberCall> Ask(const v1::FindHelpRequest& request, absl::Time deadline,
                                  Done done) override {
    auto call = std::make_shared<GrpcCall>(calls_);
    call->request = request;
    call->context.set_deadline(absl::ToChronoTime(deadline));
    call->context.AddMetadata(kLiveCentersKey, centers_);
    if (prepare_context_) prepare_context_(call->context);
    stub_->async()->FindHelp(&call->context, &call->request, call->response.get(),
                             [call, done = std::move(done)](const grpc::Status& status) {
                               done(rpc::FromGrpc(status), call->response);
                             });
    return call;
  }

 private:
  const std::shared_ptr<LiveCalls> calls_ = std::make_shared<LiveCalls>();
  const std::unique_ptr<v1::LookupService::Stub> stub_;
  const std::string centers_;
  const std::function<void(grpc::ClientContext&)> prepare_context_;
};

}  // namespace

std::shared_ptr<grpc::Channel> MakeMemberChannel(
    const std::string& address, const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  grpc::ChannelArguments arguments = identity::tls::DefaultChannelArguments();
  arguments.SetMaxReceiveMessageSize(kMaxMemberAnswerBytes);
  return identity::tls::MakeChannel(address, credentials, arguments);
}

std::unique_ptr<MemberTransport> MakeGrpcTransport(
    std::shared_ptr<grpc::Channel> channel, const std::vector<std::string>& centers,
    std::function<void(grpc::ClientContext&)> prepare_context) {
  const auto code = [](std::string* out, const std::string& center) {
    const absl::string_view stripped = absl::StripPrefix(center, "centers/");
    out->append(stripped.data(), stripped.size());
  };
  return std::make_unique<GrpcTransport>(std::move(channel), absl::StrJoin(centers, ",", code),
                                         std::move(prepare_context));
}

}  // namespace lotse::referrals
