// From an understood question to the bytes of its answer: from the index alone, or with what live members said.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/rpc/call.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/registry.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/index/entry_reader.h"
#include "services/referrals/index/help_index.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/rpc/answer_cache.h"
#include "services/referrals/rpc/asked.h"
#include "services/referrals/rpc/center_book.h"
#include "services/referrals/rpc/envelope.h"
#include "services/referrals/rpc/live_search.h"

namespace lotse::referrals {

// What the service stands on. Nothing is owned; all outlive it.
struct LookupEnvironment {
  const rpc::Gate* gate = nullptr;
  AskingTools tools;
  const PlaceBook* places = nullptr;
  const HelpIndex* index = nullptr;
  const CenterBook* centers = nullptr;
  // How fresh each member is. Thread-safe.
  std::function<std::shared_ptr<const FollowedMembers>()> members;
  prometheus::Registry* registry = nullptr;
  // Members that are asked live, and their centres, whose directories are not looked for here. Null and empty: none.
  FanOut* live = nullptr;
  CenterNames live_centers;
  // Appends a record of a directory that this process holds, as the federation sees it, in wire format; false when there is
  // none. Thread-safe. Empty: this process holds no directory, and cannot be asked live.
  std::function<bool(absl::string_view center, const Uuid& id, std::string& out)> record;
};

// A question, understood.
struct Inquiry {
  absl::Time start;
  bool explain = false;
  Asked asked;
  Place place;
};

// Thread-safe.
class Answerer {
 public:
  explicit Answerer(LookupEnvironment environment);

  const LookupEnvironment& environment() const { return environment_; }

  // The whole way of a question that is asked of nobody else: from the bytes of the request to those of the answer. Errors:
  // those that FindHelp's comment names; a request that cannot be read.
  absl::StatusOr<grpc::ByteBuffer> AnswerAlone(const grpc::ByteBuffer& bytes);

  // Its steps where others are asked as well. Errors: those that FindHelp's comment names. AppendTook ends each answer.
  absl::StatusOr<Inquiry> Inquire(const v1::FindHelpRequest& request, absl::Time start) const;
  // For a node that asks for these centres alone: each record a hit of its own, or the records with the evidence it asks for. Also
  // CENTER_NOT_HELD_HERE, and what CheckNodeQuestion finds.
  absl::StatusOr<std::string> AnswerNode(v1::FindHelpRequest request, const CenterNames& centers,
                                         absl::Time start) const;
  // For a question that live members are asked too. Both outlive it.
  LiveSearch BeginLive(v1::FindHelpRequest request, const Inquiry& inquiry) const;
  // From what such a search has found.
  absl::StatusOr<std::string> AnswerWith(const LiveSearch& search, const Inquiry& inquiry);

  void AppendTook(absl::Time start, std::string& answer) const;

  // What live members are asked.
  v1::FindHelpRequest ForMembers(v1::FindHelpRequest request, const Inquiry& inquiry) const;

 private:
  // What the index has: all of an answer but what was understood and the time it took.
  struct Found {
    grpc::Slice bytes;
    // Whole, and somebody was found: as long as nothing changes, the next one gets the same.
    bool may_keep = false;
  };
  // As kept, or looked for; sets the inquiry's place for that. NO_MEMBER_ANSWERED.
  absl::StatusOr<Found> FoundFor(Inquiry& inquiry, const AnswerBasis& basis);
  absl::StatusOr<Found> Look(const Inquiry& inquiry);

  absl::StatusOr<std::string> AnswerFor(const CenterNames& centers, Inquiry inquiry) const;
  absl::StatusOr<std::string> TwinsFor(const CenterNames& centers,
                                       const v1::FindHelpRequest& request) const;

  void AppendHits(const Inquiry& inquiry, const PartnerTable& table, const MatchResult& result,
                  std::string& out) const;
  void AppendRecords(const PartnerTable& table, MatchResult& result, std::string& out) const;
  // False when there is none (any more).
  bool AppendRecord(int field, const std::string& center, const Uuid& id, std::string& out) const;
  MatchResult Search(const Inquiry& inquiry, const PartnerTable& table,
                     absl::Span<const MemberFreshness> freshness) const;
  // Without what was understood.
  v1::FindHelpResponse Begin(const Inquiry& inquiry, const FollowedMembers& members) const;
  static void End(const MatchResult& result, v1::FindHelpResponse& response, std::string& out);
  void CountUnmetNeed(const Inquiry& inquiry, const MatchResult& result);

  AnswerBasis BasisAt(absl::Time now) const;
  std::string TookSince(absl::Time start) const;

  const LookupEnvironment environment_;
  AnswerCache by_request_;  // of requests that name their topic by its code
  AnswerCache by_meaning_;  // by FoundKey, without what was understood
  const EntryReader reader_;
  // Questions without a hit, by topic and county: what a region lacks. No word of a question, nobody's identity.
  prometheus::Family<prometheus::Counter>& unmet_;
};

}  // namespace lotse::referrals
