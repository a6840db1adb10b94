#include "services/policy/rpc/recommendations_service.h"

#include "absl/strings/str_cat.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/rpc/errors.h"
#include "services/policy/rpc/import_stream.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/rpc/round_lister.h"
#include "services/policy/rpc/shown.h"
#include "services/policy/rpc/similar.h"
#include "services/policy/view/settled_demands.h"

namespace lotse::policy {
namespace {

absl::StatusOr<Subject> AsSubject(absl::StatusOr<PartName> name) {
  if (!name.ok()) return name.status();
  return Subject{std::move(name->round), std::move(name->part)};
}

// In the round `parent`; `part` is the id that the caller chose, if it did.
absl::StatusOr<Subject> NewIn(const std::string& parent, const std::string& id) {
  absl::StatusOr<std::string> round = ParseRoundName(parent, "parent");
  if (!round.ok()) return round.status();
  if (!id.empty() && !Uuid::Parse(id).has_value()) return IdInvalid("recommendation_id");
  return Subject{*std::move(round), id};
}

const std::string& IdOf(const Subject& subject, const std::string& new_id) {
  return subject.part.empty() ? new_id : subject.part;
}

// The command as it makes a thing with an id that its caller chose.
CommandContext WithId(const CommandContext& command, const Subject& subject) {
  return {command.round, command.actor, command.now, command.checks, IdOf(subject, command.new_id)};
}

absl::StatusOr<std::vector<SimilarAnswer>> AnswersOf(
    const std::string& round, const v1::SubmitRecommendationRequest& request) {
  std::vector<SimilarAnswer> answers;
  for (int i = 0; i < request.answers_size(); ++i) {
    const v1::AnswerToSimilar& answer = request.answers(i);
    auto item = ParseItemNameOf(round, answer.recommendation(),
                                absl::StrCat("answers[", i, "].recommendation"));
    if (!item.ok()) return item.status();
    answers.push_back({*std::move(item), answer.answer()});
  }
  return answers;
}

// The item that a draft was given up for.
absl::StatusOr<std::string> EndorsedInstead(const v1::SubmitRecommendationRequest& request) {
  for (const v1::AnswerToSimilar& answer : request.answers()) {
    if (answer.answer() != v1::SIMILAR_ANSWER_ENDORSE_INSTEAD) continue;
    auto name = ParseItemName(answer.recommendation(), "answers.recommendation");
    if (!name.ok()) return name.status();
    return std::move(name->part);
  }
  return std::string();
}

// That a demand like it was settled before.
void AddWarnings(const PolicyView& view, const Subject& subject,
                 v1::SubmitRecommendationResponse* response) {
  storage::v1::ItemContent content;
  const v1::Recommendation& item = response->recommendation();
  content.set_title(item.title());
  content.set_body(item.body());
  *content.mutable_law_refs() = item.law_refs();
  for (std::string& warning : SettledWarnings(SettledLike(view, subject.round, content))) {
    response->add_warnings(std::move(warning));
  }
}

}  // namespace

Incoming RecommendationsService::In(absl::string_view method, CallContext* context,
                                    const Bytes* request, Bytes* response) const {
  return {environment_, *environment_.gate->table->Find(kRecommendationsService, method), context,
          request, response};
}

template <typename Request, typename Decide>
UnaryReactor* RecommendationsService::RunOnItem(const Incoming& in, Decide decide) {
  return RunCommand<Request>(
      in, [](const Request& request) { return AsSubject(ParseItemName(request.name(), "name")); },
      std::move(decide),
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownItem(*environment_.view, subject, actor);
      });
}

template <typename Request, typename Decide>
UnaryReactor* RecommendationsService::RunOnMerge(const Incoming& in, Decide decide) {
  return RunCommand<Request>(
      in, [](const Request& request) { return AsSubject(ParseMergeName(request.name(), "name")); },
      std::move(decide),
      [this](const Subject& subject, const std::string&, const Actor&) {
        return ShownMerge(*environment_.view, subject);
      });
}

UnaryReactor* RecommendationsService::CreateRecommendation(CallContext* context,
                                                           const Bytes* request, Bytes* response) {
  return RunCommand<v1::CreateRecommendationRequest>(
      In("CreateRecommendation", context, request, response),
      [](const v1::CreateRecommendationRequest& asked) {
        return NewIn(asked.parent(), asked.recommendation_id());
      },
      [](const CommandContext& command, const v1::CreateRecommendationRequest& asked,
         const Subject& subject) {
        return CreateItem(WithId(command, subject), asked.recommendation());
      },
      [this](const Subject& subject, const std::string& new_id, const Actor& actor) {
        return ShownItem(*environment_.view, {subject.round, IdOf(subject, new_id)}, actor);
      });
}

UnaryReactor* RecommendationsService::GetRecommendation(CallContext* context, const Bytes* request,
                                                        Bytes* response) {
  return AnswerRead<v1::GetRecommendationRequest>(
      In("GetRecommendation", context, request, response),
      [this](const v1::GetRecommendationRequest& asked,
             const Actor& actor) -> absl::StatusOr<v1::Recommendation> {
        const auto subject = AsSubject(ParseItemName(asked.name(), "name"));
        if (!subject.ok()) return subject.status();
        return ShownItem(*environment_.view, *subject, actor);
      });
}

UnaryReactor* RecommendationsService::ListRecommendations(CallContext* context,
                                                          const Bytes* request, Bytes* response) {
  return AnswerRead<v1::ListRecommendationsRequest>(
      In("ListRecommendations", context, request, response),
      [this](const v1::ListRecommendationsRequest& asked, const Actor& actor) {
        return PageOfItems(environment_, asked, actor);
      });
}

UnaryReactor* RecommendationsService::UpdateRecommendation(CallContext* context,
                                                           const Bytes* request, Bytes* response) {
  return RunCommand<v1::UpdateRecommendationRequest>(
      In("UpdateRecommendation", context, request, response),
      [](const v1::UpdateRecommendationRequest& asked) {
        return AsSubject(ParseItemName(asked.recommendation().name(), "recommendation.name"));
      },
      [](const CommandContext& command, const v1::UpdateRecommendationRequest& asked,
         const Subject& subject) { return EditItem(command, subject.part, asked); },
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownItem(*environment_.view, subject, actor);
      });
}

UnaryReactor* RecommendationsService::DiscardRecommendation(CallContext* context,
                                                            const Bytes* request, Bytes* response) {
  using Response = v1::DiscardRecommendationResponse;
  return RunCommand<v1::DiscardRecommendationRequest>(
      In("DiscardRecommendation", context, request, response),
      [](const v1::DiscardRecommendationRequest& asked) {
        return AsSubject(ParseItemName(asked.name(), "name"));
      },
      [](const CommandContext& command, const v1::DiscardRecommendationRequest&,
         const Subject& subject) { return DiscardItem(command, subject.part); },
      [](const Subject&, const std::string&, const Actor&) -> absl::StatusOr<Response> {
        return Response();
      });
}

UnaryReactor* RecommendationsService::SubmitRecommendation(CallContext* context,
                                                           const Bytes* request, Bytes* response) {
  using Request = v1::SubmitRecommendationRequest;
  using Response = v1::SubmitRecommendationResponse;
  // What the show step needs of the request: it sees names only.
  auto instead = std::make_shared<std::string>();
  return RunCommand<Request>(
      In("SubmitRecommendation", context, request, response),
      [instead](const Request& asked) -> absl::StatusOr<Subject> {
        auto endorsed = EndorsedInstead(asked);
        if (!endorsed.ok()) return endorsed.status();
        *instead = *std::move(endorsed);
        return AsSubject(ParseItemName(asked.name(), "name"));
      },
      [](const CommandContext& command, const Request& asked, const Subject& subject) -> Decided {
        const auto answers = AnswersOf(subject.round, asked);
        if (!answers.ok()) return answers.status();
        return SubmitItem(command, subject.part, *answers, asked);
      },
      [this, instead](const Subject& subject, const std::string&,
                      const Actor& actor) -> absl::StatusOr<Response> {
        Response submitted;
        submitted.set_endorsed_instead(!instead->empty());
        const std::string& shown_id = instead->empty() ? subject.part : *instead;
        auto item = ShownItem(*environment_.view, {subject.round, shown_id}, actor);
        if (!item.ok()) return item.status();
        *submitted.mutable_recommendation() = *std::move(item);
        if (instead->empty()) AddWarnings(*environment_.view, subject, &submitted);
        return submitted;
      });
}

UnaryReactor* RecommendationsService::ReturnRecommendation(CallContext* context,
                                                           const Bytes* request, Bytes* response) {
  using Request = v1::ReturnRecommendationRequest;
  return RunCommand<Request>(
      In("ReturnRecommendation", context, request, response),
      [](const Request& asked) { return AsSubject(ParseItemName(asked.name(), "name")); },
      [](const CommandContext& command, const Request& asked, const Subject& subject) {
        return ReturnItem(command, subject.part, asked.reason());
      },
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownReturned(*environment_.view, subject, actor);
      });
}

UnaryReactor* RecommendationsService::ClearRecommendation(CallContext* context,
                                                          const Bytes* request, Bytes* response) {
  return RunOnItem<v1::ClearRecommendationRequest>(
      In("ClearRecommendation", context, request, response),
      [](const CommandContext& command, const v1::ClearRecommendationRequest&,
         const Subject& subject) { return ClearItem(command, subject.part); });
}

UnaryReactor* RecommendationsService::ReleaseEvidence(CallContext* context, const Bytes* request,
                                                      Bytes* response) {
  return RunOnItem<v1::ReleaseEvidenceRequest>(
      In("ReleaseEvidence", context, request, response),
      [](const CommandContext& command, const v1::ReleaseEvidenceRequest& asked,
         const Subject& subject) {
        return policy::ReleaseEvidence(command, subject.part, asked.evidence());
      });
}

UnaryReactor* RecommendationsService::TakeStance(CallContext* context, const Bytes* request,
                                                 Bytes* response) {
  return RunOnItem<v1::TakeStanceRequest>(
      In("TakeStance", context, request, response),
      [](const CommandContext& command, const v1::TakeStanceRequest& asked,
         const Subject& subject) { return policy::TakeStance(command, subject.part, asked); });
}

UnaryReactor* RecommendationsService::Comment(CallContext* context, const Bytes* request,
                                              Bytes* response) {
  return RunOnItem<v1::CommentRequest>(
      In("Comment", context, request, response),
      [](const CommandContext& command, const v1::CommentRequest& asked, const Subject& subject) {
        return CommentOn(command, subject.part, asked.text());
      });
}

UnaryReactor* RecommendationsService::ProposeAmendment(CallContext* context, const Bytes* request,
                                                       Bytes* response) {
  return RunOnItem<v1::ProposeAmendmentRequest>(
      In("ProposeAmendment", context, request, response),
      [](const CommandContext& command, const v1::ProposeAmendmentRequest& asked,
         const Subject& subject) {
        return policy::ProposeAmendment(command, subject.part, asked);
      });
}

UnaryReactor* RecommendationsService::DecideAmendment(CallContext* context, const Bytes* request,
                                                      Bytes* response) {
  return RunOnItem<v1::DecideAmendmentRequest>(
      In("DecideAmendment", context, request, response),
      [](const CommandContext& command, const v1::DecideAmendmentRequest& asked,
         const Subject& subject) {
        return policy::DecideAmendment(command, subject.part, asked.amendment(), asked.decision());
      });
}

UnaryReactor* RecommendationsService::WithdrawRecommendation(CallContext* context,
                                                             const Bytes* request,
                                                             Bytes* response) {
  return RunOnItem<v1::WithdrawRecommendationRequest>(
      In("WithdrawRecommendation", context, request, response),
      [](const CommandContext& command, const v1::WithdrawRecommendationRequest&,
         const Subject& subject) { return WithdrawItem(command, subject.part); });
}

UnaryReactor* RecommendationsService::AdoptRecommendation(CallContext* context,
                                                          const Bytes* request, Bytes* response) {
  return RunOnItem<v1::AdoptRecommendationRequest>(
      In("AdoptRecommendation", context, request, response),
      [](const CommandContext& command, const v1::AdoptRecommendationRequest&,
         const Subject& subject) { return AdoptItem(command, subject.part); });
}

UnaryReactor* RecommendationsService::FindSimilar(CallContext* context, const Bytes* request,
                                                  Bytes* response) {
  return AnswerRead<v1::FindSimilarRequest>(
      In("FindSimilar", context, request, response),
      [this](const v1::FindSimilarRequest& asked, const Actor& actor) {
        return SimilarTo(*environment_.view, asked, actor);
      });
}

UnaryReactor* RecommendationsService::SuggestMerge(CallContext* context, const Bytes* request,
                                                   Bytes* response) {
  return RunCommand<v1::SuggestMergeRequest>(
      In("SuggestMerge", context, request, response),
      [](const v1::SuggestMergeRequest& asked) { return NewIn(asked.parent(), ""); },
      [](const CommandContext& command, const v1::SuggestMergeRequest& asked,
         const Subject& subject) -> Decided {
        auto head = ParseItemNameOf(subject.round, asked.head(), "head");
        if (!head.ok()) return head.status();
        const auto members = ParseItemNamesOf(subject.round, asked.members(), "members");
        if (!members.ok()) return members.status();
        return policy::SuggestMerge(command, *head, *members, asked.reason());
      },
      [this](const Subject& subject, const std::string& new_id, const Actor&) {
        return ShownMerge(*environment_.view, {subject.round, new_id});
      });
}

UnaryReactor* RecommendationsService::ConfirmMerge(CallContext* context, const Bytes* request,
                                                   Bytes* response) {
  return RunOnMerge<v1::ConfirmMergeRequest>(
      In("ConfirmMerge", context, request, response),
      [](const CommandContext& command, const v1::ConfirmMergeRequest&, const Subject& subject) {
        return policy::ConfirmMerge(command, subject.part);
      });
}

UnaryReactor* RecommendationsService::ConsentToMerge(CallContext* context, const Bytes* request,
                                                     Bytes* response) {
  return RunOnMerge<v1::ConsentToMergeRequest>(
      In("ConsentToMerge", context, request, response),
      [](const CommandContext& command, const v1::ConsentToMergeRequest& asked,
         const Subject& subject) {
        return policy::ConsentToMerge(command, subject.part, asked.consents());
      });
}

UnaryReactor* RecommendationsService::UndoMerge(CallContext* context, const Bytes* request,
                                                Bytes* response) {
  return RunOnMerge<v1::UndoMergeRequest>(
      In("UndoMerge", context, request, response),
      [](const CommandContext& command, const v1::UndoMergeRequest& asked, const Subject& subject) {
        return policy::UndoMerge(command, subject.part, asked.reason());
      });
}

UnaryReactor* RecommendationsService::ListMerges(CallContext* context, const Bytes* request,
                                                 Bytes* response) {
  return AnswerRead<v1::ListMergesRequest>(
      In("ListMerges", context, request, response),
      [this](const v1::ListMergesRequest& asked, const Actor&) {
        return PageOfMerges(*environment_.view, asked);
      });
}

grpc::ServerReadReactor<Bytes>* RecommendationsService::ImportRecommendations(CallContext* context,
                                                                              Bytes* response) {
  const rpc::Method& method =
      *environment_.gate->table->Find(kRecommendationsService, "ImportRecommendations");
  return new ImportStream(environment_, rpc::Call(*environment_.gate, method, *context), response);
}

}  // namespace lotse::policy
