#include "services/referrals/rpc/live_search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/referrals/index/partner_name.h"
#include "services/referrals/rpc/answerer.h"
#include "services/referrals/rpc/node_question.h"
#include "services/referrals/rpc/twins.h"

namespace lotse::referrals {
namespace {

// Times that members are asked, at most. Two or three are usual; more when all that was found on a rung has closed elsewhere.
constexpr int kMaxRounds = 20;
constexpr int kMoreFactor = 4;

// General advice is found where what was asked for is.
v1::Rung StepOf(v1::Rung rung) { return rung == v1::RUNG_PARENT_TOPIC ? v1::RUNG_ASKED : rung; }

v1::Rung After(v1::Rung step) {
  return step == v1::RUNG_ASKED ? v1::RUNG_NEIGHBOURS
                                : static_cast<v1::Rung>(static_cast<int>(step) + 1);
}

bool AnyAsked(const MemberQuestions& questions) {
  return std::any_of(questions.begin(), questions.end(),
                     [](const auto& question) { return question != nullptr; });
}

std::string NameOf(const PartnerTable& table, SlotId id) {
  const Slot& slot = table.slot(id);
  return absl::StrCat("centers/", table.center_name(slot.center), "/partners/", slot.id.ToString());
}

bool Answered(const MemberReply& reply) {
  return reply.response != nullptr &&
         (reply.state == v1::MEMBER_STATE_OK || reply.state == v1::MEMBER_STATE_PARTIAL);
}

}  // namespace

LiveSearch::LiveSearch(const LookupEnvironment& environment, const EntryReader& reader,
                       const Inquiry& inquiry, v1::FindHelpRequest question)
    : environment_(environment),
      inquiry_(inquiry),
      question_(std::make_shared<const v1::FindHelpRequest>(std::move(question))),
      own_members_(
          CountedOf(environment.members(), CentersCounted::Without(environment.live_centers))),
      merged_(reader),
      parts_(environment.live->size() + 1) {
  for (Part& part : parts_) part.asked_for = inquiry_.asked.question.max_hits;
  own().open = true;
}

MemberQuestions LiveSearch::Next() {
  if (++rounds_ == 1) {
    asked_ = MemberQuestions(environment_.live->size(), question_);
    return asked_;
  }
  for (;;) {
    Compare();
    const std::vector<ProviderKey> keys = OpenKeys();
    bool own_searched = !keys.empty();
    asked_ = keys.empty() ? Further(own_searched) : ForTwins(keys);
    if (!AnyAsked(asked_) && own_searched) continue;
    if (!AnyAsked(asked_)) break;
    if (rounds_ <= kMaxRounds) return asked_;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      if (asked_[i] != nullptr) CutShort(i);
    }
  }
  result_.more_hits += MoreHits();
  return {};
}

void LiveSearch::Take(MemberReplies replies) {
  const bool is_first = replies_.empty();
  if (is_first) replies_ = replies;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!is_first) {
      TakeFurther(replies[i], i);
      continue;
    }
    for (const std::string& center : replies[i].centers) {
      member_of_center_[std::string(absl::StripPrefix(center, "centers/"))] = i;
    }
    if (replies[i].response == nullptr) continue;
    merged_.AddRecords(replies[i], replies[i].response->records());
    Understand(*replies[i].response, parts_[i]);
    parts_[i].open = Answered(replies[i]);
  }
  if (is_first) SearchOwn(own().asked_for, v1::RUNG_UNSPECIFIED);
}

void LiveSearch::TakeFurther(const MemberReply& reply, std::size_t member) {
  if (asked_[member] == nullptr) return;
  if (!Answered(reply)) return CutShort(member);
  const v1::FindHelpResponse& response = *reply.response;
  merged_.AddRecords(replies_[member], response.records());
  merged_.AddRecords(replies_[member], response.twins());
  if (asked_[member]->provider_keys_size() == 0) return Understand(response, parts_[member]);
  for (const auto& twin : response.twins()) parts_[member].known.push_back(twin.name());
  if (!response.complete()) CutShort(member);
}

void LiveSearch::Understand(const v1::FindHelpResponse& response, Part& part) {
  part.rung = StepOf(response.rung());
  part.sent = response.hits_size();
  part.found = part.sent + response.more_hits();
  part.last = part.sent > 0 ? response.hits(part.sent - 1).partner() : "";
  for (const auto& record : response.records()) part.known.push_back(record.name());
}

void LiveSearch::CutShort(std::size_t member) {
  parts_[member].open = false;
  MemberReply& reply = replies_[member];
  reply.state = v1::MEMBER_STATE_PARTIAL;
  reply.detail = kNotCompared;
}

MatchResult LiveSearch::Search(const Question& question) const {
  return Match(
      question, inquiry_.place, merged_.table(),
      {*environment_.tools.topics, *environment_.places, inquiry_.start, merged_.freshness()});
}

void LiveSearch::Compare() {
  Question question = inquiry_.asked.question;
  result_ = Search(question);
  question.apart = true;
  question.first_rung = StepOf(result_.rung);
  question.max_hits = static_cast<int>(merged_.table().size());
  candidates_ = Search(question).hits;
}

int LiveSearch::MoreHits() const {
  std::vector<int> known(parts_.size());
  for (const RankedHit& candidate : candidates_) ++known[PartOf(candidate.shown)];
  int more = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].rung == StepOf(result_.rung)) more += std::max(0, parts_[i].found - known[i]);
  }
  return more;
}

std::size_t LiveSearch::PartOf(SlotId slot) const {
  const PartnerTable& table = merged_.table();
  const auto member = member_of_center_.find(table.center_name(table.slot(slot).center));
  return member == member_of_center_.end() ? parts_.size() - 1 : member->second;
}

void LiveSearch::AddKeysOf(SlotId slot, absl::flat_hash_set<ProviderKey>& seen,
                           std::vector<ProviderKey>& keys) const {
  const PartnerTable& table = merged_.table();
  for (SlotId connected : ConnectedTo(table, slot)) {
    for (ProviderKey key : table.slot(connected).packed.keys()) {
      if (!known_keys_.contains(key) && seen.insert(key).second) keys.push_back(key);
    }
  }
}

// Those of hits that are shown, and of what would stand between them if it were one; those of all that was found as long as they
// are few, for the number of further hits; and those of all when what a part found first has turned out to be no hit.
std::vector<ProviderKey> LiveSearch::OpenKeys() const {
  const auto max_hits = static_cast<std::size_t>(inquiry_.asked.question.max_hits);
  absl::flat_hash_set<ProviderKey> seen;
  std::vector<ProviderKey> keys;
  std::size_t needed = 0;
  for (const RankedHit& candidate : candidates_) {
    AddKeysOf(candidate.shown, seen, keys);
    const bool is_full = result_.hits.size() >= max_hits;
    if (!is_full || candidate.rank <= result_.hits.back().rank) needed = keys.size();
  }
  const bool all = std::any_of(parts_.begin(), parts_.end(),
                               [&](const Part& part) { return part.rung < StepOf(result_.rung); });
  for (SlotId slot = 0; all && slot < merged_.table().slot_count(); ++slot) {
    AddKeysOf(slot, seen, keys);
    needed = keys.size();
  }
  const bool are_few = known_keys_.size() + keys.size() <= kMaxProviderKeysAsked;
  keys.resize(std::min<std::size_t>(are_few ? keys.size() : needed, kMaxProviderKeysAsked));
  return keys;
}

MemberQuestions LiveSearch::ForTwins(const std::vector<ProviderKey>& keys) {
  known_keys_.insert(keys.begin(), keys.end());
  AddOwnTwins(keys);
  MemberQuestions questions(environment_.live->size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (!parts_[i].open) continue;
    auto question = std::make_shared<v1::FindHelpRequest>();
    question->mutable_provider_keys()->Assign(keys.begin(), keys.end());
    const auto& known = parts_[i].known;
    const auto count = std::min<std::size_t>(known.size(), kMaxKnownPartners);
    question->mutable_known_partners()->Assign(known.begin(),
                                               known.begin() + static_cast<std::ptrdiff_t>(count));
    questions[i] = std::move(question);
  }
  return questions;
}

LiveSearch::Lacks LiveSearch::LackOf(const Part& part) const {
  const v1::Rung at = StepOf(result_.rung);
  if (!part.open || part.rung > at || part.rung == v1::RUNG_CENTER) return Lacks::kNothing;
  const bool kept_back = part.found > part.sent && part.asked_for < kMaxNodeHits;
  if (part.rung < at) return kept_back ? Lacks::kMore : Lacks::kNextRung;
  return kept_back && MayHaveBetter(part) ? Lacks::kMore : Lacks::kNothing;
}

bool LiveSearch::MayHaveBetter(const Part& part) const {
  const auto max_hits = static_cast<std::size_t>(inquiry_.asked.question.max_hits);
  if (result_.hits.size() < max_hits) return true;
  const auto last =
      std::find_if(candidates_.begin(), candidates_.end(), [&](const RankedHit& candidate) {
        return NameOf(merged_.table(), candidate.shown) == part.last;
      });
  return last != candidates_.end() && last->rank < result_.hits.back().rank;
}

bool LiveSearch::AskFurther(Part& part, v1::FindHelpRequest& question) const {
  const Lacks lack = LackOf(part);
  if (lack == Lacks::kNothing) return false;
  if (lack == Lacks::kMore) part.asked_for = std::min(kMoreFactor * part.asked_for, kMaxNodeHits);
  question.set_max_hits(part.asked_for);
  question.set_first_rung(lack == Lacks::kMore ? part.rung : After(part.rung));
  return true;
}

MemberQuestions LiveSearch::Further(bool& own_searched) {
  MemberQuestions questions(environment_.live->size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    auto question = std::make_shared<v1::FindHelpRequest>(*question_);
    if (AskFurther(parts_[i], *question)) questions[i] = std::move(question);
  }
  v1::FindHelpRequest mine;
  own_searched = AskFurther(own(), mine);
  if (own_searched) SearchOwn(mine.max_hits(), mine.first_rung());
  return questions;
}

void LiveSearch::SearchOwn(int max_hits, v1::Rung first_rung) {
  const HelpIndex::Look table(*environment_.index);
  std::vector<MemberFreshness> freshness = FreshnessBy(*table, *own_members_);
  LeaveOut(*table, CentersCounted::Without(environment_.live_centers), freshness);
  Question question = inquiry_.asked.question;
  question.apart = true;
  question.max_hits = max_hits;
  question.first_rung = first_rung;
  const MatchResult found =
      Match(question, inquiry_.place, *table,
            {*environment_.tools.topics, *environment_.places, inquiry_.start, freshness});
  for (const RankedHit& hit : found.hits) merged_.AddOwn(*table, hit.shown, freshness);
  own().rung = StepOf(found.rung);
  own().sent = static_cast<int>(found.hits.size());
  own().found = own().sent + found.more_hits;
  own().last = found.hits.empty() ? "" : NameOf(*table, found.hits.back().shown);
}

void LiveSearch::AddOwnTwins(const std::vector<ProviderKey>& keys) {
  const HelpIndex::Look table(*environment_.index);
  std::vector<MemberFreshness> freshness = FreshnessBy(*table, *own_members_);
  LeaveOut(*table, CentersCounted::Without(environment_.live_centers), freshness);
  for (SlotId twin : TwinsIn(*table, keys, freshness)) merged_.AddOwn(*table, twin, freshness);
}

}  // namespace lotse::referrals
