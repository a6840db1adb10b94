// lotse find evaluate: how well questions are understood.
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/find/evaluation.h"
#include "clients/cli/find_commands.h"
#include "clients/cli/find_questions.h"

namespace lotse::cli {
namespace {

// Figures over half a file would mislead, so its first line that is no question ends it.
absl::Status CheckLabelled(const std::vector<Question>& questions, const std::string& file) {
  bool labelled = false;
  for (const Question& question : questions) {
    if (!question.status.ok()) return question.status;
    labelled = labelled || !question.topics.empty() || !question.centers.empty();
  }
  return labelled ? absl::OkStatus() : NothingToMeasure(file);
}

absl::Status Evaluate(Session& session, const std::string& file, bool errors) {
  absl::StatusOr<std::vector<Question>> questions = LoadQuestions(file, session.io());
  if (!questions.ok()) return questions.status();
  const absl::Status checked = CheckLabelled(*questions, file);
  if (!checked.ok()) return checked;
  Evaluation evaluation;
  const absl::Status asked = AskAll(
      session, {}, *questions,
      [&](const Question& question, const Answer& answer) { evaluation.Take(question, answer); });
  if (!asked.ok()) return asked;
  evaluation.Write(session.Output(), errors, session.io().out);
  if (evaluation.failed() == 0) return absl::OkStatus();
  return QuestionsFailed(evaluation.failed(), static_cast<int>(questions->size()));
}

}  // namespace

void RegisterFindEvaluate(CLI::App& find, Session& session) {
  CLI::App* command =
      AddCommand(find, "evaluate", "Measures how often labelled questions are understood rightly.",
                 "lotse find evaluate data/questions/tune.jsonl\n"
                 "lotse find evaluate questions.jsonl --errors -o json");
  auto file = std::make_shared<std::string>();
  AddOption(command, "FILE", *file,
            "Questions as for --batch, with \"topics\" (codes, the right one first) and "
            "\"centers\" (codes of all responsible); - reads stdin")
      .Required()
      .Argument("");
  auto errors = std::make_shared<bool>(false);
  AddFlag(command, "--errors", *errors, "List each question that was answered wrongly");
  session.OnRun(command, [&session, &find, file, errors] {
    const absl::Status alone = RefuseFindFlags(find, "evaluate");
    return alone.ok() ? Evaluate(session, *file, *errors) : alone;
  });
}

}  // namespace lotse::cli
