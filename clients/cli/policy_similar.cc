// lotse policy similar: which items of a file are alike.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/recommendation.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/progress.h"
#include "clients/cli/read_input.h"
#include "common/reference/data_dir.h"
#include "services/policy/similarity/similarity_index.h"

namespace lotse::cli {
namespace {

struct SimilarFlags {
  std::string batch;
  int max = 10;
  bool explain = false;
};

// To four places: more than anyone reads, and the same on every machine.
double Rounded(double score) {
  return static_cast<double>(static_cast<int>(score * 1e4 + 0.5)) / 1e4;
}

Record RecordOf(const std::string& id, const std::vector<policy::SimilarItem>& similar,
                bool explain) {
  Json document = {{"id", id}, {"similar", Json::array()}};
  for (const policy::SimilarItem& other : similar) {
    Json one = {{"id", other.id},
                {"score", Rounded(other.verdict.score)},
                {"band", std::string(policy::BandName(other.verdict.band))}};
    if (explain) one["reason"] = other.verdict.reason;
    document["similar"].push_back(std::move(one));
  }
  const auto in_short = [](std::string* out, const policy::SimilarItem& other) {
    absl::StrAppend(out, other.id, " ", policy::BandName(other.verdict.band), " ",
                    absl::StrFormat("%.4f", other.verdict.score));
  };
  return {{Cell::Of(id), Cell::Of(absl::StrJoin(similar, " | ", in_short))},
          [document] { return document; }};
}

absl::Status Similar(Session& session, const SimilarFlags& flags) {
  const absl::StatusOr<std::string> text = ReadInput(flags.batch, session.io());
  if (!text.ok()) return text.status();
  const auto items = ReadRecommendations(*text, flags.batch == "-" ? "stdin" : flags.batch);
  if (!items.ok()) return items.status();
  const auto knowledge = LoadKnowledge();
  if (!knowledge.ok()) return knowledge.status();
  policy::SimilarityIndex index(*knowledge);
  ProgressMeter meter(session, "compared", static_cast<long long>(items->size()));
  for (const Recommendation& one : *items) {
    if (absl::Status added = index.Add(one.item); !added.ok()) return added;
  }
  auto writer = MakeListWriter(session.BatchOutput(), {{"id"}, {"similar"}}, session.io().out);
  for (const Recommendation& one : *items) {
    const auto similar = index.SimilarTo(one.item.id, static_cast<std::size_t>(flags.max));
    if (!similar.ok()) return similar.status();
    writer->Add(RecordOf(one.item.id, *similar, flags.explain));
    meter.Advance(1);
  }
  meter.Finish();
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const policy::Knowledge>> LoadKnowledge() {
  const absl::StatusOr<std::string> data = reference::FindDataDir();
  if (!data.ok()) return data.status();
  return policy::Knowledge::Load(*data);
}

void RegisterPolicySimilar(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "similar", "Finds items that are alike, the same or opposed; needs no node.",
      "lotse policy similar --batch data/policy/recommendations.jsonl\n"
      "lotse policy similar --batch items.jsonl --max 3 --explain -o yaml\n"
      "lotse policy similar --batch - < items.jsonl");
  auto flags = std::make_shared<SimilarFlags>();
  AddOption(
      command, "--batch", flags->batch,
      "Each line {\"id\", \"title\", \"body\", \"law_refs\": [...]} is compared with all others; "
      "- reads stdin")
      .Required()
      .Argument("FILE");
  AddOption(command, "--max", flags->max, "Show at most so many others of each, best first")
      .Argument("NUMBER")
      .Between(1, 1000)
      .ShowDefault();
  AddFlag(command, "--explain", flags->explain, "Say of each why it is in its band");
  session.OnRun(command, [&session, flags] { return Similar(session, *flags); });
}

}  // namespace lotse::cli
