// Members and timers that do what the test says, when it says it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/time/clock.h"
#include "services/referrals/live/timers.h"
#include "services/referrals/live/transport.h"

namespace lotse::referrals {

// Fires when the test moves the clock.
class ManualTimers final : public Timers {
 public:
  explicit ManualTimers(FakeClock& clock) : clock_(clock) {}

  Id At(absl::Time when, std::function<void()> fire) override {
    waiting_.emplace(std::pair(when, ++last_), std::move(fire));
    return last_;
  }
  bool Cancel(Id id) override {
    for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
      if (it->first.second != id) continue;
      waiting_.erase(it);
      return true;
    }
    return false;
  }
  // Moves the clock, stopping at each timer.
  void Advance(absl::Duration by) {
    const absl::Time until = clock_.Now() + by;
    while (!waiting_.empty() && waiting_.begin()->first.first <= until) {
      const absl::Time due = waiting_.begin()->first.first;
      if (due > clock_.Now()) clock_.Advance(due - clock_.Now());
      auto fire = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      fire();
    }
    clock_.Advance(until - clock_.Now());
  }
  std::size_t waiting() const { return waiting_.size(); }

 private:
  FakeClock& clock_;
  std::map<std::pair<absl::Time, Id>, std::function<void()>> waiting_;
  Id last_ = 0;
};

// Holds each question until the test answers it. A cancelled call comes back with CANCELLED at once, as a stub's would soon.
class FakeMember final : public MemberTransport {
 public:
  struct Asked final : MemberCall {
    void Cancel() override {
      cancelled = true;
      Answer(absl::CancelledError(), nullptr);
    }
    void Answer(absl::Status status, std::shared_ptr<v1::FindHelpResponse> response) {
      if (auto call_back = std::exchange(done, nullptr)) {
        call_back(std::move(status), std::move(response));
      }
    }
    v1::FindHelpRequest request;
    absl::Time deadline;
    Done done;
    bool cancelled = false;
  };

  std::shared_ptr<MemberCall> Ask(const v1::FindHelpRequest& request, absl::Time deadline,
                                  Done done) override {
    auto call = std::make_shared<Asked>();
    call->request = request;
    call->deadline = deadline;
    call->done = std::move(done);
    asked.push_back(call);
    if (at_once != nullptr) call->Answer(absl::OkStatus(), at_once);
    return call;
  }

  void Answer(std::size_t n, v1::FindHelpResponse response) {
    asked.at(n)->Answer(absl::OkStatus(),
                        std::make_shared<v1::FindHelpResponse>(std::move(response)));
  }
  void Fail(std::size_t n, absl::Status status) {
    asked.at(n)->Answer(std::move(status), std::make_shared<v1::FindHelpResponse>());
  }

  std::vector<std::shared_ptr<Asked>> asked;
  std::shared_ptr<v1::FindHelpResponse> at_once;  // answers before Ask returns
};

}  // namespace lotse::referrals
