#include "services/policy/desk/law_watch.h"

#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/log/log.h"
#include "services/policy/domain/law_change.h"

namespace lotse::policy {
namespace {

absl::Status NoteOf(const std::string& round, RoundWriter& writer) {
  absl::Notification written;
  absl::Status status;
  RoundCommand command;
  command.round = round;
  command.decide = [](const CommandContext& context) -> Decided {
    return LawChangedEvents(context.round, context.checks, context.now);
  };
  command.done = [&](absl::StatusOr<std::string> result) {
    status = result.status();
    written.Notify();
  };
  writer.Run(std::move(command));
  written.WaitForNotification();
  return status;
}

}  // namespace

absl::Status NoteLawChanges(PolicyView& view, RoundWriter& writer) {
  absl::Status first;
  for (const std::string& round : view.Rounds()) {
    const absl::Status status = NoteOf(round, writer);
    if (status.ok()) continue;
    log::Warning("law_change_not_noted", {{"round", round}});
    first.Update(status);
  }
  return first;
}

}  // namespace lotse::policy
