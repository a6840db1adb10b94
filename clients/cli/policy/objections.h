// What stands in the way of handing a draft in: each with the place in the text, what it means, and what to type next. Pure.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

struct Objection {
  std::string reason;  // a stable word: CITATION_FAILS, PERSONAL_DATA, TITLE_TOO_SHORT
  std::string where;   // "body:12", "§ 18b Abs. 2 AufenthG", "7"
  std::string passage;  // of the text, with the finding between ›‹; or the title of what is alike
  std::string meaning;
  std::string answer;  // what to type next
};

// An item that is like the draft, and how it is named here: by its number.
struct NumberedSimilar {
  std::string label;
  policy::v1::SimilarItem item;
};

// `label` is how the draft is named on the line; empty for one that is not stored yet: then nothing but words can be advised.
// Of its citations those that neither hold nor are accepted.
std::vector<Objection> CitationObjections(const policy::v1::Recommendation& draft,
                                          const std::string& label);
std::vector<Objection> PersonalDataObjections(
    const policy::v1::Recommendation& draft,
    const std::vector<policy::v1::PersonalDataSpan>& findings, const std::string& label);
std::vector<Objection> SimilarObjections(const std::vector<NumberedSimilar>& similar,
                                         const std::string& label);
// Lengths, counts, references missing; figures from fewer than `min_cases` cases.
std::vector<Objection> ContentObjections(const policy::v1::Recommendation& draft, int min_cases,
                                         const std::string& label);

// For people, a few lines each, at most `width` columns but for the answer, which is one line.
std::string ObjectionText(const std::vector<Objection>& objections, int width);
// For programs.
const std::vector<Column>& ObjectionColumns();
Record ObjectionRecord(const Objection& objection);

}  // namespace lotse::cli
