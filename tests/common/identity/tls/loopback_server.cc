#include "tests/common/identity/tls/loopback_server.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <chrono>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/errors/refusal.h"

namespace lotse::identity::tls {
namespace {

std::string PropertyOf(const grpc::AuthContext* context, const char* name) {
  if (context == nullptr) return "";
  const auto values = context->FindPropertyValues(name);
  return values.empty() ? "" : std::string(values[0].data(), values[0].size());
}

grpc::ByteBuffer Bytes(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

class AnswerOnce final : public grpc::ServerGenericBidiReactor {
 public:
  explicit AnswerOnce(const absl::StatusOr<std::string>& caller) {
    if (!caller.ok()) {
      Finish(grpc::Status(grpc::StatusCode::UNAUTHENTICATED, ReasonOf(caller.status())));
      return;
    }
    answer_ = Bytes(*caller);
    StartWriteAndFinish(&answer_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer answer_;
};

}  // namespace

class LoopbackServer::Service final : public grpc::CallbackGenericService {
 public:
  Service(std::shared_ptr<const Authenticator> authenticator, const Clock* clock)
      : authenticator_(std::move(authenticator)), clock_(clock) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new AnswerOnce(CallerOf(context->auth_context().get()));
  }

 private:
  absl::StatusOr<std::string> CallerOf(const grpc::AuthContext* context) const {
    if (authenticator_ == nullptr) return std::string("anybody");
    const auto certificate = authenticator_->Authenticate(
        PropertyOf(context, GRPC_X509_PEM_CERT_PROPERTY_NAME), clock_->Now());
    if (!certificate.ok()) return certificate.status();
    return absl::StrCat(ToSpiffeId(certificate->peer), " ", certificate->serial);
  }

  const std::shared_ptr<const Authenticator> authenticator_;
  const Clock* const clock_;
};

LoopbackServer::LoopbackServer(std::shared_ptr<grpc::ServerCredentials> credentials,
                               std::shared_ptr<const Authenticator> authenticator,
                               const Clock* clock, std::string address)
    : address_(std::move(address)),
      service_(std::make_unique<Service>(std::move(authenticator), clock)) {
  grpc::ServerBuilder builder;
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(address_, credentials, &port_);
  builder.RegisterCallbackGenericService(service_.get());
  server_ = builder.BuildAndStart();
}

LoopbackServer::~LoopbackServer() {
  if (server_ == nullptr) return;
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
}

std::string LoopbackServer::address() const {
  return absl::StartsWith(address_, "unix:") ? address_ : absl::StrCat("127.0.0.1:", port_);
}

Answer Call(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  const grpc::ByteBuffer request = Bytes("who am I?");
  grpc::ByteBuffer response;
  Answer answer;
  absl::Notification done;
  stub.UnaryCall(&context, "/test.Service/WhoAmI", grpc::StubOptions(), &request, &response,
                 [&](grpc::Status status) {
                   answer.status = std::move(status);
                   done.Notify();
                 });
  done.WaitForNotification();
  std::vector<grpc::Slice> slices;
  if (answer.status.ok() && response.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      answer.caller.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  answer.server_pem = PropertyOf(context.auth_context().get(), GRPC_X509_PEM_CERT_PROPERTY_NAME);
  return answer;
}

}  // namespace lotse::identity::tls
