#include "tests/bench/federation/node.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/pki/authority.h"
#include "common/identity/tls/credentials.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

constexpr char kTrustDomain[] = "bench.lotse";

void MakePki(const std::string& directory) {
  SystemClock clock;
  SystemRandom random;
  auto authority = Value(identity::pki::Authority::Init(directory, kTrustDomain, &clock, &random),
                         "making certificates");
  std::vector<identity::pki::Request> editors;
  for (const char* center : {kWriter, kFollower, kSmall, kCopied, kLarge, kLargest}) {
    editors.push_back({center, identity::Role::kEditor});
  }
  Check(authority->IssueAll(editors).status(), "making certificates");
}

}  // namespace

Node::Node(NodePlan plan) : plan_(std::move(plan)), pki_(plan_.directory + "/pki") {
  std::filesystem::create_directories(plan_.directory);
  if (!std::filesystem::exists(pki_)) MakePki(pki_);
  Start();
}

void Node::Start() {
  std::vector<std::string> args = {
      plan_.program, "node",      "--data", plan_.directory, "--listen",
      "127.0.0.1:0", "--metrics", "",       "--drain",       "0"};
  if (!plan_.store.empty()) {
    args.push_back("--store");
    args.push_back(plan_.store);
  }
  process_ = std::make_unique<Process>(args, plan_.directory + "/log");
}

void Node::Restart() {
  process_->Stop();
  Start();
}

std::shared_ptr<grpc::ChannelCredentials> Node::CredentialsOf(const std::string& center) const {
  const std::string stem = absl::StrCat(pki_, "/issued/", center, "/editor");
  return Value(identity::tls::MakeChannelCredentials(
                   {{stem + ".crt", stem + ".key", pki_ + "/ca.crt"}, kTrustDomain}),
               "certificate of " + center);
}

std::shared_ptr<grpc::Channel> Node::ChannelOf(const std::string& center) const {
  return NewChannel(process_->address(), CredentialsOf(center));
}

std::vector<std::shared_ptr<grpc::Channel>> Node::ChannelsOf(const std::string& center,
                                                             int count) const {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < count; ++i) channels.push_back(ChannelOf(center));
  return channels;
}

}  // namespace lotse::bench
