// The tree of commands as data: what help, man pages and completions are written from.
#pragma once

#include "clients/cli/command.h"

#include <string>
#include <vector>

namespace lotse::cli {

struct OptionModel {
  std::string short_name;  // "-o", or empty
  std::string long_name;   // "--output"; for a positional its name, "NAME"
  std::string argument;    // "FORMAT"; empty for a flag
  std::string description;
  std::vector<std::string> choices;  // when only these are taken
  bool required = false;
  bool many = false;
};

struct CommandModel {
  std::string name;  // "list"
  std::string path;  // "lotse partners list"
  std::string purpose;
  std::vector<std::string> examples;
  std::vector<OptionModel> positionals;
  std::vector<OptionModel> options;
  std::vector<CommandModel> commands;
  bool needs_command = false;  // does nothing by itself
};

// Describes `app` and everything below it.
CommandModel DescribeCommand(const CLI::App& app);

// "lotse partners list [CENTRE] [options]".
std::string UsageOf(const CommandModel& command);

// What `lotse … --help` shows.
std::string HelpOf(const CommandModel& command);

}  // namespace lotse::cli
