#include "tests/common/identity/tls/tls_fixture.h"

#include <utility>

#include "common/log/log.h"

namespace lotse::identity::tls {

using test::CertFiles;
using test::ReadFileOrDie;

grpc::ChannelArguments Alone() {
  grpc::ChannelArguments arguments = DefaultChannelArguments();
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

void TlsTest::SetUp() {
  log::SetSink([this](absl::string_view line) {
    absl::MutexLock lock(&mutex_);
    lines_.emplace_back(line);
  });
  auto revocations = RevocationList::Load(pki_.crl_path(), pki_.ca_path(), &clock_);
  ASSERT_TRUE(revocations.ok()) << revocations.status();
  authenticator_ = std::make_shared<Authenticator>(
      "lotse.example", std::shared_ptr<const RevocationList>(*std::move(revocations)));
  node_ = pki_.IssueNode("alpha");
  const auto credentials = MakeServerCredentials(OptionsWith(node_));
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  server_ = std::make_unique<LoopbackServer>(*credentials, authenticator_, &clock_);
  ASSERT_NE(server_->port(), 0);
}

void TlsTest::TearDown() {
  server_.reset();
  log::SetSink(nullptr);
}

ServerOptions TlsTest::OptionsWith(const CertFiles& files) {
  return {{files.certificate, files.key, pki_.ca_path()},
          authenticator_,
          &clock_,
          [this](absl::string_view reason) {
            absl::MutexLock lock(&mutex_);
            rejections_.emplace_back(reason);
          }};
}

ChannelOptions TlsTest::ClientWith(const CertFiles& files) {
  return {{files.certificate, files.key, pki_.ca_path()}, "lotse.example", &clock_};
}

std::shared_ptr<grpc::Channel> TlsTest::ChannelTo(const LoopbackServer& server,
                                                  const CertFiles& files,
                                                  const grpc::ChannelArguments& arguments) {
  const auto credentials = MakeChannelCredentials(ClientWith(files));
  EXPECT_TRUE(credentials.ok()) << credentials.status();
  return MakeChannel(server.address(), *credentials, arguments);
}

std::shared_ptr<grpc::Channel> TlsTest::RawChannel(const CertFiles& files) {
  const grpc::SslCredentialsOptions options{ReadFileOrDie(pki_.ca_path()), ReadFileOrDie(files.key),
                                            ReadFileOrDie(files.certificate)};
  return MakeChannel(server_->address(), grpc::SslCredentials(options), Alone());
}

std::unique_ptr<LoopbackServer> TlsTest::RawServer(const CertFiles& files) {
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs.push_back(
      {ReadFileOrDie(files.key), ReadFileOrDie(files.certificate)});
  return std::make_unique<LoopbackServer>(grpc::SslServerCredentials(options), nullptr, &clock_);
}

std::vector<std::string> TlsTest::Rejections() {
  absl::MutexLock lock(&mutex_);
  return rejections_;
}

std::vector<std::string> TlsTest::LogLines() {
  absl::MutexLock lock(&mutex_);
  return lines_;
}

}  // namespace lotse::identity::tls
