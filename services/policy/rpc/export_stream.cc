#include "services/policy/rpc/export_stream.h"

#include <algorithm>
#include <utility>

#include "common/rpc/status.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/names.h"
#include "services/policy/rpc/shown.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;

bool IsPublic(const Item& item) { return item.state > v1::RECOMMENDATION_STATE_IN_PRUEFUNG; }

// Items of the bundle in its order, or all that are open to everybody by number. What a reader of the paper sees does not depend on
// who asks for it.
std::vector<const Item*> ItemsOfPaper(const RoundState& round, bool all) {
  std::vector<const Item*> items;
  if (!all) {
    for (const std::string& id : BundleOrder(round)) items.push_back(round.FindItem(id));
    return items;
  }
  for (const auto& item : round.items) {
    if (item != nullptr && IsPublic(*item)) items.push_back(item.get());
  }
  std::sort(items.begin(), items.end(),
            [](const Item* a, const Item* b) { return a->number < b->number; });
  return items;
}

}  // namespace

absl::StatusOr<PaperSource> SourceOf(const PolicyEnvironment& environment,
                                     const v1::ExportRoundRequest& request, const Actor& viewer) {
  const auto id = ParseRoundName(request.name(), "name");
  if (!id.ok()) return id.status();
  return ReadRound(
      *environment.view, *id,
      [&](const RoundState& round, const Checks& checks) -> absl::StatusOr<PaperSource> {
        PaperSource source;
        source.round = ShowRound(round, viewer);
        source.public_version = request.public_version();
        source.all_items = request.all_items();
        source.center_names = *environment.center_names;
        for (const Item* item : ItemsOfPaper(round, request.all_items())) {
          source.items.push_back(ShowWhole(round, checks, *item, viewer));
          for (const std::string& member : source.items.back().members()) {
            const auto name = ParseItemName(member, "member");
            const Item* original = name.ok() ? round.FindItem(name->part) : nullptr;
            if (original != nullptr) {
              source.originals.push_back(ShowWhole(round, checks, *original, viewer));
            }
          }
        }
        return source;
      });
}

ExportStream::ExportStream(const PolicyEnvironment& environment, rpc::Call call,
                           const Bytes& request)
    : environment_(environment), call_(std::move(call)) {
  absl::MutexLock lock(&mutex_);
  const absl::Status status = Begin(request);
  if (!status.ok()) End(status);
}

absl::Status ExportStream::Begin(const Bytes& bytes) {
  if (!call_.status().ok()) return call_.status();
  v1::ExportRoundRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  absl::AnyInvocable<void()> work = [this, request, actor = ActorOf(call_.peer())] {
    auto source = SourceOf(environment_, request, actor);
    OnWritten(source.ok() ? WritePaper(request.format(), *std::move(source), *environment_.tools)
                          : source.status());
  };
  ++holders_;
  if (environment_.slow_worker->Post(work)) return absl::OkStatus();
  --holders_;
  return rpc::ServerBusy();
}

void ExportStream::OnWritten(absl::StatusOr<PaperFile> file) {
  {
    absl::MutexLock lock(&mutex_);
    if (!file.ok()) {
      End(file.status());
    } else if (!ended_) {
      file_ = *std::move(file);
      SendNext();
    }
  }
  Release();
}

void ExportStream::SendNext() {
  if (begun_ && sent_ == file_.content.size()) return End(absl::OkStatus());
  v1::ExportRoundResponse piece;
  if (!std::exchange(begun_, true)) {
    piece.set_file_name(file_.name);
    piece.set_media_type(file_.media_type);
  }
  const std::size_t size = std::min(kPieceBytes, file_.content.size() - sent_);
  piece.set_content(file_.content.substr(sent_, size));
  sent_ += size;
  message_ = rpc::ToByteBuffer(piece.SerializeAsString());
  call_.method().metrics->Sent();
  StartWrite(&message_);
}

void ExportStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  if (!ok) return End(absl::CancelledError("the caller went away"));
  if (!ended_) SendNext();
}

void ExportStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  End(absl::CancelledError("the caller went away"));
}

void ExportStream::End(const absl::Status& status) {
  if (std::exchange(ended_, true)) return;
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

void ExportStream::Release() {
  {
    absl::MutexLock lock(&mutex_);
    if (--holders_ > 0) return;
  }
  delete this;
}

void ExportStream::OnDone() { Release(); }

}  // namespace lotse::policy
