// lotse backup: the embedded store of a node, as one file.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/output/record_writer.h"
#include "common/errors/refusal.h"
#include "common/store/embedded/backup.h"

namespace lotse::cli {
namespace {

struct BackupFlags {
  std::string file;
  std::string data;
  bool replace = false;
};

// A node keeps its store in the folder "store" of its data.
std::string StoreFolder(const std::string& data) {
  return (std::filesystem::path(data) / "store").string();
}

// The refusal with the file or folder that it is about.
absl::Status Named(const absl::Status& status, const std::string& path) {
  return absl::StrContains(status.message(), path) ? status : Annotate(status, path);
}

Json HeadsOf(const store::BackupSummary& summary) {
  Json heads = Json::array();
  for (const auto& [partition, head] : summary.heads) {
    heads.push_back({{"partition", partition}, {"revision", head.position.revision}});
  }
  return heads;
}

Cell NewestOf(const store::BackupSummary& summary) {
  if (summary.newest == absl::InfinitePast()) return Cell::Of("never");
  return {"", summary.newest};
}

void Show(Session& session, const std::string& file, const store::BackupSummary& summary) {
  const std::vector<Column> columns = {{"file"},  {"records"},       {"deleted"},     {"requests"},
                                       {"parts"}, {"newest_change"}, {"format", true}};
  const Record record{{Cell::Of(file), Cell::Of(summary.records), Cell::Of(summary.tombstones),
                       Cell::Of(summary.requests), Cell::Of(summary.heads.size()),
                       NewestOf(summary), Cell::Of(summary.format)},
                      [&] {
                        return Json{{"file", file},
                                    {"format", summary.format},
                                    {"records", summary.records},
                                    {"tombstones", summary.tombstones},
                                    {"requests", summary.requests},
                                    {"partitions", HeadsOf(summary)}};
                      }};
  WriteOne(session.Output(), columns, record, session.io().out);
}

absl::Status Verify(Session& session, const BackupFlags& flags) {
  absl::StatusOr<store::BackupSummary> summary = store::VerifyBackup(flags.file);
  if (!summary.ok()) return Named(summary.status(), flags.file);
  Show(session, flags.file, *summary);
  return absl::OkStatus();
}

absl::Status Create(Session& session, const BackupFlags& flags) {
  const absl::Status created = store::CreateBackup(StoreFolder(flags.data), flags.file);
  if (!created.ok()) return Named(created, flags.data);
  return Verify(session, flags);
}

absl::Status Restore(Session& session, const BackupFlags& flags) {
  store::RestoreOptions options;
  options.replace = flags.replace;
  std::error_code ignored;
  std::filesystem::create_directories(flags.data, ignored);
  absl::StatusOr<store::BackupSummary> summary =
      store::RestoreBackup(flags.file, StoreFolder(flags.data), *session.io().random, options);
  if (!summary.ok()) return Named(summary.status(), flags.file);
  Show(session, flags.file, *summary);
  *session.io().err << "Restored into " << flags.data
                    << "; those who follow its directories will fetch them anew.\n";
  return absl::OkStatus();
}

using Action = absl::Status (*)(Session&, const BackupFlags&);

std::shared_ptr<BackupFlags> Add(Session& session, CLI::App* command, Action action) {
  auto flags = std::make_shared<BackupFlags>();
  AddOption(command, "FILE", flags->file, "The backup").Required().Argument("");
  session.OnRun(command, [&session, flags, action] { return action(session, *flags); });
  return flags;
}

void AddData(CLI::App* command, BackupFlags& flags) {
  AddOption(command, "--data", flags.data, "Folder of the node, as in `lotse node --data`")
      .Required()
      .Argument("DIR");
}

}  // namespace

void RegisterBackup(CLI::App& root, Session& session) {
  CLI::App* group = AddGroup(root, "backup", "Backs up and restores the store of a node.");

  CLI::App* create =
      AddCommand(*group, "create", "Writes a backup and checks it; the node may run.",
                 "lotse backup create monday.db --data ./node");
  AddData(create, *Add(session, create, Create));

  CLI::App* verify = AddCommand(*group, "verify", "Reads a whole backup and checks it.",
                                "lotse backup verify monday.db");
  Add(session, verify, Verify);

  CLI::App* restore =
      AddCommand(*group, "restore", "Puts a backup in the place of a store; the node must not run.",
                 "lotse backup restore monday.db --data ./node --replace");
  auto flags = Add(session, restore, Restore);
  AddData(restore, *flags);
  AddFlag(restore, "--replace", flags->replace, "Also when there is a store; it is kept beside it");
}

}  // namespace lotse::cli
