#include "services/contacts/rpc/partners_service.h"

#include <utility>
#include <vector>

#include "common/api/errors.h"
#include "common/api/fingerprint.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/errors.h"
#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {
namespace {

constexpr int kMaxBatchGet = 1000;

const rpc::Method& MethodNamed(const Environment& environment, absl::string_view name) {
  return *environment.gate->table->Find(kPartnersService, name);
}

// The request as a message; a refusal when the bytes are none.
template <typename Request>
absl::Status Parse(const grpc::ByteBuffer& bytes, Request& request) {
  if (rpc::ParseFrom(bytes, request)) return absl::OkStatus();
  return rpc::MessageMalformed(Request::descriptor()->full_name());
}

absl::StatusOr<std::string> CenterOfPartnerName(const std::string& name, absl::string_view field) {
  auto parsed = ParsePartnerName(name, field);
  if (!parsed.ok()) return parsed.status();
  return parsed->center;
}

// Which partner a command wrote. Of a repetition that was refused the decision is missing: then the refusal named it.
absl::optional<Uuid> WrittenId(const WriteOutcome& outcome) {
  if (!outcome.decision.results.empty()) return outcome.decision.results[0].id;
  const auto name = TryParsePartnerName(outcome.name);
  if (!name.has_value()) return absl::nullopt;
  return name->id;
}

v1::BatchWritePartnersResponse BatchResponse(const v1::BatchWritePartnersRequest& request,
                                             const std::string& center, std::int64_t revision,
                                             const std::vector<WriteResult>& results) {
  v1::BatchWritePartnersResponse response;
  response.set_revision(revision);
  for (int i = 0; i < request.writes_size(); ++i) {
    const v1::PartnerWrite& write = request.writes(i);
    auto* result = response.add_results();
    result->set_name(PartnerName{center, results[i].id}.ToString());
    result->set_changed(results[i].changed);
    if (write.has_delete_() || request.validate_only()) continue;
    // Only an update can find all as it was; then the record kept the revision that the update was based on.
    result->set_revision(results[i].changed ? revision : write.update().expected_revision());
  }
  return response;
}

}  // namespace

PartnersService::PartnersService(const Environment& environment)
    : environment_(environment),
      methods_{MethodNamed(environment, "CreatePartner"),
               MethodNamed(environment, "GetPartner"),
               MethodNamed(environment, "BatchGetPartners"),
               MethodNamed(environment, "ListPartners"),
               MethodNamed(environment, "UpdatePartner"),
               MethodNamed(environment, "DeletePartner"),
               MethodNamed(environment, "BatchWritePartners"),
               MethodNamed(environment, "VerifyPartner")},
      writer_(environment),
      lister_(environment) {}

DecisionContext PartnersService::ContextFor(const PartnerSource& state) const {
  return {state, *environment_.reference, *environment_.random, environment_.gate->clock->Now()};
}

// Authorisation comes before everything else, so that a stranger learns nothing about what exists.
absl::StatusOr<std::string> PartnersService::Admit(rpc::UnaryCall& call,
                                                   absl::StatusOr<std::string> center,
                                                   const std::string& request_id) const {
  if (!center.ok()) return center;
  if (auto status = call->RequireCenter(*center); !status.ok()) return status;
  if (!request_id.empty() && !Uuid::Parse(request_id).has_value()) return api::RequestIdInvalid();
  if (!environment_.view->centers.Contains(*center)) return CenterNotFound(*center);
  call->set_request_id(request_id);
  return center;
}

absl::Status PartnersService::AnswerPartner(const std::string& center, const Uuid& id,
                                            Bytes* response) const {
  std::string wire;
  const Directory& directory = environment_.view->directories.Of(center);
  // Gone again between the commit and now, or long ago when a create is repeated.
  if (!directory.AppendTo(id, Scope::kCenter, wire)) {
    return PartnerNotFound(PartnerName{center, id}.ToString());
  }
  *response = rpc::ToByteBuffer(wire);
  return absl::OkStatus();
}

template <typename Request, typename Decide>
grpc::ServerUnaryReactor* PartnersService::WriteOne(rpc::UnaryCall call, Request request,
                                                    const Bytes* bytes,
                                                    absl::StatusOr<std::string> center,
                                                    Bytes* response, Decide decide) {
  center = Admit(call, std::move(center), request.request_id());
  if (!center.ok()) return call.Answer(center.status());
  grpc::ServerUnaryReactor* reactor = call.reactor();
  WriteCommand command;
  command.center = *center;
  command.request_id = request.request_id();
  command.fingerprint = api::RequestFingerprint(call->method().rule.method, request);
  // The decision consumes the request; when it is made again, the request is read again. Its bytes stay until the answer.
  command.decide = [this, request = std::move(request), bytes, decide, is_whole = true](
                       const PartnerSource& state) mutable -> absl::StatusOr<Decision> {
    if (!std::exchange(is_whole, false)) {
      if (auto status = Parse(*bytes, request); !status.ok()) return status;
    }
    return decide(std::move(request), ContextFor(state));
  };
  command.done = [this, call = std::move(call), center = *center,
                  response](absl::StatusOr<WriteOutcome> outcome) mutable {
    if (!outcome.ok()) return call.Finish(outcome.status());
    const absl::optional<Uuid> id = WrittenId(*outcome);
    call.Finish(id.has_value() ? AnswerPartner(center, *id, response)
                               : PartnerNotFound(CenterName(center)));
  };
  writer_.Run(std::move(command));
  return reactor;
}

PartnersService::Reactor* PartnersService::CreatePartner(Context* context, const Bytes* bytes,
                                                         Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.create, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::CreatePartnerRequest request;
  if (auto status = Parse(*bytes, request); !status.ok()) return call.Answer(status);
  auto center = ParseCenterName(request.parent(), "parent");
  return WriteOne(std::move(call), std::move(request), bytes, std::move(center), response,
                  DecideCreate);
}

PartnersService::Reactor* PartnersService::UpdatePartner(Context* context, const Bytes* bytes,
                                                         Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.update, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::UpdatePartnerRequest request;
  if (auto status = Parse(*bytes, request); !status.ok()) return call.Answer(status);
  auto center = CenterOfPartnerName(request.partner().name(), "partner.name");
  return WriteOne(std::move(call), std::move(request), bytes, std::move(center), response,
                  DecideUpdate);
}

PartnersService::Reactor* PartnersService::VerifyPartner(Context* context, const Bytes* bytes,
                                                         Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.verify, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::VerifyPartnerRequest request;
  if (auto status = Parse(*bytes, request); !status.ok()) return call.Answer(status);
  auto center = CenterOfPartnerName(request.name(), "name");
  const std::string verifier = call->peer().center;
  return WriteOne(
      std::move(call), std::move(request), bytes, std::move(center), response,
      [verifier](const v1::VerifyPartnerRequest& verify, const DecisionContext& decision_context) {
        return DecideVerify(verify, verifier, decision_context);
      });
}

PartnersService::Reactor* PartnersService::DeletePartner(Context* context, const Bytes* bytes,
                                                         Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.remove, context);
  if (!call.admitted()) return call.Answer(call->status());
  auto request = std::make_shared<v1::DeletePartnerRequest>();
  if (auto status = Parse(*bytes, *request); !status.ok()) return call.Answer(status);
  auto center = Admit(call, CenterOfPartnerName(request->name(), "name"), request->request_id());
  if (!center.ok()) return call.Answer(center.status());
  Reactor* reactor = call.reactor();
  WriteCommand command;
  command.center = *center;
  command.request_id = request->request_id();
  command.fingerprint = api::RequestFingerprint("DeletePartner", *request);
  command.decide = [this, request](const PartnerSource& state) {
    return DecideDelete(*request, ContextFor(state));
  };
  command.done = [call = std::move(call), response](absl::StatusOr<WriteOutcome> outcome) mutable {
    if (!outcome.ok()) return call.Finish(outcome.status());
    v1::DeletePartnerResponse deleted;
    deleted.set_revision(outcome->revision);
    *response = rpc::ToByteBuffer(deleted.SerializeAsString());
    call.Finish(absl::OkStatus());
  };
  writer_.Run(std::move(command));
  return reactor;
}

PartnersService::Reactor* PartnersService::BatchWritePartners(Context* context, const Bytes* bytes,
                                                              Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.batch_write, context);
  if (!call.admitted()) return call.Answer(call->status());
  auto request = std::make_shared<v1::BatchWritePartnersRequest>();
  if (auto status = Parse(*bytes, *request); !status.ok()) return call.Answer(status);
  auto center = Admit(call, ParseCenterName(request->parent(), "parent"), request->request_id());
  if (!center.ok()) return call.Answer(center.status());
  Reactor* reactor = call.reactor();
  auto command = std::make_shared<WriteCommand>();
  command->center = *center;
  command->request_id = request->request_id();
  command->fingerprint = api::RequestFingerprint("BatchWritePartners", *request);
  command->validate_only = request->validate_only();
  command->decide = [this, request](const PartnerSource& state) {
    return DecideBatchWrite(*request, ContextFor(state));
  };
  auto shared_call = std::make_shared<rpc::UnaryCall>(std::move(call));
  command->done = [this, shared_call, request, center = *center,
                   response](absl::StatusOr<WriteOutcome> outcome) {
    if (!outcome.ok()) return shared_call->Finish(outcome.status());
    std::vector<WriteResult> results = std::move(outcome->decision.results);
    if (results.empty()) {
      results = RecallBatchWrite(*request, center, environment_.view->directories.Of(center));
    }
    *response = rpc::ToByteBuffer(
        BatchResponse(*request, center, outcome->revision, results).SerializeAsString());
    shared_call->Finish(absl::OkStatus());
  };
  // A thousand records take some milliseconds to check: not on a thread that others wait for.
  absl::AnyInvocable<void()> work = [this, command] { writer_.Run(std::move(*command)); };
  if (!environment_.worker->Post(work)) shared_call->Finish(rpc::ServerBusy());
  return reactor;
}

PartnersService::Reactor* PartnersService::GetPartner(Context* context, const Bytes* bytes,
                                                      Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.get, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::GetPartnerRequest request;
  if (auto status = Parse(*bytes, request); !status.ok()) return call.Answer(status);
  auto name = ParsePartnerName(request.name(), "name");
  if (!name.ok()) return call.Answer(name.status());
  const Directory* directory = environment_.view->directories.Find(name->center);
  std::string wire;
  if (directory == nullptr ||
      !directory->AppendTo(name->id, ScopeFor(call->peer(), name->center), wire)) {
    return call.Answer(PartnerNotFound(request.name()));
  }
  *response = rpc::ToByteBuffer(wire);
  return call.Answer(absl::OkStatus());
}

PartnersService::Reactor* PartnersService::BatchGetPartners(Context* context, const Bytes* bytes,
                                                            Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.batch_get, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::BatchGetPartnersRequest request;
  if (auto status = Parse(*bytes, request); !status.ok()) return call.Answer(status);
  auto parent = ParseCenterNameOrAll(request.parent(), "parent");
  if (!parent.ok()) return call.Answer(parent.status());
  if (request.names().empty()) return call.Answer(BatchEmpty("names"));
  if (request.names_size() > kMaxBatchGet) {
    return call.Answer(BatchTooLarge("names", request.names_size(), kMaxBatchGet));
  }
  std::string wire;
  std::vector<absl::string_view> not_found;
  for (int i = 0; i < request.names_size(); ++i) {
    const std::string field = absl::StrCat("names[", i, "]");
    auto name = ParsePartnerName(request.names(i), field);
    if (!name.ok()) return call.Answer(name.status());
    if (parent->has_value() && **parent != name->center) {
      return call.Answer(NameOfOtherCenter(field, **parent));
    }
    std::string partner;
    const Directory* directory = environment_.view->directories.Find(name->center);
    if (directory != nullptr &&
        directory->AppendTo(name->id, ScopeFor(call->peer(), name->center), partner)) {
      rpc::AppendBytesField(v1::BatchGetPartnersResponse::kPartnersFieldNumber, partner, wire);
    } else {
      not_found.push_back(request.names(i));
    }
  }
  for (absl::string_view name : not_found) {
    rpc::AppendBytesField(v1::BatchGetPartnersResponse::kNotFoundFieldNumber, name, wire);
  }
  *response = rpc::ToByteBuffer(wire);
  return call.Answer(absl::OkStatus());
}

PartnersService::Reactor* PartnersService::ListPartners(Context* context, const Bytes* bytes,
                                                        Bytes* response) {
  rpc::UnaryCall call(*environment_.gate, methods_.list, context);
  if (!call.admitted()) return call.Answer(call->status());
  auto request = std::make_shared<v1::ListPartnersRequest>();
  if (auto status = Parse(*bytes, *request); !status.ok()) return call.Answer(status);
  Reactor* reactor = call.reactor();
  auto shared_call = std::make_shared<rpc::UnaryCall>(std::move(call));
  absl::AnyInvocable<void()> work = [this, shared_call, request, response] {
    auto page = lister_.List(*request, (*shared_call)->peer());
    if (page.ok()) *response = rpc::ToByteBuffer(*page);
    shared_call->Finish(page.status());
  };
  if (!environment_.worker->Post(work)) shared_call->Finish(rpc::ServerBusy());
  return reactor;
}

}  // namespace lotse::contacts
