// How a question gets to a member and its answer back.
#pragma once

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

// One call under way.
class MemberCall {
 public:
  virtual ~MemberCall() = default;
  // Ends it soon with CANCELLED, unless it has ended. Any thread.
  virtual void Cancel() = 0;
};

// Thread-safe.
class MemberTransport {
 public:
  // With the status, and the answer when that is OK.
  using Done = std::function<void(absl::Status, std::shared_ptr<v1::FindHelpResponse>)>;

  virtual ~MemberTransport() = default;
  // Calls `done` exactly once, on any thread, possibly before it returns. `request` is copied. Never blocks.
  virtual std::shared_ptr<MemberCall> Ask(const v1::FindHelpRequest& request, absl::Time deadline,
                                          Done done) = 0;
};

}  // namespace lotse::referrals
