#include "services/referrals/rpc/lookup_service.h"

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "prometheus/counter.h"
#include "services/referrals/domain/hit_writer.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/rpc/envelope.h"
#include "services/referrals/rpc/errors.h"
#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {
namespace {

constexpr int kDefaultTopics = 200;
constexpr int kMaxTopics = 1000;
// Digits of an area, with the zeros in front.
constexpr int kCountyDigits = 5;

std::string CountyText(AreaCode county) {
  if (county == AreaCode::kNone) return "";
  std::string digits = absl::StrCat(NumberOf(county));
  return std::string(kCountyDigits - digits.size(), '0') + digits;
}

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

void ShowTopic(const reference::Topic& topic, v1::Topic& shown) {
  shown.set_code(topic.code);
  shown.set_parent(topic.parent);
  shown.set_label_de(topic.label_de);
  shown.set_label_en(topic.label_en);
  shown.set_leika_key(topic.leika_key);
}

}  // namespace

LookupService::LookupService(const LookupEnvironment& environment)
    : environment_(environment),
      find_(*environment.gate->table->Find(kLookupService, "FindHelp")),
      list_(*environment.gate->table->Find(kLookupService, "ListTopics")),
      unmet_(prometheus::BuildCounter()
                 .Name("lotse_lookup_unmet_total")
                 .Help("Questions without a hit, by topic and county.")
                 .Register(*environment.registry)) {}

absl::StatusOr<std::string> LookupService::Find(const v1::FindHelpRequest& request,
                                                absl::Time start) {
  auto asked = Understand(request, environment_.tools);
  if (!asked.ok()) return asked.status();
  const auto members = environment_.members();
  if (!AnyAtHand(*members)) return NoMemberAnswered();

  v1::FindHelpResponse response;
  *response.mutable_understood() = std::move(asked->understood);
  if (asked->has_place) {
    AddResponsible(*environment_.centers->Get(), asked->place, asked->german, response);
  }
  AddMembers(*members, request.explain(), response);
  const Place place = environment_.places->Find(asked->keys);
  std::string hits;
  MatchResult result;
  {
    const HelpIndex::Look table(*environment_.index);
    const std::vector<MemberFreshness> freshness = FreshnessBy(*table, *members);
    result = Match(asked->question, place, *table,
                   {*environment_.tools.topics, *environment_.places, start, freshness});
    const Moment moment(start);
    const HitWriter writer(asked->question, *table, *environment_.tools.topics, moment,
                           asked->german ? AnswerLanguage::kGerman : AnswerLanguage::kEnglish,
                           request.explain());
    std::string hit;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
      hit.clear();
      writer.AppendHit(result.hits, i, hit);
      rpc::AppendBytesField(v1::FindHelpResponse::kHitsFieldNumber, hit, hits);
    }
  }
  CountUnmetNeed(*asked, place, result);
  response.set_rung(result.rung);
  response.set_more_hits(result.more_hits);
  const absl::Duration took = absl::Now() - start;
  response.mutable_took()->set_seconds(absl::ToInt64Seconds(took));
  response.mutable_took()->set_nanos(
      static_cast<int>(absl::ToInt64Nanoseconds(took - absl::Seconds(absl::ToInt64Seconds(took)))));
  // The hits are bytes already; a message may be put together from pieces in any order.
  return response.SerializeAsString() + hits;
}

void LookupService::CountUnmetNeed(const Asked& asked, const Place& place,
                                   const MatchResult& result) {
  if (!result.hits.empty()) return;
  UnmetNeed need;
  CountUnmet(asked.question, place, result, need);
  for (const UnmetNeed::Count& count : need.All()) {
    unmet_
        .Add({{"topic", environment_.tools.topics->Get(count.topic).code},
              {"county", CountyText(count.county)}})
        .Increment(static_cast<double>(count.count));
  }
}

grpc::ServerUnaryReactor* LookupService::FindHelp(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* bytes,
                                                  grpc::ByteBuffer* response) {
  rpc::UnaryCall call(*environment_.gate, find_, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::FindHelpRequest request;
  if (!rpc::ParseFrom(*bytes, request)) {
    return call.Answer(rpc::MessageMalformed(request.GetTypeName()));
  }
  auto answer = Find(request, environment_.gate->clock->Now());
  if (answer.ok()) *response = rpc::ToByteBuffer(*answer);
  return call.Answer(answer.status());
}

absl::StatusOr<v1::ListTopicsResponse> LookupService::List(
    const v1::ListTopicsRequest& request) const {
  const reference::ReferenceData& reference = *environment_.tools.reference;
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
  rpc::UnaryCall call(*environment_.gate, list_, context);
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
