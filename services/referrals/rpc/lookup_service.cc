#include "services/referrals/rpc/lookup_service.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "services/referrals/rpc/errors.h"
#include "services/referrals/rpc/live_answer.h"
#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {
namespace {

constexpr int kDefaultTopics = 200;
constexpr int kMaxTopics = 1000;

std::string TokenFor(const v1::ListTopicsRequest& request, const std::string& last) {
  return absl::WebSafeBase64Escape(absl::StrCat(request.parent(), "\n", last));
}

// Where the page begins: the code after which it goes on; empty at the start.
absl::StatusOr<std::string> ReadToken(const v1::ListTopicsRequest& request,
                                      const reference::ReferenceData& reference) {
  if (request.page_token().empty()) return std::string();
  std::string text;
  absl::string_view rest;
  if (absl::WebSafeBase64Unescape(request.page_token(), &text)) rest = text;
  if (!absl::ConsumePrefix(&rest, absl::StrCat(request.parent(), "\n")) ||
      reference.FindTopic(rest) == nullptr) {
    return TopicTokenInvalid();
  }
  return std::string(rest);
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  const auto deadline = context.deadline();
  return deadline == decltype(deadline)::max() ? absl::InfiniteFuture()
                                               : absl::FromChrono(deadline);
}

void ShowTopic(const reference::Topic& topic, v1::Topic& shown) {
  shown.set_code(topic.code);
  shown.set_parent(topic.parent);
  shown.set_label_de(topic.label_de);
  shown.set_label_en(topic.label_en);
  shown.set_leika_key(topic.leika_key);
}

}  // namespace

LookupService::LookupService(LookupEnvironment environment)
    : answerer_(std::move(environment)),
      find_(*this->environment().gate->table->Find(kLookupService, "FindHelp")),
      list_(*this->environment().gate->table->Find(kLookupService, "ListTopics")) {}

absl::StatusOr<grpc::ByteBuffer> LookupService::FindFor(const grpc::ByteBuffer& bytes,
                                                        const CenterNames& centers) const {
  v1::FindHelpRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  const absl::Time start = environment().gate->clock->Now();
  auto answer = answerer_.AnswerNode(std::move(request), centers, start);
  if (!answer.ok()) return answer.status();
  answerer_.AppendTook(start, *answer);
  return rpc::ToByteBuffer(*answer);
}

grpc::ServerUnaryReactor* LookupService::FindHelp(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* bytes,
                                                  grpc::ByteBuffer* response) {
  auto centers = ReadCentersAsked(*context);
  // Who was asked live asks nobody: questions never go round in circles.
  if (environment().live != nullptr && centers.ok() && !centers->has_value()) {
    auto* answer =
        new LiveAnswer(answerer_, rpc::Call(*environment().gate, find_, *context), response);
    answer->Begin(*bytes, DeadlineOf(*context));
    return answer;
  }
  rpc::UnaryCall call(*environment().gate, find_, context);
  if (!call.admitted()) return call.Answer(call->status());
  if (!centers.ok()) return call.Answer(centers.status());
  auto answer = centers->has_value() ? FindFor(*bytes, **centers) : answerer_.AnswerAlone(*bytes);
  if (answer.ok()) *response = *std::move(answer);
  return call.Answer(answer.status());
}

absl::StatusOr<v1::ListTopicsResponse> LookupService::List(
    const v1::ListTopicsRequest& request) const {
  const reference::ReferenceData& reference = *environment().tools.reference;
  if (request.page_size() < 0 || request.page_size() > kMaxTopics) {
    return RefuseField("page_size", absl::StrCat("must be 0 to ", kMaxTopics));
  }
  if (auto fault =
          request.parent().empty() ? absl::nullopt : reference.TopicFault(request.parent());
      fault.has_value()) {
    return RefuseField("parent", *fault);
  }
  auto after = ReadToken(request, reference);
  if (!after.ok()) return after.status();
  const int limit = request.page_size() == 0 ? kDefaultTopics : request.page_size();
  v1::ListTopicsResponse response;
  bool begun = after->empty();
  for (const reference::Topic& topic : reference.Topics()) {
    if (!begun) {
      begun = topic.code == *after;
      continue;
    }
    if (!request.parent().empty() && topic.parent != request.parent()) continue;
    if (response.topics_size() == limit) {
      response.set_next_page_token(TokenFor(request, response.topics(limit - 1).code()));
      break;
    }
    ShowTopic(topic, *response.add_topics());
  }
  return response;
}

grpc::ServerUnaryReactor* LookupService::ListTopics(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* bytes,
                                                    grpc::ByteBuffer* response) {
  rpc::UnaryCall call(*environment().gate, list_, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::ListTopicsRequest request;
  if (!rpc::ParseFrom(*bytes, request)) {
    return call.Answer(rpc::MessageMalformed(request.GetTypeName()));
  }
  auto page = List(request);
  if (page.ok()) *response = rpc::ToByteBuffer(page->SerializeAsString());
  return call.Answer(page.status());
}

}  // namespace lotse::referrals
