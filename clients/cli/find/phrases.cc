#include "clients/cli/find/phrases.h"

namespace lotse::cli {
namespace {

namespace contacts = lotse::contacts::v1;
namespace v1 = lotse::referrals::v1;

constexpr Phrases kGerman = {
    .quoted = "„$0“",
    .percent = "$0 %",
    .under_one_percent = "unter 1 %",
    .understood = "Verstanden",
    .topic = "Thema",
    .because = "wegen „$0“",
    .no_topic = "keines erkannt; mit --topic CODE lässt es sich nennen",
    .other_topics = "Oder",
    .choose_topic = "(mit --topic CODE wählen)",
    .place = "Ort",
    .read_from = "aus „$0“",
    .no_place = "keiner genannt, also bundesweit gesucht; --place nennt einen",
    .ambiguous = "mehrdeutig, überall gesucht: $0",
    .audience = "Für",
    .words = "Wörter",
    .counts_for = "zählt für $0 ($1)",
    .counts_for_none = "zählt für kein Thema",
    .responsible = "Zuständig",
    .nobody_responsible = "Für diesen Ort ist kein Zentrum zuständig.",
    .needs_place = "Wer zuständig ist, hängt vom Ort ab: --place nennt ihn.",
    .hits = "Wer hilft",
    .nobody = "Niemand im Verzeichnis.",
    .reached = "Kontakt",
    .fax = "Fax",
    .booking = "Termin",
    .reasons = "Warum",
    .warning = "Achtung",
    .about_topic = "Thema $0",
    .kilometres = "$0 km",
    .under_one_kilometre = "unter 1 km",
    .sources = "Quellen",
    .conflicts = "die Quellen widersprechen sich bei: $0",
    .record = "Eintrag",
    .more_hits = "Weitere Treffer: $0",
    .more_hits_hint = "; --max zeigt bis zu 50",
    .freshness = "Stand",
    .complete = "Vollständig: Alle Verzeichnisse, in denen etwas stehen kann, sind dabei.",
    .incomplete = "Unvollständig: Es kann weitere Treffer geben.",
    .as_of = "vom $0",
};

constexpr Phrases kEnglish = {
    .quoted = "\"$0\"",
    .percent = "$0%",
    .under_one_percent = "under 1%",
    .understood = "Understood",
    .topic = "Topic",
    .because = "because of \"$0\"",
    .no_topic = "none recognised; name it with --topic CODE",
    .other_topics = "Or",
    .choose_topic = "(choose with --topic CODE)",
    .place = "Place",
    .read_from = "from \"$0\"",
    .no_place = "none named, so searched nationwide; --place names one",
    .ambiguous = "ambiguous, searched all of: $0",
    .audience = "For",
    .words = "Words",
    .counts_for = "counts for $0 ($1)",
    .counts_for_none = "counts for no topic",
    .responsible = "Responsible",
    .nobody_responsible = "No centre is responsible for this place.",
    .needs_place = "Who is responsible depends on the place: --place names it.",
    .hits = "Who can help",
    .nobody = "Nobody in the directory.",
    .reached = "Contact",
    .fax = "fax",
    .booking = "appointments",
    .reasons = "Why",
    .warning = "Note",
    .about_topic = "topic $0",
    .kilometres = "$0 km",
    .under_one_kilometre = "under 1 km",
    .sources = "Sources",
    .conflicts = "the sources contradict each other in: $0",
    .record = "Record",
    .more_hits = "More hits: $0",
    .more_hits_hint = "; --max shows up to 50",
    .freshness = "As of",
    .complete = "Complete: every directory that may list somebody was searched.",
    .incomplete = "Incomplete: there may be more hits.",
    .as_of = "of $0",
};

// One thing that has a number or a code in the API, for a person to read.
template <typename Key>
struct Wording {
  Key key;
  absl::string_view german;
  absl::string_view english;
};

template <typename Key, std::size_t size>
absl::string_view Find(const Wording<Key> (&table)[size], Key key, absl::string_view language) {
  for (const Wording<Key>& wording : table) {
    if (wording.key == key) return language == "de" ? wording.german : wording.english;
  }
  return "";
}

constexpr Wording<v1::Rung> kRungs[] = {
    {v1::RUNG_PARENT_TOPIC,
     "Genau dafür war niemand zu finden. Diese Stellen beraten allgemeiner zum Thema.",
     "Nobody was found for exactly this. These offices advise on the wider topic."},
    {v1::RUNG_NEIGHBOURS, "Vor Ort war niemand zu finden. Diese Stellen sind in Nachbarkreisen.",
     "Nobody was found on the spot. These offices are in neighbouring counties."},
    {v1::RUNG_LAND, "In der Nähe war niemand zu finden. Diese Stellen sind im selben Bundesland.",
     "Nobody was found nearby. These offices are in the same Land."},
    {v1::RUNG_NATIONWIDE,
     "Im Bundesland war niemand zu finden. Diese Stellen helfen bundesweit oder online.",
     "Nobody was found in the Land. These offices help nationwide or online."},
    {v1::RUNG_INTERPRETER,
     "In dieser Sprache war niemand zu finden. Diese Stellen arbeiten mit Dolmetschern.",
     "Nobody was found in this language. These offices work with interpreters."},
    {v1::RUNG_CENTER,
     "Niemand war zu finden. Das zuständige Zentrum nimmt sich der Sache an und vermittelt weiter.",
     "Nobody was found. The responsible centre takes the matter and hands it over."},
};

constexpr Wording<v1::MemberState> kMembers[] = {
    {v1::MEMBER_STATE_OK, "vollständig und aktuell", "whole and fresh"},
    {v1::MEMBER_STATE_PARTIAL, "nur zum Teil", "only a part"},
    {v1::MEMBER_STATE_STALE, "älterer Stand", "an older state"},
    {v1::MEMBER_STATE_TIMEOUT, "antwortete nicht rechtzeitig", "did not answer in time"},
    {v1::MEMBER_STATE_QUARANTINED, "fiel zuletzt aus und wird eine Weile nicht gefragt",
     "kept failing and is left alone for a while"},
    {v1::MEMBER_STATE_ERROR, "antwortete mit einem Fehler", "answered with an error"},
    {v1::MEMBER_STATE_NOT_ASKED, "nicht gefragt", "was not asked"},
};

constexpr Wording<contacts::Audience> kAudiences[] = {
    {contacts::AUDIENCE_NEWCOMER, "Zugewanderte", "newcomers"},
    {contacts::AUDIENCE_FAMILY, "Familien", "families"},
    {contacts::AUDIENCE_EMPLOYER, "Arbeitgeber", "employers"},
    {contacts::AUDIENCE_RETURNEE, "Rückkehrer", "returnees"},
    {contacts::AUDIENCE_COMMUTER, "Grenzpendler", "cross-border commuters"},
    {contacts::AUDIENCE_STUDENT, "Studierende und Auszubildende", "students and trainees"},
    {contacts::AUDIENCE_REFUGEE, "Geflüchtete", "refugees"},
};

constexpr Wording<absl::string_view> kWarnings[] = {
    {"NEVER_VERIFIED", "noch nie geprüft", "never verified"},
    {"VERIFIED_LONG_AGO", "lange nicht geprüft", "not verified for long"},
    {"CAPACITY_STATEMENT_OLD", "ob es freie Plätze gibt, wurde lange nicht bestätigt",
     "whether there is room was not confirmed for long"},
    {"ELIGIBILITY_OPEN", "ob die Person Anspruch hat, ist noch zu klären",
     "whether the person is entitled is still open"},
    {"SOURCE_STALE", "das Verzeichnis, das dies meldet, ist nicht auf dem neuesten Stand",
     "the directory that lists this is not up to date"},
    {"DERIVED", "aus öffentlichen Quellen abgeleitet, von keinem Zentrum bestätigt",
     "derived from public sources, confirmed by no centre"},
};

}  // namespace

const Phrases& PhrasesFor(absl::string_view language) {
  return language == "de" ? kGerman : kEnglish;
}

absl::string_view RungPhrase(v1::Rung rung, absl::string_view language) {
  return Find(kRungs, rung, language);
}

absl::string_view MemberPhrase(v1::MemberState state, absl::string_view language) {
  return Find(kMembers, state, language);
}

absl::string_view AudiencePhrase(contacts::Audience audience, absl::string_view language) {
  return Find(kAudiences, audience, language);
}

std::string WarningPhrase(absl::string_view warning, absl::string_view language) {
  const absl::string_view known = Find(kWarnings, warning, language);
  return std::string(known.empty() ? warning : known);
}

}  // namespace lotse::cli
