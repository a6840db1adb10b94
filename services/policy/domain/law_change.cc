#include "services/policy/domain/law_change.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/time/timestamp.h"

namespace lotse::policy {
namespace {

using storage::v1::LawPin;
using Pins = std::vector<LawPin>;

bool IsWatched(const RoundState& round, const Item& item) {
  const bool before_freeze = round.phase == v1::PHASE_SAMMLUNG || round.phase == v1::PHASE_BERATUNG;
  const bool stands = item.state == v1::RECOMMENDATION_STATE_IN_PRUEFUNG ||
                      item.state == v1::RECOMMENDATION_STATE_OFFEN;
  return before_freeze && stands && !item.pins.empty();
}

bool CitesTheSame(const LawPin& a, const LawPin& b) {
  return a.raw() == b.raw() && a.canonical() == b.canonical();
}

const LawPin* FindPin(const Pins& pins, const LawPin& like) {
  const auto it = std::find_if(pins.begin(), pins.end(),
                               [&](const LawPin& pin) { return CitesTheSame(pin, like); });
  return it == pins.end() ? nullptr : &*it;
}

bool IsReworded(const LawPin& before, const LawPin& after) {
  return !before.text_digest().empty() && !after.text_digest().empty() &&
         before.text_digest() != after.text_digest();
}

std::string ProvisionText(const v1::Provision& provision) {
  std::string text = absl::StrCat("§ ", provision.section());
  const auto add = [&text](absl::string_view word, const std::string& part) {
    if (!part.empty()) absl::StrAppend(&text, " ", word, " ", part);
  };
  add("Abs.", provision.paragraph());
  add("Satz", provision.sentence());
  add("Nr.", provision.number());
  add("Buchst.", provision.letter());
  return absl::StrCat(text, " ", provision.law());
}

// Finds out what became of citations, and says it.
class ChangeTeller {
 public:
  ChangeTeller(const RoundState& round, const Checks& checks, absl::Time now)
      : round_(round), checks_(checks), time_(ToTimestamp(FloorToSecond(now))) {}

  // Of one item, in the order of its citations.
  std::vector<v1::LawChange> Between(const Pins& before, const Pins& after) const {
    std::vector<v1::LawChange> changes;
    for (const LawPin& pin : before) {
      const LawPin* now = FindPin(after, pin);
      if (now == nullptr) {
        changes.push_back(NoLongerMeant(pin));
      } else if (pin.status() != now->status() || IsReworded(pin, *now)) {
        changes.push_back(Changed(pin, *now));
      }
    }
    for (const LawPin& pin : after) {
      if (FindPin(before, pin) == nullptr) changes.push_back(NewlyMeant(pin));
    }
    return changes;
  }

 private:
  v1::LawChange Form(const LawPin& pin, v1::CitationStatus before, v1::CitationStatus after) const {
    v1::LawChange change;
    change.set_raw(pin.raw());
    change.set_canonical(pin.canonical());
    change.set_before(before);
    change.set_after(after);
    *change.mutable_time() = time_;
    return change;
  }

  v1::LawChange Changed(const LawPin& before, const LawPin& after) const {
    v1::LawChange change = Form(before, before.status(), after.status());
    if (before.status() == after.status()) {
      change.set_explanation(
          absl::StrCat("Wortlaut geändert: ", before.canonical(), " lautet im neuen Text anders."));
    } else if (after.status() == v1::CITATION_STATUS_OK) {
      change.set_explanation(absl::StrCat(before.canonical(), " steht jetzt im Gesetz."));
    } else {
      change.set_explanation(absl::StrCat(before.canonical(), " hat im neuen Text keinen Bestand. ",
                                          WhyNot(CheckedNow(before.raw(), before.canonical()))));
    }
    return change;
  }

  // A range or a list of sections that has one less.
  v1::LawChange NoLongerMeant(const LawPin& pin) const {
    const v1::Citation now = CheckedNow(pin.canonical(), pin.canonical());
    v1::LawChange change = Form(pin, pin.status(), now.status());
    change.set_explanation(
        absl::StrCat("„", pin.raw(), "“ umfasst ", pin.canonical(), " nicht mehr. ", WhyNot(now)));
    return change;
  }

  v1::LawChange NewlyMeant(const LawPin& pin) const {
    v1::LawChange change = Form(pin, v1::CITATION_STATUS_UNSPECIFIED, pin.status());
    change.set_explanation(
        absl::StrCat("„", pin.raw(), "“ umfasst nach dem neuen Text auch ", pin.canonical(), "."));
    return change;
  }

  // The reference of `raw` that is written so; an empty one when there is none.
  v1::Citation CheckedNow(const std::string& raw, const std::string& canonical) const {
    for (v1::Citation& citation : checks_.CheckCitations({raw}, round_.law_date)) {
      if (citation.canonical() == canonical) return std::move(citation);
    }
    return {};
  }

  static std::string WhyNot(const v1::Citation& now) {
    std::string text = now.reason();
    const auto name = [&text](absl::string_view what, const v1::Provision& provision) {
      const std::string place = ProvisionText(provision);
      if (!absl::StrContains(text, place)) absl::StrAppend(&text, " ", what, ": ", place, ".");
    };
    if (now.has_successor()) name("Jetzt", now.successor());
    if (now.has_proposal()) name("Vorschlag", now.proposal());
    return text;
  }

  const RoundState& round_;
  const Checks& checks_;
  const google::protobuf::Timestamp time_;
};

}  // namespace

Events LawChangedEvents(const RoundState& round, const Checks& checks, absl::Time now) {
  const ChangeTeller teller(round, checks, now);
  EventList events(round, now);
  storage::v1::LawChanged* changed = nullptr;
  for (const auto& item : round.items) {
    if (item == nullptr || !IsWatched(round, *item)) continue;
    const auto& refs = item->content.law_refs();
    const Pins pins = checks.PinsOf({refs.begin(), refs.end()}, round.law_date);
    const std::vector<v1::LawChange> changes = teller.Between(item->pins, pins);
    if (changes.empty()) continue;
    if (changed == nullptr || changed->items_size() == kMaxTouchedItems) {
      changed = events.Add().mutable_law_changed();
    }
    storage::v1::TouchedItem& touched = *changed->add_items();
    touched.set_item(item->id);
    touched.mutable_pins()->Assign(pins.begin(), pins.end());
    touched.mutable_changes()->Assign(changes.begin(), changes.end());
  }
  return events.Take();
}

}  // namespace lotse::policy
