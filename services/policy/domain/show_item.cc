// An item as the API shows it.
#include <algorithm>

#include "common/time/timestamp.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/endorsements.h"
#include "services/policy/domain/resources.h"
#include "services/policy/domain/text_hash.h"
#include "services/policy/domain/wording.h"

namespace lotse::policy {
namespace {

void AddContent(const Item& item, const Actor& viewer, v1::Recommendation* message) {
  message->set_title(item.content.title());
  message->set_body(item.content.body());
  *message->mutable_law_refs() = item.content.law_refs();
  message->set_no_refs_reason(item.content.no_refs_reason());
  *message->mutable_accepted_citations() = item.content.accepted_citations();
  *message->mutable_keywords() = item.content.keywords();
  const bool sees_all = viewer.WorksIn(item.center) || viewer.IsEditor();
  for (const v1::Evidence& evidence : item.content.evidence()) {
    const bool released = item.released_evidence.count(evidence.id()) > 0;
    if (!released && !sees_all) continue;
    v1::Evidence& shown = *message->add_evidence();
    shown = evidence;
    shown.set_released(released);
  }
  message->set_text_hash(TextHash(item.content));
}

void AddStances(const RoundState& round, const Item& item, v1::Recommendation* message) {
  for (const auto& [center, stance] : item.stances) {
    v1::Stance& shown = *message->add_stances();
    shown.set_center(center);
    shown.set_kind(stance.kind);
    shown.set_reason(stance.reason);
    shown.set_version(stance.version);
    shown.set_to_be_confirmed(IsToBeConfirmed(round, item, stance));
    *shown.mutable_time() = ToTimestamp(stance.time);
  }
  message->set_endorsements(static_cast<int>(EndorsersOf(round, item).size()));
}

void AddAmendments(const Item& item, v1::Recommendation* message) {
  const Wording base = {item.content.title(), item.content.body()};
  std::vector<const Amendment*> open;
  std::vector<WordingChange> changes;
  for (const Amendment& amendment : item.amendments) {
    v1::Amendment& shown = *message->add_amendments();
    shown.set_id(amendment.id);
    shown.set_center(amendment.center);
    shown.set_base_version(amendment.base_version);
    shown.set_title(amendment.title);
    shown.set_body(amendment.body);
    shown.set_reason(amendment.reason);
    shown.set_state(amendment.state);
    *shown.mutable_time() = ToTimestamp(amendment.time);
    if (amendment.state != v1::AMENDMENT_STATE_OPEN) continue;
    const WordingChange change = ChangeBetween(base, {amendment.title, amendment.body});
    shown.set_diff(DiffText(base, change));
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!Collide(changes[i], change)) continue;
      shown.add_collides_with(open[i]->id);
      const auto other =
          std::find_if(message->mutable_amendments()->begin(), message->mutable_amendments()->end(),
                       [&](const v1::Amendment& one) { return one.id() == open[i]->id; });
      other->add_collides_with(amendment.id);
    }
    open.push_back(&amendment);
    changes.push_back(change);
  }
}

void AddRelated(const RoundState& round, const Item& item, v1::Recommendation* message) {
  if (!item.head.empty()) message->set_head(ItemName(round, item.head));
  for (const auto& merge : round.merges) {
    if (merge->state != v1::MERGE_STATE_EFFECTIVE || merge->head != item.id) continue;
    for (const std::string& member : merge->members) {
      message->add_members(ItemName(round, member));
    }
  }
  for (const v1::SimilarItem& similar : item.similar) {
    v1::SimilarItem& shown = *message->add_similar();
    shown = similar;
    shown.set_recommendation(ItemName(round, similar.recommendation()));
  }
}

void AddOpinions(const Item& item, v1::Recommendation* message) {
  for (const Comment& comment : item.comments) {
    v1::Comment& shown = *message->add_comments();
    shown.set_id(comment.id);
    shown.set_center(comment.center);
    shown.set_text(comment.text);
    *shown.mutable_time() = ToTimestamp(comment.time);
  }
  for (const Dissent& dissent : item.dissents) {
    v1::Dissent& shown = *message->add_dissents();
    shown.set_id(dissent.id);
    shown.set_center(dissent.center);
    shown.mutable_cosigners()->Assign(dissent.cosigners.begin(), dissent.cosigners.end());
    shown.set_text(dissent.text);
    *shown.mutable_time() = ToTimestamp(dissent.time);
  }
}

// Newest first.
void AddLawChanges(const Item& item, v1::Recommendation* message) {
  for (auto change = item.law_changes.rbegin(); change != item.law_changes.rend(); ++change) {
    *message->add_law_changes() = *change;
  }
}

}  // namespace

v1::Recommendation ShowItem(const RoundState& round, const Item& item, const Actor& viewer) {
  v1::Recommendation message;
  message.set_name(ItemName(round, item.id));
  message.set_number(item.number);
  message.set_center(item.center);
  AddContent(item, viewer, &message);
  message.set_state(item.state);
  message.set_version(item.version);
  AddStances(round, item, &message);
  AddAmendments(item, &message);
  AddRelated(round, item, &message);
  message.set_return_reason(item.return_reason);
  if (item.adopt_until != absl::InfinitePast()) {
    *message.mutable_adopt_until() = ToTimestamp(item.adopt_until);
  }
  // Votes are counted while they are cast, and shown when that is over.
  if (item.decision != v1::RECOMMENDATION_STATE_UNSPECIFIED) {
    *message.mutable_result() = ResultOf(round, item);
  }
  AddOpinions(item, &message);
  AddLawChanges(item, &message);
  if (item.outcome.state() != v1::RECOMMENDATION_STATE_UNSPECIFIED) {
    *message.mutable_outcome() = item.outcome;
  }
  message.set_revision(item.last_event);
  *message.mutable_create_time() = ToTimestamp(item.create_time);
  *message.mutable_update_time() = ToTimestamp(item.update_time);
  return message;
}

}  // namespace lotse::policy
