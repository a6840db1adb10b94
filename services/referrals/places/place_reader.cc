#include "services/referrals/places/place_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"
#include "services/referrals/places/errors.h"
#include "services/referrals/places/evidence.h"
#include "services/referrals/places/word_lists.h"
#include "services/referrals/places/words.h"

namespace lotse::referrals {
namespace {

using Kind = GazetteerPlace::Kind;
using reference::Place;

constexpr std::size_t kMinReadAs = 6;  // letters of a name that is taken with a typo
constexpr std::size_t kNearest = 5;

PlaceRead Nationwide() {
  PlaceRead read;
  read.nationwide = true;
  read.display_name = "Deutschland";
  return read;
}

void AddOnce(PlaceIds& ids, PlaceId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// Of places of several names those that people know, if they know any.
void KeepProminent(const Gazetteer& gazetteer, PlaceIds& ids) {
  PlaceIds prominent;
  for (PlaceId id : ids) {
    if (gazetteer.place(id).prominent) prominent.push_back(id);
  }
  if (!prominent.empty()) ids = std::move(prominent);
}

}  // namespace

PlaceReader::PlaceReader(std::shared_ptr<const Gazetteer> gazetteer)
    : gazetteer_(std::move(gazetteer)), mentions_(*gazetteer_), near_(gazetteer_->Keys()) {}

absl::StatusOr<PlaceRead> PlaceReader::Read(absl::string_view text, absl::string_view field) const {
  if (text.size() > kMaxBytes || !text::IsValidUtf8(text)) return PlaceUnknown(field, text, {});
  const Words words = Words::Split(text);
  if (words.size() == 0) return PlaceUnknown(field, text, {});
  const bool one_number = words.size() == 1 || (words.size() == 2 && IsNoise(words.Fold(0)));
  const std::size_t last = words.size() - 1;
  absl::optional<PlaceRead> read =
      one_number && words[last].number ? ReadDigits(words.Fold(last)) : ReadWords(words);
  if (read.has_value()) return *std::move(read);
  return PlaceUnknown(field, text, Nearest(words));
}

absl::optional<PlaceRead> PlaceReader::ReadDigits(absl::string_view digits) const {
  const reference::ReferenceData& reference = gazetteer_->reference();
  PlaceIds ids;
  absl::string_view plz;
  for (const Place& named : reference.PlacesNamed(digits)) {
    if (named.kind == Place::Kind::kPlz) {
      for (PlaceId id : gazetteer_->PlacesOfPlz(digits)) AddOnce(ids, id);
      plz = ids.empty() || reference.KnownAgs(digits) ? "" : digits;
      continue;
    }
    PlaceId id = 0;
    if (gazetteer_->FindAgs(reference.CurrentAgs(digits), id)) {
      AddOnce(ids, id);
      continue;
    }
    for (const std::string& county : reference.CountiesBelow(digits)) {
      if (gazetteer_->FindAgs(county, id)) AddOnce(ids, id);
    }
  }
  if (!ids.empty()) {
    PlaceRead read = Describe(*gazetteer_, ids, plz);
    if (digits.size() == 3) {  // A Regierungsbezirk is one place, though it has no name here.
      read.display_name = absl::StrCat("AGS ", digits);
      read.ambiguous = false;
      read.alternatives.clear();
    }
    return read;
  }
  // Spreadsheets drop leading zeros.
  if (digits[0] == '0' || !(digits.size() == 4 || digits.size() == 7 || digits.size() == 11)) {
    return absl::nullopt;
  }
  absl::optional<PlaceRead> read = ReadDigits(absl::StrCat("0", digits));
  if (read.has_value()) read->read_as = absl::StrCat("0", digits);
  return read;
}

PlaceIds PlaceReader::Combine(const std::vector<Mention>& mentions, absl::string_view& plz) const {
  PlaceIds ids = mentions[0].places;
  plz = mentions[0].name == nullptr ? mentions[0].plz : "";
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const PlaceIds& more = mentions[i].places;
    PlaceIds inner = mentions_.Narrow(ids, more);
    if (inner.empty()) inner = mentions_.Narrow(more, ids);
    if (!inner.empty()) {
      ids = std::move(inner);
    } else if (!plz.empty()) {
      ids = more;  // The name says what the postal code does not fit.
    } else if (mentions[i].name != nullptr) {
      for (PlaceId id : more) AddOnce(ids, id);
    }
    plz = "";
  }
  return ids;
}

absl::optional<PlaceRead> PlaceReader::ReadWords(const Words& words) const {
  if (IsNationwide(KeyOf(words, 0, words.size()))) return Nationwide();
  std::vector<Mention> mentions;
  std::size_t unread_begin = words.size(), unread_end = 0;
  for (std::size_t i = 0; i < words.size();) {
    Mention mention;
    // "Dresden-Neustadt": a part of what was read.
    const bool part = i > 0 && words[i].gap == Gap::kHyphen && !mentions.empty();
    if (!part && mentions_.ReadAt(words, i, mention)) {
      i = mention.end;
      mentions.push_back(std::move(mention));
      continue;
    }
    if (!part && !IsNoise(words.Fold(i)) && !IsConnective(words.Fold(i))) {
      if (unread_end == 0 || unread_end == i) unread_end = i + 1;
      unread_begin = std::min(unread_begin, i);
    }
    ++i;
  }
  if (mentions.empty()) {
    return unread_end > 0 ? ReadNear(words, unread_begin, unread_end, {}) : absl::nullopt;
  }
  absl::string_view plz;
  const PlaceIds ids = Combine(mentions, plz);
  if (unread_end == 0) return Describe(*gazetteer_, ids, plz);
  if (auto near = ReadNear(words, 0, words.size(), {})) return near;
  if (auto near = ReadNear(words, unread_begin, unread_end, ids)) return near;
  PlaceRead read = Describe(*gazetteer_, ids, plz);
  read.read_as = read.display_name;
  return read;
}

absl::optional<PlaceRead> PlaceReader::ReadNear(const Words& words, std::size_t begin,
                                                std::size_t end, const PlaceIds& within) const {
  const std::string key = KeyOf(words, begin, end);
  if (key.size() < kMinReadAs) return absl::nullopt;
  PlaceIds ids;
  for (absl::string_view name : near_.Find(key)) {
    for (PlaceId id : gazetteer_->MeantBy(*gazetteer_->Find(name))) AddOnce(ids, id);
  }
  if (!within.empty()) ids = mentions_.Narrow(ids, within);
  if (ids.size() > 1) KeepProminent(*gazetteer_, ids);
  if (ids.size() != 1) return absl::nullopt;
  PlaceRead read = Describe(*gazetteer_, ids, "");
  read.read_as = read.display_name;
  return read;
}

std::vector<std::string> PlaceReader::Nearest(const Words& words) const {
  const std::string key = KeyOf(words, 0, words.size());
  std::vector<absl::string_view> names = near_.Find(key);
  if (names.empty()) names = near_.Neighbours(key, kNearest);
  PlaceIds ids;
  for (absl::string_view name : names) {
    for (PlaceId id : gazetteer_->MeantBy(*gazetteer_->Find(name))) AddOnce(ids, id);
  }
  std::stable_partition(ids.begin(), ids.end(),
                        [&](PlaceId id) { return gazetteer_->place(id).prominent; });
  if (ids.size() > kNearest) ids.resize(kNearest);
  std::vector<std::string> nearest;
  for (PlaceId id : ids) nearest.push_back(DisplayName(*gazetteer_, id));
  return nearest;
}

PlaceIds PlaceReader::Meant(const Mention& mention, bool landscape, const Words& words) const {
  if (!landscape) return mention.places;
  const NameEntry* region =
      gazetteer_->Find(absl::StrCat("region ", KeyOf(words, mention.name_begin, mention.end)));
  if (region == nullptr || region->count == 0) return mention.places;
  const auto ids = gazetteer_->MeantBy(*region);
  return PlaceIds(ids.begin(), ids.end());
}

absl::optional<PlaceInQuestion> PlaceReader::FindIn(absl::string_view question) const {
  if (!text::IsValidUtf8(question)) return absl::nullopt;
  const Words words = Words::Split(question);
  // Hardly any word is a place: what is waited for is memory, of all words at once.
  for (std::size_t i = 0; i < words.size(); ++i) gazetteer_->Fetch(words.Fold(i));
  const Evidence evidence(*gazetteer_, question, words);
  absl::optional<Mention> best;
  int best_weight = 0;
  for (std::size_t i = 0; i < words.size();) {
    Mention mention;
    if (!mentions_.ReadAt(words, i, mention) || !evidence.IsPlace(mention)) {
      ++i;
      continue;
    }
    const int weight = evidence.Weight(mention);
    i = mention.end;
    if (best.has_value() && weight <= best_weight) continue;
    best_weight = weight;
    best = std::move(mention);
  }
  if (!best.has_value()) return absl::nullopt;
  const PlaceIds ids = Meant(*best, evidence.IsLandscape(*best), words);
  const bool plz_alone = best->name == nullptr;
  return PlaceInQuestion{Describe(*gazetteer_, ids, plz_alone ? best->plz : ""),
                         words[best->begin].begin, words[best->end - 1].end};
}

}  // namespace lotse::referrals
