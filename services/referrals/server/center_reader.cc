#include "services/referrals/server/center_reader.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/container/btree_map.h"
#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "common/rpc/status.h"
#include "lotse/contacts/v1/centers_service.grpc.pb.h"

namespace lotse::referrals {
namespace {

constexpr absl::Duration kAgain = absl::Minutes(1);
constexpr absl::Duration kAfterFailure = absl::Seconds(1);
constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr int kCentersOnAPage = 1000;

bool Has(const std::vector<std::string>& centers, const std::string& name) {
  return std::find(centers.begin(), centers.end(), name) != centers.end();
}

}  // namespace

CenterReader::CenterReader(std::vector<FollowedNode> nodes, CenterKeeper* keeper, CenterBook& book)
    : nodes_(std::move(nodes)), keeper_(keeper), book_(book), heard_(nodes_.size()) {}

CenterReader::~CenterReader() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  if (thread_.joinable()) thread_.join();
}

absl::Status CenterReader::Fill() {
  if (keeper_ == nullptr) return absl::OkStatus();
  auto kept = keeper_->Load();
  if (!kept.ok()) return kept.status();
  kept_ = *std::move(kept);
  book_.Replace(kept_);
  return absl::OkStatus();
}

void CenterReader::Start() {
  thread_ = std::thread([this] { Run(); });
}

bool CenterReader::AwaitRead(absl::Duration patience) {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(&read_), patience);
}

void CenterReader::Run() {
  bool well = true;
  while (true) {
    const absl::Status status = ReadAll();
    if (!status.ok() && well) {
      log::Warning("centers_not_read", {{"code", absl::StatusCodeToString(status.code())},
                                        {"detail", status.message()}});
    }
    well = status.ok();
    absl::MutexLock lock(&mutex_);
    read_ = read_ || well;
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), well ? kAgain : kAfterFailure);
    if (stopping_) return;
  }
}

absl::Status CenterReader::ReadAll() {
  absl::Status failed;
  bool news = false;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    auto centers = Read(nodes_[i]);
    if (centers.ok()) {
      heard_[i] = *std::move(centers);
      news = true;
    } else if (failed.ok()) {
      failed = centers.status();
    }
  }
  if (!news) return failed;
  const Centers merged = Merged();
  book_.Replace(merged);
  Keep(merged);
  return failed;
}

absl::StatusOr<CenterReader::Centers> CenterReader::Read(const FollowedNode& node) {
  contacts::v1::ListCentersRequest request;
  request.set_page_size(kCentersOnAPage);
  Centers centers;
  do {
    if (absl::Status status = ReadPage(node, request, centers); !status.ok()) return status;
  } while (!request.page_token().empty());
  return centers;
}

absl::Status CenterReader::ReadPage(const FollowedNode& node,
                                    contacts::v1::ListCentersRequest& request, Centers& centers) {
  const auto stub = contacts::v1::CentersService::NewStub(node.channel);
  grpc::ClientContext context;
  if (node.prepare_context) node.prepare_context(context);
  context.set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return absl::CancelledError("stopping");
    call_ = &context;
  }
  contacts::v1::ListCentersResponse page;
  const grpc::Status status = stub->ListCenters(&context, request, &page);
  {
    absl::MutexLock lock(&mutex_);
    call_ = nullptr;
  }
  if (!status.ok()) return rpc::FromGrpc(status);
  for (contacts::v1::Center& center : *page.mutable_centers()) centers.push_back(std::move(center));
  request.set_page_token(page.next_page_token());
  return absl::OkStatus();
}

// What was kept counts for what nobody has said anything of, until every node has been heard.
CenterReader::Centers CenterReader::Merged() const {
  absl::btree_map<std::string, const contacts::v1::Center*> by_name;
  bool all_heard = true;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    all_heard = all_heard && heard_[i].has_value();
    if (!heard_[i].has_value()) continue;
    for (const auto& center : *heard_[i]) {
      const auto [it, added] = by_name.try_emplace(center.name(), &center);
      if (!added && Has(nodes_[i].centers, center.name())) it->second = &center;
    }
  }
  if (!all_heard) {
    for (const auto& center : kept_) by_name.try_emplace(center.name(), &center);
  }
  Centers merged;
  for (const auto& [name, center] : by_name) merged.push_back(*center);
  return merged;
}

// Keeping is a comfort for the next start.
void CenterReader::Keep(const Centers& centers) {
  if (keeper_ == nullptr) return;
  const absl::Status status = keeper_->Keep(centers);
  if (status.ok()) return;
  log::Error("centers_not_kept", {{"code", absl::StatusCodeToString(status.code())},
                                  {"reason", ReasonOf(status)},
                                  {"next", "they are kept when they are read again"}});
}

}  // namespace lotse::referrals
