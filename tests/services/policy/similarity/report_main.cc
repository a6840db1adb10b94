// Prints every pair of labelled items with what was computed of it: policy_similarity_report FILE... A tool for choosing
// thresholds, not a test.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "clients/cli/policy/recommendation.h"
#include "clients/cli/policy/similarity_figures.h"
#include "common/reference/data_dir.h"
#include "services/policy/similarity/similarity_index.h"

int main(int argc, char** argv) {
  using namespace lotse;
  std::stringstream text;
  for (int i = 1; i < argc; ++i) text << std::ifstream(argv[i]).rdbuf();
  const auto items = cli::ReadRecommendations(text.str(), "input");
  const auto data = reference::FindDataDir();
  if (!items.ok() || !data.ok()) {
    std::cerr << items.status() << data.status() << "\n";
    return 1;
  }
  const auto knowledge = policy::Knowledge::Load(*data);
  if (!knowledge.ok()) {
    std::cerr << knowledge.status() << "\n";
    return 1;
  }
  policy::SimilarityIndex index(*knowledge);
  const cli::SimilarityFigures figures = cli::MeasureSimilarity(*items, &index);
  std::printf("items %d pairs %d proposed %d right %d P %.3f R %.3f F1 %.3f\n", figures.items,
              figures.same_pairs, figures.proposed_pairs, figures.right_pairs, figures.Precision(),
              figures.Recall(), figures.F1());
  std::printf("opposing %d flagged %d merged %d falsely %d\n", figures.opposing_pairs,
              figures.opposing_flagged, figures.opposing_merged, figures.falsely_opposed);
  for (const auto& [group, top] : figures.top) {
    std::printf("%-30s %3d  top1 %3d top3 %3d top5 %3d\n", group.c_str(), top.asked, top.top1,
                top.top3, top.top5);
  }
  for (const std::string& wrong : figures.wrong) std::printf("%s\n", wrong.c_str());
  for (const cli::Recommendation& a : *items) {
    for (const cli::Recommendation& b : *items) {
      if (a.item.id >= b.item.id) continue;
      const auto verdict = index.Compare(a.item.id, b.item.id);
      const char* kind = a.cluster == b.cluster                             ? "same"
                         : a.opposes == b.cluster || b.opposes == a.cluster ? "oppo"
                                                                            : "diff";
      std::printf("PAIR %s %s %s %s %s %.4f %s %s\n", kind, a.item.id.c_str(), b.item.id.c_str(),
                  a.variant.c_str(), b.variant.c_str(), verdict->score,
                  std::string(policy::BandName(verdict->band)).c_str(), verdict->reason.c_str());
    }
  }
  return 0;
}
