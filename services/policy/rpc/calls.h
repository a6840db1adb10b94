// How a method of policy runs: a read on the worker's thread, since rounds may be large; a command through the round's writer.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/api/errors.h"
#include "common/api/fingerprint.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "services/policy/rpc/environment.h"

namespace lotse::policy {

using UnaryReactor = grpc::ServerUnaryReactor;
using CallContext = grpc::CallbackServerContext;
using Bytes = grpc::ByteBuffer;

Actor ActorOf(const identity::Peer& peer);

// A call that came in: what the method needs, kept until the answer.
struct Incoming {
  const PolicyEnvironment& environment;
  const rpc::Method& method;
  CallContext* context;
  const Bytes* request;
  Bytes* response;
};

// An admitted call with its request, or the reactor that has refused it already.
template <typename Request>
struct Admitted {
  std::shared_ptr<rpc::UnaryCall> call;
  std::shared_ptr<Request> request;
  UnaryReactor* reactor;  // of the call; when `call` is null, of one that is over
};

template <typename Request>
Admitted<Request> Admit(const Incoming& in) {
  auto call = std::make_shared<rpc::UnaryCall>(*in.environment.gate, in.method, in.context);
  UnaryReactor* reactor = call->reactor();
  const auto refuse = [&](const absl::Status& status) {
    call->Finish(status);
    return Admitted<Request>{nullptr, nullptr, reactor};
  };
  if (!call->admitted()) return refuse((*call)->status());
  auto request = std::make_shared<Request>();
  if (!rpc::ParseFrom(*in.request, *request)) {
    return refuse(rpc::MessageMalformed(Request::descriptor()->full_name()));
  }
  return {std::move(call), std::move(request), reactor};
}

// `answer(request, actor)` gives the response or a refusal; it runs on the worker.
template <typename Request, typename Answer>
UnaryReactor* AnswerRead(const Incoming& in, Answer answer) {
  Admitted<Request> admitted = Admit<Request>(in);
  if (admitted.call == nullptr) return admitted.reactor;
  absl::AnyInvocable<void()> work = [call = admitted.call, request = admitted.request,
                                     response = in.response, answer = std::move(answer)] {
    auto result = answer(static_cast<const Request&>(*request), ActorOf((*call)->peer()));
    if (result.ok()) *response = rpc::ToByteBuffer(result->SerializeAsString());
    call->Finish(result.status());
  };
  if (!in.environment.worker->Post(work)) admitted.call->Finish(rpc::ServerBusy());
  return admitted.reactor;
}

// What a command is about, by ids. `part` is empty for the round itself.
struct Subject {
  std::string round;
  std::string part;
  bool creates_round = false;
};

// `subject(request)` reads the names; `decide(context, request, subject)` is the domain's; `show(subject, new_id, actor)` gives the
// response once the command has taken effect, or had before. The last two run on other threads.
template <typename Request, typename ReadSubject, typename Decide, typename Show>
UnaryReactor* RunCommand(const Incoming& in, ReadSubject read_subject, Decide decide, Show show) {
  Admitted<Request> admitted = Admit<Request>(in);
  if (admitted.call == nullptr) return admitted.reactor;
  const auto refuse = [&](const absl::Status& status) {
    admitted.call->Finish(status);
    return admitted.reactor;
  };
  const Request& request = *admitted.request;
  if (!request.request_id().empty() && !Uuid::Parse(request.request_id()).has_value()) {
    return refuse(api::RequestIdInvalid());
  }
  (*admitted.call)->set_request_id(request.request_id());
  absl::StatusOr<Subject> subject = read_subject(request);
  if (!subject.ok()) return refuse(subject.status());
  RoundCommand command;
  command.round = subject->round;
  command.creates_round = subject->creates_round;
  command.actor = ActorOf((*admitted.call)->peer());
  command.request_id = request.request_id();
  command.fingerprint = api::RequestFingerprint(in.method.rule.method, request);
  command.decide = [request = admitted.request, subject = *subject,
                    decide = std::move(decide)](const CommandContext& context) {
    return decide(context, static_cast<const Request&>(*request), subject);
  };
  // Told on the store's thread, which the next commit waits for: what is shown is put together elsewhere.
  command.done = [call = admitted.call, subject = *subject, actor = command.actor,
                  response = in.response, worker = in.environment.worker,
                  show = std::move(show)](const absl::StatusOr<std::string>& new_id) {
    if (!new_id.ok()) return call->Finish(new_id.status());
    absl::AnyInvocable<void()> answer = [call, subject, actor, response, show, id = *new_id] {
      auto shown = show(subject, id, actor);
      if (shown.ok()) *response = rpc::ToByteBuffer(shown->SerializeAsString());
      call->Finish(shown.status());
    };
    // What is durable is answered, however much waits.
    if (!worker->Post(answer)) answer();
  };
  in.environment.writer->Run(std::move(command));
  return admitted.reactor;
}

}  // namespace lotse::policy
