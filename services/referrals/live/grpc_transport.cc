#include "services/referrals/live/grpc_transport.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/identity/tls/channel.h"
#include "common/rpc/status.h"
#include "services/referrals/live/answer_check.h"

namespace lotse::referrals {
namespace {

// All that a call needs until it has come back.
struct GrpcCall final : MemberCall {
  void Cancel() override { context.TryCancel(); }

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

  std::shared_ptr<MemberCall> Ask(const v1::FindHelpRequest& request, absl::Time deadline,
                                  Done done) override {
    auto call = std::make_shared<GrpcCall>();
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
