// The chapters of the paper. Each appends to `blocks`.
#pragma once

#include <vector>

#include "services/policy/paper/paper.h"

namespace lotse::policy {

// What stands below the title: what must not be overlooked, and the dates.
void AppendCover(const PaperContent& content, std::vector<PaperBlock>* blocks);
// The rules of the vote, in words.
void AppendRules(const PaperContent& content, std::vector<PaperBlock>* blocks);
// All items as one table.
void AppendOverview(const PaperContent& content, std::vector<PaperBlock>* blocks);
// One item with everything that belongs to it.
void AppendItem(const PaperContent& content, const v1::Recommendation& item,
                std::vector<PaperBlock>* blocks);
// Who took part: by stratum, by name unless this is the public version.
void AppendParticipants(const PaperContent& content, std::vector<PaperBlock>* blocks);

// "Konsens" for how it was voted, whatever became of it since; its state where there was no vote.
std::string DecisionWord(const v1::Recommendation& item);
// "§ 18g Abs. 1 AufenthG", as checked or, unchecked, as its author wrote it.
std::vector<std::string> CitationsOf(const v1::Recommendation& item);
// "Welcome Center Erzgebirge, mitgezeichnet von …"; in the public version "ein Zentrum, mitgezeichnet von 2 weiteren".
std::string SignatureOf(const PaperContent& content, const v1::Dissent& dissent);

}  // namespace lotse::policy
