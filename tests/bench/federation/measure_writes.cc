#include <fcntl.h>
#include <unistd.h>

#include "absl/time/clock.h"
#include "echo.grpc.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/partners.h"
#include "tests/bench/federation/samples.h"
#include "tests/bench/federation/writer.h"

namespace lotse::bench {
namespace {

// write + fdatasync of a record's bytes, over and over in a file that has its size already: all that a log has to do.
class BareFile {
 public:
  BareFile(const std::string& path, std::string bytes) : path_(path), bytes_(std::move(bytes)) {
    fd_ = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600);
    const std::string block(kSize, '\0');
    if (fd_ < 0 || pwrite(fd_, block.data(), block.size(), 0) != kSize || fsync(fd_) != 0) {
      Fail("cannot write " + path);
    }
  }
  ~BareFile() {
    close(fd_);
    unlink(path_.c_str());
  }

  LoadResult Run(absl::Duration length) {
    return RunSerial({1, INT64_MAX, length}, [this](std::int64_t) {
      const auto size = static_cast<ssize_t>(bytes_.size());
      at_ = at_ + 2 * size > kSize ? 0 : at_ + size;
      if (pwrite(fd_, bytes_.data(), bytes_.size(), at_) != size || fdatasync(fd_) != 0) {
        Fail("cannot write " + path_);
      }
      return grpc::Status::OK;
    });
  }

 private:
  static constexpr ssize_t kSize = 4 << 20;

  const std::string path_;
  const std::string bytes_;
  int fd_;
  off_t at_ = 0;
};

LoadResult SerialEcho(v1::EchoService::Stub& stub, absl::Duration length) {
  v1::EchoMessage request;
  request.set_payload(std::string(64, 'q'));
  return RunSerial({1, INT64_MAX, length}, [&](std::int64_t) {
    grpc::ClientContext context;
    v1::EchoMessage response;
    return stub.Echo(&context, request, &response);
  });
}

void Append(const LoadResult& from, std::vector<double>& ms) {
  ms.insert(ms.end(), from.ms.begin(), from.ms.end());
}

}  // namespace

void MeasureWrites(const Plan& plan, Node& node, Figures& figures) {
  Process echo = StartEcho(plan, node, kAnswerBytes);
  auto stub = v1::EchoService::NewStub(NewChannel(echo.address(), node.CredentialsOf(kWriter)));
  Writer writer(node);
  BareFile file(plan.work + "/bare", MakePartner(0).SerializeAsString());
  SerialEcho(*stub, plan.slice());
  writer.Serial(plan.slice());
  std::vector<double> fsync_ms, echo_ms, write_ms, fsyncs, writes_1, writes_8;
  for (int round = 0; round < plan.rounds(); ++round) {
    const LoadResult bare = file.Run(plan.slice());
    Append(bare, fsync_ms);
    fsyncs.push_back(bare.PerSecond());
    Append(SerialEcho(*stub, plan.slice()), echo_ms);
    const LoadResult serial = writer.Serial(plan.slice());
    Append(serial, write_ms);
    writes_1.push_back(serial.PerSecond());
    writes_8.push_back(writer.Closed(8, plan.slice()).PerSecond());
  }
  figures.Set("fsync_p50_ms", Median(fsync_ms));
  figures.Set("fsync_per_s", Median(fsyncs));
  figures.Set("echo_1_p50_ms", Median(echo_ms));
  figures.Set("write_1_p50_ms", Median(write_ms));
  figures.Set("write_1_p99_ms", Quantile(write_ms, 0.99));
  figures.Set("writes_1_per_s", Median(writes_1));
  figures.Set("writes_8_per_s", Median(writes_8));
}

}  // namespace lotse::bench
