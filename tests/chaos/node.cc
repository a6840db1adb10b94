#include "tests/chaos/node.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <iostream>
#include <random>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "clients/contacts/connect.h"
#include "clients/contacts/context_file.h"
#include "common/identity/tls/channel.h"

namespace lotse::chaos {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

std::string NewDirectory() {
  std::string path = testing::TempDir() + "lotse-chaos-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) ADD_FAILURE() << "no directory at " << path;
  return path;
}

sockaddr_in Loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// A port that nobody has at this moment, and that no outgoing connection gets: a client that knocks at a port where nobody
// listens could otherwise be given that very port, and be connected to itself.
int FreePort() {
  std::random_device random;
  for (;;) {
    const int port = 20'000 + static_cast<int>(random() % 10'000);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = Loopback(port);
    const bool is_free =
        bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    close(fd);
    if (is_free) return port;
  }
}

}  // namespace

Node::Node(std::string store, bool fixed_ports)
    : directory_(NewDirectory()),
      store_(std::move(store)),
      port_(fixed_ports ? FreePort() : 0),
      metrics_port_(fixed_ports ? FreePort() : 0) {}

Node::~Node() {
  process_.reset();
  if (testing::Test::HasFailure()) {
    std::cout << "The node's data and log are kept in " << directory_ << std::endl;
    return;
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

std::vector<std::string> Node::Words() const {
  std::vector<std::string> words = {
      LotseProgram(), "node",
      "--data",       data(),
      "--listen",     absl::StrCat("127.0.0.1:", port_),
      "--metrics",    metrics_port_ == 0 ? "" : absl::StrCat("127.0.0.1:", metrics_port_),
      "--drain",      "0"};
  if (!store_.empty()) words.insert(words.end(), {"--store", store_});
  return words;
}

std::string Node::Metrics() const {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(metrics_port_);
  EXPECT_EQ(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  constexpr absl::string_view kRequest = "GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n";
  EXPECT_EQ(send(fd, kRequest.data(), kRequest.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(kRequest.size()));
  std::string text;
  char buffer[4096];
  for (ssize_t got; (got = recv(fd, buffer, sizeof(buffer), 0)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(got));
    if (absl::EndsWith(text, "\r\n0\r\n\r\n")) break;
  }
  close(fd);
  return text;
}

void Node::Start() {
  const std::string out = directory_ + "/node.out";
  process_ = std::make_unique<Process>(Words(), out, log());
  const absl::Time deadline = absl::Now() + kPatience;
  for (;;) {
    const std::string said = ReadFile(out);
    absl::string_view line = said;
    if (absl::ConsumePrefix(&line, "ready ") && absl::ConsumeSuffix(&line, "\n")) {
      address_ = std::string(line);
      return;
    }
    ASSERT_TRUE(process_->IsRunning()) << "the node does not start:\n" << ReadFile(log());
    ASSERT_LT(absl::Now(), deadline) << "the node does not get ready:\n" << ReadFile(log());
    absl::SleepFor(absl::Milliseconds(2));
  }
}

void Node::Kill() { process_->Kill(); }

void Node::Stop() { EXPECT_EQ(process_->Stop(), 0) << ReadFile(log()); }

void Node::Issue(const std::vector<std::string>& identities) {
  std::vector<std::string> words = {"pki", "issue", "--dir", data() + "/pki"};
  // Some the node has made for itself.
  for (const std::string& identity : identities) {
    if (!std::filesystem::exists(absl::StrCat(data(), "/pki/issued/", identity, ".crt"))) {
      words.push_back(identity);
    }
  }
  MustRunLotse(words, directory_);
}

std::shared_ptr<grpc::Channel> Node::Connect(const std::string& identity) const {
  static std::atomic<int> number{0};
  const auto file = client::ReadContextFile(data() + "/context.yaml");
  if (!file.ok()) {
    ADD_FAILURE() << file.status();
    return nullptr;
  }
  client::Context context = *client::PickContext(*file, "");
  context.as = identity;
  const auto files = client::FilesOf(context);
  if (!files.ok()) {
    ADD_FAILURE() << files.status();
    return nullptr;
  }
  auto credentials = identity::tls::MakeChannelCredentials({*files, context.trust_domain});
  if (!credentials.ok()) {
    ADD_FAILURE() << credentials.status();
    return nullptr;
  }
  grpc::ChannelArguments arguments = identity::tls::DefaultChannelArguments();
  // Channels of the same arguments share a connection.
  arguments.SetInt("lotse.chaos.channel", ++number);
  return identity::tls::MakeChannel(address_, *credentials, arguments);
}

}  // namespace lotse::chaos
