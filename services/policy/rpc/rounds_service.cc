#include "services/policy/rpc/rounds_service.h"

#include "common/api/page_token.h"
#include "services/policy/domain/bundle_preview.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/tasks.h"
#include "services/policy/rpc/errors.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/rpc/round_lister.h"
#include "services/policy/rpc/shown.h"
#include "services/policy/rpc/watch_stream.h"

namespace lotse::policy {
namespace {

constexpr int kMaxTasks = 1000;
constexpr char kIdSpace[] = "lotse policy round";

// Type and region where the request leaves them out.
absl::Status FillParticipant(const CenterSeats& seats, v1::Participant* participant) {
  const bool is_whole = participant->type() != v1::CENTER_TYPE_UNSPECIFIED &&
                        participant->region() != v1::REGION_UNSPECIFIED;
  if (is_whole) return absl::OkStatus();
  const auto seat = seats.Find(participant->center());
  if (!seat.has_value()) return CenterUnknown(participant->center().substr(0, 32));
  if (participant->type() == v1::CENTER_TYPE_UNSPECIFIED) {
    participant->set_type(seat->type == CenterType::kRural ? v1::CENTER_TYPE_RURAL
                                                           : v1::CENTER_TYPE_METROPOLIS);
  }
  if (participant->region() == v1::REGION_UNSPECIFIED) {
    participant->set_region(seat->region == Region::kEast ? v1::REGION_EAST : v1::REGION_WEST);
  }
  return absl::OkStatus();
}

// A repeated request makes the same round.
absl::StatusOr<Subject> NewRound(const v1::CreateRoundRequest& request, RandomSource& random) {
  if (!request.round_id().empty()) {
    if (!Uuid::Parse(request.round_id()).has_value()) return IdInvalid("round_id");
    return Subject{request.round_id(), "", true};
  }
  if (request.request_id().empty()) return Subject{random.NextUuid().ToString(), "", true};
  return Subject{Uuid::Derive(kIdSpace, request.request_id()).ToString(), "", true};
}

template <typename Request>
absl::StatusOr<Subject> RoundNamed(const Request& request) {
  absl::StatusOr<std::string> round = ParseRoundName(request.name(), "name");
  if (!round.ok()) return round.status();
  return Subject{*std::move(round), ""};
}

}  // namespace

Incoming RoundsService::In(absl::string_view method, CallContext* context, const Bytes* request,
                           Bytes* response) const {
  return {environment_, *environment_.gate->table->Find(kRoundsService, method), context, request,
          response};
}

template <typename Request, typename Decide>
UnaryReactor* RoundsService::RunOnRound(const Incoming& in, Decide decide) {
  return RunCommand<Request>(
      in, &RoundNamed<Request>, std::move(decide),
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownRound(*environment_.view, subject, actor);
      });
}

UnaryReactor* RoundsService::CreateRound(CallContext* context, const Bytes* request,
                                         Bytes* response) {
  return RunCommand<v1::CreateRoundRequest>(
      In("CreateRound", context, request, response),
      [this](const v1::CreateRoundRequest& asked) { return NewRound(asked, *environment_.random); },
      [this](const CommandContext& command, v1::CreateRoundRequest asked,
             const Subject&) -> Decided {
        for (v1::Participant& participant : *asked.mutable_round()->mutable_participants()) {
          const absl::Status filled = FillParticipant(*environment_.seats, &participant);
          if (!filled.ok()) return filled;
        }
        return policy::CreateRound(command, asked);
      },
      [this](const Subject& subject, const std::string&, const Actor& actor) {
        return ShownRound(*environment_.view, subject, actor);
      });
}

UnaryReactor* RoundsService::GetRound(CallContext* context, const Bytes* request, Bytes* response) {
  return AnswerRead<v1::GetRoundRequest>(
      In("GetRound", context, request, response),
      [this](const v1::GetRoundRequest& asked, const Actor& actor) -> absl::StatusOr<v1::Round> {
        const absl::StatusOr<Subject> subject = RoundNamed(asked);
        if (!subject.ok()) return subject.status();
        return ShownRound(*environment_.view, *subject, actor);
      });
}

UnaryReactor* RoundsService::ListRounds(CallContext* context, const Bytes* request,
                                        Bytes* response) {
  return AnswerRead<v1::ListRoundsRequest>(
      In("ListRounds", context, request, response),
      [this](const v1::ListRoundsRequest& asked, const Actor& actor) {
        return PageOfRounds(*environment_.view, asked, actor);
      });
}

UnaryReactor* RoundsService::ExtendRound(CallContext* context, const Bytes* request,
                                         Bytes* response) {
  return RunOnRound<v1::ExtendRoundRequest>(
      In("ExtendRound", context, request, response),
      [](const CommandContext& command, const v1::ExtendRoundRequest& asked, const Subject&) {
        return policy::ExtendRound(command, asked);
      });
}

UnaryReactor* RoundsService::AbortRound(CallContext* context, const Bytes* request,
                                        Bytes* response) {
  return RunOnRound<v1::AbortRoundRequest>(
      In("AbortRound", context, request, response),
      [](const CommandContext& command, const v1::AbortRoundRequest& asked, const Subject&) {
        return policy::AbortRound(command, asked);
      });
}

UnaryReactor* RoundsService::CorrectParticipant(CallContext* context, const Bytes* request,
                                                Bytes* response) {
  return RunOnRound<v1::CorrectParticipantRequest>(
      In("CorrectParticipant", context, request, response),
      [](const CommandContext& command, const v1::CorrectParticipantRequest& asked,
         const Subject&) { return policy::CorrectParticipant(command, asked); });
}

UnaryReactor* RoundsService::LeaveRound(CallContext* context, const Bytes* request,
                                        Bytes* response) {
  return RunOnRound<v1::LeaveRoundRequest>(
      In("LeaveRound", context, request, response),
      [](const CommandContext& command, const v1::LeaveRoundRequest& asked, const Subject&) {
        return policy::LeaveRound(command, asked.center());
      });
}

UnaryReactor* RoundsService::ChangeBundle(CallContext* context, const Bytes* request,
                                          Bytes* response) {
  return RunOnRound<v1::ChangeBundleRequest>(
      In("ChangeBundle", context, request, response),
      [](const CommandContext& command, const v1::ChangeBundleRequest& asked,
         const Subject& subject) -> Decided {
        const auto include = ParseItemNamesOf(subject.round, asked.include(), "include");
        if (!include.ok()) return include.status();
        const auto exclude = ParseItemNamesOf(subject.round, asked.exclude(), "exclude");
        if (!exclude.ok()) return exclude.status();
        return policy::ChangeBundle(command, *include, *exclude);
      });
}

UnaryReactor* RoundsService::PreviewBundle(CallContext* context, const Bytes* request,
                                           Bytes* response) {
  using Response = v1::PreviewBundleResponse;
  return AnswerRead<v1::PreviewBundleRequest>(
      In("PreviewBundle", context, request, response),
      [this](const v1::PreviewBundleRequest& asked,
             const Actor& actor) -> absl::StatusOr<Response> {
        const absl::StatusOr<Subject> subject = RoundNamed(asked);
        if (!subject.ok()) return subject.status();
        const auto items =
            ParseItemNamesOf(subject->round, asked.recommendations(), "recommendations");
        const absl::Time now = environment_.clock->Now();
        if (!items.ok()) return items.status();
        return ReadRound(*environment_.view, subject->round,
                         [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
                           return policy::PreviewBundle({round, actor, now}, *items);
                         });
      });
}

UnaryReactor* RoundsService::CloseBundle(CallContext* context, const Bytes* request,
                                         Bytes* response) {
  return RunOnRound<v1::CloseBundleRequest>(
      In("CloseBundle", context, request, response),
      [](const CommandContext& command, const v1::CloseBundleRequest&, const Subject&) {
        return policy::CloseBundle(command);
      });
}

UnaryReactor* RoundsService::ApproveBundle(CallContext* context, const Bytes* request,
                                           Bytes* response) {
  return RunOnRound<v1::ApproveBundleRequest>(
      In("ApproveBundle", context, request, response),
      [](const CommandContext& command, const v1::ApproveBundleRequest&, const Subject&) {
        return policy::ApproveBundle(command);
      });
}

UnaryReactor* RoundsService::SubmitBundle(CallContext* context, const Bytes* request,
                                          Bytes* response) {
  return RunOnRound<v1::SubmitBundleRequest>(
      In("SubmitBundle", context, request, response),
      [](const CommandContext& command, const v1::SubmitBundleRequest&, const Subject&) {
        return policy::SubmitBundle(command);
      });
}

UnaryReactor* RoundsService::ConcludeRound(CallContext* context, const Bytes* request,
                                           Bytes* response) {
  return RunOnRound<v1::ConcludeRoundRequest>(
      In("ConcludeRound", context, request, response),
      [](const CommandContext& command, const v1::ConcludeRoundRequest&, const Subject&) {
        return policy::ConcludeRound(command);
      });
}

UnaryReactor* RoundsService::ListTasks(CallContext* context, const Bytes* request,
                                       Bytes* response) {
  using Response = v1::ListTasksResponse;
  return AnswerRead<v1::ListTasksRequest>(
      In("ListTasks", context, request, response),
      [this](const v1::ListTasksRequest& asked, const Actor& actor) -> absl::StatusOr<Response> {
        const absl::StatusOr<std::string> id = ParseRoundName(asked.parent(), "parent");
        if (!id.ok()) return id.status();
        const absl::Time now = environment_.clock->Now();
        return ReadRound(*environment_.view, *id,
                         [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
                           Response response;
                           TaskPage page = FirstTasks(round, actor, now, kMaxTasks);
                           response.set_total(page.total);
                           for (v1::Task& task : page.tasks) {
                             *response.add_tasks() = std::move(task);
                           }
                           return response;
                         });
      });
}

grpc::ServerWriteReactor<Bytes>* RoundsService::WatchRound(CallContext* context,
                                                           const Bytes* request) {
  const rpc::Method& method = *environment_.gate->table->Find(kRoundsService, "WatchRound");
  return new WatchStream(environment_, rpc::Call(*environment_.gate, method, *context), context,
                         *request);
}

}  // namespace lotse::policy
