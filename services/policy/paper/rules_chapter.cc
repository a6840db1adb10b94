// How it was decided, in words. What the words mean exactly: services/policy/ballots/decision.h.
#include "absl/strings/str_cat.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"

namespace lotse::policy {
namespace {

constexpr char kHow[] =
    "Jedes beteiligte Welcome Center hat eine Stimme. Die Zentren sind nach ihrer Lage (städtisch "
    "oder "
    "ländlich) und Region (Ost oder West) in Gruppen eingeteilt; die Einteilung stand vor der "
    "Abstimmung "
    "fest. So kann keine Gruppe eine andere überstimmen, ohne dass man es sieht.";

PaperList Rules() {
  PaperList rules;
  rules.items = {
      "Beschlussfähig ist eine Abstimmung, wenn mindestens die Hälfte aller Zentren und in jeder "
      "Gruppe "
      "mindestens ein Drittel abgestimmt haben. Enthaltungen zählen mit.",
      "Angenommen ist eine Empfehlung, wenn mehr Zentren dafür als dagegen sind und der Anteil der "
      "Zustimmung im Durchschnitt der Gruppen über der Hälfte liegt. Jede Gruppe zählt dabei "
      "gleich viel.",
      "Konsens: In jeder Gruppe sind mindestens drei Fünftel der Stimmberechtigten dafür und "
      "höchstens ein "
      "Fünftel dagegen.",
      "Mehrheit: angenommen, ohne dass es ein Konsens ist.",
      "Strittig: angenommen, obwohl in einer Gruppe mindestens zwei Drittel der Stimmberechtigten "
      "dagegen "
      "sind. Ein Sondervotum dazu steht im Wortlaut dabei.",
      "Abgelehnt oder ohne Quorum: nicht angenommen. Solche Anliegen gehören nicht zum Bündel."};
  return rules;
}

std::string Evidence(const v1::Round& round) {
  const int least = round.rules().min_cases() > 0 ? round.rules().min_cases() : 5;
  return absl::StrCat(
      "Belege aus der Praxis wurden von einer zweiten Person freigegeben, enthalten keine Angaben "
      "zu "
      "Personen, und keine Zahl stammt aus weniger als ",
      Counted(least, "Fall", "Fällen"), ".");
}

std::string Law(const v1::Round& round) {
  if (round.law_date().empty()) return "";
  return absl::StrCat(" Die Fundstellen wurden gegen den Gesetzestext geprüft, wie er am ",
                      DayInGerman(round.law_date()), " galt.");
}

}  // namespace

void AppendRules(const PaperContent& content, std::vector<PaperBlock>* blocks) {
  blocks->push_back(PaperHeading{1, "So wurde entschieden"});
  blocks->push_back(PaperParagraph{kHow});
  blocks->push_back(Rules());
  blocks->push_back(PaperParagraph{
      "Sichere Unterstützung ist der kleinste Anteil der Stimmberechtigten einer Gruppe, die dafür "
      "gestimmt haben. Mögliche Unterstützung wäre es, wenn alle dafür wären, die nicht dagegen "
      "gestimmt "
      "haben. Die Reihenfolge im Bündel ergibt sich aus allen Stimmen: Jeder Platz geht an die "
      "Empfehlung, "
      "die am meisten für Zentren bringt, deren Anliegen auf den Plätzen davor noch wenig "
      "vorkommen."});
  blocks->push_back(PaperParagraph{absl::StrCat(Evidence(content.round()), Law(content.round()))});
}

}  // namespace lotse::policy
