#include "services/policy/rpc/votes_service.h"

#include "absl/strings/str_cat.h"
#include "services/policy/domain/commands.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/rpc/shown.h"

namespace lotse::policy {
namespace {

absl::StatusOr<std::vector<CastVote>> VotesOf(const std::string& round,
                                              const v1::CastVotesRequest& request) {
  std::vector<CastVote> votes;
  for (int i = 0; i < request.votes_size(); ++i) {
    auto item = ParseItemNameOf(round, request.votes(i).recommendation(),
                                absl::StrCat("votes[", i, "].recommendation"));
    if (!item.ok()) return item.status();
    votes.push_back({*std::move(item), request.votes(i).kind()});
  }
  return votes;
}

}  // namespace

Incoming VotesService::In(absl::string_view method, CallContext* context, const Bytes* request,
                          Bytes* response) const {
  return {environment_, *environment_.gate->table->Find(kVotesService, method), context, request,
          response};
}

template <typename Request, typename Decide>
UnaryReactor* VotesService::RunOnItem(const Incoming& in, Decide decide) {
  return RunCommand<Request>(
      in,
      [](const Request& request) -> absl::StatusOr<Subject> {
        auto name = ParseItemName(request.name(), "name");
        if (!name.ok()) return name.status();
        return Subject{std::move(name->round), std::move(name->part)};
      },
      std::move(decide),
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownItem(*environment_.view, subject, actor);
      });
}

UnaryReactor* VotesService::CastVotes(CallContext* context, const Bytes* request, Bytes* response) {
  using Response = v1::CastVotesResponse;
  return RunCommand<v1::CastVotesRequest>(
      In("CastVotes", context, request, response),
      [](const v1::CastVotesRequest& asked) -> absl::StatusOr<Subject> {
        auto round = ParseRoundName(asked.parent(), "parent");
        if (!round.ok()) return round.status();
        return Subject{*std::move(round), ""};
      },
      [](const CommandContext& command, const v1::CastVotesRequest& asked,
         const Subject& subject) -> Decided {
        const auto votes = VotesOf(subject.round, asked);
        if (!votes.ok()) return votes.status();
        return policy::CastVotes(command, *votes);
      },
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ReadRound(*environment_.view, subject.round,
                         [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
                           Response cast;
                           *cast.mutable_votes() =
                               std::move(*ShowVotes(round, actor.center).mutable_votes());
                           return cast;
                         });
      });
}

UnaryReactor* VotesService::ListVotes(CallContext* context, const Bytes* request, Bytes* response) {
  using Response = v1::ListVotesResponse;
  return AnswerRead<v1::ListVotesRequest>(
      In("ListVotes", context, request, response),
      [this](const v1::ListVotesRequest& asked, const Actor& actor) -> absl::StatusOr<Response> {
        const auto id = ParseRoundName(asked.parent(), "parent");
        if (!id.ok()) return id.status();
        return ReadRound(*environment_.view, *id,
                         [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
                           if (!actor.WorksIn(actor.center)) return Response();
                           return ShowVotes(round, actor.center);
                         });
      });
}

UnaryReactor* VotesService::GetTurnout(CallContext* context, const Bytes* request,
                                       Bytes* response) {
  using Response = v1::GetTurnoutResponse;
  return AnswerRead<v1::GetTurnoutRequest>(
      In("GetTurnout", context, request, response),
      [this](const v1::GetTurnoutRequest& asked, const Actor&) -> absl::StatusOr<Response> {
        const auto id = ParseRoundName(asked.parent(), "parent");
        if (!id.ok()) return id.status();
        return ReadRound(*environment_.view, *id,
                         [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
                           return ShowTurnout(round);
                         });
      });
}

UnaryReactor* VotesService::FileDissent(CallContext* context, const Bytes* request,
                                        Bytes* response) {
  return RunOnItem<v1::FileDissentRequest>(
      In("FileDissent", context, request, response),
      [](const CommandContext& command, const v1::FileDissentRequest& asked,
         const Subject& subject) {
        return policy::FileDissent(command, subject.part, asked.text());
      });
}

UnaryReactor* VotesService::CosignDissent(CallContext* context, const Bytes* request,
                                          Bytes* response) {
  return RunOnItem<v1::CosignDissentRequest>(
      In("CosignDissent", context, request, response),
      [](const CommandContext& command, const v1::CosignDissentRequest& asked,
         const Subject& subject) {
        return policy::CosignDissent(command, subject.part, asked.dissent(), asked.signs());
      });
}

UnaryReactor* VotesService::EnterOutcome(CallContext* context, const Bytes* request,
                                         Bytes* response) {
  return RunOnItem<v1::EnterOutcomeRequest>(
      In("EnterOutcome", context, request, response),
      [](const CommandContext& command, const v1::EnterOutcomeRequest& asked,
         const Subject& subject) {
        return policy::EnterOutcome(command, subject.part, asked.outcome());
      });
}

}  // namespace lotse::policy
