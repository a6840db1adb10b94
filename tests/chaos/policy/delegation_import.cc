// Drafts from a table, in several messages.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

constexpr int kRows = 52;  // of two events
constexpr int kRowsAMessage = 9;
constexpr int kMostImports = 2;  // by a delegation, in a round

using Messages = std::vector<v1::ImportRecommendationsRequest>;

Messages MessagesOf(const std::string& round, const std::string& request_id,
                    const std::vector<v1::Recommendation>& rows) {
  Messages messages(1);
  messages[0].set_parent(round);
  messages[0].set_request_id(request_id);
  for (const v1::Recommendation& row : rows) {
    if (messages.back().rows_size() == kRowsAMessage) messages.emplace_back();
    *messages.back().add_rows() = row;
  }
  return messages;
}

std::string AnswerTo(int imported, int faulty) {
  return absl::StrCat(imported, " imported, ", faulty, " at fault");
}

Answer SendImport(Caller& caller, const Messages& messages) {
  grpc::ClientContext context;
  SetPatience(context);
  v1::ImportRecommendationsResponse response;
  const auto stream = caller.items->ImportRecommendations(&context, &response);
  for (const v1::ImportRecommendationsRequest& message : messages) {
    if (!stream->Write(message)) break;  // Finish says why
  }
  stream->WritesDone();
  Answer answer;
  answer.status = stream->Finish();
  answer.name = AnswerTo(response.imported(), response.faulty_rows());
  return answer;
}

// All of them with one event for each fifty.
void TakeRows(const std::vector<v1::Recommendation>& rows, const std::string& center,
              Known* known) {
  for (const v1::Recommendation& row : rows) {
    KnownItem& item = known->items[row.keywords(0)];
    item.center = center;
    item.wording = row.keywords(1);
    item.imported = true;
  }
  known->events += 2;
}

}  // namespace

// One in three has a row at fault, and makes nothing.
Delegation::Made Delegation::Import() {
  const std::string& center = centers_[0];
  if (seen_round_.phase() != v1::PHASE_SAMMLUNG || !TakesPart(center)) return absl::nullopt;
  const bool at_fault = OneIn(3);
  if (!at_fault && imports_ >= kMostImports) return absl::nullopt;
  imports_ += !at_fault;
  std::vector<v1::Recommendation> rows;
  for (int i = 0; i < kRows; ++i) {
    v1::Recommendation& row = rows.emplace_back(texts_[i]);
    row.add_keywords(NextMark());
    row.add_keywords(row.keywords(0));
  }
  if (at_fault) rows[Draw(kRows)].set_title("kurz");
  const std::string id = DrawUuid();
  const std::string expected = at_fault ? AnswerTo(0, 1) : AnswerTo(kRows, 0);
  Command command;
  command.what = at_fault ? "import at fault" : "import";
  command.id = id;
  command.is_kept = !at_fault;
  command.send = [center, messages = MessagesOf(round_, id, rows)](Callers& callers) {
    return SendImport(callers.Of(Delegate(center)), messages);
  };
  command.take = [=](const Answer& answer, Known& known) {
    EXPECT_TRUE(answer.name.empty() || answer.name == expected) << answer.name;
    if (!at_fault) TakeRows(rows, center, &known);
  };
  return command;
}

}  // namespace lotse::policy::chaos
