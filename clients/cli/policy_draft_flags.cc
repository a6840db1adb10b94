#include "clients/cli/policy_draft_flags.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/read_input.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

absl::Status CheckDraftFlags(const DraftFlags& flags) {
  if (flags.general && !flags.laws.empty()) {
    return UsageError("--general says that nothing is cited; leave out --law or --general");
  }
  const auto from_stdin = std::count(flags.evidence.begin(), flags.evidence.end(), "-") +
                          (flags.file == "-" ? 1 : 0) + (flags.body_file == "-" ? 1 : 0);
  if (from_stdin > 1) return UsageError("only one file can be read from stdin");
  return absl::OkStatus();
}

absl::Status FillFromFile(const std::string& file, Io& io, google::protobuf::Message* message) {
  const absl::StatusOr<std::string> text = ReadInput(file, io);
  if (!text.ok()) return text.status();
  const std::string source = file == "-" ? "stdin" : file;
  const absl::StatusOr<Json> tree = ParseDocument(*text, source);
  if (!tree.ok()) return tree.status();
  return Annotate(FillMessage(*tree, "", message), source);
}

bool IsDocument(const std::string& file) {
  return absl::EndsWith(file, ".yaml") || absl::EndsWith(file, ".yml") ||
         absl::EndsWith(file, ".json");
}

absl::Status AddEvidence(const std::string& file, Io& io, policy::v1::Recommendation* draft) {
  policy::v1::Evidence& evidence = *draft->add_evidence();
  if (IsDocument(file)) return FillFromFile(file, io, &evidence);
  const absl::StatusOr<std::string> text = ReadInput(file, io);
  if (!text.ok()) return text.status();
  evidence.set_text(std::string(absl::StripAsciiWhitespace(*text)));
  return absl::OkStatus();
}

template <typename Texts>
void Replace(const std::vector<std::string>& given, Texts* field) {
  if (!given.empty()) field->Assign(given.begin(), given.end());
}

}  // namespace

void AddDraftFlags(CLI::App* command, DraftFlags* flags) {
  AddOption(command, "-f,--file", flags->file,
            "The draft as YAML or JSON: title, body, law_refs, keywords, evidence; - reads stdin")
      .Argument("FILE");
  AddOption(command, "--title", flags->title, "10 to 160 characters").Argument("TEXT");
  AddOption(command, "--body-file", flags->body_file,
            "The text, 40 to 3,000 characters; - reads stdin")
      .Argument("FILE");
  AddOption(command, "--law", flags->laws,
            "What it cites, such as \"§ 18g AufenthG\"; once for each citation, all anew")
      .Argument("CITATION")
      .OneEachTime();
  AddFlag(command, "--general", flags->general, "It is about no section and cites nothing");
  AddOption(command, "--accept", flags->accepted,
            "A citation that is meant as it stands though it fails: of old or of draft law; once "
            "for each, all anew")
      .Argument("CITATION")
      .OneEachTime();
  AddOption(command, "--keyword", flags->keywords, "A word to find it by; once for each, all anew")
      .Argument("WORD")
      .OneEachTime();
  AddOption(command, "--evidence", flags->evidence,
            "What practice shows, without persons: a text, or with cases and source as .yaml or "
            ".json; once for each, all anew")
      .Argument("FILE")
      .OneEachTime();
}

bool SayAnything(const DraftFlags& flags) {
  return flags.general || !flags.file.empty() || !flags.title.empty() || !flags.body_file.empty() ||
         !flags.laws.empty() || !flags.accepted.empty() || !flags.keywords.empty() ||
         !flags.evidence.empty();
}

absl::Status ApplyDraftFlags(const DraftFlags& flags, Io& io, policy::v1::Recommendation* draft) {
  absl::Status status = CheckDraftFlags(flags);
  if (status.ok() && !flags.file.empty()) status = FillFromFile(flags.file, io, draft);
  if (!status.ok()) return status;
  if (!flags.title.empty()) draft->set_title(flags.title);
  if (!flags.body_file.empty()) {
    const absl::StatusOr<std::string> body = ReadInput(flags.body_file, io);
    if (!body.ok()) return body.status();
    draft->set_body(std::string(absl::StripAsciiWhitespace(*body)));
  }
  Replace(flags.laws, draft->mutable_law_refs());
  if (!flags.laws.empty()) draft->clear_no_refs_reason();
  if (flags.general) {
    draft->clear_law_refs();
    draft->set_no_refs_reason("general");
  }
  Replace(flags.accepted, draft->mutable_accepted_citations());
  Replace(flags.keywords, draft->mutable_keywords());
  if (!flags.evidence.empty()) draft->clear_evidence();
  for (const std::string& file : flags.evidence) {
    if (status.ok()) status = AddEvidence(file, io, draft);
  }
  return status;
}

}  // namespace lotse::cli
