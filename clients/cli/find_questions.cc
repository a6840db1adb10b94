#include "clients/cli/find_questions.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/progress.h"
#include "clients/cli/read_input.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

// Enough to keep a node of a few cores busy, few enough to leave room for others.
constexpr int kInFlight = 8;

Answer AskOne(client::LookupClient& lookup, referrals::v1::FindHelpRequest request,
              const Question& question) {
  Answer answer;
  answer.status = question.status;
  if (!answer.status.ok()) return answer;
  request.set_question(question.query);
  request.set_place(question.place);
  return AnswerOf(lookup.FindHelp(request));
}

}  // namespace

absl::StatusOr<std::vector<Question>> LoadQuestions(const std::string& file, Io& io) {
  absl::StatusOr<std::string> text = ReadInput(file, io);
  if (!text.ok()) return text.status();
  return ReadQuestions(*text, file == "-" ? "stdin" : file);
}

absl::Status AskAll(Session& session, const referrals::v1::FindHelpRequest& filters,
                    const std::vector<Question>& questions,
                    const std::function<void(const Question&, const Answer&)>& take) {
  absl::StatusOr<client::LookupClient*> lookup = session.Lookup();
  if (!lookup.ok()) return lookup.status();
  ProgressMeter meter(session, "answered", static_cast<long long>(questions.size()));
  absl::Status ended;
  AnswerInOrder(
      questions.size(), kInFlight,
      [&](std::size_t index) { return AskOne(**lookup, filters, questions[index]); },
      [&](std::size_t index, const Answer& answer) {
        const Question& question = questions[index];
        if (ConcernsEveryQuestion(answer.status)) {
          ended = Annotate(answer.status, absl::StrCat("line ", question.line));
          return false;
        }
        take(question, answer);
        meter.Advance(1);
        return true;
      });
  meter.Finish();
  return ended;
}

}  // namespace lotse::cli
