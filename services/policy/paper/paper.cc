#include "services/policy/paper/paper.h"

#include "services/policy/paper/chapters.h"

namespace lotse::policy {

Paper MakePaper(const PaperContent& content) {
  Paper paper;
  paper.kind = content.all_items() ? "Empfehlungen der Welcome Center: alle Anliegen der Runde"
                                   : "Gebündelte Empfehlungen der Welcome Center";
  paper.title = content.round().title();
  paper.time = absl::FromUnixSeconds(content.round().update_time().seconds());
  AppendCover(content, &paper.cover);
  AppendOverview(content, &paper.blocks);
  AppendRules(content, &paper.blocks);
  paper.blocks.push_back(PaperHeading{1, "Die Empfehlungen im Einzelnen"});
  if (content.items().empty()) {
    paper.blocks.push_back(PaperParagraph{"Diese Fassung enthält keine Empfehlungen."});
  }
  for (const v1::Recommendation& item : content.items()) {
    AppendItem(content, item, &paper.blocks);
  }
  AppendParticipants(content, &paper.blocks);
  return paper;
}

}  // namespace lotse::policy
