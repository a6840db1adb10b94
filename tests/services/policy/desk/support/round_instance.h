// One instance of the service over a store that others may share.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "services/policy/desk/round_writer.h"
#include "services/policy/view/policy_view.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {

// What `data` says of texts, loaded once.
std::shared_ptr<const TextKnowledge> Texts();

class RoundInstance {
 public:
  // The round that commands go to, if no other is named.
  static constexpr char kRound[] = "0191d6a0-0000-4000-8000-000000000001";

  // Holds every round of the store when `started` is OK.
  RoundInstance(store::Store& store, const Clock& clock,
                std::shared_ptr<const TextKnowledge> texts = Texts());

  // Waits for the answer.
  absl::StatusOr<std::string> Run(RoundCommand command);
  absl::StatusOr<std::string> Do(const Actor& actor, RoundDesk::Decide decide,
                                 const std::string& request_id = "",
                                 const std::string& round = kRound);
  absl::StatusOr<std::string> Create(const std::string& request_id = "",
                                     const std::string& round = kRound,
                                     const v1::Round& like = RoundDesk::DefaultRound());

  template <typename Reader>
  auto Read(Reader read, const std::string& round = kRound) {
    return view.Of(round).Read([&](const RoundState& state, const Checks&) { return read(state); });
  }
  std::string Everything();

  SystemRandom random;
  PolicyView view;
  feed::Feed feed;
  RoundWriter writer;
  absl::Status started;
};

}  // namespace lotse::policy
