#include "tests/support/tls_server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/revocation.h"
#include "common/identity/tls/channel.h"
#include "common/identity/tls/credentials.h"
#include "common/rpc/wire.h"
#include "grpcpp/generic/generic_stub.h"

namespace lotse::test {
namespace {

using identity::test::CertFiles;

// Each with a connection of its own: a shared one would hide who shows which certificate.
grpc::ChannelArguments Alone() {
  grpc::ChannelArguments arguments = identity::tls::DefaultChannelArguments();
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

}  // namespace

TlsServer::TlsServer(std::vector<rpc::MethodRule> rules) {
  auto revocations = identity::RevocationList::Load(pki_.crl_path(), pki_.ca_path(), &clock_);
  EXPECT_TRUE(revocations.ok()) << revocations.status();
  authenticator_ =
      std::make_shared<identity::Authenticator>("lotse.example", *std::move(revocations));
  for (const auto& rule : rpc::HealthRules()) rules.push_back(rule);
  for (const auto& rule : rpc::ReflectionRules()) rules.push_back(rule);
  table_ = std::make_unique<rpc::MethodTable>(rules, *registry_);
  gate_ = {table_.get(), authenticator_.get(), &clock_, "a token"};
}

TlsServer::~TlsServer() = default;

void TlsServer::Serve(const std::vector<rpc::ServedService>& services) {
  const CertFiles node = pki_.IssueNode("node");
  identity::tls::ServerOptions tls;
  tls.files = {node.certificate, node.key, pki_.ca_path()};
  tls.authenticator = authenticator_;
  tls.clock = &clock_;
  rpc::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.credentials = *identity::tls::MakeServerCredentials(std::move(tls));
  options.reflection = true;
  options.drain_pause = absl::ZeroDuration();
  auto server = rpc::Server::Start(gate_, std::move(options), services);
  EXPECT_TRUE(server.ok()) << server.status();
  server_ = *std::move(server);
}

void TlsServer::Drain(std::function<void()> end_streams) {
  channels_.clear();
  if (server_ == nullptr) return;
  server_->Drain(std::move(end_streams), absl::Seconds(2));
  server_.reset();
}

std::shared_ptr<grpc::Channel> TlsServer::ChannelOf(const std::string& center,
                                                    identity::Role role) {
  auto& channel = channels_[absl::StrCat(center, "/", identity::RoleName(role))];
  if (channel == nullptr) channel = ChannelWith(pki_.Issue(center, role));
  return channel;
}

std::shared_ptr<grpc::Channel> TlsServer::ChannelWith(const CertFiles& files,
                                                      const std::string& ca) {
  // gRPC's plain TLS credentials: ours would refuse most of what is tried here before it is sent.
  using identity::test::ReadFileOrDie;
  const grpc::SslCredentialsOptions options{ReadFileOrDie(ca.empty() ? pki_.ca_path() : ca),
                                            ReadFileOrDie(files.key),
                                            ReadFileOrDie(files.certificate)};
  return grpc::CreateCustomChannel(address(), grpc::SslCredentials(options), Alone());
}

std::shared_ptr<grpc::Channel> TlsServer::ChannelWithoutCertificate() {
  const grpc::SslCredentialsOptions options{identity::test::ReadFileOrDie(pki_.ca_path()), "", ""};
  return grpc::CreateCustomChannel(address(), grpc::SslCredentials(options), Alone());
}

CertFiles TlsServer::IssueAt(const Clock& clock, const std::string& center, identity::Role role) {
  // An authority holds its folder alone, so this one works on a copy.
  const std::string copy = identity::test::NewTempDir("pki-copy");
  std::filesystem::copy(pki_.dir(), copy + "/pki", std::filesystem::copy_options::recursive);
  auto authority = identity::pki::Authority::Open(copy + "/pki", &clock, &random_);
  EXPECT_TRUE(authority.ok()) << authority.status();
  auto issued = (*authority)->Issue(center, role);
  EXPECT_TRUE(issued.ok()) << issued.status();
  return {issued->certificate_path, issued->key_path};
}

RawAnswer CallRaw(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                  const std::string& request) {
  grpc::GenericStub stub(channel);
  grpc::CompletionQueue queue;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  auto call = stub.PrepareCall(&context, method, &queue);
  void* tag = nullptr;
  bool ok = false;
  call->StartCall(nullptr);
  queue.Next(&tag, &ok);
  RawAnswer answer;
  if (ok) {
    call->WriteLast(rpc::ToByteBuffer(request), grpc::WriteOptions(), nullptr);
    queue.Next(&tag, &ok);
    grpc::ByteBuffer message;
    call->Read(&message, nullptr);
    queue.Next(&tag, &answer.answered);
    if (answer.answered) context.TryCancel();
  }
  call->Finish(&answer.status, nullptr);
  queue.Next(&tag, &ok);
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) continue;
  return answer;
}

}  // namespace lotse::test
