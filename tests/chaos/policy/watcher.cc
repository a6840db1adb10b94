#include "tests/chaos/policy/watcher.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace lotse::policy::chaos {
namespace {

// Then it lets go by itself, and comes back.
constexpr int kMessagesAStream = 40;

}  // namespace

bool Watcher::Begin(grpc::ClientContext* context) {
  absl::MutexLock lock(&mutex_);
  stream_ = stopped_ ? nullptr : context;
  return !stopped_;
}

template <typename GoesOn>
void Watcher::Follow(Callers& callers, GoesOn goes_on) {
  grpc::ClientContext context;
  SetPatience(context);
  if (!Begin(&context)) return;
  v1::WatchRoundRequest request;
  request.set_name(round_);
  if (copy_.steps() > 0) *request.mutable_position() = copy_.position();
  returns_ += copy_.steps() > 0;
  const auto stream = callers.Of(identity_).rounds->WatchRound(&context, request);
  v1::WatchRoundResponse step;
  while (goes_on() && stream->Read(&step)) {
    EXPECT_EQ(copy_.Take(step), "") << "told to " << identity_;
  }
  absl::MutexLock lock(&mutex_);
  context.TryCancel();
  stream->Finish();
  stream_ = nullptr;
}

void Watcher::Start(Callers& callers) {
  {
    absl::MutexLock lock(&mutex_);
    stopped_ = false;
  }
  thread_ = std::thread([this, &callers] {
    for (bool is_cut = false; !is_cut;) {
      int messages = 0;
      Follow(callers, [&] { return messages++ < kMessagesAStream; });
      is_cut = messages <= kMessagesAStream;
    }
  });
}

void Watcher::Cut() {
  if (!thread_.joinable()) return;
  {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
    if (stream_ != nullptr) stream_->TryCancel();
  }
  thread_.join();
}

void Watcher::CatchUp(Callers& callers) {
  {
    absl::MutexLock lock(&mutex_);
    stopped_ = false;
  }
  Sight seen = ReadSight(callers, identity_, round_);
  Follow(callers, [&] {
    if (copy_.steps() == 0) return true;
    std::string difference = copy_.DifferenceFrom(seen);
    // The clock may have gone on.
    if (!difference.empty()) seen = ReadSight(callers, identity_, round_);
    return !copy_.DifferenceFrom(seen).empty();
  });
  EXPECT_EQ(copy_.DifferenceFrom(seen), "") << "after all was told to " << identity_;
}

}  // namespace lotse::policy::chaos
