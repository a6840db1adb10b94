// The coordination: moves a deadline now and then, and brings the round to its end once the last one has passed.
#pragma once

#include "tests/chaos/policy/writer.h"

namespace lotse::policy::chaos {

class Coordination final : public Writer {
 public:
  // `round` as it was opened.
  Coordination(const v1::Round& round, unsigned seed);

  // Nothing is left to do in this round.
  bool IsOver() const { return is_over_; }

 private:
  absl::optional<Command> Next(Callers& callers) override;
  absl::optional<Command> Extend();
  absl::optional<Command> Bundle();
  absl::optional<Command> Release();
  absl::optional<Command> Conclude();
  // An event of the round that is about nothing else.
  template <typename Request, typename Method>
  Command Step(std::string what, Method method, std::string identity = kCoordinator);

  bool is_over_ = false;
};

}  // namespace lotse::policy::chaos
