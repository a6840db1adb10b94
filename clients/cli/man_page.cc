// lotse man.
#include "clients/cli/man_page.h"

#include <filesystem>
#include <fstream>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kExitCodes =
    ".SH EXIT STATUS\n0: done. 1: an error. 2: a wrong command line. "
    "64+n: the server answered with gRPC status n, such as 69 (not found) or 78 (not reachable).\n";
constexpr absl::string_view kEnvironment =
    ".SH ENVIRONMENT\n.TP\n.B LOTSE_CONTEXT\nA context file, or the name of a context in "
    "~/.config/lotse/config.yaml; \\-\\-context goes before it.\n"
    ".TP\n.B LC_ALL, LC_MESSAGES, LANG\nThe first that is set: when it is German, so is the answer "
    "to a question by topic code.\n"
    ".TP\n.B NO_COLOR\nWhen set, nothing is coloured.\n";

// Text that troff takes as it stands.
std::string Escape(absl::string_view text) {
  std::string escaped = absl::StrReplaceAll(text, {{"\\", "\\e"}, {"-", "\\-"}, {"'", "\\(aq"}});
  if (!escaped.empty() && escaped[0] == '.') escaped.insert(0, "\\&");
  return escaped;
}

std::string PageName(const CommandModel& command) {
  return absl::StrReplaceAll(command.path, {{" ", "-"}});
}

std::string Option(const OptionModel& option) {
  std::string names = absl::StrCat("\\fB", Escape(option.long_name), "\\fR");
  if (!option.short_name.empty()) {
    names = absl::StrCat("\\fB", Escape(option.short_name), "\\fR, ", names);
  }
  if (!option.argument.empty() && option.long_name[0] == '-') {
    absl::StrAppend(&names, " \\fI", Escape(option.argument), "\\fR");
  }
  std::string text = absl::StrCat(".TP\n", names, "\n", Escape(option.description));
  if (!option.choices.empty()) {
    absl::StrAppend(&text, ": ", Escape(absl::StrJoin(option.choices, ", ")));
  }
  return text + "\n";
}

std::string Section(absl::string_view title, const std::vector<OptionModel>& options) {
  if (options.empty()) return "";
  std::string text = absl::StrCat(".SH ", title, "\n");
  for (const OptionModel& option : options) text += Option(option);
  return text;
}

std::string Commands(const CommandModel& command) {
  if (command.commands.empty()) return "";
  std::string text = ".SH COMMANDS\n";
  for (const CommandModel& child : command.commands) {
    absl::StrAppend(&text, ".TP\n.BR ", Escape(PageName(child)), " (1)\n", Escape(child.purpose),
                    "\n");
  }
  return text;
}

std::string Examples(const CommandModel& command) {
  if (command.examples.empty()) return "";
  std::string text = ".SH EXAMPLES\n.nf\n";
  for (const std::string& example : command.examples) {
    absl::StrAppend(&text, Escape(example), "\n");
  }
  return text + ".fi\n";
}

absl::Status WritePages(const CommandModel& command, const CommandModel& root,
                        const std::string& folder) {
  const std::string path = absl::StrCat(folder, "/", ManPageFile(command));
  std::ofstream file(path, std::ios::trunc);
  file << ManPage(command, root, LOTSE_VERSION);
  if (!file.flush()) return FileNotWritten(path, "is the folder there, and may you write to it?");
  for (const CommandModel& child : command.commands) {
    const absl::Status written = WritePages(child, root, folder);
    if (!written.ok()) return written;
  }
  return absl::OkStatus();
}

absl::Status Write(Session& session, const CLI::App& root, const std::string& folder) {
  const CommandModel model = DescribeCommand(root);
  if (folder.empty()) {
    *session.io().out << ManPage(model, model, LOTSE_VERSION);
    return absl::OkStatus();
  }
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return FileNotWritten(folder, error.message());
  return WritePages(model, model, folder);
}

}  // namespace

std::string ManPageFile(const CommandModel& command) { return PageName(command) + ".1"; }

std::string ManPage(const CommandModel& command, const CommandModel& root,
                    const std::string& version) {
  const bool is_root = command.path == root.path;
  return absl::StrCat(".TH ", absl::AsciiStrToUpper(Escape(PageName(command))), " 1 \"\" \"lotse ",
                      version, "\" \"Lotse\"\n.nh\n.ad l\n.SH NAME\n", Escape(PageName(command)),
                      " \\- ", Escape(command.purpose), "\n.SH SYNOPSIS\n",
                      Escape(UsageOf(command)), "\n", Examples(command), Commands(command),
                      Section("ARGUMENTS", command.positionals),
                      Section("OPTIONS", command.options),
                      is_root ? "" : Section("OPTIONS OF EVERY COMMAND", root.options),
                      kEnvironment, kExitCodes, is_root ? "" : ".SH SEE ALSO\n.BR lotse (1)\n");
}

void RegisterMan(CLI::App& root, Session& session) {
  CLI::App* command = AddCommand(root, "man", "Writes the manual pages.",
                                 "lotse man | man -l -\nlotse man --dir ~/.local/share/man/man1");
  auto folder = std::make_shared<std::string>();
  AddOption(command, "--dir", *folder, "Write a page for each command into this folder")
      .Argument("DIR");
  session.OnRun(command, [&session, &root, folder] { return Write(session, root, *folder); });
}

}  // namespace lotse::cli
