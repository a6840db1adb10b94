// What one who follows a round has of it, folded from the steps of WatchRound.
#pragma once

#include <cstdint>
#include <string>

#include "lotse/policy/v1/rounds_service.pb.h"
#include "tests/chaos/policy/shown.h"

namespace lotse::policy::chaos {

// Not thread-safe.
class RoundCopy {
 public:
  // Empty, or what is wrong with a step in its place: a position that does not advance, a thing that comes older than it was, or that
  // comes again though it was told before. A refresh makes it begin anew.
  std::string Take(const v1::WatchRoundResponse& step);

  // Of the last step that was whole.
  const type::v1::Position& position() const { return position_; }
  // Steps that were whole.
  int steps() const { return steps_; }
  int refreshes() const { return refreshes_; }
  // The first thing that is not as `seen`; empty: none.
  std::string DifferenceFrom(const Sight& seen) const;

 private:
  std::string TakeItem(const v1::Recommendation& item);
  void Forget();
  std::string Complete(const type::v1::Position& position);

  Sight copy_;
  type::v1::Position position_;
  // The round's revision as of the steps: the running one, the last and the one before. The last was planned after that one was told,
  // so what the running one brings is as new at least.
  std::int64_t running_ = 0, last_ = 0, before_last_ = 0;
  int steps_ = 0;
  int refreshes_ = 0;
};

}  // namespace lotse::policy::chaos
