// One question that live members are asked too: what each is asked, one after another, until the hits are those of one directory
// that holds all records.
//
// A member answers with records that match, best first, each a hit of its own. Which records are of one provider, which of them
// speaks for it and whether it has closed is seen here, as soon as all are known that have a piece of evidence in common with one
// that may be shown. So
//   1 every member is asked the question;
//   2 all that answered are asked for the records that have the evidence of what was found; what comes may bring further evidence,
//     which is asked for in turn;
//   3 a member of whose hits so many turned out to be none that it may have had better ones than are shown is asked for more, or
//     from the next rung on.
// Then every record that could be shown is known with all its twins, and what a member kept back ranks behind the last that it sent.
// Only `more_hits` may be too high, where more was found than can be compared: of what members kept back nobody sees twins.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/types/optional.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/index/help_index.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/rpc/merged_table.h"

namespace lotse::referrals {

struct Inquiry;
struct LookupEnvironment;

// Detail of a member that answered, but could not be asked for the rest (in time): sources of its own may be missing, and what they
// would have changed.
inline constexpr char kNotCompared[] = "PROVIDERS_NOT_COMPARED";

// Not thread-safe. The arguments outlive it.
class LiveSearch {
 public:
  // `question`: what members are asked first.
  LiveSearch(const LookupEnvironment& environment, const EntryReader& reader,
             const Inquiry& inquiry, v1::FindHelpRequest question);

  // What members are asked next; their replies go to Take before it is called again. Empty: nothing is left to be asked.
  MemberQuestions Next();
  void Take(MemberReplies replies);

  // The rest is for when Next has returned nothing.

  // How each member stands.
  const MemberReplies& replies() const { return replies_; }
  // The members that this node follows itself, and that count.
  const FollowedMembers& own_members() const { return *own_members_; }
  const PartnerTable& table() const { return merged_.table(); }
  // Slots are those of `table`.
  const MatchResult& result() const { return result_; }

 private:
  // What is known of one place that records come from: a member, or this node itself, which is the last.
  struct Part {
    bool open = false;  // may be asked again
    v1::Rung rung = v1::RUNG_CENTER;
    int found = 0;  // records that match there, sent or not
    int sent = 0;
    int asked_for = 0;
    std::string last;  // name of the last that was sent
    std::vector<std::string> known;
  };
  enum class Lacks { kNothing, kMore, kNextRung };

  MatchResult Search(const Question& question) const;
  void Compare();
  int MoreHits() const;

  // Evidence that is to be asked for, best first.
  std::vector<ProviderKey> OpenKeys() const;
  void AddKeysOf(SlotId slot, absl::flat_hash_set<ProviderKey>& seen,
                 std::vector<ProviderKey>& keys) const;
  MemberQuestions ForTwins(const std::vector<ProviderKey>& keys);

  Lacks LackOf(const Part& part) const;
  bool MayHaveBetter(const Part& part) const;
  // Sets what is asked of the part; false when that is nothing.
  bool AskFurther(Part& part, v1::FindHelpRequest& question) const;
  // `own_searched`: this node's own directories were.
  MemberQuestions Further(bool& own_searched);

  void Understand(const v1::FindHelpResponse& response, Part& part);
  void TakeFurther(const MemberReply& reply, std::size_t member);
  void CutShort(std::size_t member);

  void SearchOwn(int max_hits, v1::Rung first_rung);
  void AddOwnTwins(const std::vector<ProviderKey>& keys);
  Part& own() { return parts_.back(); }
  std::size_t PartOf(SlotId slot) const;

  const LookupEnvironment& environment_;
  const Inquiry& inquiry_;
  const std::shared_ptr<const v1::FindHelpRequest> question_;
  std::shared_ptr<const FollowedMembers> own_members_;
  MergedTable merged_;
  MemberReplies replies_;
  MemberQuestions asked_;  // what was asked last
  std::vector<Part> parts_;
  absl::flat_hash_map<std::string, std::size_t> member_of_center_;  // by code
  absl::flat_hash_set<ProviderKey> known_keys_;
  int rounds_ = 0;
  MatchResult result_;
  std::vector<RankedHit>
      candidates_;  // all records that match on the rung of the result, best first
};

}  // namespace lotse::referrals
