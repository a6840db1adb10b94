// lotse law: the data that citations are checked against; needs no node.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/session.h"
#include "common/reference/data_dir.h"
#include "services/policy/law/build/build_law.h"
#include "services/policy/law/build/write_folder.h"

namespace lotse::cli {
namespace {

struct BuildFlags {
  std::vector<std::string> xml;
  std::string into;
  std::string from;
};

Record ChangeRecord(const policy::TextChange& change) {
  const std::string kind(policy::TextChangeName(change.kind));
  const std::string what =
      change.section.empty() ? change.act : absl::StrCat("§ ", change.section, " ", change.act);
  return {{Cell::Of(kind), Cell::Of(what), Cell::Of(change.title)}, [change, kind] {
            return Json{{"change", kind},
                        {"law", change.act},
                        {"section", change.section},
                        {"title", change.title}};
          }};
}

void ShowChanges(Session& session, const policy::LawBuild& build, const std::string& into) {
  auto writer =
      MakeListWriter(session.Output(), {{"change"}, {"what"}, {"title"}}, session.io().out);
  for (const policy::TextChange& change : build.changes) writer->Add(ChangeRecord(change));
  writer->Finish();
  *session.io().err << build.acts_read << (build.acts_read == 1 ? " act" : " acts") << " read, "
                    << build.changes.size() << (build.changes.size() == 1 ? " change" : " changes")
                    << "; " << into << " holds " << build.folder.acts.size() << " acts\n";
}

absl::Status Build(Session& session, BuildFlags flags) {
  if (flags.from.empty()) {
    const auto data_dir = reference::FindDataDir();
    if (!data_dir.ok()) return data_dir.status();
    flags.from = absl::StrCat(*data_dir, "/law");
  }
  const absl::Status target = policy::CheckTarget(flags.from, flags.into);
  if (!target.ok()) return target;
  const auto build = policy::BuildLaw(flags.xml, flags.from);
  if (!build.ok()) return build.status();
  const absl::Status written = policy::WriteLawFolder(build->folder, flags.from, flags.into);
  if (!written.ok()) return written;
  ShowChanges(session, *build, flags.into);
  return absl::OkStatus();
}

void RegisterBuild(CLI::App& law, Session& session) {
  CLI::App* build = AddCommand(
      law, "build", "Makes a folder of law data with new texts of acts, and tells what changed.",
      "lotse law build --xml BJNR149910013.xml --into new/law\n"
      "lotse law build --xml downloads/ --into new/law -o jsonl\n"
      "lotse law build --xml a.xml --xml b.xml --from new/law --into newer/law");
  auto flags = std::make_shared<BuildFlags>();
  AddOption(build, "--xml", flags->xml,
            "The XML of an act as gesetze-im-internet.de offers it, or a folder of such files; may "
            "be given several times")
      .Required()
      .Argument("PATH")
      .OneEachTime();
  AddOption(
      build, "--into", flags->into,
      "The folder that is made: a new one, an empty one, or one that this command made before")
      .Required()
      .Argument("DIR");
  AddOption(build, "--from", flags->from,
            "Where everything else is taken from, acts of which no XML is given among it; law/ of "
            "the data if not given")
      .Argument("DIR");
  session.OnRun(build, [&session, flags] { return Build(session, *flags); });
}

}  // namespace

void RegisterLaw(CLI::App& root, Session& session) {
  CLI::App* law =
      AddGroup(root, "law", "The law data that citations are checked against; needs no node.");
  RegisterBuild(*law, session);
}

}  // namespace lotse::cli
