// Commands and their options. CLI11 is all headers and slow to compile, so its classes are only named here: command.cc
// reads them for every command.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace lotse::cli {

// What else holds for an option that was added. A handle: copied freely, valid as long as its command. Values that an
// option does not take are a usage error of the line.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option& Required();
  // What help calls the value, such as "FILE"; empty for positionals, whose own name says it.
  Option& Argument(const std::string& name);
  Option& OneOf(const std::vector<std::string>& words);
  Option& Between(int low, int high);
  Option& Between(double low, double high);
  Option& Positive();
  // Of an option that may be given several times: each time with one value, or several joined by `delimiter`.
  Option& OneEachTime();
  Option& OneEachTime(char delimiter);
  // Help shows the value that the variable has now.
  Option& ShowDefault();
  // Not beside that one; a name is one of the same command, such as "--topic".
  Option& Excludes(const Option& other);
  Option& Excludes(const std::string& name);

 private:
  CLI::Option* option_;
};

// A command below `parent`: `purpose` is one line, `examples` are lines such as "lotse centers get WC-ERZ".
CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& purpose,
                     const std::string& examples);
// A group of commands, one of which must be given.
CLI::App* AddGroup(CLI::App& parent, const std::string& name, const std::string& purpose);
// `command` does something by itself, or one of the commands below it does.
void MayHaveCommand(CLI::App* command);

// Adds "--long", "-s,--long", or the positional "NAME". `value` keeps what it has when the line does not say, and must
// outlive the command. T: std::string, std::vector<std::string>, int, std::int64_t, double.
template <typename T>
Option AddOption(CLI::App* command, const std::string& name, T& value, const std::string& help);
void AddFlag(CLI::App* command, const std::string& name, bool& value, const std::string& help);

// Calls `then` when the whole line is read and `command` is the one chosen: no command below it is.
void OnChosen(CLI::App* command, std::function<void()> then);

struct GivenOption {
  std::string name;  // "--topic"; empty for a positional
  std::vector<std::string> values;
};

// What the line gave to `command` itself, in the order of its options.
std::vector<GivenOption> GivenOptions(const CLI::App& command);

}  // namespace lotse::cli
