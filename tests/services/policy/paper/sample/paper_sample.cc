#include "tests/services/policy/paper/sample/paper_sample.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace lotse::policy {
namespace {

constexpr char kRound[] = "rounds/3f1c0a52-7c1e-4d0b-9d53-0a5b8f3c2e11";

std::string NameOf(int item) {
  return absl::StrCat(kRound, "/recommendations/00000000-0000-4000-8000-00000000000", item);
}

google::protobuf::Timestamp Day(int month, int day) {
  google::protobuf::Timestamp time;
  // A minute before midnight in summer time, which is the same day in Berlin alone.
  const absl::CivilSecond utc(2026, month, day, 21, 59, 59);
  time.set_seconds(absl::ToUnixSeconds(absl::FromCivil(utc, absl::UTCTimeZone())));
  return time;
}

struct SampleStratum {
  const char* name;
  const char* code;
  const char* center;
  int size;
};
constexpr SampleStratum kStrata[] = {{"metropolis-east", "ME", "Ostmetropole", 2},
                                     {"metropolis-west", "MW", "Weststadt", 8},
                                     {"rural-east", "RE", "Ostkreis", 8},
                                     {"rural-west", "RW", "Westkreis", 9}};

void AddCenters(PaperSource* source) {
  for (const SampleStratum& stratum : kStrata) {
    v1::Stratum& shown = *source->round.add_strata();
    shown.set_name(stratum.name);
    for (int i = 1; i <= stratum.size; ++i) {
      const std::string code = absl::StrCat("WC-", stratum.code, i);
      shown.add_centers(code);
      v1::Participant& participant = *source->round.add_participants();
      participant.set_center(code);
      participant.set_type(stratum.code[0] == 'M' ? v1::CENTER_TYPE_METROPOLIS
                                                  : v1::CENTER_TYPE_RURAL);
      participant.set_region(stratum.code[1] == 'E' ? v1::REGION_EAST : v1::REGION_WEST);
      source->center_names[code] = absl::StrCat("Welcome Center ", stratum.center, " ", i);
    }
  }
}

v1::Round SampleRound() {
  v1::Round round;
  round.set_name(kRound);
  round.set_title("Fachkräfteeinwanderung: Vorschläge aus der Beratung 2026");
  round.set_description(
      "Die Welcome Center beraten Fachkräfte und Betriebe zu Einreise, Aufenthalt und Anerkennung. "
      "In "
      "dieser Runde haben sie zusammengetragen, was sich im Recht ändern soll.\n\nDie Vorschläge "
      "wurden "
      "gemeinsam beraten, geprüft und einzeln abgestimmt.");
  round.set_phase(v1::PHASE_EINGEREICHT);
  *round.mutable_deadlines()->mutable_start() = Day(4, 1);
  *round.mutable_deadlines()->mutable_collecting_end() = Day(4, 20);
  *round.mutable_deadlines()->mutable_deliberation_end() = Day(4, 27);
  *round.mutable_deadlines()->mutable_freeze_end() = Day(4, 28);
  *round.mutable_deadlines()->mutable_voting_end() = Day(5, 8);
  *round.mutable_deadlines()->mutable_dissent_end() = Day(5, 15);
  round.set_law_date("2026-04-28");
  round.set_sample(true);
  v1::Approval& approval = *round.add_approvals();
  approval.set_person("koordination-eins");
  for (const int item : {1, 2, 3, 4, 5, 6}) round.add_bundle(NameOf(item));
  (*round.mutable_items_by_state())["EINGEREICHT"] = 6;
  (*round.mutable_items_by_state())["ABGELEHNT"] = 3;
  (*round.mutable_items_by_state())["GEBUENDELT_IN"] = 2;
  round.set_revision(812);
  *round.mutable_create_time() = Day(3, 30);
  *round.mutable_update_time() = Day(5, 22);
  return round;
}

v1::Recommendation ItemOf(int id, int number, const char* title, const char* body) {
  v1::Recommendation item;
  item.set_name(NameOf(id));
  item.set_number(number);
  item.set_title(title);
  item.set_body(body);
  item.set_center("WC-RW1");
  item.set_state(v1::RECOMMENDATION_STATE_EINGEREICHT);
  item.set_version(2);
  item.set_return_reason("Bitte kürzer, nur für das eigene Zentrum.");
  return item;
}

void Cite(const char* canonical, const char* title, v1::Recommendation* item) {
  item->add_law_refs(canonical);
  v1::Citation& citation = *item->add_citations();
  citation.set_canonical(canonical);
  citation.set_title(title);
  citation.set_status(v1::CITATION_STATUS_OK);
  citation.set_as_of("2026-04-28");
}

// Votes for, against, neither, by stratum.
void Vote(const int (&votes)[4][3], const char* guaranteed, const char* possible,
          v1::Recommendation* item) {
  v1::VoteResult& result = *item->mutable_result();
  for (int i = 0; i < 4; ++i) {
    v1::StratumVotes& shown = *result.add_strata();
    shown.set_stratum(kStrata[i].name);
    shown.set_eligible(kStrata[i].size);
    shown.set_agree(votes[i][0]);
    shown.set_disagree(votes[i][1]);
    shown.set_pass(votes[i][2]);
  }
  result.set_quorum(true);
  result.set_head_majority(true);
  result.set_strata_majority(true);
  result.set_guaranteed_support(guaranteed);
  result.set_possible_support(possible);
  result.set_consensus(0.5);
}

void AddEvidence(const char* text, int cases, const char* from, bool released,
                 v1::Recommendation* item) {
  v1::Evidence& evidence = *item->add_evidence();
  evidence.set_id("11111111-0000-4000-8000-000000000000");
  evidence.set_text(text);
  evidence.set_cases(cases);
  evidence.set_source(from);
  evidence.set_released(released);
  evidence.add_findings()->set_reason("vielleicht ein Name");
}

v1::Dissent& AddDissent(const char* center, const char* text, v1::Recommendation* item) {
  v1::Dissent& dissent = *item->add_dissents();
  dissent.set_id("22222222-0000-4000-8000-000000000000");
  dissent.set_center(center);
  dissent.set_text(text);
  return dissent;
}

v1::Recommendation Deadlines() {
  v1::Recommendation item =
      ItemOf(1, 4, "Verbindliche Fristen im beschleunigten Fachkräfteverfahren",
             "Für jeden Schritt des beschleunigten Verfahrens sollen gesetzliche Höchstfristen "
             "gelten. Verstreicht "
             "eine Frist ohne Entscheidung, gilt die Vorabzustimmung als erteilt.\n\nDie Fristen "
             "sollen sich nach "
             "dem Eingang der vollständigen Unterlagen richten:\n- vier Wochen für die "
             "Ausländerbehörde,\n- zwei "
             "Wochen für die Bundesagentur für Arbeit,\n- drei Wochen für die Auslandsvertretung.");
  Cite("§ 81a Abs. 3 AufenthG", "Beschleunigtes Fachkräfteverfahren", &item);
  Cite("§ 31a Abs. 1 AufenthV", "Beschleunigtes Fachkräfteverfahren", &item);
  AddEvidence("Vom Antrag bis zum Termin vergingen im Mittel 19 Wochen.", 43,
              "Beratungsstatistik 2025, Q1 & Q2", true, &item);
  AddEvidence("Nicht freigegeben: der Fall von Frau N. aus Zwickau.", 1, "Akte", false, &item);
  Vote({{2, 0, 0}, {7, 0, 1}, {6, 1, 0}, {8, 0, 0}}, "3/4", "7/8", &item);
  item.add_keywords("Frist");
  item.add_keywords("Vorabzustimmung");
  item.set_endorsements(19);
  v1::Stance& stance = *item.add_stances();
  stance.set_center("WC-MW3");
  stance.set_kind(v1::STANCE_KIND_ENDORSE);
  item.add_members(NameOf(8));
  item.add_members(NameOf(9));
  return item;
}

v1::Recommendation Threshold() {
  v1::Recommendation item =
      ItemOf(2, 11, "Gehaltsschwelle der Blauen Karte für kleine Betriebe senken",
             "=1+1 ist keine Formel, sondern der Anfang dieses Satzes: Betriebe mit <50 "
             "Beschäftigten & \"junge\" "
             "Unternehmen sollen Fachkräfte schon ab 80 % der Schwelle beschäftigen dürfen. <img "
             "src=\"/etc/passwd\"> **nicht fett** | keine Spalte | `kein Code`. Das Welcome Center "
             "Westkreis 1 "
             "(WC-RW1) hat's vorgeschlagen.");
  Cite("§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG", "Blaue Karte EU", &item);
  AddEvidence("In ländlichen Kreisen scheitern Zusagen an wenigen Hundert Euro im Monat.", 17,
              "Rückmeldungen an das WC-RW1", true, &item);
  Vote({{0, 2, 0}, {6, 1, 0}, {7, 0, 1}, {9, 0, 0}}, "0", "0", &item);
  item.mutable_result()->add_blocking_strata("metropolis-east");
  AddDissent(
      "WC-ME1",
      "Eine zweite Schwelle schafft einen Anreiz, Löhne zu drücken.\n\nWir sehen in unserer "
      "Beratung, "
      "dass Betriebe \"ihre\" Fachkräfte nach zwei Jahren an andere verlieren, die nach Tarif "
      "zahlen. Wer die Schwelle senkt, hilft ihnen nicht > er verschiebt das Problem.",
      &item);
  v1::Dissent& second = AddDissent(
      "WC-MW2", "Die Größe des Betriebs ist kein brauchbarer Maßstab; sie ist leicht zu umgehen.",
      &item);
  second.add_cosigners("WC-ME2");
  second.add_cosigners("WC-RE4");
  v1::Comment& comment = *item.add_comments();
  comment.set_center("WC-RE7");
  comment.set_text("Aus Sicht des WC-RE7 fehlt die Zeitarbeit.");
  return item;
}

v1::Recommendation Recognition() {
  v1::Recommendation item = ItemOf(
      3, 2, "Anerkennungspartnerschaft auch ohne Tarifbindung",
      "Die Anerkennungspartnerschaft soll allen Betrieben offenstehen, die Ausbildungserfahrung "
      "nachweisen; die Bindung an einen Tarifvertrag soll entfallen.");
  Cite("§ 16d Abs. 3 AufenthG", "Maßnahmen zur Anerkennung ausländischer Berufsqualifikationen",
       &item);
  Cite("§ 2a Abs. 2 BeschV", "Anerkennungspartnerschaft", &item);
  v1::Citation& old = *item.mutable_citations(1);
  old.set_status(v1::CITATION_STATUS_OK_HISTORISCH);
  old.set_reason("Diese Fassung galt bis 30.06.2025.");
  Vote({{1, 0, 1}, {5, 2, 1}, {4, 3, 1}, {5, 1, 1}}, "1/2", "5/8", &item);
  return item;
}

v1::Recommendation Counselling() {
  v1::Recommendation item = ItemOf(4, 7, "Mittel für die Beratung verstetigen",
                                   "Beratung zur Fachkräfteeinwanderung soll als Daueraufgabe "
                                   "finanziert werden, nicht in Projekten mit "
                                   "Laufzeiten von einem Jahr.");
  item.set_no_refs_reason("general");
  Vote({{2, 0, 0}, {8, 0, 0}, {8, 0, 0}, {9, 0, 0}}, "1", "1", &item);
  return item;
}

v1::Recommendation Family() {
  v1::Recommendation item = ItemOf(
      5, 9, "Familiennachzug: Sprachnachweis im Inland ermöglichen",
      "Ehegatten von Fachkräften sollen den Sprachnachweis innerhalb eines Jahres nach der "
      "Einreise "
      "erbringen können. Kursplätze im Ausland fehlen, vor allem außerhalb der Hauptstädte.");
  Cite("§ 30 Abs. 1 Satz 1 Nr. 2 AufenthG", "Ehegattennachzug", &item);
  AddEvidence("Wartezeiten auf Prüfungstermine lagen zwischen 3 und 11 Monaten.", 26,
              "Umfrage unter Beratungsstellen", true, &item);
  Vote({{2, 0, 0}, {6, 1, 1}, {5, 1, 2}, {7, 1, 0}}, "5/8", "7/8", &item);
  return item;
}

v1::Recommendation Digital() {
  v1::Recommendation item =
      ItemOf(6, 15, "Ein bundesweites Portal für Anträge und Nachweise",
             "Anträge auf Visum, Aufenthaltstitel und Vorabzustimmung sollen bundesweit über ein "
             "Portal gestellt "
             "werden. Nachweise sollen nur einmal hochgeladen werden müssen.");
  Cite("§ 91g AufenthG", "", &item);
  item.set_state(v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN);
  item.mutable_outcome()->set_state(v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN);
  item.mutable_outcome()->set_note(
      "Das Portal kommt für Visa; die Aufenthaltstitel folgen später.");
  item.mutable_outcome()->set_link("https://www.example.org/drucksache?nr=12&seite=3");
  Vote({{2, 0, 0}, {7, 1, 0}, {5, 2, 0}, {6, 0, 1}}, "5/8", "3/4", &item);
  return item;
}

}  // namespace

PaperSource SamplePaper() {
  PaperSource source;
  source.round = SampleRound();
  AddCenters(&source);
  source.items = {Deadlines(), Threshold(), Recognition(), Counselling(), Family(), Digital()};
  source.originals = {
      ItemOf(8, 5, "Gesetzliche Fristen im beschleunigten Verfahren",
             "Aufgegangen in Nummer vier."),
      ItemOf(9, 6, "Genehmigungsfiktion bei der Vorabzustimmung", "Aufgegangen in Nummer vier.")};
  return source;
}

std::vector<std::string> SampleCenterNames() {
  std::vector<std::string> names;
  for (const auto& [code, name] : SamplePaper().center_names) {
    names.push_back(code);
    names.push_back(name);
  }
  return names;
}

}  // namespace lotse::policy
