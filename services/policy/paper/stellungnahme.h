// The items of a paper as XML after XBeteiligung's Stellungnahme, and back.
//
// XBeteiligung 1.3 (XLeitstelle, namespace https://www.xleitstelle.de/xbeteiligung/1/3) is the German administration's standard for
// statements in consultations on land-use plans. Its type Stellungnahme gives the names, the meaning and the order of the elements
// with the prefix `xb`; codes are written as there, with listURI, listVersionID and an unqualified `code`. What a consultation on
// law has and a plan has not (votes, dissent, evidence, what was merged) follows in elements with the prefix `lotse`. What the
// standard requires and law has not (verfahrensschritt, verfahrensteilschritt, from code lists of planning) is left out, so the file
// follows the standard and does not validate against its schema.
//
//   lotse:empfehlungen [version runde titel rechtsstand stand beispiel oeffentlich]
//     xb:stellungnahme, in the order of the paper
//       xb:stellungnahmeID  xb:planID  xb:beteiligungsID  xb:status  xb:titel  xb:beschreibung  xb:durchgang  xb:datum
//       xb:zuordnung*(xb:zuordnungID)  xb:prioritaet  xb:schlagwort*
//       lotse:nummer  lotse:beleg*[faelle quelle]  lotse:stimmen*[gruppe stimmberechtigt dafuer dagegen enthalten]
//       lotse:sondervotum*(lotse:zeichner* lotse:wortlaut)  lotse:zusammengefuehrt*[nummer]
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/paper/paper_source.h"
#include "services/policy/paper/vote_bar.h"

namespace lotse::policy {

struct ReleasedEvidence {
  std::string text;
  int cases = 0;
  std::string source;
  friend bool operator==(const ReleasedEvidence& a, const ReleasedEvidence& b) = default;
};

struct SignedDissent {
  // The author first. In the public version each is "Ein Zentrum".
  std::vector<std::string> signatures;
  std::string text;
  friend bool operator==(const SignedDissent& a, const SignedDissent& b) = default;
};

struct MergedOriginal {
  int number = 0;
  std::string title;
  friend bool operator==(const MergedOriginal& a, const MergedOriginal& b) = default;
};

struct Stellungnahme {
  std::string id;       // stellungnahmeID: the item's UUID
  std::string plan_id;  // planID and beteiligungsID: the round's UUID
  std::string status;   // code of urn:lotse:policy:codeliste:status: "EINGEREICHT"
  std::string title;    // titel
  std::string body;     // beschreibung
  int pass = 1;         // durchgang
  std::string date;     // datum: "2026-04-10", the round's last event in Europe/Berlin
  std::vector<std::string> subjects;  // zuordnung/zuordnungID: canonical citations
  int priority = 0;  // prioritaet, code of urn:lotse:policy:codeliste:platz: the place; 0: none
  std::vector<std::string> keywords;  // schlagwort
  int number = 0;                     // its number in the round
  std::vector<ReleasedEvidence> evidence;
  std::vector<VoteBar> votes;  // by the strata's names
  std::vector<SignedDissent> dissents;
  std::vector<MergedOriginal> originals;
  friend bool operator==(const Stellungnahme& a, const Stellungnahme& b) = default;
};

struct Stellungnahmen {
  std::string round;     // UUID
  std::string title;     // of the round
  std::string law_date;  // "2026-04-28"; may be empty
  std::string time;      // of the round's last event: "2026-04-10T10:00:00Z"
  bool sample = false;
  bool public_version = false;
  std::vector<Stellungnahme> items;
  friend bool operator==(const Stellungnahmen& a, const Stellungnahmen& b) = default;
};

Stellungnahmen StellungnahmenOf(const PaperContent& content);

// UTF-8, two blanks a level. Texts come back from ReadStellungnahmen as they are, line breaks and blanks at their ends included; only
// what XML cannot hold (control characters, bytes that are not UTF-8) is U+FFFD.
std::string WriteXml(const Stellungnahmen& statements);

inline constexpr std::size_t kMaxXmlBytes = 64 << 20;

// Reads what WriteXml writes; prefixes may differ, elements that are not known and what they hold are passed over, those that are
// missing leave their field empty. INVALID_ARGUMENT, XML_MALFORMED: not well-formed, deeper than 32 elements, a document type (which
// could define entities), another root element, or a count that is none; with line and column. XML_TOO_LARGE: more than kMaxXmlBytes.
absl::StatusOr<Stellungnahmen> ReadStellungnahmen(absl::string_view xml);

}  // namespace lotse::policy
