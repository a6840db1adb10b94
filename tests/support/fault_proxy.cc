#include "tests/support/fault_proxy.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace lotse::test {
namespace {

constexpr std::size_t kChunk = 64 << 10;

void Need(bool good, const char* what) {
  if (good) return;
  std::cerr << "fault proxy: " << what << std::endl;
  std::abort();
}

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int PortOf(const std::string& address) {
  int port = 0;
  Need(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port), "target without a port");
  return port;
}

int Connect(const std::string& target) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(PortOf(target));
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  close(fd);
  return -1;
}

void Prepare(int fd) {
  const int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  fcntl(fd, F_SETFL, O_NONBLOCK);
}

void Reset(int& fd) {
  if (fd < 0) return;
  const linger now{1, 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(std::exchange(fd, -1));
}

void Close(int& fd) {
  if (fd >= 0) close(std::exchange(fd, -1));
}

}  // namespace

FaultProxy::FaultProxy(const std::string& target) : target_(target) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  Need(bind(listener_, raw, size) == 0 && listen(listener_, 128) == 0, "cannot listen");
  Need(getsockname(listener_, raw, &size) == 0, "no address");
  Need(pipe2(wake_, O_CLOEXEC | O_NONBLOCK) == 0, "no pipe");
  address_ = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
  thread_ = std::thread([this] { Run(); });
}

FaultProxy::~FaultProxy() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  Wake();
  thread_.join();
  for (Link& link : links_) {
    Reset(link.client);
    Reset(link.server);
  }
  Close(listener_);
  Close(wake_[0]);
  Close(wake_[1]);
}

void FaultProxy::Set(Fault fault) {
  {
    absl::MutexLock lock(&mutex_);
    fault_ = fault;
    unmet_.push_back(fault);
  }
  Wake();
}

int FaultProxy::connections() const {
  absl::MutexLock lock(&mutex_);
  return connections_;
}

void FaultProxy::Wake() {
  const char byte = 0;
  // A full pipe wakes as well.
  [[maybe_unused]] const auto written = write(wake_[1], &byte, 1);
}

Fault FaultProxy::Current() const {
  absl::MutexLock lock(&mutex_);
  return fault_;
}

void FaultProxy::Run() {
  while (true) {
    std::vector<Fault> faults;
    {
      absl::MutexLock lock(&mutex_);
      if (stopping_) return;
      faults = std::exchange(unmet_, {});
      if (!faults.empty()) flipped_ = false;
      // New links meet what holds now.
      if (faults.empty()) faults.push_back(fault_);
    }
    // Each in its turn: what was cut and then let pass was cut.
    for (const Fault& fault : faults) {
      for (Link& link : links_) Meet(link, fault);
    }
    links_.remove_if([](const Link& link) { return link.dead; });
    std::vector<pollfd> polled = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const Link& link : links_) {
      polled.push_back({link.up.ended ? -1 : link.client, POLLIN, 0});
      polled.push_back({link.down.ended ? -1 : link.server, POLLIN, 0});
    }
    const absl::Duration wait = NextDue() - absl::Now();
    const int timeout = wait > absl::Seconds(1)
                            ? 1000
                            : static_cast<int>(absl::ToInt64Milliseconds(std::max(
                                  absl::Ceil(wait, absl::Milliseconds(1)), absl::ZeroDuration())));
    poll(polled.data(), polled.size(), timeout);
    char drained[64];
    while (read(wake_[0], drained, sizeof drained) > 0) continue;
    std::size_t at = 2;
    const Fault present = Current();
    for (Link& link : links_) {
      if (polled[at++].revents != 0) Read(link, true, present);
      if (polled[at++].revents != 0) Read(link, false, present);
      Write(link, true, present);
      Write(link, false, present);
    }
    if (polled[0].revents != 0) Accept();
  }
}

void FaultProxy::Accept() {
  Link link;
  link.client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (link.client < 0) return;
  link.server = Connect(target_);
  if (link.server < 0) return Reset(link.client);
  Prepare(link.client);
  Prepare(link.server);
  links_.push_back(std::move(link));
  absl::MutexLock lock(&mutex_);
  ++connections_;
}

void FaultProxy::Meet(Link& link, const Fault& fault) {
  if (fault.kind == Fault::Kind::kCut) {
    Reset(link.client);
    Reset(link.server);
  } else if (fault.kind == Fault::Kind::kHalfOpen) {
    Reset(link.server);
  }
  // A link whose ends have both gone, or have closed with nothing left to say.
  if (link.client < 0 || (link.server < 0 && fault.kind != Fault::Kind::kHalfOpen)) {
    Reset(link.client);
    Reset(link.server);
    link.dead = true;
  }
}

void FaultProxy::Read(Link& link, bool from_client, const Fault& fault) {
  const int fd = from_client ? link.client : link.server;
  Pipe& pipe = from_client ? link.up : link.down;
  if (fd < 0) return;
  std::string bytes(kChunk, '\0');
  const ssize_t got = read(fd, bytes.data(), bytes.size());
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) {
    pipe.ended = true;
    return;
  }
  bytes.resize(static_cast<std::size_t>(got));
  if (fault.kind == Fault::Kind::kBlackHole || fault.kind == Fault::Kind::kHalfOpen) return;
  if (fault.kind == Fault::Kind::kFlipByte && !from_client && !std::exchange(flipped_, true)) {
    bytes[0] = static_cast<char>(bytes[0] ^ 1);
  }
  absl::Time due = absl::Now();
  if (fault.kind == Fault::Kind::kDelay) due += fault.delay;
  pipe.pieces.push_back({due, std::move(bytes)});
}

void FaultProxy::Write(Link& link, bool to_client, const Fault& fault) {
  int& fd = to_client ? link.client : link.server;
  Pipe& pipe = to_client ? link.down : link.up;
  if (fd < 0) return;
  const bool lost = fault.kind == Fault::Kind::kBlackHole || fault.kind == Fault::Kind::kHalfOpen;
  if (lost) pipe.pieces.clear();
  const absl::Time now = absl::Now();
  while (!pipe.pieces.empty() && pipe.pieces.front().due <= now) {
    Piece& piece = pipe.pieces.front();
    std::size_t allowed = piece.bytes.size();
    if (fault.kind == Fault::Kind::kThrottle) {
      // Never more than a tenth of a second's worth at once.
      pipe.budget_from = std::max(pipe.budget_from, now - absl::Milliseconds(100));
      const double seconds = absl::ToDoubleSeconds(now - pipe.budget_from);
      allowed = std::min(allowed, static_cast<std::size_t>(std::max(
                                      0.0, seconds * static_cast<double>(fault.bytes_per_second))));
      if (allowed == 0) return;
    }
    const ssize_t sent = send(fd, piece.bytes.data(), allowed, MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) return Reset(fd);
    if (fault.kind == Fault::Kind::kThrottle) {
      pipe.budget_from +=
          absl::Seconds(static_cast<double>(sent) / static_cast<double>(fault.bytes_per_second));
    }
    piece.bytes.erase(0, static_cast<std::size_t>(sent));
    if (piece.bytes.empty()) pipe.pieces.pop_front();
  }
  if (pipe.ended && pipe.pieces.empty() && !lost) shutdown(fd, SHUT_WR);
  if (link.up.ended && link.down.ended && !lost) {
    Close(link.client);
    Close(link.server);
  }
}

absl::Time FaultProxy::NextDue() const {
  absl::Time next = absl::InfiniteFuture();
  const absl::Time soon = absl::Now() + absl::Milliseconds(5);
  for (const Link& link : links_) {
    for (const Pipe* pipe : {&link.up, &link.down}) {
      // What is due already waits for room or for its share: look again soon.
      if (!pipe->pieces.empty()) next = std::min(next, std::max(pipe->pieces.front().due, soon));
    }
  }
  return next;
}

}  // namespace lotse::test
