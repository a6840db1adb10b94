#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"
#include "services/policy/paper/tables.h"

namespace lotse::policy {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

std::string CsvField(absl::string_view text) {
  const bool formula =
      !text.empty() && absl::string_view("=+-@\t\r").find(text[0]) != absl::string_view::npos;
  std::string field = absl::StrCat(formula ? "'" : "", text);
  if (field.find_first_of(";\"\r\n") == std::string::npos) return field;
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

// A fraction would be a day to a spreadsheet: 3/4 the third of April.
std::string PercentNumber(absl::string_view fraction) {
  return std::string(absl::StripSuffix(PercentOf(fraction), "\u00A0%"));
}

class CsvRows {
 public:
  // Strata as the first item that was voted on has them: they are fixed for the round.
  explicit CsvRows(const PaperContent& content) : content_(content) {
    for (const v1::Recommendation& item : content.items()) {
      if (!strata_.empty()) break;
      for (const v1::StratumVotes& votes : item.result().strata()) {
        strata_.push_back(votes.stratum());
      }
    }
  }

  std::string Write() {
    out_ = kByteOrderMark;
    AddRow(Header());
    for (const v1::Recommendation& item : content_.items()) AddRow(RowOf(item));
    return std::move(out_);
  }

 private:
  std::vector<std::string> Header() const {
    std::vector<std::string> header = {"platz",
                                       "nummer",
                                       "id",
                                       "titel",
                                       "text",
                                       "fundstellen",
                                       "rechtsstand",
                                       "schlagworte",
                                       "status",
                                       "ergebnis",
                                       "belege",
                                       "unterstuetzer",
                                       "sichere_unterstuetzung_prozent",
                                       "moegliche_unterstuetzung_prozent",
                                       "sondervoten",
                                       "zusammengefuehrt_aus",
                                       "bescheid",
                                       "bescheid_link"};
    for (const std::string& stratum : strata_) {
      for (const char* what : {"stimmberechtigt", "dafuer", "dagegen", "enthalten"}) {
        header.push_back(absl::StrCat(what, " ", stratum));
      }
    }
    return header;
  }

  std::vector<std::string> RowOf(const v1::Recommendation& item) const {
    const int place = content_.PlaceOf(item.name());
    std::vector<std::string> row = {place == 0 ? "" : absl::StrCat(place),
                                    absl::StrCat(item.number()),
                                    item.name(),
                                    item.title(),
                                    item.body(),
                                    absl::StrJoin(CitationsOf(item), "\n"),
                                    content_.round().law_date(),
                                    absl::StrJoin(item.keywords(), ", "),
                                    StateCode(item.state()),
                                    item.result().strata().empty() ? "" : DecisionWord(item),
                                    EvidenceOf(item),
                                    absl::StrCat(item.endorsements()),
                                    PercentNumber(item.result().guaranteed_support()),
                                    PercentNumber(item.result().possible_support()),
                                    DissentsOf(item),
                                    MembersOf(item),
                                    item.outcome().note(),
                                    item.outcome().link()};
    AddVotes(item, &row);
    return row;
  }

  static std::string EvidenceOf(const v1::Recommendation& item) {
    return absl::StrJoin(item.evidence(), "\n", [](std::string* out, const v1::Evidence& one) {
      absl::StrAppend(out, one.text(), " [Fälle: ", one.cases(), "; Quelle: ", one.source(), "]");
    });
  }
  std::string DissentsOf(const v1::Recommendation& item) const {
    return absl::StrJoin(item.dissents(), "\n\n", [&](std::string* out, const v1::Dissent& one) {
      absl::StrAppend(out, one.text(), "\n— ", SignatureOf(content_, one));
    });
  }
  std::string MembersOf(const v1::Recommendation& item) const {
    std::vector<std::string> numbers;
    for (const std::string& name : item.members()) {
      const v1::Recommendation* member = content_.Find(name);
      if (member != nullptr) numbers.push_back(absl::StrCat(member->number()));
    }
    return absl::StrJoin(numbers, ", ");
  }
  void AddVotes(const v1::Recommendation& item, std::vector<std::string>* row) const {
    for (const std::string& stratum : strata_) {
      const auto& all = item.result().strata();
      const auto votes = std::find_if(all.begin(), all.end(), [&](const v1::StratumVotes& one) {
        return one.stratum() == stratum;
      });
      if (votes == all.end()) {
        row->insert(row->end(), 4, "");
        continue;
      }
      for (const int count :
           {votes->eligible(), votes->agree(), votes->disagree(), votes->pass()}) {
        row->push_back(absl::StrCat(count));
      }
    }
  }

  void AddRow(const std::vector<std::string>& fields) {
    absl::StrAppend(&out_,
                    absl::StrJoin(fields, ";",
                                  [](std::string* out, const std::string& field) {
                                    out->append(CsvField(field));
                                  }),
                    "\r\n");
  }

  const PaperContent& content_;
  std::vector<std::string> strata_;
  std::string out_;
};

}  // namespace

std::string WriteCsv(const PaperContent& content) { return CsvRows(content).Write(); }

}  // namespace lotse::policy
