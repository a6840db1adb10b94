#include "clients/cli/sync_status.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/pages.h"
#include "clients/cli/progress.h"
#include "clients/cli/read_input.h"
#include "clients/sync/saved_state.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

// What is known of one directory on both sides.
struct Line {
  mirror::Position here;
  long long held = 0;
  v1::DirectoryState there;
  bool exists = false;
};

std::string StateOf(const Line& line) {
  const auto& position = line.there.position();
  if (!line.exists) return "unknown to the server";
  if (line.here.epoch == 0) return "not pulled yet";
  if (line.here.epoch != position.epoch() || line.here.scope != position.scope()) {
    return "needs a full refresh";
  }
  if (line.here.revision == position.revision()) return "up to date";
  return line.here.revision < position.revision() ? "behind" : "needs a full refresh";
}

Record RecordOf(const std::string& center, const Line& line) {
  const std::string state = StateOf(line);
  Record record;
  record.cells = {Cell::Of(ShortName(center)),  Cell::Of(state),
                  Cell::Of(line.held),          Cell::Of(line.there.partner_count()),
                  Cell::Of(line.here.revision), Cell::Of(line.there.position().revision())};
  record.document = [center, line, state] {
    return Json{{"center", center},
                {"state", state},
                {"held", line.held},
                {"partner_count", line.there.partner_count()},
                {"revision", line.here.revision},
                {"server_revision", line.there.position().revision()}};
  };
  return record;
}

std::map<std::string, Line> LinesOf(const sync::SavedState& state) {
  std::map<std::string, Line> lines;
  for (const auto& [center, position] : state.positions) lines[center].here = position;
  for (const sync::SavedRecord& record : state.records) ++lines[CenterOf(record.name)].held;
  return lines;
}

// Adds what the server says of the directories in `lines`.
absl::Status AskServer(client::ContactsClient& contacts, std::map<std::string, Line>* lines) {
  PageOptions everything;
  everything.all = true;
  const auto summary = ReadPages(
      v1::ListCentersRequest(), everything,
      [&](const auto& page) { return contacts.ListCenters(page); },
      [](const auto& response) -> const auto& { return response.centers(); },
      [&](const v1::Center& center) {
        auto it = lines->find(center.name());
        if (it == lines->end()) return;
        it->second.there = center.directory();
        it->second.exists = true;
      });
  return summary.status();
}

}  // namespace

absl::Status ShowSyncStatus(Session& session, const std::string& file) {
  const std::string path = file + ".state.json";
  absl::StatusOr<std::string> text = ReadInput(path, session.io());
  if (!text.ok()) return NeverPulled(file);
  absl::StatusOr<sync::SavedState> state = sync::DecodeState(path, *text);
  if (!state.ok()) return state.status();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  std::map<std::string, Line> lines = LinesOf(*state);
  const absl::Status asked = AskServer(**contacts, &lines);
  if (!asked.ok()) return asked;
  auto writer = MakeListWriter(session.Output(),
                               {{"centre"},
                                {"state"},
                                {"held", false, true},
                                {"partners", false, true},
                                {"revision", false, true},
                                {"server_revision", false, true}},
                               session.io().out);
  for (const auto& [center, line] : lines) writer->Add(RecordOf(center, line));
  writer->Finish();
  if (!state->edits.empty()) {
    *session.io().err << Grouped(static_cast<long long>(state->edits.size()))
                      << " edits wait for `lotse sync push`.\n";
  }
  return absl::OkStatus();
}

}  // namespace lotse::cli
