// Asking many questions of a file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/find/answer.h"
#include "clients/cli/find/question.h"
#include "clients/cli/session.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

// The questions of a file; "-" is stdin. FILE_NOT_READABLE; a line that is no question says so itself.
absl::StatusOr<std::vector<Question>> LoadQuestions(const std::string& file, Io& io);

// Asks them, several at a time; `filters` hold for each. Gives each answer to `take`, in order; a line that is no question
// is answered by its own status. Ends early with the refusal that concerns every question.
absl::Status AskAll(Session& session, const referrals::v1::FindHelpRequest& filters,
                    const std::vector<Question>& questions,
                    const std::function<void(const Question&, const Answer&)>& take);

}  // namespace lotse::cli
