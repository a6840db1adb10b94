// lotse find --batch: a file of questions, a line for each answer.
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "clients/cli/errors.h"
#include "clients/cli/find_commands.h"
#include "clients/cli/find_questions.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

std::string Shown(const Json& id) {
  return id.is_null() ? "" : id.is_string() ? id.get<std::string>() : Dump(id);
}

Record RecordOf(const Question& question, const Answer& answer) {
  const std::string error = ReasonOrCode(answer.status);
  Json document = {{"id", question.id},
                   {"topics", answer.topics},
                   {"centers", answer.centers},
                   {"partners", answer.partners}};
  if (!error.empty()) {
    document["error"] = error;
    document["message"] = std::string(answer.status.message());
  }
  return {{Cell::Of(Shown(question.id)), Cell::Of(absl::StrJoin(answer.topics, " ")),
           Cell::Of(absl::StrJoin(answer.centers, " ")),
           Cell::Of(absl::StrJoin(answer.partners, " | ")), Cell::Of(error)},
          [document] { return document; }};
}

}  // namespace

absl::Status FindBatch(Session& session, const FindFlags& flags) {
  absl::StatusOr<referrals::v1::FindHelpRequest> filters = FindRequestOf(flags);
  if (!filters.ok()) return filters.status();
  absl::StatusOr<std::vector<Question>> questions = LoadQuestions(flags.batch, session.io());
  if (!questions.ok()) return questions.status();
  auto writer =
      MakeListWriter(session.BatchOutput(),
                     {{"id"}, {"topics"}, {"centers"}, {"partners"}, {"error"}}, session.io().out);
  int failed = 0;
  const absl::Status asked =
      AskAll(session, *filters, *questions, [&](const Question& question, const Answer& answer) {
        writer->Add(RecordOf(question, answer));
        if (!answer.status.ok() && !IsRefusedQuestion(answer.status)) ++failed;
      });
  writer->Finish();
  if (!asked.ok()) return asked;
  if (failed > 0) return QuestionsFailed(failed, static_cast<int>(questions->size()));
  return absl::OkStatus();
}

}  // namespace lotse::cli
