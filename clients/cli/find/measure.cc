#include "clients/cli/find/measure.h"

#include <algorithm>
#include <set>

namespace lotse::cli {
namespace {

bool Contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Of one question.
Figures Judge(const Question& question, const Answer& answer) {
  Figures figures;
  if (!question.topics.empty()) {
    const auto begin = answer.topics.begin();
    const auto found = std::find(begin, answer.topics.end(), question.topics[0]);
    const bool guessed = found != answer.topics.end();
    figures.topic_questions = 1;
    figures.top1 = guessed && found == begin ? 1 : 0;
    figures.top3 = guessed && found - begin < 3 ? 1 : 0;
    figures.any = !answer.topics.empty() && Contains(question.topics, *begin) ? 1 : 0;
    figures.reciprocal_ranks = guessed ? 1.0 / static_cast<double>(found - begin + 1) : 0;
  }
  if (!question.centers.empty()) {
    const std::set<std::string> right(question.centers.begin(), question.centers.end());
    const std::set<std::string> answered(answer.centers.begin(), answer.centers.end());
    figures.center_questions = 1;
    figures.same_centers = right == answered ? 1 : 0;
    figures.first_center = answered.count(question.centers[0]) > 0 ? 1 : 0;
  }
  return figures;
}

void AddTo(Figures& sum, const Figures& figures) {
  sum.topic_questions += figures.topic_questions;
  sum.top1 += figures.top1;
  sum.top3 += figures.top3;
  sum.any += figures.any;
  sum.reciprocal_ranks += figures.reciprocal_ranks;
  sum.center_questions += figures.center_questions;
  sum.same_centers += figures.same_centers;
  sum.first_center += figures.first_center;
}

}  // namespace

double Rate(double part, int count) { return count == 0 ? 0 : part / count; }

Measured Measure::Add(const Question& question, const Answer& answer) {
  const Figures figures = Judge(question, answer);
  AddTo(all_, figures);
  if (!question.language.empty()) AddTo(by_language_[question.language], figures);
  if (!question.kind.empty()) AddTo(by_kind_[question.kind], figures);
  return {figures.top1 < figures.topic_questions, figures.same_centers < figures.center_questions};
}

}  // namespace lotse::cli
