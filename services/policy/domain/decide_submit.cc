// Handing an item in: nothing goes on that cites what is not there, names a person, or was not held against what is like it.
#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/similar_answers.h"

namespace lotse::policy {
namespace {

using storage::v1::ItemContent;

absl::Status CheckCitations(const CommandContext& context, const ItemContent& content) {
  const std::vector<std::string> refs(content.law_refs().begin(), content.law_refs().end());
  const std::set<std::string> accepted(content.accepted_citations().begin(),
                                       content.accepted_citations().end());
  for (const v1::Citation& citation : context.checks.CheckCitations(refs, context.round.law_date)) {
    if (citation.status() == v1::CITATION_STATUS_OK) continue;
    // What cannot be read cannot be meant as old law either.
    const bool readable = citation.status() != v1::CITATION_STATUS_UNPARSED;
    if (readable && accepted.count(citation.canonical()) > 0) continue;
    return CitationFails(citation.canonical(), citation.reason());
  }
  return absl::OkStatus();
}

absl::Status CheckCases(const CommandContext& context, const ItemContent& content) {
  for (int i = 0; i < content.evidence_size(); ++i) {
    const int cases = content.evidence(i).cases();
    if (cases == 0 || cases >= context.round.min_cases) continue;
    return TooFewCases(absl::StrCat("evidence[", i, "].cases"), cases, context.round.min_cases);
  }
  return absl::OkStatus();
}

// Guessed from the context; the others have a form of their own.
bool MayBeWaived(const v1::PersonalDataSpan& finding) {
  static const auto* const kinds = new std::set<std::string>{"NAME", "SMALL_GROUP", "SMALL_NUMBER"};
  const bool in_text = finding.field() == "title" || finding.field() == "body";
  return in_text && kinds->count(finding.kind()) > 0;
}

bool IsWaived(const v1::PersonalDataSpan& finding, const v1::SubmitRecommendationRequest& request) {
  if (!MayBeWaived(finding)) return false;
  return std::any_of(request.waived().begin(), request.waived().end(),
                     [&](const v1::PersonalDataSpan& waived) {
                       return waived.field() == finding.field() &&
                              waived.begin() == finding.begin() && waived.kind() == finding.kind();
                     });
}

std::vector<v1::PersonalDataSpan> Scan(const CommandContext& context, const ItemContent& content) {
  std::vector<v1::PersonalDataSpan> findings;
  const auto add = [&](const std::string& field, const std::string& text) {
    for (v1::PersonalDataSpan& span : context.checks.Scan(field, text, context.round.min_cases)) {
      findings.push_back(std::move(span));
    }
  };
  add("title", content.title());
  add("body", content.body());
  for (int i = 0; i < content.evidence_size(); ++i) {
    add(absl::StrCat("evidence[", i, "].text"), content.evidence(i).text());
    add(absl::StrCat("evidence[", i, "].source"), content.evidence(i).source());
  }
  return findings;
}

// The findings that remain after those waived, as a refusal that names each; or OK, and `waived` holds the others.
absl::Status CheckPersons(const CommandContext& context, const ItemContent& content,
                          const v1::SubmitRecommendationRequest& request,
                          std::vector<v1::PersonalDataSpan>* waived) {
  std::vector<v1::PersonalDataSpan> left;
  for (v1::PersonalDataSpan& finding : Scan(context, content)) {
    (IsWaived(finding, request) ? *waived : left).push_back(std::move(finding));
  }
  if (left.empty()) return absl::OkStatus();
  std::vector<FieldViolation> violations;
  for (const v1::PersonalDataSpan& finding : left) {
    violations.push_back({finding.field(), absl::StrCat(finding.begin(), "-", finding.end(), " ",
                                                        finding.kind(), ": ", finding.reason())});
  }
  return WithFields(
      PersonalDataFound(left[0].field(), left[0].kind(), static_cast<int>(left.size())),
      std::move(violations));
}

// What is like it, with the author's answers; SIMILAR_UNANSWERED when one is missing.
absl::StatusOr<std::vector<v1::SimilarItem>> Answered(const CommandContext& context,
                                                      const Item& item,
                                                      const std::vector<SimilarAnswer>& answers) {
  std::map<std::string, v1::SimilarAnswer> by_item;
  for (const SimilarAnswer& answer : answers) by_item[answer.item] = answer.answer;
  std::vector<v1::SimilarItem> similar;
  std::vector<std::string> unanswered;
  for (v1::SimilarItem& other : context.checks.Similar(item.content, item.id, kSimilarShown)) {
    if (item.different_from.count(other.recommendation()) > 0) continue;
    const auto answer = by_item.find(other.recommendation());
    if (answer == by_item.end() || answer->second == v1::SIMILAR_ANSWER_UNSPECIFIED) {
      if (NeedsAnswer(other)) unanswered.push_back(other.recommendation());
      continue;
    }
    other.set_answer(answer->second);
    similar.push_back(std::move(other));
  }
  if (!unanswered.empty()) return SimilarUnanswered(unanswered);
  return similar;
}

// Nothing is handed in: the draft goes, and the other has one endorser more.
Decided EndorseInstead(const CommandContext& context, const Item& item, const std::string& other) {
  const absl::StatusOr<const Item*> endorsed = OthersItemFor(context, Command::kTakeStance, other);
  if (!endorsed.ok()) return endorsed.status();
  EventList events(context.round, context.actor, context.now);
  events.Add().mutable_item_discarded()->set_item(item.id);
  storage::v1::StanceTaken& taken = *events.Add().mutable_stance_taken();
  taken.set_item(other);
  taken.set_kind(v1::STANCE_KIND_ENDORSE);
  taken.set_version((*endorsed)->version);
  return events.Take();
}

}  // namespace

Decided SubmitItem(const CommandContext& context, const std::string& id,
                   const std::vector<SimilarAnswer>& answers,
                   const v1::SubmitRecommendationRequest& request) {
  const absl::StatusOr<const Item*> found = OwnItemFor(context, Command::kSubmit, id);
  if (!found.ok()) return found.status();
  const Item& item = **found;
  if (request.expected_revision() != item.last_event) {
    return StaleRevision(id, request.expected_revision(), item.last_event);
  }
  const absl::Status collecting = CheckCollecting(context.round, item);
  if (!collecting.ok()) return collecting;
  for (const SimilarAnswer& answer : answers) {
    if (answer.answer == v1::SIMILAR_ANSWER_ENDORSE_INSTEAD) {
      return EndorseInstead(context, item, answer.item);
    }
  }
  absl::Status status = CheckCitations(context, item.content);
  if (status.ok()) status = CheckCases(context, item.content);
  std::vector<v1::PersonalDataSpan> waived;
  if (status.ok()) status = CheckPersons(context, item.content, request, &waived);
  if (!status.ok()) return status;
  absl::StatusOr<std::vector<v1::SimilarItem>> similar = Answered(context, item, answers);
  if (!similar.ok()) return similar.status();
  EventList events(context.round, context.actor, context.now);
  storage::v1::ItemSubmitted& submitted = *events.Add().mutable_item_submitted();
  submitted.set_item(id);
  *submitted.mutable_content() = item.content;
  submitted.mutable_similar()->Assign(similar->begin(), similar->end());
  submitted.mutable_findings()->Assign(waived.begin(), waived.end());
  const auto& refs = item.content.law_refs();
  const std::vector<storage::v1::LawPin> pins =
      context.checks.PinsOf({refs.begin(), refs.end()}, context.round.law_date);
  submitted.mutable_pins()->Assign(pins.begin(), pins.end());
  for (const v1::SimilarItem& other : *similar) {
    if (other.answer() != v1::SIMILAR_ANSWER_DIFFERENT) continue;
    storage::v1::DeclaredDifferent& different = *events.Add().mutable_declared_different();
    different.set_item(id);
    different.set_other(other.recommendation());
  }
  return events.Take();
}

}  // namespace lotse::policy
