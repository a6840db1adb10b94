#include "tests/services/policy/desk/support/round_instance.h"

#include <stdexcept>
#include <utility>

#include "absl/synchronization/notification.h"

namespace lotse::policy {

std::shared_ptr<const TextKnowledge> Texts() {
  static const auto* const knowledge = [] {
    auto loaded = TextKnowledge::Load("data");
    if (!loaded.ok()) throw std::logic_error(loaded.status().ToString());
    return new std::shared_ptr<const TextKnowledge>(*std::move(loaded));
  }();
  return *knowledge;
}

RoundInstance::RoundInstance(store::Store& store, const Clock& clock,
                             std::shared_ptr<const TextKnowledge> texts)
    : view(std::move(texts)), feed(store, view, {}), writer(feed, view, clock, random) {
  started = feed.Start({"round/"});
}

absl::StatusOr<std::string> RoundInstance::Run(RoundCommand command) {
  absl::Notification answered;
  absl::StatusOr<std::string> result;
  command.done = [&](absl::StatusOr<std::string> answer) {
    result = std::move(answer);
    answered.Notify();
  };
  writer.Run(std::move(command));
  answered.WaitForNotification();
  return result;
}

absl::StatusOr<std::string> RoundInstance::Do(const Actor& actor, RoundDesk::Decide decide,
                                              const std::string& request_id,
                                              const std::string& round) {
  RoundCommand command;
  command.round = round;
  command.actor = actor;
  command.request_id = request_id;
  command.decide = std::move(decide);
  return Run(std::move(command));
}

absl::StatusOr<std::string> RoundInstance::Create(const std::string& request_id,
                                                  const std::string& round, const v1::Round& like) {
  RoundCommand command;
  command.round = round;
  command.creates_round = true;
  command.actor = Coordinator();
  command.request_id = request_id;
  command.decide = [like](const CommandContext& context) {
    v1::CreateRoundRequest request;
    *request.mutable_round() = like;
    return CreateRound(context, request);
  };
  return Run(std::move(command));
}

std::string RoundInstance::Everything() {
  return Read([](const RoundState& round) { return RoundDesk::Everything(round); });
}

}  // namespace lotse::policy
