// lotse completion.
#include "clients/cli/completion.h"

#include <functional>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"

namespace lotse::cli {
namespace {

void ForEach(const CommandModel& command, const std::function<void(const CommandModel&)>& visit) {
  visit(command);
  for (const CommandModel& child : command.commands) ForEach(child, visit);
}

// Everything that may follow a command: its commands, else its options and those of all commands.
std::vector<std::string> WordsAfter(const CommandModel& command, const CommandModel& root) {
  std::vector<std::string> words;
  for (const CommandModel& child : command.commands) words.push_back(child.name);
  for (const OptionModel& option : command.options) words.push_back(option.long_name);
  if (command.path == root.path) return words;
  for (const OptionModel& option : root.options) {
    if (option.long_name != "--help") words.push_back(option.long_name);
  }
  return words;
}

// One arm of a `case` for each option of which the values, or that it has one, are known.
std::string BashValues(const CommandModel& root) {
  std::string arms;
  ForEach(root, [&](const CommandModel& command) {
    for (const OptionModel& option : command.options) {
      if (option.argument.empty()) continue;
      const std::string names = option.short_name.empty()
                                    ? ""
                                    : absl::StrCat("'", command.path, ":", option.short_name, "'|");
      absl::StrAppend(&arms, "    ", names, "'", command.path, ":", option.long_name, "') ",
                      option.choices.empty()
                          ? "COMPREPLY=($(compgen -f -- \"$word\"))"
                          : absl::StrCat("COMPREPLY=($(compgen -W '",
                                         absl::StrJoin(option.choices, " "), "' -- \"$word\"))"),
                      "; return ;;\n");
    }
  });
  return arms;
}

std::string BashWords(const CommandModel& root) {
  std::string arms;
  ForEach(root, [&](const CommandModel& command) {
    absl::StrAppend(&arms, "    '", command.path, "') words='",
                    absl::StrJoin(WordsAfter(command, root), " "), "' ;;\n");
  });
  return arms;
}

std::string BashPaths(const CommandModel& root) {
  std::vector<std::string> paths;
  ForEach(root, [&](const CommandModel& command) {
    if (command.path != root.path) paths.push_back(absl::StrCat("'", command.path, "'"));
  });
  return absl::StrJoin(paths, "|");
}

// For a zsh specification: no quote ends it, no bracket or colon means something.
std::string ZshText(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"'", "'\\''"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

std::string ZshOption(const OptionModel& option) {
  std::string argument;
  if (!option.choices.empty()) {
    argument = absl::StrCat(":", option.argument, ":(", absl::StrJoin(option.choices, " "), ")");
  } else if (!option.argument.empty()) {
    argument = absl::StrCat(":", ZshText(option.argument), ":_files");
  }
  std::string specification;
  for (const std::string& name : {option.short_name, option.long_name}) {
    if (name.empty()) continue;
    absl::StrAppend(&specification, " \\\n      '", option.many ? "*" : "", name, "[",
                    ZshText(option.description), "]", argument, "'");
  }
  return specification;
}

std::string FunctionName(const CommandModel& command) {
  return "_" + absl::StrReplaceAll(command.path, {{" ", "_"}, {"-", "_"}});
}

std::string ZshFunction(const CommandModel& command, const CommandModel& root) {
  std::string body = absl::StrCat(FunctionName(command), "() {\n");
  std::string specifications;
  for (const OptionModel& option : command.options) specifications += ZshOption(option);
  if (command.path != root.path) {
    for (const OptionModel& option : root.options) {
      if (option.long_name != "--help") specifications += ZshOption(option);
    }
  }
  if (command.commands.empty()) {
    return absl::StrCat(body, "  _arguments -s", specifications,
                        " \\\n      '*:argument:_files'\n}\n");
  }
  std::string names;
  std::string arms;
  for (const CommandModel& child : command.commands) {
    absl::StrAppend(&names, "    '", child.name, ":", ZshText(child.purpose), "'\n");
    absl::StrAppend(&arms, "        ", child.name, ") ", FunctionName(child), " ;;\n");
  }
  // Behind a word that is no command the options of this one still count.
  if (!command.needs_command) {
    absl::StrAppend(&arms, "        *) _arguments -s", specifications,
                    " \\\n      '*:argument:_files' ;;\n");
  }
  return absl::StrCat(body, "  local context state line\n  local -a commands=(\n", names, "  )\n",
                      "  _arguments -C", specifications,
                      " \\\n      '1:command:->command' '*::argument:->rest'\n",
                      "  case $state in\n    command) _describe command commands ;;\n",
                      "    rest)\n      case $line[1] in\n", arms, "      esac ;;\n  esac\n}\n");
}

absl::Status Write(Session& session, const CLI::App& root, const std::string& shell) {
  const CommandModel model = DescribeCommand(root);
  *session.io().out << (shell == "bash" ? BashCompletion(model) : ZshCompletion(model));
  return absl::OkStatus();
}

}  // namespace

std::string BashCompletion(const CommandModel& root) {
  return absl::StrCat(
      "# bash completion of lotse; written by `lotse completion bash`.\n"
      "_lotse() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  local path='lotse' words='' i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$path ${COMP_WORDS[i]}\" in\n"
      "    ",
      BashPaths(root),
      ") path=\"$path ${COMP_WORDS[i]}\" ;;\n"
      "    esac\n"
      "  done\n"
      "  local place\n"
      "  for place in \"$path\" 'lotse'; do\n"
      "    case \"$place:$previous\" in\n",
      BashValues(root),
      "    esac\n"
      "  done\n"
      "  case \"$path\" in\n",
      BashWords(root),
      "  esac\n"
      "  if [[ $word == -* || $words != -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  else\n"
      "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "  fi\n"
      "}\n"
      "complete -F _lotse lotse\n");
}

std::string ZshCompletion(const CommandModel& root) {
  std::string text =
      "#compdef lotse\n# zsh completion of lotse; written by `lotse completion zsh`.\n";
  ForEach(root, [&](const CommandModel& command) { text += ZshFunction(command, root); });
  return text + "compdef _lotse lotse\n";
}

void RegisterCompletion(CLI::App& root, Session& session) {
  CLI::App* command =
      AddCommand(root, "completion", "Writes the completion script of a shell.",
                 "source <(lotse completion bash)\nlotse completion zsh > ~/.zfunc/_lotse");
  auto shell = std::make_shared<std::string>();
  AddOption(command, "SHELL", *shell, "The shell").Required().Argument("").OneOf({"bash", "zsh"});
  session.OnRun(command, [&session, &root, shell] { return Write(session, root, *shell); });
}

}  // namespace lotse::cli
