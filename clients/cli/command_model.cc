#include "clients/cli/command_model.h"

#include <algorithm>
#include <utility>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/command.h"

namespace lotse::cli {
namespace {

// CLI11 names the values of IsMember in the type: "FORMAT:{table,json}".
void SetArgument(const std::string& type, OptionModel* model) {
  const std::size_t colon = type.find(':');
  model->argument = type.substr(0, colon);
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return;
  model->choices = absl::StrSplit(type.substr(open + 1, close - open - 1), ',');
}

OptionModel Describe(const CLI::Option& option) {
  OptionModel model;
  if (!option.get_snames().empty()) model.short_name = "-" + option.get_snames()[0];
  model.long_name = option.get_lnames().empty() ? option.get_name() : "--" + option.get_lnames()[0];
  model.description = option.get_description();
  model.required = option.get_required();
  model.many = option.get_items_expected_max() > 1;
  if (option.get_items_expected_max() > 0) SetArgument(option.get_type_name(), &model);
  return model;
}

std::string PathOf(const CLI::App& app) {
  const CLI::App* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : PathOf(*parent) + " " + app.get_name();
}

std::string Left(const OptionModel& option) {
  if (option.long_name[0] != '-') return option.long_name;
  std::string text = option.short_name.empty() ? "    " : option.short_name + ", ";
  absl::StrAppend(&text, option.long_name);
  if (!option.argument.empty()) absl::StrAppend(&text, " ", option.argument);
  return text;
}

std::string Right(const OptionModel& option) {
  if (option.choices.empty()) return option.description;
  return absl::StrCat(option.description, ": ", absl::StrJoin(option.choices, ", "));
}

using Lines = std::vector<std::pair<std::string, std::string>>;

void AppendLines(absl::string_view title, const Lines& lines, std::string* text) {
  if (lines.empty()) return;
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, line.first.size());
  absl::StrAppend(text, "\n", title, ":\n");
  for (const auto& [left, right] : lines) {
    absl::StrAppend(text, "  ", left, std::string(width - left.size() + 2, ' '), right, "\n");
  }
}

Lines LinesOf(const std::vector<OptionModel>& options) {
  Lines lines;
  for (const OptionModel& option : options) lines.emplace_back(Left(option), Right(option));
  return lines;
}

}  // namespace

CommandModel DescribeCommand(const CLI::App& app) {
  CommandModel model;
  model.name = app.get_name();
  model.path = PathOf(app);
  model.purpose = app.get_description();
  if (!app.get_footer().empty()) model.examples = absl::StrSplit(app.get_footer(), '\n');
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    (option->nonpositional() ? model.options : model.positionals).push_back(Describe(*option));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    model.commands.push_back(DescribeCommand(*command));
  }
  model.needs_command = app.get_require_subcommand_min() > 0;
  return model;
}

std::string UsageOf(const CommandModel& command) {
  std::string usage = command.path;
  if (command.needs_command) return usage + " COMMAND [options]";
  for (const OptionModel& positional : command.positionals) {
    const std::string name = positional.long_name + (positional.many ? "..." : "");
    absl::StrAppend(&usage,
                    positional.required ? absl::StrCat(" ", name) : absl::StrCat(" [", name, "]"));
  }
  for (const OptionModel& option : command.options) {
    if (option.required) absl::StrAppend(&usage, " ", option.long_name, " ", option.argument);
  }
  return usage + " [options]";
}

std::string HelpOf(const CommandModel& command) {
  std::string text = absl::StrCat(command.purpose, "\n\nUsage: ", UsageOf(command), "\n");
  if (!command.examples.empty()) {
    absl::StrAppend(&text, "\nExample:\n  ", absl::StrJoin(command.examples, "\n  "), "\n");
  }
  Lines commands;
  for (const CommandModel& child : command.commands) {
    commands.emplace_back(child.name, child.purpose);
  }
  AppendLines("Commands", commands, &text);
  AppendLines("Arguments", LinesOf(command.positionals), &text);
  AppendLines("Options", LinesOf(command.options), &text);
  if (command.path != command.name) {
    absl::StrAppend(&text, "\nOptions of every command (-o, --as, --context, ...): lotse --help\n");
  }
  return text;
}

}  // namespace lotse::cli
