#include "services/policy/privacy/cause.h"

#include <array>

#include "absl/strings/str_replace.h"

namespace lotse::policy::privacy {
namespace {

struct Line {
  Cause cause;
  FindingKind kind;
  const char* reason;
};

constexpr Line kLines[] = {
    {Cause::kName, FindingKind::kName,
     "Hier steht vermutlich der Name einer Person; er sagt, um wen es geht. Schreiben Sie "
     "stattdessen, in welcher Rolle sie vorkommt, etwa „eine Antragstellerin“ oder „eine "
     "Fachkraft“."},
    {Cause::kInitial, FindingKind::kName,
     "Hier stehen Initialen einer Person; wer den Fall kennt, erkennt sie wieder. Schreiben Sie "
     "stattdessen „eine Klientin“ oder „ein Klient“."},
    {Cause::kBirthDate, FindingKind::kBirthDate,
     "Hier steht ein Geburtsdatum; zusammen mit wenigen anderen Angaben bestimmt es eine Person. "
     "Lassen Sie es weg oder nennen Sie eine Altersgruppe, etwa „Mitte dreißig“."},
    {Cause::kBirthYear, FindingKind::kBirthDate,
     "Hier steht das Geburtsjahr einer Person; es hilft, sie zu erkennen. Lassen Sie es weg oder "
     "nennen Sie eine Altersgruppe."},
    {Cause::kPhone, FindingKind::kPhone,
     "Hier steht eine Telefonnummer; sie führt zu einer Person oder Stelle. Lassen Sie sie weg; "
     "Rückfragen gehen an das Welcome Center."},
    {Cause::kMail, FindingKind::kMail,
     "Hier steht eine E-Mail-Adresse; sie führt zu einer Person oder Stelle. Lassen Sie sie weg; "
     "Rückfragen gehen an das Welcome Center."},
    {Cause::kProfile, FindingKind::kProfile,
     "Hier steht ein Profil in einem Netzwerk; es zeigt Namen und Lebenslauf. Lassen Sie es weg "
     "und beschreiben Sie, was daran wichtig ist."},
    {Cause::kAddress, FindingKind::kAddress,
     "Hier steht eine Anschrift; unter ihr ist eine Person oder ein Betrieb zu finden. Nennen Sie "
     "höchstens den Landkreis."},
    {Cause::kFileNumber, FindingKind::kFileNumber,
     "Hier steht ein Aktenzeichen oder eine Vorgangsnummer; damit findet eine Behörde die Person. "
     "Schreiben Sie „ein Verfahren“ und bewahren Sie das Zeichen im Welcome Center auf."},
    {Cause::kCourtFile, FindingKind::kFileNumber,
     "Hier steht das Aktenzeichen eines Gerichtsverfahrens; über die Akte ist die Person "
     "bestimmbar. Schreiben Sie „ein Verfahren vor dem Verwaltungsgericht“."},
    {Cause::kRegisterNumber, FindingKind::kFileNumber,
     "Hier steht eine Nummer aus dem Ausländerzentralregister oder vom BAMF; sie gehört zu genau "
     "einer Person. Lassen Sie sie weg."},
    {Cause::kDocumentNumber, FindingKind::kFileNumber,
     "Hier steht die Nummer eines Passes, Ausweises oder Aufenthaltstitels; sie gehört zu genau "
     "einer Person. Schreiben Sie nur, um welches Dokument es geht."},
    {Cause::kTaxId, FindingKind::kFileNumber,
     "Hier steht eine Steuer-Identifikationsnummer; sie gehört lebenslang zu einer Person. Lassen "
     "Sie sie weg."},
    {Cause::kPensionNumber, FindingKind::kFileNumber,
     "Hier steht eine Versicherungsnummer; sie enthält das Geburtsdatum und gehört zu einer "
     "Person. Lassen Sie sie weg."},
    {Cause::kBankAccount, FindingKind::kFileNumber,
     "Hier steht eine Kontonummer (IBAN); sie gehört einer Person oder einem Betrieb. Lassen Sie "
     "sie weg."},
    {Cause::kSmallGroup, FindingKind::kSmallGroup,
     "Herkunft, Beruf und kleiner Ort treffen zusammen auf sehr wenige Menschen zu; vor Ort ist "
     "die Person zu erkennen. Lassen Sie eine der Angaben weg oder nennen Sie statt des Ortes den "
     "Landkreis."},
    {Cause::kOnlyOne, FindingKind::kSmallGroup,
     "Hier wird jemand als einzige Person ihrer Art beschrieben; damit ist sie vor Ort zu "
     "erkennen. Beschreiben Sie den Fall ohne diese Angabe."},
    {Cause::kSmallNumber, FindingKind::kSmallNumber,
     "Diese Zahl beruht auf weniger als $0 Fällen; aus so wenigen lässt sich auf einzelne "
     "schließen. Schreiben Sie „in weniger als $0 Fällen“ oder „vereinzelt“, oder fassen Sie mit "
     "anderen Zentren zusammen."},
};

const Line& LineOf(Cause cause) { return kLines[static_cast<std::size_t>(cause)]; }

constexpr bool InOrder() {
  std::size_t i = 0;
  for (const Line& line : kLines) {
    if (static_cast<std::size_t>(line.cause) != i++) return false;
  }
  return true;
}
static_assert(InOrder());

}  // namespace

FindingKind KindOf(Cause cause) { return LineOf(cause).kind; }

std::string ReasonFor(Cause cause, int min_cases) {
  return absl::StrReplaceAll(LineOf(cause).reason, {{"$0", std::to_string(min_cases)}});
}

}  // namespace lotse::policy::privacy
