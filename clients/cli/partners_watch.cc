// lotse partners watch: changes as they happen, a line each.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/follow.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/pages.h"
#include "clients/cli/partner_commands.h"
#include "clients/cli/partner_record.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

struct WatchFlags {
  std::vector<std::string> centers;
  bool from_start = false;
  bool trust = false;
};

std::string RefreshLine(const v1::RefreshRequired& refresh) {
  const auto* reason = v1::RefreshReason_descriptor()->FindValueByNumber(refresh.reason());
  return absl::StrCat("refresh   ", ShortName(refresh.center()), "  ",
                      reason == nullptr ? "" : ShortEnumName(*reason));
}

// "changed   WC-ERZ/0b1e…  IHK Chemnitz".
std::string LineOf(const v1::SyncEvent& event, bool in_refresh) {
  switch (event.event_case()) {
    case v1::SyncEvent::kUpsert:
      return absl::StrCat(in_refresh ? "present   " : "changed   ",
                          ShortName(event.upsert().name()), "  ", DisplayName(event.upsert()));
    case v1::SyncEvent::kDelete:
      return absl::StrCat("deleted   ", ShortName(event.delete_().name()));
    case v1::SyncEvent::kTrust:
      return absl::StrCat("verified  ", ShortName(event.trust().name()));
    case v1::SyncEvent::kRefreshRequired:
      return RefreshLine(event.refresh_required());
    default:
      return "";
  }
}

absl::StatusOr<std::vector<v1::CenterPosition>> PresentPositions(
    client::ContactsClient& contacts, const std::vector<std::string>& centers) {
  std::vector<v1::CenterPosition> positions;
  auto add = [&](const v1::Center& center) {
    v1::CenterPosition& position = positions.emplace_back();
    position.set_center(center.name());
    *position.mutable_position() = center.directory().position();
  };
  for (const std::string& name : centers) {
    v1::GetCenterRequest request;
    request.set_name(name);
    absl::StatusOr<v1::Center> center = contacts.GetCenter(request);
    if (!center.ok()) return center.status();
    add(*center);
  }
  if (!centers.empty()) return positions;
  PageOptions everything;
  everything.all = true;
  const auto summary = ReadPages(
      v1::ListCentersRequest(), everything,
      [&](const auto& page) { return contacts.ListCenters(page); },
      [](const auto& response) -> const auto& { return response.centers(); }, add);
  if (!summary.ok()) return summary.status();
  return positions;
}

absl::Status Watch(Session& session, const WatchFlags& flags) {
  const Format format = session.Output().format;
  if (format != Format::kTable && format != Format::kJsonl) {
    return UsageError("watch writes a line for each change: -o table or -o jsonl");
  }
  FollowOptions options;
  options.include_trust = flags.trust;
  for (const std::string& text : flags.centers) {
    absl::StatusOr<std::string> center = CenterName(text);
    if (!center.ok()) return center.status();
    options.centers.push_back(*center);
  }
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  Io& io = session.io();
  io.catch_interrupt();
  FollowState state;
  if (!flags.from_start) {
    auto positions = PresentPositions(**contacts, options.centers);
    if (!positions.ok()) return positions.status();
    state.Start(*std::move(positions));
  }
  return Follow(**contacts, io, options, state, [&](const v1::SyncEvent& event) {
    if (format == Format::kJsonl) {
      *io.out << Dump(ToJson(event)) << "\n" << std::flush;
    } else {
      *io.out << GermanTime(io.clock->Now()) << "  "
              << OneLine(LineOf(event, state.InRefresh(event))) << "\n"
              << std::flush;
    }
    // Nobody reads any more: `lotse partners watch | head`.
    if (!*io.out) io.interrupt->Trigger();
  });
}

}  // namespace

void RegisterPartnersWatch(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "watch",
                 "Shows changes as they happen, a line each, until Ctrl-C; goes on after a cut.",
                 "lotse partners watch\nlotse partners watch WC-ERZ WC-E -o jsonl");
  auto flags = std::make_shared<WatchFlags>();
  AddOption(command, "CENTRE", flags->centers, "Codes of centres; all if not given").Argument("");
  AddFlag(command, "--from-start", flags->from_start, "Show what is there first");
  AddFlag(command, "--verified", flags->trust, "Show also what was confirmed as still correct");
  session.OnRun(command, [&session, flags] { return Watch(session, *flags); });
}

}  // namespace lotse::cli
