#include "services/policy/paper/paper.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/markdown.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::Not;

// Shown as Markdown: short to read, and nothing of it is lost there.
std::string Shown(PaperSource source) {
  return WriteMarkdown(MakePaper(PaperContent(std::move(source))));
}

TEST(MakePaper, CoverSaysWhatItIsAndWhen) {
  const std::string text = Shown(SamplePaper());
  EXPECT_THAT(text, HasSubstr("Gebündelte Empfehlungen der Welcome Center\n\n# "
                              "Fachkräfteeinwanderung: Vorschläge aus der Beratung 2026\n"));
  EXPECT_THAT(text, HasSubstr("> **BEISPIEL: Diese Runde ist erfunden"));
  EXPECT_THAT(text, HasSubstr("- **Abstimmung:** 28.04.2026 bis 08.05.2026\n"));
  EXPECT_THAT(text, HasSubstr("- **Rechtsstand der Fundstellen:** 28.04.2026\n"));
  EXPECT_THAT(text, HasSubstr("- **Beteiligt:** 27 Welcome Center\n"));
  EXPECT_THAT(text, Not(HasSubstr("ENTWURF")));
}

TEST(MakePaper, RealRoundThatIsNotHandedIn_IsADraftAndNoSample) {
  PaperSource source = SamplePaper();
  source.round.set_sample(false);
  source.round.set_phase(v1::PHASE_BUENDELUNG);
  const std::string text = Shown(std::move(source));
  EXPECT_THAT(text, HasSubstr("ENTWURF: Diese Fassung ist nicht eingereicht. Stand des Verfahrens: "
                              "Bündelung."));
  EXPECT_THAT(text, Not(HasSubstr("BEISPIEL")));
}

TEST(MakePaper, AbortedRound_SaysWhy) {
  PaperSource source = SamplePaper();
  source.round.set_phase(v1::PHASE_ABGEBROCHEN);
  source.round.set_abort_reason("zu wenige Teilnehmende");
  EXPECT_THAT(Shown(std::move(source)), HasSubstr("Grund: zu wenige Teilnehmende"));
}

TEST(MakePaper, ItemHasEverythingThatBelongsToIt) {
  const std::string text = Shown(SamplePaper());
  EXPECT_THAT(
      text, HasSubstr("### 1. Verbindliche Fristen im beschleunigten Fachkräfteverfahren (Nr. 4)"));
  EXPECT_THAT(text,
              HasSubstr("- § 81a Abs. 3 AufenthG (Beschleunigtes Fachkräfteverfahren), Rechtsstand "
                        "28.04.2026\n"));
  EXPECT_THAT(text, HasSubstr("19 Wochen. (43 Fälle; Quelle: Beratungsstatistik 2025, Q1 \\& Q2)"));
  EXPECT_THAT(text, HasSubstr("#### Zusammengeführt aus\n\n- Nr. 5: Gesetzliche Fristen"));
  EXPECT_THAT(
      text,
      HasSubstr("Ergebnis: Konsens. Stand: Eingereicht. Sichere Unterstützung: 3/4 (75\u00A0%), "
                "mögliche: 7/8 (88\u00A0%)."));
  EXPECT_THAT(text,
              HasSubstr("| Ländliche Zentren, Ost | 8 | 6 | 1 | 0 | 75\u00A0% bis 88\u00A0% |"));
  EXPECT_THAT(text, HasSubstr("Diese Fassung galt bis 30.06.2025."));
  EXPECT_THAT(text, HasSubstr("Allgemein, ohne einzelne Vorschrift."));
  EXPECT_THAT(text, HasSubstr("Teilweise übernommen: Das Portal kommt für Visa"));
}

TEST(MakePaper, ContestedItem_NamesTheStratumThatIsAgainst) {
  EXPECT_THAT(
      Shown(SamplePaper()),
      HasSubstr("Ergebnis: Strittig. Stand: Eingereicht. Mindestens zwei Drittel sind dagegen in: "
                "Städtische Zentren, Ost."));
}

TEST(MakePaper, EvidenceThatIsNotReleased_IsInNoForm) {
  EXPECT_THAT(Shown(SamplePaper()), Not(HasSubstr("Frau N.")));
}

TEST(MakePaper, WithoutQuorum_NamesTheStratum) {
  PaperSource source = SamplePaper();
  v1::VoteResult& result = *source.items[3].mutable_result();
  result.set_quorum(false);
  result.add_strata_without_quorum("metropolis-east");
  result.mutable_strata(0)->set_agree(0);
  EXPECT_THAT(
      Shown(std::move(source)),
      HasSubstr("Ergebnis: Ohne Quorum. Stand: Eingereicht. Zu wenige haben abgestimmt, in: "
                "Städtische Zentren, Ost."));
}

TEST(MakePaper, ItemWithoutAVote_ShowsWhereItStands) {
  PaperSource source = SamplePaper();
  source.all_items = true;
  source.items[0].clear_result();
  source.items[0].set_state(v1::RECOMMENDATION_STATE_OFFEN);
  source.round.clear_bundle();
  const std::string text = Shown(std::move(source));
  EXPECT_THAT(text, HasSubstr("\nStand: Offen.\n"));
  EXPECT_THAT(text, HasSubstr("| – | 4 | Verbindliche Fristen"));
  EXPECT_THAT(text,
              HasSubstr("### Verbindliche Fristen im beschleunigten Fachkräfteverfahren (Nr. 4)"));
}

TEST(MakePaper, NothingInIt_SaysSo) {
  PaperSource source = SamplePaper();
  source.items.clear();
  EXPECT_THAT(Shown(std::move(source)), HasSubstr("Diese Fassung enthält keine Empfehlungen."));
}

TEST(MakePaper, CitationsThatNobodyChecked_AreShownAsWritten) {
  PaperSource source = SamplePaper();
  source.items[0].clear_citations();
  EXPECT_THAT(Shown(std::move(source)),
              HasSubstr("- § 81a Abs. 3 AufenthG\n- § 31a Abs. 1 AufenthV\n"));
}

TEST(MakePaper, PublicVersion_DissentWithoutNames) {
  PaperSource source = SamplePaper();
  source.public_version = true;
  const std::string text = Shown(std::move(source));
  EXPECT_THAT(text, HasSubstr("> — Ein Zentrum\n"));
  EXPECT_THAT(text, HasSubstr("> — Ein Zentrum, mitgezeichnet von 2 weiteren\n"));
  EXPECT_THAT(text, HasSubstr("Öffentliche Fassung"));
  EXPECT_THAT(text, HasSubstr("| Ländliche Zentren, West | 9 |\n"));
}

TEST(SignatureOf, PublicVersion_OneMore) {
  PaperSource source = SamplePaper();
  source.public_version = true;
  const PaperContent content(std::move(source));
  v1::Dissent dissent;
  dissent.add_cosigners("");
  EXPECT_EQ(SignatureOf(content, dissent), "Ein Zentrum, mitgezeichnet von einem weiteren");
}

}  // namespace
}  // namespace lotse::policy
