#include "services/policy/similarity/opposition.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/similarity/similarity_index.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

// What the index says of two titles on one section.
Band BandOfTitles(const std::string& a, const std::string& b) {
  SimilarityIndex index(Known());
  EXPECT_TRUE(index.Add({"A", a, "", {"§ 99 Abs. 1 AufenthG"}}).ok());
  EXPECT_TRUE(index.Add({"B", b, "", {"§ 99 Abs. 1 AufenthG"}}).ok());
  const Band band = index.Compare("A", "B")->band;
  EXPECT_EQ(band, index.Compare("B", "A")->band);
  return band;
}

// No pair of them is in a data file: the words are of the language.
TEST(OppositionTest, Oppose_ContraryDemandsOnOneThing) {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"Die Gebühr für Visa anheben", "Die Gebühr für Visa ermäßigen"},
           {"Dolmetscherpflicht einführen", "Dolmetscherpflicht abschaffen"},
           {"Anforderungen an Vermieter lockern", "Anforderungen an Vermieter verschärfen"},
           {"Gültigkeit des Visums verlängern", "Gültigkeit des Visums verkürzen"},
           {"Probezeit im Praktikum zulassen", "Probezeit im Praktikum verbieten"},
           {"Höchstdauer der Saisonarbeit nicht verlängern",
            "Höchstdauer der Saisonarbeit verlängern"},
           {"Meldepflicht beibehalten", "Meldepflicht streichen"},
           {"An der Meldepflicht festhalten", "Verzicht auf die Meldepflicht"},
           {"Keine Ausweitung des Kontingents", "Kontingent ausweiten"},
           {"Eine Erhöhung des Kontingents wird abgelehnt", "Erhöhung des Kontingents"},
           {"Die Härtefallregel soll bestehen bleiben", "Härtefallregel aufheben"},
           {"Haftung des Bürgen begrenzen", "Haftung des Bürgen ausdehnen"},
           {"Für die Zusage gelten drei statt fünf Jahre",
            "Die Zusage gilt sieben statt fünf Jahre"},
           {"Der Beitrag soll 20 statt 30 Euro betragen", "Den Beitrag anheben"},
           {"Keep the priority check", "Abolish the priority check"}}) {
    EXPECT_EQ(BandOfTitles(a, b), Band::kOpponent) << a << " / " << b;
  }
}

TEST(OppositionTest, Oppose_AgreementAndOtherThingsAreNone) {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"Meldepflicht streichen", "Auf die Meldepflicht verzichten"},
           {"Meldepflicht beibehalten", "An der Meldepflicht festhalten"},
           {"Meldepflicht nicht abschaffen", "Meldepflicht beibehalten"},
           {"Gebühr senken", "Kontingent erhöhen"},
           {"Gebühr für Kinder senken", "Niedrigere Gebühr für Kinder"},
           {"Sprachnachweis streichen", "Sprachkenntnisse nicht mehr nachweisen müssen"}}) {
    EXPECT_NE(BandOfTitles(a, b), Band::kOpponent) << a << " / " << b;
  }
}

TEST(OppositionTest, Oppose_KeepingAgainstOneWhoDoesNot) {
  EXPECT_EQ(BandOfTitles("Das Losverfahren beibehalten", "Losverfahren ist Glücksspiel"),
            Band::kOpponent);
}

TEST(OppositionTest, Oppose_TitlesWeighTwice) {
  const KeptDemand title{Cue::kLower, false, true, "senken", {1}, {1}};
  const KeptDemand body{Cue::kRaise, false, false, "erhöhen", {1}, {1}};
  const std::vector<KeptDemand> ours = {title, body}, theirs = {title};
  const std::vector<std::uint32_t> terms = {1};
  EXPECT_FALSE(
      Oppose({ours, terms}, {theirs, terms}, true, Known()->cues()).opposition.has_value());
  const std::vector<KeptDemand> others = {body};
  EXPECT_TRUE(
      Oppose({theirs, terms}, {others, terms}, true, Known()->cues()).opposition.has_value());
}

}  // namespace
}  // namespace lotse::policy
