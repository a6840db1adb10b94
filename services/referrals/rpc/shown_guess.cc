#include "services/referrals/rpc/shown_guess.h"

#include <array>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace lotse::referrals {
namespace {

using contacts::v1::Audience;

constexpr std::array<std::pair<absl::string_view, Audience>, 5> kAudiences = {
    {{"newcomer", contacts::v1::AUDIENCE_NEWCOMER},
     {"family", contacts::v1::AUDIENCE_FAMILY},
     {"employer", contacts::v1::AUDIENCE_EMPLOYER},
     {"returnee", contacts::v1::AUDIENCE_RETURNEE},
     {"commuter", contacts::v1::AUDIENCE_COMMUTER}}};

constexpr double kNearPhrase = 0.3;

// The phrase that came nearest, or the words that led there.
std::string BecauseOf(const TopicGuess& guess, absl::string_view question) {
  if (guess.phrase != nullptr && guess.similarity >= kNearPhrase) return guess.phrase->text;
  std::string because;
  for (const CountedWord& word : guess.words) {
    if (word.weight <= 0) continue;
    absl::StrAppend(&because, because.empty() ? "" : ", ",
                    question.substr(word.range.offset, word.range.length));
  }
  return because;
}

}  // namespace

absl::string_view AudienceWord(Audience audience) {
  for (const auto& [word, known] : kAudiences) {
    if (known == audience) return word;
  }
  return "";
}

Audience AudienceOf(absl::string_view word) {
  for (const auto& [known, audience] : kAudiences) {
    if (known == word) return audience;
  }
  return contacts::v1::AUDIENCE_UNSPECIFIED;
}

void ShowPlace(const PlaceRead& place, absl::string_view text, v1::PlaceRead& shown) {
  shown.set_text(std::string(text));
  shown.set_municipality(place.municipality);
  shown.set_display_name(place.display_name);
  shown.set_ambiguous(place.ambiguous);
  for (const std::string& land : place.lands) shown.add_lands(land);
  if (place.lands.empty()) {
    for (const std::string& county : place.counties) shown.add_counties(county);
  }
  for (const std::string& other : place.alternatives) shown.add_alternatives(other);
}

void ShowGuesses(const Understanding& found, absl::string_view question, bool german, bool explain,
                 v1::Understood& understood) {
  for (const TopicGuess& guess : found.topics) {
    v1::TopicGuess& shown = *understood.add_topics();
    shown.set_topic(guess.topic->code);
    shown.set_label(german ? guess.topic->label_de : guess.topic->label_en);
    shown.set_score(guess.score);
    shown.set_because(BecauseOf(guess, question));
  }
  if (!explain || found.topics.empty()) return;
  for (const CountedWord& word : found.topics.front().words) {
    v1::WordRead& shown = *understood.add_words();
    shown.set_word(std::string(question.substr(word.range.offset, word.range.length)));
    shown.set_read_as(word.read_as);
    shown.set_weight(word.weight);
    if (word.weight > 0) shown.set_topic(found.topics.front().topic->code);
  }
}

}  // namespace lotse::referrals
