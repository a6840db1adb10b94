#include "clients/cli/find/evaluation.h"

#include <map>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/record_writer.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

constexpr char kLegend[] =
    "TOP 1, TOP 3, MRR: where the first topic label was guessed. ANY: the first guess\n"
    "is any of the labels. SAME SET: exactly the labelled centres were answered.\n"
    "FIRST: the first of them was among those answered.\n";

std::string Percent(int part, int count) {
  return count == 0 ? "" : absl::StrFormat("%.1f%%", 100 * Rate(part, count));
}

Json FiguresDocument(const Figures& figures) {
  const int topics = figures.topic_questions;
  const int centers = figures.center_questions;
  return {{"topic_questions", topics},
          {"top1", figures.top1},
          {"top1_rate", Rate(figures.top1, topics)},
          {"top3", figures.top3},
          {"top3_rate", Rate(figures.top3, topics)},
          {"mrr", Rate(figures.reciprocal_ranks, topics)},
          {"any_label", figures.any},
          {"any_label_rate", Rate(figures.any, topics)},
          {"center_questions", centers},
          {"same_centers", figures.same_centers},
          {"same_centers_rate", Rate(figures.same_centers, centers)},
          {"first_center", figures.first_center},
          {"first_center_rate", Rate(figures.first_center, centers)}};
}

Record FiguresRecord(const std::string& group, const Figures& figures) {
  const int topics = figures.topic_questions;
  const int centers = figures.center_questions;
  const double mrr = Rate(figures.reciprocal_ranks, topics);
  return {{Cell::Of(group), Cell::Of(topics), Cell::Of(Percent(figures.top1, topics)),
           Cell::Of(Percent(figures.top3, topics)),
           Cell::Of(topics == 0 ? "" : absl::StrFormat("%.3f", mrr)),
           Cell::Of(Percent(figures.any, topics)), Cell::Of(centers),
           Cell::Of(Percent(figures.same_centers, centers)),
           Cell::Of(Percent(figures.first_center, centers))},
          [group, figures] {
            Json document = {{"group", group}};
            document.update(FiguresDocument(figures));
            return document;
          }};
}

Record WrongRecord(const WrongAnswer& wrong) {
  const Json& id = wrong.question.id;
  const std::string answered =
      wrong.error.empty() ? absl::StrJoin(wrong.answered, " ") : wrong.error;
  return {{Cell::Of(id.is_string() ? id.get<std::string>() : Dump(id)), Cell::Of(wrong.what),
           Cell::Of(absl::StrJoin(wrong.expected, " ")), Cell::Of(answered),
           Cell::Of(wrong.question.query), Cell::Of(wrong.question.place)},
          [wrong] {
            Json document = {{"id", wrong.question.id},      {"line", wrong.question.line},
                             {"wrong", wrong.what},          {"expected", wrong.expected},
                             {"answered", wrong.answered},   {"query", wrong.question.query},
                             {"place", wrong.question.place}};
            if (!wrong.error.empty()) document["error"] = wrong.error;
            return document;
          }};
}

Json Groups(const std::map<std::string, Figures>& groups) {
  Json document = Json::object();
  for (const auto& [name, figures] : groups) document[name] = FiguresDocument(figures);
  return document;
}

Json Document(const Measure& measure, const std::vector<WrongAnswer>* wrong) {
  Json document = {{"all", FiguresDocument(measure.all())},
                   {"languages", Groups(measure.by_language())},
                   {"kinds", Groups(measure.by_kind())}};
  if (wrong == nullptr) return document;
  document["wrong"] = Json::array();
  for (const WrongAnswer& one : *wrong) document["wrong"].push_back(WrongRecord(one).document());
  return document;
}

void WriteFigures(const OutputOptions& output, const Measure& measure, std::ostream* out) {
  std::vector<Column> columns = {{"group"}};
  for (const char* name :
       {"topics", "top_1", "top_3", "mrr", "any", "centers", "same_set", "first"}) {
    columns.push_back({name, false, true});
  }
  auto writer = MakeListWriter(output, columns, out);
  writer->Add(FiguresRecord("all", measure.all()));
  for (const auto& [name, figures] : measure.by_language()) {
    writer->Add(FiguresRecord("lang " + name, figures));
  }
  for (const auto& [name, figures] : measure.by_kind()) {
    writer->Add(FiguresRecord("kind " + name, figures));
  }
  writer->Finish();
}

void WriteWrong(const OutputOptions& output, const std::vector<WrongAnswer>& wrong,
                std::ostream* out) {
  auto writer = MakeListWriter(
      output, {{"id"}, {"wrong"}, {"expected"}, {"answered"}, {"query"}, {"place", true}}, out);
  for (const WrongAnswer& one : wrong) writer->Add(WrongRecord(one));
  writer->Finish();
}

}  // namespace

void Evaluation::Take(const Question& question, const Answer& answer) {
  const Measured measured = measure_.Add(question, answer);
  const std::string error = ReasonOrCode(answer.status);
  if (measured.topic_wrong) {
    wrong_.push_back({question, "topic", question.topics, answer.topics, error});
  }
  if (measured.centers_wrong) {
    wrong_.push_back({question, "centers", question.centers, answer.centers, error});
  }
  if (!answer.status.ok() && !IsRefusedQuestion(answer.status)) ++failed_;
}

void Evaluation::Write(const OutputOptions& output, bool errors, std::ostream* out) const {
  if (output.format == Format::kJson || output.format == Format::kYaml) {
    const auto document = [&] { return Document(measure_, errors ? &wrong_ : nullptr); };
    return WriteOne(output, {}, {{}, document}, out);
  }
  const bool table = output.format == Format::kTable;
  if (table || !errors) WriteFigures(output, measure_, out);
  if (table) *out << "\n" << kLegend;
  if (errors && table) *out << "\n";
  if (errors) WriteWrong(output, wrong_, out);
}

}  // namespace lotse::cli
