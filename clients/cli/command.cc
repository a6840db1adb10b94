#include "clients/cli/command.h"

#include <cstdint>
#include <utility>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace lotse::cli {

Option& Option::Required() {
  option_->required();
  return *this;
}

Option& Option::Argument(const std::string& name) {
  option_->type_name(name);
  return *this;
}

Option& Option::OneOf(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Option& Option::Between(int low, int high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Option& Option::Between(double low, double high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Option& Option::Positive() {
  option_->check(CLI::PositiveNumber);
  return *this;
}

Option& Option::OneEachTime() {
  option_->allow_extra_args(false);
  return *this;
}

Option& Option::OneEachTime(char delimiter) {
  option_->delimiter(delimiter)->allow_extra_args(false);
  return *this;
}

Option& Option::ShowDefault() {
  option_->capture_default_str();
  return *this;
}

Option& Option::Excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

Option& Option::Excludes(const std::string& name) {
  option_->excludes(name);
  return *this;
}

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& purpose,
                     const std::string& examples) {
  CLI::App* command = parent.add_subcommand(name, purpose);
  command->footer(examples);
  return command;
}

CLI::App* AddGroup(CLI::App& parent, const std::string& name, const std::string& purpose) {
  CLI::App* group = parent.add_subcommand(name, purpose);
  group->require_subcommand(1);
  group->footer("");  // or it shows the examples of what it is in
  return group;
}

void MayHaveCommand(CLI::App* command) { command->require_subcommand(0, 1); }

template <typename T>
Option AddOption(CLI::App* command, const std::string& name, T& value, const std::string& help) {
  return Option(command->add_option(name, value, help));
}

template Option AddOption(CLI::App*, const std::string&, std::string&, const std::string&);
template Option AddOption(CLI::App*, const std::string&, std::vector<std::string>&,
                          const std::string&);
template Option AddOption(CLI::App*, const std::string&, int&, const std::string&);
template Option AddOption(CLI::App*, const std::string&, std::int64_t&, const std::string&);
template Option AddOption(CLI::App*, const std::string&, double&, const std::string&);

void AddFlag(CLI::App* command, const std::string& name, bool& value, const std::string& help) {
  command->add_flag(name, value, help);
}

void OnChosen(CLI::App* command, std::function<void()> then) {
  // A group's callback runs behind those of its commands.
  command->callback([command, then = std::move(then)] {
    if (command->get_subcommands().empty()) then();
  });
}

std::vector<GivenOption> GivenOptions(const CLI::App& command) {
  std::vector<GivenOption> given;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0) continue;
    given.push_back(
        {option->nonpositional() ? "--" + option->get_lnames()[0] : "", option->results()});
  }
  return given;
}

}  // namespace lotse::cli
