// How well similar items are found, against labels.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/policy/recommendation.h"
#include "services/policy/similarity/similarity_index.h"

namespace lotse::cli {

// Where the original of a paraphrase stands among all other items.
struct TopFigures {
  int asked = 0;
  int top1 = 0;
  int top3 = 0;
  int top5 = 0;
};

struct SimilarityFigures {
  int items = 0;
  // Pairs of one cluster; pairs proposed as DUPLIKAT; those that are both.
  int same_pairs = 0;
  int proposed_pairs = 0;
  int right_pairs = 0;
  // Pairs of an item and one of the cluster that it opposes; of them shown as GEGENPOSITION, and (which must not be) proposed as
  // DUPLIKAT.
  int opposing_pairs = 0;
  int opposing_flagged = 0;
  int opposing_merged = 0;
  // Pairs shown as GEGENPOSITION that no label says are.
  int falsely_opposed = 0;
  // By variant; "all" for all of them; "… without citation": asked with its law_refs taken away.
  std::map<std::string, TopFigures> top;
  // What went wrong, one sentence each.
  std::vector<std::string> wrong;

  double Precision() const;  // 0 to 1; 1 when nothing is proposed
  double Recall() const;     // 0 to 1; 0 when there is nothing to find
  double F1() const;
};

// Compares each item with all others. Precondition: ids are unique.
SimilarityFigures MeasureSimilarity(const std::vector<Recommendation>& items,
                                    policy::SimilarityIndex* index);

}  // namespace lotse::cli
