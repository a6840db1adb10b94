#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/normalize.h"
#include "common/time/timestamp.h"
#include "services/contacts/domain/filter_term.h"

namespace lotse::contacts {
namespace {

// The values of a field are handed to `matches` until it says true.

template <typename Matches>
bool AnyTopic(const v1::Partner& partner, Matches matches) {
  for (const auto& service : partner.services()) {
    if (std::any_of(service.topics().begin(), service.topics().end(), matches)) return true;
  }
  for (const auto& responsibility : partner.responsibilities()) {
    const auto& topics = responsibility.topics();
    if (std::any_of(topics.begin(), topics.end(), matches)) return true;
  }
  return false;
}

template <typename Matches>
bool AnyLanguage(const v1::Partner& partner, Matches matches) {
  const auto among = [&](const auto& tags) {
    return std::any_of(tags.begin(), tags.end(), matches);
  };
  for (const auto& service : partner.services()) {
    if (among(service.languages())) return true;
  }
  for (const auto& contact : partner.contact_points()) {
    if (among(contact.languages())) return true;
    for (const auto& phone : contact.phones()) {
      if (among(phone.languages())) return true;
    }
  }
  return false;
}

reference::Place PlaceOf(const v1::Area& area) {
  using Kind = reference::Place::Kind;
  if (area.has_ags_prefix()) return {Kind::kAgs, area.ags_prefix()};
  if (area.has_plz()) return {Kind::kPlz, area.plz()};
  return {Kind::kNationwide, ""};
}

bool IsResponsible(const FilterTerm& term, const v1::Partner& partner,
                   const reference::ReferenceData& reference) {
  for (const auto& responsibility : partner.responsibilities()) {
    for (const auto& area : responsibility.areas()) {
      if (term.any || reference.AreaCovers(PlaceOf(area), term.place)) return true;
    }
  }
  return false;
}

bool TopicMatches(const FilterTerm& term, const std::string& topic,
                  const reference::ReferenceData& reference) {
  if (term.any || topic == term.text) return true;
  return term.op == FilterOperator::kHas && reference.TopicIsBelow(topic, term.text);
}

bool LanguageMatches(const FilterTerm& term, absl::string_view tag) {
  if (term.any || tag == term.text) return true;
  return term.op == FilterOperator::kHas && absl::StartsWith(tag, term.text) &&
         tag[term.text.size()] == '-';
}

bool TextMatches(const FilterTerm& term, const std::string& text) {
  if (text.empty()) return false;
  if (term.any || text == term.text) return true;
  return term.op == FilterOperator::kHas && absl::StrContains(text::FoldUmlauts(text), term.folded);
}

bool NameMatches(const FilterTerm& term, const v1::Partner& partner) {
  const auto& names = partner.display_names();
  return std::any_of(names.begin(), names.end(),
                     [&](const v1::Text& name) { return TextMatches(term, name.value()); });
}

bool LocationMatches(const FilterTerm& term, const v1::Partner& partner) {
  const auto& locations = partner.locations();
  return std::any_of(locations.begin(), locations.end(), [&](const v1::Location& location) {
    if (term.field == FilterField::kTown) return TextMatches(term, location.town());
    return term.any ? !location.plz().empty() : location.plz() == term.text;
  });
}

bool HasExternalId(const FilterTerm& term, const v1::Partner& partner) {
  const auto& ids = partner.external_ids();
  return std::any_of(ids.begin(), ids.end(), [&](const v1::ExternalId& id) {
    return term.any || absl::StrCat(id.scheme(), "/", id.value()) == term.text;
  });
}

int CodeOf(FilterField field, const v1::Partner& partner) {
  switch (field) {
    case FilterField::kKind:
      return partner.kind();
    case FilterField::kState:
      return partner.state();
    case FilterField::kVisibility:
      return partner.visibility();
    default:
      return partner.provenance().derived() ? 1 : 0;
  }
}

bool TimeMatches(const FilterTerm& term, bool is_set,
                 const google::protobuf::Timestamp& timestamp) {
  if (!is_set || term.any) return is_set;
  const absl::Time time = FromTimestamp(timestamp);
  switch (term.op) {
    case FilterOperator::kLess:
      return time < term.time;
    case FilterOperator::kLessEquals:
      return time <= term.time;
    case FilterOperator::kGreater:
      return time > term.time;
    case FilterOperator::kGreaterEquals:
      return time >= term.time;
    default:
      return time == term.time;
  }
}

// With kDiffers taken as kEquals.
bool ValueMatches(const FilterTerm& term, const v1::Partner& partner,
                  const reference::ReferenceData& reference) {
  switch (term.field) {
    case FilterField::kKind:
    case FilterField::kState:
    case FilterField::kVisibility:
    case FilterField::kDerived:
      return term.any || CodeOf(term.field, partner) == term.code;
    case FilterField::kTopic:
      return AnyTopic(
          partner, [&](const std::string& topic) { return TopicMatches(term, topic, reference); });
    case FilterField::kArea:
      return IsResponsible(term, partner, reference);
    case FilterField::kLanguage:
      return AnyLanguage(partner,
                         [&](const std::string& tag) { return LanguageMatches(term, tag); });
    case FilterField::kDisplayName:
      return NameMatches(term, partner);
    case FilterField::kShortName:
      return TextMatches(term, partner.short_name());
    case FilterField::kTown:
    case FilterField::kPlz:
      return LocationMatches(term, partner);
    case FilterField::kExternalId:
      return HasExternalId(term, partner);
    case FilterField::kContentHash:
      return term.any || partner.content_hash() == term.text;
    case FilterField::kUpdateTime:
      return TimeMatches(term, partner.has_update_time(), partner.update_time());
    case FilterField::kVerifyTime:
      return TimeMatches(term, partner.trust().has_verify_time(), partner.trust().verify_time());
  }
  return false;
}

}  // namespace

bool TermMatches(const FilterTerm& term, const v1::Partner& partner,
                 const reference::ReferenceData& reference) {
  return ValueMatches(term, partner, reference) != (term.op == FilterOperator::kDiffers);
}

}  // namespace lotse::contacts
