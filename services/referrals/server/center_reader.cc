#include "services/referrals/server/center_reader.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/status.h"
#include "lotse/contacts/v1/centers_service.grpc.pb.h"

namespace lotse::referrals {
namespace {

constexpr absl::Duration kAgain = absl::Minutes(1);
constexpr absl::Duration kAfterFailure = absl::Seconds(1);
constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr int kPageSize = 1000;

}  // namespace

CenterReader::CenterReader(std::shared_ptr<grpc::Channel> channel,
                           std::function<void(grpc::ClientContext&)> prepare_context,
                           CenterBook& book)
    : channel_(std::move(channel)), prepare_context_(std::move(prepare_context)), book_(book) {}

CenterReader::~CenterReader() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

void CenterReader::Start() {
  const bool well = Read().ok();
  thread_ = std::thread([this, well] { Run(well); });
}

void CenterReader::Run(bool well) {
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&stopping_), well ? kAgain : kAfterFailure);
      if (stopping_) return;
    }
    const absl::Status status = Read();
    if (!status.ok() && well) {
      log::Warning("centers_not_read", {{"code", absl::StatusCodeToString(status.code())},
                                        {"detail", status.message()}});
    }
    well = status.ok();
  }
}

absl::Status CenterReader::Read() {
  const auto stub = contacts::v1::CentersService::NewStub(channel_);
  contacts::v1::ListCentersRequest request;
  request.set_page_size(kPageSize);
  std::vector<contacts::v1::Center> centers;
  do {
    grpc::ClientContext context;
    if (prepare_context_) prepare_context_(context);
    context.set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
    contacts::v1::ListCentersResponse page;
    const grpc::Status status = stub->ListCenters(&context, request, &page);
    if (!status.ok()) return rpc::FromGrpc(status);
    for (contacts::v1::Center& center : *page.mutable_centers()) {
      centers.push_back(std::move(center));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  book_.Replace(centers);
  return absl::OkStatus();
}

}  // namespace lotse::referrals
