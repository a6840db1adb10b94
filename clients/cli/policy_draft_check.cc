// lotse policy draft check: what handing a draft in would be refused for.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/draft_checks.h"
#include "clients/cli/policy/findings.h"
#include "clients/cli/policy/objections.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_draft_flags.h"
#include "common/reference/data_dir.h"
#include "services/policy/privacy/scan.h"

namespace lotse::cli {
namespace {

constexpr int kUsualMinCases = 5;
constexpr int kPlainWidth = 100;

struct DraftCheckFlags {
  ItemFlags which;
  DraftFlags draft;
};

// What is checked, and where.
struct DraftToCheck {
  client::PolicyClient* policy;
  policy::v1::Round round;
  policy::v1::Recommendation draft;
  std::string label;  // empty when it is not stored
};

absl::StatusOr<DraftToCheck> ReadDraftToCheck(Session& session, const DraftCheckFlags& flags) {
  if (flags.which.item.empty() && !SayAnything(flags.draft)) {
    return UsageError("name a draft, or give one with --file");
  }
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  DraftToCheck check{*policy, {}, {}, ""};
  std::string named_round = flags.which.round;
  if (!flags.which.item.empty()) {
    auto item = ResolveItem(**policy, flags.which.round, flags.which.item);
    if (!item.ok()) return item.status();
    check.draft = *std::move(item);
    check.label = OnNextLine(check.draft, flags.which.round);
    named_round = RoundOf(check.draft.name());
  }
  absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, named_round);
  if (!round.ok()) return round.status();
  check.round = *std::move(round);
  const absl::Status applied = ApplyDraftFlags(flags.draft, session.io(), &check.draft);
  if (!applied.ok()) return applied;
  return check;
}

int MinCasesOf(const policy::v1::Round& round) {
  return round.rules().min_cases() > 0 ? round.rules().min_cases() : kUsualMinCases;
}

// Scanned here: nothing that may name a person leaves the machine for it.
absl::StatusOr<std::vector<policy::v1::PersonalDataSpan>> ScanDraft(
    const policy::v1::Recommendation& draft, int min_cases) {
  const absl::StatusOr<std::string> data_dir = reference::FindDataDir();
  if (!data_dir.ok()) return data_dir.status();
  const auto lexicon = policy::ScanLexicon::Load(*data_dir);
  if (!lexicon.ok()) return lexicon.status();
  std::vector<std::string> fields = {"title", "body"};
  for (int i = 0; i < draft.evidence_size(); ++i) {
    fields.push_back(absl::StrCat("evidence[", i, "].text"));
    fields.push_back(absl::StrCat("evidence[", i, "].source"));
  }
  std::vector<policy::v1::PersonalDataSpan> spans;
  for (const std::string& field : fields) {
    const std::string text = FieldText(draft, field).value_or("");
    for (const policy::Finding& finding :
         policy::ScanForPersonalData(text, {min_cases, lexicon->get()})) {
      policy::v1::PersonalDataSpan& span = spans.emplace_back();
      span.set_field(field);
      span.set_begin(static_cast<int>(finding.begin));
      span.set_end(static_cast<int>(finding.end));
      span.set_kind(std::string(policy::FindingKindName(finding.kind)));
      span.set_reason(finding.reason);
    }
  }
  return spans;
}

// Searched by its words, also when it is stored: so what the options change counts.
policy::v1::FindSimilarRequest SearchOf(const DraftToCheck& check) {
  policy::v1::FindSimilarRequest request;
  request.set_parent(check.round.name());
  request.set_title(check.draft.title());
  request.set_body(check.draft.body());
  *request.mutable_law_refs() = check.draft.law_refs();
  return request;
}

void Append(std::vector<Objection> more, std::vector<Objection>* all) {
  for (Objection& one : more) all->push_back(std::move(one));
}

absl::StatusOr<std::vector<Objection>> ObjectionsTo(DraftToCheck* check) {
  std::vector<Objection> all =
      ContentObjections(check->draft, MinCasesOf(check->round), check->label);
  // A text that is too long or empty is not searched for.
  if (!all.empty() && all[0].reason != "TOO_FEW_CASES") return all;
  absl::Status status = FillCitations(*check->policy, check->round.law_date(), &check->draft);
  if (!status.ok()) return status;
  Append(CitationObjections(check->draft, check->label), &all);
  const auto findings = ScanDraft(check->draft, MinCasesOf(check->round));
  if (!findings.ok()) return findings.status();
  Append(PersonalDataObjections(check->draft, *findings, check->label), &all);
  const auto similar = ReadSimilar(*check->policy, SearchOf(*check));
  if (!similar.ok()) return similar.status();
  Append(SimilarObjections(*similar, check->label), &all);
  return all;
}

absl::Status CheckDraft(Session& session, const DraftCheckFlags& flags) {
  absl::StatusOr<DraftToCheck> check = ReadDraftToCheck(session, flags);
  if (!check.ok()) return check.status();
  const absl::StatusOr<std::vector<Objection>> objections = ObjectionsTo(&*check);
  if (!objections.ok()) return objections.status();
  const OutputOptions output = session.Output();
  std::ostream& out = *session.io().out;
  if (output.format != Format::kTable) {
    auto writer = MakeListWriter(output, ObjectionColumns(), &out);
    for (const Objection& objection : *objections) writer->Add(ObjectionRecord(objection));
    writer->Finish();
  } else if (objections->empty()) {
    out << "Dem Einreichen steht nichts im Weg.\n";
  } else {
    out << ObjectionText(*objections, output.width > 0 ? output.width : kPlainWidth);
  }
  return objections->empty() ? absl::OkStatus()
                             : DraftNotReady(static_cast<int>(objections->size()));
}

}  // namespace

void RegisterPolicyDraftCheck(CLI::App& draft, Session& session) {
  CLI::App* command =
      AddCommand(draft, "check", "Says what handing a draft in would be refused for.",
                 "lotse policy draft check 3f2a9c01\nlotse policy draft check --file draft.yaml");
  auto flags = std::make_shared<DraftCheckFlags>();
  AddOption(
      command, "ITEM", flags->which.item,
      "A draft of your centre, by the beginning of its id; none for one that is only in a file")
      .Argument("");
  AddRoundFlag(command, &flags->which.round);
  AddDraftFlags(command, &flags->draft);
  session.OnRun(command, [&session, flags] { return CheckDraft(session, *flags); });
}

}  // namespace lotse::cli
