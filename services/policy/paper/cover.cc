// The cover, and who took part.
#include "absl/strings/str_cat.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"

namespace lotse::policy {
namespace {

bool IsHandedIn(v1::Phase phase) {
  return phase == v1::PHASE_EINGEREICHT || phase == v1::PHASE_AUSGEWERTET;
}

void AppendNotices(const PaperContent& content, std::vector<PaperBlock>* blocks) {
  const v1::Round& round = content.round();
  if (round.sample()) {
    blocks->push_back(
        PaperNotice{"BEISPIEL: Diese Runde ist erfunden und dient dem Ausprobieren. Sie gibt keine "
                    "Meinung eines "
                    "Welcome Centers wieder."});
  }
  if (round.phase() == v1::PHASE_ABGEBROCHEN) {
    blocks->push_back(PaperNotice{
        absl::StrCat("ABGEBROCHEN: Diese Runde wurde abgebrochen. Grund: ", round.abort_reason())});
  } else if (!IsHandedIn(round.phase())) {
    blocks->push_back(PaperNotice{
        absl::StrCat("ENTWURF: Diese Fassung ist nicht eingereicht. Stand des Verfahrens: ",
                     PhaseWord(round.phase()), ".")});
  }
  if (content.public_version()) {
    blocks->push_back(PaperNotice{
        "Öffentliche Fassung: Die Namen der Zentren sind weggelassen, auch in den Texten."});
  }
}

int CountTakingPart(const v1::Round& round) {
  int centers = 0;
  for (const v1::Participant& one : round.participants()) centers += !one.has_leave_time();
  return centers;
}

void Add(absl::string_view term, const std::string& value, PaperTerms* terms) {
  if (!value.empty()) terms->terms.emplace_back(std::string(term), value);
}

// "01.03.2026 bis 11.03.2026"; empty when either is not known.
std::string Span(const google::protobuf::Timestamp& from, const google::protobuf::Timestamp& to) {
  if (from.seconds() == 0 || to.seconds() == 0) return "";
  return absl::StrCat(GermanDate(from), " bis ", GermanDate(to));
}

PaperTerms TermsOf(const PaperContent& content) {
  const v1::Round& round = content.round();
  const v1::Deadlines& deadlines = round.deadlines();
  PaperTerms terms;
  Add("Stand", GermanDate(round.update_time()), &terms);
  Add("Verfahren", PhaseWord(round.phase()), &terms);
  Add("Sammlung und Beratung", Span(deadlines.start(), deadlines.deliberation_end()), &terms);
  Add("Abstimmung", Span(deadlines.freeze_end(), deadlines.voting_end()), &terms);
  Add("Rechtsstand der Fundstellen", DayInGerman(round.law_date()), &terms);
  Add("Beteiligt", Counted(CountTakingPart(round), "Welcome Center", "Welcome Center"), &terms);
  Add("Umfang", Counted(static_cast<int>(content.items().size()), "Empfehlung", "Empfehlungen"),
      &terms);
  return terms;
}

std::string CentersOf(const PaperContent& content, const v1::Stratum& stratum) {
  std::vector<std::string> names;
  for (const std::string& code : stratum.centers()) names.push_back(content.CenterName(code));
  return JoinWithAnd(names);
}

// How many a stratum has is in the votes, too, where the codes are gone.
int SizeOf(const PaperContent& content, const v1::Stratum& stratum) {
  if (stratum.centers_size() > 0) return stratum.centers_size();
  for (const v1::Recommendation& item : content.items()) {
    for (const v1::StratumVotes& votes : item.result().strata()) {
      if (votes.stratum() == stratum.name()) return votes.eligible();
    }
  }
  return 0;
}

}  // namespace

void AppendCover(const PaperContent& content, std::vector<PaperBlock>* blocks) {
  AppendNotices(content, blocks);
  if (!content.round().description().empty()) {
    blocks->push_back(PaperParagraph{content.round().description()});
  }
  blocks->push_back(TermsOf(content));
}

void AppendParticipants(const PaperContent& content, std::vector<PaperBlock>* blocks) {
  if (content.round().strata().empty()) return;
  blocks->push_back(PaperHeading{1, "Beteiligte Zentren"});
  PaperTable table;
  table.caption = "Stimmberechtigte Zentren nach Gruppen";
  const bool named = !content.public_version();
  table.columns = {{"Gruppe", named ? 32 : 70, false}, {"Zentren", named ? 13 : 30, true}};
  if (named) table.columns.push_back({"Namen", 55, false});
  for (const v1::Stratum& stratum : content.round().strata()) {
    const int size = SizeOf(content, stratum);
    table.rows.push_back({StratumWord(stratum.name()), size == 0 ? "–" : absl::StrCat(size)});
    if (named) table.rows.back().push_back(CentersOf(content, stratum));
  }
  blocks->push_back(std::move(table));
}

}  // namespace lotse::policy
