#include "services/referrals/rpc/answerer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "grpcpp/support/slice.h"
#include "services/referrals/domain/hit_writer.h"
#include "services/referrals/domain/unmet_need.h"
#include "services/referrals/live/answer_check.h"
#include "services/referrals/live/errors.h"
#include "services/referrals/rpc/errors.h"
#include "services/referrals/rpc/found_key.h"
#include "services/referrals/rpc/node_question.h"
#include "services/referrals/rpc/twins.h"

namespace lotse::referrals {
namespace {

// Digits of an area, with the zeros in front.
constexpr int kCountyDigits = 5;
// Bytes.
constexpr std::size_t kUsualHit = 1024;

std::string CountyText(AreaCode county) {
  if (county == AreaCode::kNone) return "";
  std::string digits = absl::StrCat(NumberOf(county));
  return std::string(kCountyDigits - digits.size(), '0') + digits;
}

void SetDuration(absl::Duration duration, google::protobuf::Duration& out) {
  const std::int64_t nanos = absl::ToInt64Nanoseconds(duration);
  out.set_seconds(nanos / 1'000'000'000);
  out.set_nanos(static_cast<std::int32_t>(nanos % 1'000'000'000));
}

// Without a copy.
grpc::Slice ToSlice(std::string bytes) {
  auto* const kept = new std::string(std::move(bytes));
  return {kept->data(), kept->size(), [](void* owned) { delete static_cast<std::string*>(owned); },
          kept};
}

grpc::Slice SliceOf(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }

void AppendUnderstood(const Inquiry& inquiry, std::string& out) {
  rpc::AppendMessageField(v1::FindHelpResponse::kUnderstoodFieldNumber, inquiry.asked.understood,
                          out);
}

grpc::Slice UnderstoodOf(const Inquiry& inquiry) {
  std::string bytes;
  AppendUnderstood(inquiry, bytes);
  return SliceOf(bytes);
}

grpc::ByteBuffer Whole(const AnswerBytes& answer, absl::string_view took) {
  const grpc::Slice parts[] = {answer.found, answer.understood, SliceOf(took)};
  return {parts, 3};
}

}  // namespace

Answerer::Answerer(LookupEnvironment environment)
    : environment_(std::move(environment)),
      reader_(*environment_.tools.reference, *environment_.tools.topics),
      unmet_(prometheus::BuildCounter()
                 .Name("lotse_lookup_unmet_total")
                 .Help("Questions without a hit, by topic and county.")
                 .Register(*environment_.registry)) {}

AnswerBasis Answerer::BasisAt(absl::Time now) const {
  return {environment_.index->version(), absl::ToUnixSeconds(now) / 60, environment_.members(),
          environment_.centers->Get()};
}

// The text of a question is kept nowhere; what a question in words found is, by what the words were understood to mean.
absl::StatusOr<grpc::ByteBuffer> Answerer::AnswerAlone(const grpc::ByteBuffer& bytes) {
  const absl::Time start = environment_.gate->clock->Now();
  const AnswerBasis basis = BasisAt(start);
  grpc::Slice slice;
  const bool is_read = bytes.TrySingleSlice(&slice).ok() || bytes.DumpToSingleSlice(&slice).ok();
  const absl::string_view text(reinterpret_cast<const char*>(slice.begin()), slice.size());
  if (const auto kept = by_request_.Find(text, basis); kept.has_value()) {
    return Whole(*kept, TookSince(start));
  }
  v1::FindHelpRequest request;
  if (!is_read || !request.ParseFromArray(text.data(), static_cast<int>(text.size()))) {
    return rpc::MessageMalformed(request.GetTypeName());
  }
  auto asked = Understand(request, environment_.tools);
  if (!asked.ok()) return asked.status();
  Inquiry inquiry{start, request.explain(), *std::move(asked), {}};
  const auto found = FoundFor(inquiry, basis);
  if (!found.ok()) return found.status();
  const bool is_named = !request.topic().empty() && request.question().empty();
  const AnswerBytes answer{found->bytes, UnderstoodOf(inquiry)};
  if (is_named && found->may_keep) by_request_.Keep(text, basis, answer);
  return Whole(answer, TookSince(start));
}

// A need that is not met is counted each time.
absl::StatusOr<Answerer::Found> Answerer::FoundFor(Inquiry& inquiry, const AnswerBasis& basis) {
  const std::string key = FoundKey(inquiry.asked, inquiry.explain);
  if (auto kept = by_meaning_.Find(key, basis); kept.has_value()) {
    return Found{std::move(kept->found), true};
  }
  inquiry.place = environment_.places->Find(inquiry.asked.keys);
  auto found = Look(inquiry);
  if (found.ok() && found->may_keep) by_meaning_.Keep(key, basis, {found->bytes, {}});
  return found;
}

std::string Answerer::TookSince(absl::Time start) const {
  std::string took;
  AppendTook(start, took);
  return took;
}

void Answerer::AppendTook(absl::Time start, std::string& answer) const {
  google::protobuf::Duration took;
  SetDuration(environment_.gate->clock->Now() - start, took);
  rpc::AppendMessageField(v1::FindHelpResponse::kTookFieldNumber, took, answer);
}

absl::StatusOr<Inquiry> Answerer::Inquire(const v1::FindHelpRequest& request,
                                          absl::Time start) const {
  auto asked = Understand(request, environment_.tools);
  if (!asked.ok()) return asked.status();
  Inquiry inquiry{start, request.explain(), *std::move(asked), {}};
  inquiry.place = environment_.places->Find(inquiry.asked.keys);
  return inquiry;
}

absl::StatusOr<Answerer::Found> Answerer::Look(const Inquiry& inquiry) {
  const auto members = environment_.members();
  if (!AnyAtHand(*members)) return NoMemberAnswered();
  v1::FindHelpResponse response = Begin(inquiry, *members);
  std::string answer;
  MatchResult result;
  {
    const HelpIndex::Look table(*environment_.index);
    result = Search(inquiry, *table, FreshnessBy(*table, *members));
    AppendHits(inquiry, *table, result, answer);
  }
  CountUnmetNeed(inquiry, result);
  const bool may_keep = response.complete() && !result.hits.empty();
  End(result, response, answer);
  return Found{ToSlice(std::move(answer)), may_keep};
}

absl::StatusOr<std::string> Answerer::AnswerNode(v1::FindHelpRequest request,
                                                 const CenterNames& centers,
                                                 absl::Time start) const {
  if (absl::Status status = CheckNodeQuestion(request); !status.ok()) return status;
  if (request.provider_keys_size() > 0) return TwinsFor(centers, request);
  // What nodes alone may ask is taken out; the rest is a question like any other.
  const int max_hits = request.max_hits() == 0 ? kDefaultHits : request.max_hits();
  const v1::Rung first_rung = request.first_rung();
  request.clear_max_hits();
  request.clear_first_rung();
  request.clear_known_partners();
  auto inquiry = Inquire(request, start);
  if (!inquiry.ok()) return inquiry.status();
  inquiry->asked.question.max_hits = max_hits;
  inquiry->asked.question.first_rung = first_rung;
  return AnswerFor(centers, *std::move(inquiry));
}

absl::StatusOr<std::string> Answerer::AnswerFor(const CenterNames& centers, Inquiry inquiry) const {
  if (!environment_.record) return CenterNotHeldHere();
  const CentersCounted counted = CentersCounted::Only(centers);
  const auto members = CountedOf(environment_.members(), counted);
  if (!AnyAtHand(*members)) return NoMemberAnswered();
  v1::FindHelpResponse response;
  AddMembers(*members, inquiry.explain, response);
  AddNotHeld(centers, *members, response);
  inquiry.asked.question.apart = true;
  std::string answer;
  MatchResult result;
  {
    const HelpIndex::Look table(*environment_.index);
    std::vector<MemberFreshness> freshness = FreshnessBy(*table, *members);
    LeaveOut(*table, counted, freshness);
    result = Search(inquiry, *table, freshness);
    AppendRecords(*table, result, answer);
    AppendHits(inquiry, *table, result, answer);
  }
  End(result, response, answer);
  return answer;
}

absl::StatusOr<std::string> Answerer::TwinsFor(const CenterNames& centers,
                                               const v1::FindHelpRequest& request) const {
  if (!environment_.record) return CenterNotHeldHere();
  const CentersCounted counted = CentersCounted::Only(centers);
  const auto members = CountedOf(environment_.members(), counted);
  if (!AnyAtHand(*members)) return NoMemberAnswered();
  const absl::flat_hash_set<absl::string_view> known(request.known_partners().begin(),
                                                     request.known_partners().end());
  std::string answer;
  int told = 0;
  const HelpIndex::Look table(*environment_.index);
  std::vector<MemberFreshness> freshness;
  LeaveOut(*table, counted, freshness);
  for (SlotId twin : TwinsIn(*table, request.provider_keys(), freshness)) {
    const Slot& slot = table->slot(twin);
    const std::string& center = table->center_name(slot.center);
    if (known.contains(absl::StrCat("centers/", center, "/partners/", slot.id.ToString())))
      continue;
    if (told == kMaxTwinsTold) return answer;
    told += AppendRecord(v1::FindHelpResponse::kTwinsFieldNumber, center, slot.id, answer);
  }
  v1::FindHelpResponse response;
  response.set_complete(true);
  response.AppendToString(&answer);
  return answer;
}

LiveSearch Answerer::BeginLive(v1::FindHelpRequest request, const Inquiry& inquiry) const {
  return {environment_, reader_, inquiry, ForMembers(std::move(request), inquiry)};
}

absl::StatusOr<std::string> Answerer::AnswerWith(const LiveSearch& search, const Inquiry& inquiry) {
  const MemberReplies& replies = search.replies();
  const MatchResult& result = search.result();
  // Directories at hand that have nobody say nothing of those that could not be asked.
  const bool others_at_hand = AnyAtHand(search.own_members()) && !result.hits.empty();
  absl::Status status = CheckAnythingAtHand(replies, others_at_hand);
  if (!status.ok()) return status;
  v1::FindHelpResponse response = Begin(inquiry, search.own_members());
  AddLiveMembers(replies, inquiry.explain, response);
  // Who did not answer may have had somebody.
  if (AllAnswered(replies)) CountUnmetNeed(inquiry, result);
  std::string answer;
  AppendHits(inquiry, search.table(), result, answer);
  End(result, response, answer);
  AppendUnderstood(inquiry, answer);
  return answer;
}

// In words only when more than one topic is looked for: members understand them as this node does.
v1::FindHelpRequest Answerer::ForMembers(v1::FindHelpRequest request,
                                         const Inquiry& inquiry) const {
  const std::vector<AskedTopic>& topics = inquiry.asked.question.topics;
  const std::string topic =
      topics.size() == 1 ? environment_.tools.topics->Get(topics[0].id).code : request.topic();
  const std::string place = inquiry.asked.understood.place().text();
  request.set_explain(false);
  return ToMemberRequest(request, topic, place, inquiry.asked.question.max_hits);
}

v1::FindHelpResponse Answerer::Begin(const Inquiry& inquiry, const FollowedMembers& members) const {
  v1::FindHelpResponse response;
  if (inquiry.asked.has_place) {
    AddResponsible(*environment_.centers->Get(), inquiry.asked.place, inquiry.asked.german,
                   response);
  }
  AddMembers(members, inquiry.explain, response);
  return response;
}

MatchResult Answerer::Search(const Inquiry& inquiry, const PartnerTable& table,
                             absl::Span<const MemberFreshness> freshness) const {
  return Match(inquiry.asked.question, inquiry.place, table,
               {*environment_.tools.topics, *environment_.places, inquiry.start, freshness});
}

void Answerer::AppendHits(const Inquiry& inquiry, const PartnerTable& table,
                          const MatchResult& result, std::string& out) const {
  const Moment moment(inquiry.start);
  const HitWriter writer(inquiry.asked.question, table, *environment_.tools.topics, moment,
                         inquiry.asked.german ? AnswerLanguage::kGerman : AnswerLanguage::kEnglish,
                         inquiry.explain);
  out.reserve(out.size() + kUsualHit * (result.hits.size() + 1));
  std::string hit;
  hit.reserve(kUsualHit);
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    hit.clear();
    writer.AppendHit(result.hits, i, hit);
    rpc::AppendBytesField(v1::FindHelpResponse::kHitsFieldNumber, hit, out);
  }
}

// A record may have gone from its directory a moment ago: then its hit goes too.
void Answerer::AppendRecords(const PartnerTable& table, MatchResult& result,
                             std::string& out) const {
  std::erase_if(result.hits, [&](const RankedHit& hit) {
    const Slot& slot = table.slot(hit.shown);
    return !AppendRecord(v1::FindHelpResponse::kRecordsFieldNumber, table.center_name(slot.center),
                         slot.id, out);
  });
}

bool Answerer::AppendRecord(int field, const std::string& center, const Uuid& id,
                            std::string& out) const {
  std::string record;
  if (!environment_.record(center, id, record)) return false;
  rpc::AppendBytesField(field, record, out);
  return true;
}

// The hits are bytes already; a message may be put together from pieces in any order.
void Answerer::End(const MatchResult& result, v1::FindHelpResponse& response, std::string& out) {
  response.set_rung(result.rung);
  response.set_more_hits(result.more_hits);
  response.AppendToString(&out);
}

void Answerer::CountUnmetNeed(const Inquiry& inquiry, const MatchResult& result) {
  if (!result.hits.empty()) return;
  UnmetNeed need;
  CountUnmet(inquiry.asked.question, inquiry.place, result, need);
  for (const UnmetNeed::Count& count : need.All()) {
    unmet_
        .Add({{"topic", environment_.tools.topics->Get(count.topic).code},
              {"county", CountyText(count.county)}})
        .Increment(static_cast<double>(count.count));
  }
}

}  // namespace lotse::referrals
