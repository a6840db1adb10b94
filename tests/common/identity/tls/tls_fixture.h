// A CA, a server on loopback that shows node/alpha and authenticates, and the log lines meanwhile.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/identity/tls/channel.h"
#include "common/identity/tls/credentials.h"
#include "tests/common/identity/testing/test_pki.h"
#include "tests/common/identity/tls/loopback_server.h"

namespace lotse::identity::tls {

// Own subchannels, so that each channel makes its own connection.
grpc::ChannelArguments Alone();

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  ServerOptions OptionsWith(const test::CertFiles& files);
  ChannelOptions ClientWith(const test::CertFiles& files);

  // A client that trusts the right CA and shows `files`.
  std::shared_ptr<grpc::Channel> ChannelTo(const LoopbackServer& server,
                                           const test::CertFiles& files,
                                           const grpc::ChannelArguments& arguments = Alone());
  // A client that shows `files` without looking at them first, as a foreign one does.
  std::shared_ptr<grpc::Channel> RawChannel(const test::CertFiles& files);
  // A server that shows `files`, whatever they are, and lets anybody in.
  std::unique_ptr<LoopbackServer> RawServer(const test::CertFiles& files);

  std::vector<std::string> Rejections();
  std::vector<std::string> LogLines();

  FakeClock clock_{absl::Now()};
  test::TestPki pki_{&clock_};
  std::shared_ptr<const Authenticator> authenticator_;
  test::CertFiles node_;
  std::unique_ptr<LoopbackServer> server_;

 private:
  absl::Mutex mutex_;
  std::vector<std::string> rejections_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> lines_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::identity::tls
