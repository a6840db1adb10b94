#include "tests/clients/cli/policy/sample_messages.h"

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

}  // namespace

policy::v1::Round SampleRound() {
  return FromText<policy::v1::Round>(R"pb(
    name: "rounds/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12"
    title: "Fachkräfteeinwanderung 2026"
    description: "Was die Zentren zum Referentenentwurf sagen."
    phase: PHASE_ABSTIMMUNG
    deadlines {
      start { seconds: 1772406000 }
      collecting_end { seconds: 1773270000 }
      deliberation_end { seconds: 1774134000 }
      freeze_end { seconds: 1774220400 }
      voting_end { seconds: 1774994399 }
      dissent_end { seconds: 1775426400 }
    }
    rules { adoption_days: 7 min_cases: 5 }
    participants { center: "WC-B" type: CENTER_TYPE_METROPOLIS region: REGION_EAST }
    participants {
      center: "WC-ERZ"
      type: CENTER_TYPE_RURAL
      region: REGION_EAST
      correction_reason: "Sitz auf dem Land"
    }
    participants {
      center: "WC-X"
      type: CENTER_TYPE_RURAL
      region: REGION_EAST
      leave_time { seconds: 1773270000 }
    }
    strata { name: "metropolis-east" centers: "WC-B" centers: "WC-L" }
    strata { name: "metropolis-west" centers: "WC-E" centers: "WC-K" }
    strata { name: "rural-east" centers: "WC-ERZ" centers: "WC-VOR" }
    strata { name: "rural-west" centers: "WC-EMS" centers: "WC-OS" }
    law_date: "2026-03-22"
    sample: true
    items_by_state { key: "ABSTIMMUNG" value: 12 }
    items_by_state { key: "ZURUECKGEZOGEN" value: 1 }
    items_by_state { key: "GEBUENDELT_IN" value: 3 }
    revision: 214
  )pb");
}

policy::v1::Recommendation SampleItem() {
  return FromText<policy::v1::Recommendation>(R"pb(
    name: "rounds/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12/recommendations/3f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12"
    number: 7
    center: "WC-ERZ"
    title: "Gehaltsschwelle der Blauen Karte für Berufsanfänger senken"
    body: "Die Gehaltsschwelle der Blauen Karte soll für Berufsanfänger sinken. Viele Betriebe auf dem Land zahlen knapp darunter.\nSo gehen ihnen Fachkräfte verloren."
    law_refs: "§ 18g AufenthG"
    citations { canonical: "§ 18g AufenthG" status: CITATION_STATUS_OK title: "Blaue Karte EU" }
    citations {
      canonical: "§ 18a Abs. 1 AufenthG"
      status: CITATION_STATUS_SECTION_HAS_NO_PARAGRAPHS
      reason: "§ 18a AufenthG hat keine nummerierten Absätze."
    }
    keywords: "Blaue Karte"
    keywords: "Gehalt"
    evidence {
      id: "e1e1e1e1-7f0d-4c8e-9a51-2d4f6b8c0e12"
      text: "Von zwölf Betrieben des Landkreises zahlt keiner die Schwelle."
      cases: 12
      source: "Umfrage 2025"
      released: true
    }
    evidence {
      id: "e2e2e2e2-7f0d-4c8e-9a51-2d4f6b8c0e12"
      text: "Frau N. hat deshalb abgesagt."
      findings { field: "evidence[1].text" kind: "NAME" reason: "Anrede und Name" }
    }
    state: RECOMMENDATION_STATE_STRITTIG
    version: 2
    stances { center: "WC-E" kind: STANCE_KIND_ENDORSE version: 2 }
    stances { center: "WC-K" kind: STANCE_KIND_ENDORSE version: 2 }
    stances { center: "WC-L" kind: STANCE_KIND_ENDORSE version: 1 to_be_confirmed: true }
    stances {
      center: "WC-B"
      kind: STANCE_KIND_OBJECT
      reason: "Das drückt die Löhne in der Stadt."
      version: 2
    }
    endorsements: 2
    amendments {
      id: "a1a1a1a1-7f0d-4c8e-9a51-2d4f6b8c0e12"
      center: "WC-E"
      base_version: 1
      reason: "Klarer."
      state: AMENDMENT_STATE_OPEN
      collides_with: "a2a2a2a2-7f0d-4c8e-9a51-2d4f6b8c0e12"
      diff: "@@ body @@\n-So gehen ihnen Fachkräfte verloren.\n+So fehlen ihnen Fachkräfte.\n"
    }
    members: "rounds/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12/recommendations/99999999-7f0d-4c8e-9a51-2d4f6b8c0e12"
    similar {
      recommendation: "rounds/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12/recommendations/88888888-7f0d-4c8e-9a51-2d4f6b8c0e12"
      title: "Gehaltsschwelle nicht weiter senken"
      score: 0.816
      band: SIMILARITY_BAND_GEGENPOSITION
      reason: "senken gegen nicht weiter senken"
      answer: SIMILAR_ANSWER_DIFFERENT
    }
    result {
      strata { stratum: "metropolis-east" eligible: 2 agree: 0 disagree: 2 }
      strata { stratum: "metropolis-west" eligible: 7 agree: 4 disagree: 2 pass: 1 }
      strata { stratum: "rural-east" eligible: 8 agree: 6 disagree: 0 pass: 1 }
      strata { stratum: "rural-west" eligible: 10 agree: 10 }
      quorum: true
      head_majority: true
      strata_majority: true
      blocking_strata: "metropolis-east"
      guaranteed_support: "0"
      possible_support: "1/4"
      consensus: 0.4567
    }
    dissents {
      id: "d1d1d1d1-7f0d-4c8e-9a51-2d4f6b8c0e12"
      center: "WC-B"
      cosigners: "WC-L"
      text: "Wir halten das für falsch.\n\nDie Löhne sinken."
    }
    comments {
      id: "c1c1c1c1-7f0d-4c8e-9a51-2d4f6b8c0e12"
      center: "WC-K"
      text: "Gibt es Zahlen?"
      time { seconds: 1773270000 }
    }
    law_changes {
      raw: "§ 18g AufenthG"
      explanation: "Der Wortlaut hat sich geändert."
      time { seconds: 1773270000 }
    }
    update_time { seconds: 1773270000 }
    outcome {
      state: RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN
      link: "https://www.bgbl.de/2027/12"
      note: "Nur für Engpassberufe."
    }
  )pb");
}

policy::v1::GetTurnoutResponse SampleTurnout() {
  return FromText<policy::v1::GetTurnoutResponse>(R"pb(
    strata { stratum: "metropolis-east" eligible: 2 complete: 0 begun: 0 }
    strata { stratum: "metropolis-west" eligible: 7 complete: 3 begun: 5 }
    strata { stratum: "rural-east" eligible: 8 complete: 8 begun: 8 }
    strata { stratum: "rural-west" eligible: 10 complete: 1 begun: 2 }
  )pb");
}

policy::v1::ListTasksResponse SampleTasks() {
  return FromText<policy::v1::ListTasksResponse>(R"pb(
    tasks {
      kind: TASK_KIND_VOTE
      recommendation: "rounds/x/recommendations/3f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12"
      number: 7
      title: "Gehaltsschwelle senken"
      due_time { seconds: 1774994399 }
    }
    tasks {
      kind: TASK_KIND_VOTE
      recommendation: "rounds/x/recommendations/4f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12"
      number: 8
      title: "Sprachkurse fördern"
      due_time { seconds: 1774994399 }
    }
    tasks {
      kind: TASK_KIND_ANSWER_MERGE
      recommendation: "rounds/x/recommendations/5f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12"
      number: 9
      title: "Visa digital"
      merge: "rounds/x/merges/6f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12"
      due_time { seconds: 1775426400 }
      optional: true
    }
    tasks { kind: TASK_KIND_CONCLUDE_ROUND }
    total: 5
  )pb");
}

}  // namespace lotse::cli
