// lotse sync: a file kept in step with the federation, in both directions.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/own_center.h"
#include "clients/cli/progress.h"
#include "clients/cli/sync_status.h"
#include "clients/sync/sync.h"
#include "common/log/log.h"

namespace lotse::cli {
namespace {

struct SyncFlags {
  std::string file;
  std::vector<std::string> centers;
  bool follow = false;
  std::string on_conflict = "report";
  bool mass_delete = false;
  bool dry_run = false;
};

// What both directions share; ends the run on Ctrl-C as long as it lives.
class Run {
 public:
  Run(Session& session, const char* verb)
      : session_(session),
        meter_(session, verb, 0),
        stop_on_interrupt_(session.io().interrupt, [this] { stop_.Stop(); }) {
    session.io().catch_interrupt();
    // What the engine logs of a cut is said by Show in words.
    log::SetLevel(log::Level::kError);
  }

  absl::Status Prepare(const SyncFlags& flags, const client::ContactsClient& contacts,
                       sync::CommonOptions* options) {
    absl::StatusOr<std::string> own = OwnCenterOr(session_, "");
    if (!own.ok()) return own.status();
    options->file = flags.file;
    options->own_center = *own;
    options->stop = &stop_;
    options->sleep = [this, channel = contacts.channel()](absl::Duration by) {
      session_.io().sleep(by, *channel);
    };
    options->on_progress = [this](const sync::Progress& progress) { Show(progress); };
    return absl::OkStatus();
  }

  void Finish() { meter_.Finish(); }

 private:
  void Show(const sync::Progress& progress) {
    if (progress.phase == sync::Phase::kReconnecting) {
      *session_.io().err << "lotse: " << OneLine(progress.detail) << "\n" << std::flush;
      return;
    }
    meter_.Update(progress.done, progress.total);
  }

  Session& session_;
  ProgressMeter meter_;
  sync::StopSource stop_;
  Interrupt::Scope stop_on_interrupt_;
};

Record RecordOf(const sync::CenterSummary& center) {
  Record record;
  record.cells = {Cell::Of(ShortName(center.center)),
                  Cell::Of(center.held),
                  Cell::Of(center.added),
                  Cell::Of(center.changed),
                  Cell::Of(center.deleted),
                  Cell::Of(center.complete ? "yes" : "no"),
                  Cell::Of(center.refreshes),
                  Cell::Of(center.refresh_reason),
                  Cell::Of(center.position)};
  record.document = [center] {
    return Json{{"center", center.center},
                {"held", center.held},
                {"added", center.added},
                {"changed", center.changed},
                {"deleted", center.deleted},
                {"unchanged", center.unchanged},
                {"complete", center.complete},
                {"refreshes", center.refreshes},
                {"refresh_reason", center.refresh_reason},
                {"diverged", center.diverged},
                {"position", center.position}};
  };
  return record;
}

void ShowPull(Session& session, const sync::PullSummary& summary) {
  auto writer = MakeListWriter(session.Output(),
                               {{"centre"},
                                {"held", false, true},
                                {"added", false, true},
                                {"changed", false, true},
                                {"deleted", false, true},
                                {"complete"},
                                {"refreshes", true, true},
                                {"refresh_reason", true},
                                {"position", true}},
                               session.io().out);
  for (const sync::CenterSummary& center : summary.centers) writer->Add(RecordOf(center));
  writer->Finish();
  std::ostream& err = *session.io().err;
  if (summary.edits_waiting > 0) {
    err << Grouped(summary.edits_waiting) << " edited lines wait for `lotse sync push`.\n";
  }
  if (summary.edits_undone > 0) {
    err << Grouped(summary.edits_undone)
        << " edited lines belong to other centres and were brought back.\n";
  }
}

absl::Status Pull(Session& session, const SyncFlags& flags) {
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  Run run(session, "received");
  sync::PullOptions options;
  const absl::Status prepared = run.Prepare(flags, **contacts, &options);
  if (!prepared.ok()) return prepared;
  for (const std::string& text : flags.centers) {
    absl::StatusOr<std::string> center = CenterName(text);
    if (!center.ok()) return center.status();
    options.centers.push_back(*center);
  }
  options.follow = flags.follow;
  absl::StatusOr<sync::PullSummary> summary = sync::Pull((*contacts)->sync(), options);
  run.Finish();
  if (!summary.ok()) return summary.status();
  ShowPull(session, *summary);
  return flags.follow || summary->Total().complete ? absl::OkStatus() : Interrupted();
}

std::vector<Column> PushColumns() {
  return {{"centre"},
          {"added", false, true},
          {"changed", false, true},
          {"deleted", false, true},
          {"unchanged", false, true},
          {"conflicts", false, true},
          {"refused", false, true},
          {"revision", false, true}};
}

Json DocumentOf(const sync::PushSummary& summary) {
  Json conflicts = Json::array();
  for (const sync::Conflict& conflict : summary.conflicts) {
    conflicts.push_back({{"name", conflict.name},
                         {"mine", conflict.mine},
                         {"theirs", conflict.theirs},
                         {"base_revision", conflict.base_revision},
                         {"their_revision", conflict.their_revision},
                         {"resolved", conflict.resolved != sync::OnConflict::kReport}});
  }
  Json refused = Json::array();
  for (const sync::RefusedRecord& record : summary.refused) {
    refused.push_back({{"name", record.name},
                       {"line", record.line},
                       {"field", record.field},
                       {"description", record.description}});
  }
  return Json{{"center", summary.center},
              {"added", summary.added},
              {"changed", summary.changed},
              {"deleted", summary.deleted},
              {"unchanged", summary.unchanged},
              {"conflicts", conflicts},
              {"refused", refused},
              {"foreign_edits", summary.foreign_edits},
              {"batches", summary.batches},
              {"revision", summary.revision}};
}

void ExplainPush(const sync::PushSummary& summary, std::ostream& err) {
  for (const sync::Conflict& conflict : summary.conflicts) {
    if (conflict.resolved != sync::OnConflict::kReport) continue;
    err << "conflict: " << ShortName(conflict.name)
        << " changed here and in the directory; decide with --on-conflict mine or theirs\n";
  }
  for (const sync::RefusedRecord& record : summary.refused) {
    err << "refused: line " << record.line << ", " << OneLine(ShortName(record.name)) << ": "
        << OneLine(record.field) << (record.field.empty() ? "" : ": ")
        << OneLine(record.description) << "\n";
  }
  if (summary.foreign_edits > 0) {
    err << Grouped(summary.foreign_edits)
        << " edited lines belong to other centres and were not sent.\n";
  }
}

long long Undecided(const sync::PushSummary& summary) {
  long long count = 0;
  for (const sync::Conflict& conflict : summary.conflicts) {
    if (conflict.resolved == sync::OnConflict::kReport) ++count;
  }
  return count;
}

absl::Status Push(Session& session, const SyncFlags& flags) {
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  Run run(session, flags.dry_run ? "checked" : "sent");
  sync::PushOptions options;
  const absl::Status prepared = run.Prepare(flags, **contacts, &options);
  if (!prepared.ok()) return prepared;
  if (flags.on_conflict == "mine") options.on_conflict = sync::OnConflict::kMine;
  if (flags.on_conflict == "theirs") options.on_conflict = sync::OnConflict::kTheirs;
  options.allow_mass_delete = flags.mass_delete;
  options.dry_run = flags.dry_run;
  absl::StatusOr<sync::PushSummary> summary = sync::Push((*contacts)->partners(), options);
  run.Finish();
  if (!summary.ok()) {
    return session.io().interrupt->triggered() ? Interrupted() : summary.status();
  }
  WriteOne(session.Output(), PushColumns(),
           {{Cell::Of(ShortName(summary->center)), Cell::Of(summary->added),
             Cell::Of(summary->changed), Cell::Of(summary->deleted), Cell::Of(summary->unchanged),
             Cell::Of(summary->conflicts.size()), Cell::Of(summary->refused.size()),
             Cell::Of(summary->revision)},
            [&] { return DocumentOf(*summary); }},
           session.io().out);
  ExplainPush(*summary, *session.io().err);
  if (Undecided(*summary) == 0 && summary->refused.empty()) return absl::OkStatus();
  return PushIncomplete(Undecided(*summary), static_cast<long long>(summary->refused.size()));
}

CLI::App* AddSyncCommand(CLI::App& group, const char* name, const char* purpose,
                         const char* examples, SyncFlags& flags) {
  CLI::App* command = AddCommand(group, name, purpose, examples);
  AddOption(command, "FILE", flags.file, "The file, one partner a line as JSON")
      .Required()
      .Argument("");
  return command;
}

}  // namespace

void RegisterSync(CLI::App& root, Session& session) {
  CLI::App* group = AddGroup(root, "sync", "Keeps a file in step with the directories, both ways.");

  auto pull = std::make_shared<SyncFlags>();
  CLI::App* command = AddSyncCommand(
      *group, "pull", "Brings the directories into a file; what was edited there stays.",
      "lotse sync pull partners.jsonl\nlotse sync pull partners.jsonl --follow", *pull);
  AddOption(command, "CENTRE", pull->centers, "Codes of centres; all if not given").Argument("");
  AddFlag(command, "--follow", pull->follow,
          "Stay, and bring changes as they happen, until Ctrl-C");
  session.OnRun(command, [&session, pull] { return Pull(session, *pull); });

  auto push = std::make_shared<SyncFlags>();
  command = AddSyncCommand(*group, "push", "Sends what was edited in a file to your own directory.",
                           "lotse sync push partners.jsonl --dry-run", *push);
  AddOption(command, "--on-conflict", push->on_conflict,
            "What to do with a partner that was changed on both sides")
      .Argument("CHOICE")
      .OneOf({"report", "mine", "theirs"});
  AddFlag(command, "--allow-mass-delete", push->mass_delete,
          "Also delete more than a fifth of the directory");
  AddFlag(command, "--dry-run", push->dry_run, "Check everything, change nothing");
  session.OnRun(command, [&session, push] { return Push(session, *push); });

  auto status = std::make_shared<SyncFlags>();
  command = AddSyncCommand(*group, "status", "Shows how far a file is, centre by centre.",
                           "lotse sync status partners.jsonl", *status);
  session.OnRun(command, [&session, status] { return ShowSyncStatus(session, status->file); });
}

}  // namespace lotse::cli
