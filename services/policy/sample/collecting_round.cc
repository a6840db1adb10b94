#include "services/policy/sample/collecting_round.h"

#include "services/policy/domain/commands.h"

namespace lotse::policy {
namespace {

using identity::Role;
using Texts = std::map<std::string, v1::Recommendation>;

// Handed in by one centre and opened by another's editor.
std::string Opened(const Texts& texts, const std::string& text, const std::string& center,
                   const std::string& editor, ScriptedRound* round) {
  const std::string item = round->Draft(center, texts.at(text));
  round->HandIn(item);
  round->Clear(editor, item);
  return item;
}

void EndorseAll(const std::vector<std::string>& centers, const std::string& item,
                ScriptedRound* round) {
  for (const std::string& center : centers) round->Endorse(center, item);
}

void CommentBy(const std::string& center, const std::string& item, const std::string& text,
               ScriptedRound* round) {
  round->Do(DelegateOf(center),
            [&](const CommandContext& context) { return CommentOn(context, item, text); });
}

// Two that demand opposite things.
void PlayBlueCard(const Texts& texts, ScriptedRound* round) {
  const std::string lower = Opened(texts, "R023", "WC-BT", "WC-HH", round);
  const std::string keep = Opened(texts, "R028", "WC-HH", "WC-BT", round);
  EndorseAll({"WC-CUX", "WC-VER", "WC-ZI", "WC-CB", "WC-ERZ", "WC-Z"}, lower, round);
  EndorseAll({"WC-B", "WC-M"}, keep, round);
  round->Object(
      "WC-M", lower,
      "In Ballungsräumen drückt eine niedrigere Schwelle die Löhne der Berufseinsteiger.");
  round->Object("WC-ZI", keep,
                "Kleine Betriebe im ländlichen Raum finden zur heutigen Schwelle niemanden.");
}

// One merge in effect, with some who were asked and have answered; one that waits for the other author.
void PlayMerges(const Texts& texts, ScriptedRound* round) {
  const std::string head = Opened(texts, "R049", "WC-CB", "WC-E", round);
  const std::string member = Opened(texts, "R050", "WC-E", "WC-CB", round);
  EndorseAll({"WC-SPN", "WC-PR", "WC-KA"}, head, round);
  EndorseAll({"WC-HB", "WC-HE", "WC-S"}, member, round);
  const std::string merge = round->SuggestMerge(
      "WC-CB", head, member, "Beide fordern dasselbe mit fast denselben Worten.");
  round->ConfirmMerge("WC-CB", merge);
  round->ConfirmMerge("WC-E", merge);
  for (const char* center : {"WC-HB", "WC-KA"}) {
    round->Do(DelegateOf(center),
              [&](const CommandContext& context) { return ConsentToMerge(context, merge, true); });
  }
  const std::string spouses = Opened(texts, "R058", "WC-DD", "WC-KO", round);
  const std::string course = Opened(texts, "R060", "WC-KO", "WC-DD", round);
  EndorseAll({"WC-TH", "WC-C", "WC-EL"}, spouses, round);
  const std::string waiting = round->SuggestMerge(
      "WC-DD", spouses, course, "Der Kurs nach der Ankunft ist in beiden der Kern.");
  round->ConfirmMerge("WC-DD", waiting);
}

// Two amendments on one sentence, after some have endorsed.
void PlayAmendments(const Texts& texts, ScriptedRound* round) {
  const std::string item = Opened(texts, "R081", "WC-M", "WC-ERZ", round);
  EndorseAll({"WC-S", "WC-KA", "WC-ERZ", "WC-DD", "WC-BAR"}, item, round);
  round->Amend("WC-ERZ", item,
               "Fachkräfte sollen schon nach zwei Jahren eine Niederlassungserlaubnis bekommen und "
               "dafür nur 18 Monate Rentenbeiträge nachweisen müssen.",
               "Elternzeit soll niemanden ausschließen.");
  round->Amend("WC-BAR", item,
               "Fachkräfte sollen schon nach zwei Jahren eine Niederlassungserlaubnis bekommen; "
               "Zeiten der Kindererziehung zählen als Beitragszeiten.",
               "Besser als eine kürzere Frist für alle.");
  CommentBy("WC-TH", item, "Wie viele Fälle scheitern bei euch heute an den Rentenbeiträgen?",
            round);
}

// Evidence that a second person released; one in review; one given back; a draft; one withdrawn that others may adopt.
void PlayTheRest(const Texts& texts, absl::Time now, ScriptedRound* round) {
  v1::Recommendation licences = texts.at("R085");
  v1::Evidence& evidence = *licences.add_evidence();
  evidence.set_text(
      "In der Beratung ging es bei Berufskraftfahrern häufig um den Führerschein; meist dauerte "
      "die Umschreibung länger als die Anerkennung.");
  evidence.set_cases(14);
  evidence.set_source("Beratungsstatistik des Zentrums, erstes Halbjahr");
  const std::string drivers = round->Draft("WC-EL", licences);
  round->HandIn(drivers);
  round->Clear("WC-ERZ", drivers);
  EndorseAll({"WC-CUX", "WC-BRA", "WC-HGW", "WC-VR"}, drivers, round);
  const std::string agency = Opened(texts, "R094", "WC-S", "WC-ERZ", round);
  EndorseAll({"WC-KA", "WC-HE"}, agency, round);
  const std::string left = Opened(texts, "R103", "WC-Z", "WC-E", round);
  EndorseAll({"WC-C", "WC-TH"}, left, round);
  const std::string courses = round->Draft("WC-ERZ", texts.at("R113"));
  round->HandIn(courses);
  round->GoTo(now - kScriptDay);
  round->Do(EditorOf("WC-HH"), [&](const CommandContext& context) {
    return ReturnItem(context, courses, "Bitte sagen, wer die Kurse bezahlen soll.");
  });
  round->Do(DelegateOf("WC-Z"),
            [&](const CommandContext& context) { return WithdrawItem(context, left); });
  round->HandIn(round->Draft("WC-B", texts.at("R104")));
  round->Draft("WC-ERZ", texts.at("R022"));
}

}  // namespace

void PlayCollecting(const Texts& texts, absl::Time now, ScriptedRound* round) {
  round->GoTo(now - 11 * kScriptDay);
  PlayBlueCard(texts, round);
  round->GoTo(now - 9 * kScriptDay);
  PlayMerges(texts, round);
  round->GoTo(now - 6 * kScriptDay);
  PlayAmendments(texts, round);
  round->GoTo(now - 3 * kScriptDay);
  PlayTheRest(texts, now, round);
}

}  // namespace lotse::policy
