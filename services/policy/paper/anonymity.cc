#include "services/policy/paper/anonymity.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace lotse::policy {
namespace {

bool IsWordCharacter(char c) { return absl::ascii_isalnum(c) || c == '_'; }

// Whether `name` stands at `at` and no letter or digit makes another word of it: "WC-B" is not in "WC-BAR".
bool StandsAt(absl::string_view text, std::size_t at, absl::string_view name) {
  if (at > 0 && IsWordCharacter(text[at - 1])) return false;
  if (!absl::EqualsIgnoreCase(text.substr(at, name.size()), name)) return false;
  const std::size_t end = at + name.size();
  return end >= text.size() || !IsWordCharacter(text[end]);
}

void AddCodes(const v1::Recommendation& item, std::set<std::string>* codes) {
  codes->insert(item.center());
  for (const v1::Stance& stance : item.stances()) codes->insert(stance.center());
  for (const v1::Amendment& amendment : item.amendments()) codes->insert(amendment.center());
  for (const v1::Comment& comment : item.comments()) codes->insert(comment.center());
  for (const v1::Dissent& dissent : item.dissents()) {
    codes->insert(dissent.center());
    codes->insert(dissent.cosigners().begin(), dissent.cosigners().end());
  }
}

// Every code and every name that occurs, the longest first.
std::vector<std::string> NamesIn(const PaperSource& source) {
  std::set<std::string> names;
  for (const v1::Participant& one : source.round.participants()) names.insert(one.center());
  for (const v1::Stratum& stratum : source.round.strata()) {
    names.insert(stratum.centers().begin(), stratum.centers().end());
  }
  for (const v1::Recommendation& item : source.items) AddCodes(item, &names);
  for (const v1::Recommendation& item : source.originals) AddCodes(item, &names);
  for (const auto& [code, name] : source.center_names) names.insert({code, name});
  names.erase("");
  std::vector<std::string> list(names.begin(), names.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return list;
}

class Anonymizer {
 public:
  explicit Anonymizer(std::vector<std::string> names) : names_(std::move(names)) {}

  void Clean(std::string* text) const { *text = ReplaceNames(*text, names_); }
  void CleanAll(google::protobuf::RepeatedPtrField<std::string>* texts) const {
    for (std::string& text : *texts) Clean(&text);
  }

  void CleanRound(v1::Round* round) const {
    Clean(round->mutable_title());
    Clean(round->mutable_description());
    Clean(round->mutable_abort_reason());
    round->clear_approvals();
    for (v1::Participant& participant : *round->mutable_participants()) {
      participant.clear_center();
      participant.clear_correction_reason();
    }
    for (v1::Stratum& stratum : *round->mutable_strata()) stratum.clear_centers();
  }

  void CleanItem(v1::Recommendation* item) const {
    item->clear_center();
    item->clear_stances();
    item->clear_amendments();
    Clean(item->mutable_title());
    Clean(item->mutable_body());
    CleanAll(item->mutable_law_refs());
    CleanAll(item->mutable_keywords());
    for (v1::Evidence& evidence : *item->mutable_evidence()) {
      Clean(evidence.mutable_text());
      Clean(evidence.mutable_source());
    }
    for (v1::Comment& comment : *item->mutable_comments()) {
      comment.clear_center();
      Clean(comment.mutable_text());
    }
    for (v1::Dissent& dissent : *item->mutable_dissents()) {
      dissent.clear_center();
      for (std::string& cosigner : *dissent.mutable_cosigners()) cosigner.clear();
      Clean(dissent.mutable_text());
    }
    if (item->has_outcome()) {
      Clean(item->mutable_outcome()->mutable_note());
      Clean(item->mutable_outcome()->mutable_link());
    }
  }

 private:
  const std::vector<std::string> names_;
};

// By type and region alone: the order of their codes says something about them, too.
void SortParticipants(v1::Round* round) {
  std::stable_sort(round->mutable_participants()->begin(), round->mutable_participants()->end(),
                   [](const v1::Participant& a, const v1::Participant& b) {
                     return std::make_pair(a.type(), a.region()) <
                            std::make_pair(b.type(), b.region());
                   });
}

}  // namespace

std::string ReplaceNames(absl::string_view text, const std::vector<std::string>& names) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return absl::ascii_tolower(name[0]) == absl::ascii_tolower(text[at]) &&
             StandsAt(text, at, name);
    });
    if (found == names.end()) {
      result.push_back(text[at++]);
    } else {
      result.append(kCenterLeftOut);
      at += found->size();
    }
  }
  return result;
}

void LeaveOutCenters(PaperSource* source) {
  const Anonymizer anonymizer(NamesIn(*source));
  anonymizer.CleanRound(&source->round);
  SortParticipants(&source->round);
  for (v1::Recommendation& item : source->items) anonymizer.CleanItem(&item);
  for (v1::Recommendation& item : source->originals) anonymizer.CleanItem(&item);
  source->center_names.clear();
}

}  // namespace lotse::policy
