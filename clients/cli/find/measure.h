// How good answers are, against labels.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/cli/find/answer.h"
#include "clients/cli/find/question.h"

namespace lotse::cli {

// What a number of questions came to.
struct Figures {
  // Questions with a topic label; and of those: the first label was the first guess, was among the first three, any of
  // the labels was the first guess; and the sum of 1/rank of the first label, 0 where it was not guessed.
  int topic_questions = 0;
  int top1 = 0;
  int top3 = 0;
  int any = 0;
  double reciprocal_ranks = 0;
  // Questions with a centre label; and of those: the centres answered are exactly the labelled ones, the first labelled
  // one is among them.
  int center_questions = 0;
  int same_centers = 0;
  int first_center = 0;
};

// `part` of `count`, 0 to 1; 0 when there is nothing to count.
double Rate(double part, int count);

// How one answer fares. A question without an answer is wrong in whatever it has labels for.
struct Measured {
  bool topic_wrong = false;
  bool centers_wrong = false;
};

// Adds up answers: over all, by language, by kind of asker.
class Measure {
 public:
  Measured Add(const Question& question, const Answer& answer);

  const Figures& all() const { return all_; }
  // By "lang" and "kind"; questions without are in `all` only.
  const std::map<std::string, Figures>& by_language() const { return by_language_; }
  const std::map<std::string, Figures>& by_kind() const { return by_kind_; }

 private:
  Figures all_;
  std::map<std::string, Figures> by_language_;
  std::map<std::string, Figures> by_kind_;
};

}  // namespace lotse::cli
