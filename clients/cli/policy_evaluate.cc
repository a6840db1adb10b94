// lotse policy evaluate: how well similar items are found.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/recommendation.h"
#include "clients/cli/policy/similarity_figures.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {
namespace {

constexpr char kSimilarityLegend[] =
    "PRECISION, RECALL: of pairs proposed as DUPLIKAT, against pairs of one \"cluster\".\n"
    "TOP n: the item with the variant \"base\" is among the first n, of all other items.\n"
    "WITHOUT CITATION: asked once more with its law_refs taken away.\n";

double ShareOf(int part, int count) { return count == 0 ? 0 : static_cast<double>(part) / count; }

std::string InPercent(double rate) { return absl::StrFormat("%.1f%%", 100 * rate); }

Json TopDocument(const TopFigures& top) {
  return {{"asked", top.asked}, {"top1", top.top1}, {"top3", top.top3}, {"top5", top.top5}};
}

Json SimilarityDocument(const SimilarityFigures& figures, bool errors) {
  Json top = Json::object();
  for (const auto& [group, one] : figures.top) top[group] = TopDocument(one);
  Json document = {{"items", figures.items},
                   {"same_pairs", figures.same_pairs},
                   {"proposed_pairs", figures.proposed_pairs},
                   {"right_pairs", figures.right_pairs},
                   {"precision", figures.Precision()},
                   {"recall", figures.Recall()},
                   {"f1", figures.F1()},
                   {"opposing_pairs", figures.opposing_pairs},
                   {"opposing_flagged", figures.opposing_flagged},
                   {"opposing_merged", figures.opposing_merged},
                   {"falsely_opposed", figures.falsely_opposed},
                   {"original", top}};
  if (errors) document["wrong"] = figures.wrong;
  return document;
}

// One figure a row, for tables and programs that want rows.
class FigureRows {
 public:
  explicit FigureRows(RecordWriter* writer) : writer_(*writer) {}

  void Add(const std::string& figure, int count, int of) {
    Add(figure, std::to_string(count), std::to_string(of), InPercent(ShareOf(count, of)));
  }
  void Add(const std::string& figure, const std::string& count, const std::string& of,
           const std::string& rate) {
    writer_.Add({{Cell::Of(figure), Cell::Of(count), Cell::Of(of), Cell::Of(rate)}, [=] {
                   return Json({{"figure", figure}, {"count", count}, {"of", of}, {"rate", rate}});
                 }});
  }

 private:
  RecordWriter& writer_;
};

void WriteFigureRows(const OutputOptions& output, const SimilarityFigures& figures,
                     std::ostream* out) {
  auto writer = MakeListWriter(
      output, {{"figure"}, {"count", false, true}, {"of", false, true}, {"rate", false, true}},
      out);
  FigureRows rows(writer.get());
  rows.Add("precision", figures.right_pairs, figures.proposed_pairs);
  rows.Add("recall", figures.right_pairs, figures.same_pairs);
  rows.Add("f1", "", "", InPercent(figures.F1()));
  rows.Add("opposing pairs shown so", figures.opposing_flagged, figures.opposing_pairs);
  rows.Add("opposing pairs as DUPLIKAT", figures.opposing_merged, figures.opposing_pairs);
  rows.Add("other pairs shown as opposing", std::to_string(figures.falsely_opposed), "", "");
  for (const auto& [group, top] : figures.top) {
    rows.Add(absl::StrCat(group, ", top 1"), top.top1, top.asked);
    rows.Add(absl::StrCat(group, ", top 3"), top.top3, top.asked);
    rows.Add(absl::StrCat(group, ", top 5"), top.top5, top.asked);
  }
  writer->Finish();
}

void WriteSimilarity(const OutputOptions& output, const SimilarityFigures& figures, bool errors,
                     std::ostream* out) {
  if (output.format == Format::kJson || output.format == Format::kYaml) {
    return WriteOne(output, {}, {{}, [&] { return SimilarityDocument(figures, errors); }}, out);
  }
  WriteFigureRows(output, figures, out);
  if (output.format != Format::kTable) return;
  *out << "\n" << kSimilarityLegend;
  if (errors) *out << "\n";
  for (const std::string& wrong : figures.wrong) {
    if (errors) *out << wrong << "\n";
  }
}

absl::Status EvaluateSimilarity(Session& session, const std::string& file, bool errors) {
  const absl::StatusOr<std::string> text = ReadInput(file, session.io());
  if (!text.ok()) return text.status();
  const auto items = ReadRecommendations(*text, file == "-" ? "stdin" : file);
  if (!items.ok()) return items.status();
  const bool labelled = std::any_of(items->begin(), items->end(),
                                    [](const auto& one) { return !one.cluster.empty(); });
  if (!labelled) return NoClusterToMeasure(file);
  const auto knowledge = LoadKnowledge();
  if (!knowledge.ok()) return knowledge.status();
  policy::SimilarityIndex index(*knowledge);
  WriteSimilarity(session.Output(), MeasureSimilarity(*items, &index), errors, session.io().out);
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyEvaluate(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "evaluate", "Measures how well items that are alike are found.",
                 "lotse policy evaluate data/policy/recommendations.jsonl\n"
                 "lotse policy evaluate items.jsonl --errors -o json");
  auto file = std::make_shared<std::string>();
  AddOption(command, "FILE", *file,
            "Items as for `similar`, with \"cluster\" (the same for items that ask for the same), "
            "\"variant\" (\"base\" for the original) and \"opposes\" (a cluster); - reads stdin")
      .Required()
      .Argument("");
  auto errors = std::make_shared<bool>(false);
  AddFlag(command, "--errors", *errors, "List what was not found, or wrongly");
  session.OnRun(command,
                [&session, file, errors] { return EvaluateSimilarity(session, *file, *errors); });
}

}  // namespace lotse::cli
