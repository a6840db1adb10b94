#include "clients/cli/cli.h"

#include <algorithm>
#include <memory>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/command.h"
#include "clients/cli/command_model.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/suggest.h"
#include "clients/cli/report.h"

namespace lotse::cli {
namespace {

class HelpFormatter final : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    return HelpOf(DescribeCommand(*app));
  }
};

void AddGlobalOptions(CLI::App& root, GlobalOptions& options) {
  AddOption(&root, "-o,--output", options.output, "How results are written")
      .Argument("FORMAT")
      .OneOf({"table", "json", "jsonl", "yaml", "csv"});
  AddOption(&root, "--context", options.context,
            "Where the node is: a context file, or a name in ~/.config/lotse/config.yaml")
      .Argument("FILE");
  AddOption(&root, "--as", options.as, "Who speaks, such as WC-ERZ/editor or FED/coordinator@anna")
      .Argument("CENTRE/ROLE[@PERSON]");
  AddOption(&root, "--server", options.server, "Address of the node, HOST:PORT or unix:PATH")
      .Argument("ADDRESS");
  AddOption(&root, "--timeout", options.timeout_seconds, "Longest time for a call, 30 if not given")
      .Argument("SECONDS")
      .Between(0.001, 86400.0);
  AddFlag(&root, "--progress", options.progress,
          "Show how far long work is, also when stderr is no terminal");
}

// The command that the line had reached when it went wrong.
const CLI::App* Deepest(const CLI::App* app) {
  const auto parsed = app->get_subcommands();
  return parsed.empty() ? app : Deepest(parsed.front());
}

std::string UnknownCommand(const CommandModel& group, const std::string& word) {
  std::vector<std::string> names;
  for (const CommandModel& command : group.commands) names.push_back(command.name);
  const std::string nearest = Nearest(word, names);
  return absl::StrCat("'", group.path, "' has no command '", word, "'; ",
                      nearest.empty() ? "there are: " + absl::StrJoin(names, ", ")
                                      : "did you mean '" + nearest + "'?");
}

std::string UnknownOption(const CommandModel& command, const std::string& word) {
  std::vector<std::string> names;
  for (const OptionModel& option : command.options) names.push_back(option.long_name);
  const std::string nearest = Nearest(word, names);
  return absl::StrCat("'", command.path, "' does not take '", word, "'",
                      nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
}

std::string DescribeParseError(const CLI::App& root, const CLI::ParseError& error) {
  const CLI::App* reached = Deepest(&root);
  const CommandModel model = DescribeCommand(*reached);
  std::vector<std::string> rest = root.remaining(true);
  const std::string word = rest.empty() ? "" : rest.front();
  const bool is_option = absl::StartsWith(word, "-");
  if (!word.empty() && model.needs_command && !is_option) return UnknownCommand(model, word);
  if (model.needs_command && word.empty())
    return absl::StrCat("'", model.path, "' needs a command");
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return UnknownOption(model, word);
  return error.what();
}

int EndParse(const CLI::App& root, const CLI::ParseError& error, Io& io) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    *io.out << HelpOf(DescribeCommand(*Deepest(&root)));
    return 0;
  }
  *io.err << "lotse: " << DescribeParseError(root, error) << " [" << kUsageReason << "]\n  `"
          << DescribeCommand(*Deepest(&root)).path << " --help` shows what is possible.\n";
  return 2;
}

}  // namespace

std::vector<RegisterFunction> ClientCommands() {
  return {RegisterFind,       RegisterCenters, RegisterPartners, RegisterPolicy, RegisterCite,
          RegisterLaw,        RegisterSync,    RegisterPki,      RegisterBackup, RegisterDoctor,
          RegisterCompletion, RegisterMan,     RegisterVersion};
}

int RunCli(const std::vector<std::string>& args, Io& io,
           const std::vector<RegisterFunction>& commands) {
  CLI::App root("Reads, writes and follows the partner directories of the Welcome Centers.",
                "lotse");
  root.formatter(std::make_shared<HelpFormatter>());
  root.set_help_flag("-h,--help", "Show this help");
  root.fallthrough();
  root.require_subcommand(1);
  root.footer(
      "lotse find \"Kitaplatz in Annaberg\"\nlotse partners list WC-ERZ\nlotse partners watch");
  Session session(&io);
  AddGlobalOptions(root, session.options());
  for (RegisterFunction add : commands) add(root, session);
  try {
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    root.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return EndParse(root, error, io);
  }
  absl::Status status = session.Run();
  io.out->flush();
  if (status.ok() && !*io.out) {
    // Who reads no further needs no message.
    if (io.out_is_closed()) return 1;
    status = FileNotWritten("the output", "is the disk full?");
  }
  *io.err << DescribeError(status, session.ColourErrors()) << std::flush;
  return ExitCodeOf(status);
}

}  // namespace lotse::cli
