// lotse policy export: a round's paper as a file.
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "clients/cli/command.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"
#include "clients/cli/write_output.h"

namespace lotse::cli {
namespace {

struct ExportFlags {
  std::string round;
  std::string format = "md";
  std::string to;
  bool public_version = false;
  bool all = false;
  bool force = false;
};

policy::v1::ExportFormat FormatNamed(const std::string& name) {
  if (name == "csv") return policy::v1::EXPORT_FORMAT_CSV;
  if (name == "json") return policy::v1::EXPORT_FORMAT_JSON;
  if (name == "xml") return policy::v1::EXPORT_FORMAT_XML;
  if (name == "docx") return policy::v1::EXPORT_FORMAT_DOCX;
  if (name == "pdf") return policy::v1::EXPORT_FORMAT_PDF;
  return policy::v1::EXPORT_FORMAT_MARKDOWN;
}

// Takes the parts of the paper: into a file, or, for stdout, together until the last has come.
class PaperSink {
 public:
  explicit PaperSink(const ExportFlags& flags) : flags_(flags), path_(flags.to) {}

  // Before the server is asked: a name that is taken need not cost it the work.
  absl::Status Open() {
    if (path_.empty() || path_ == "-") return absl::OkStatus();
    auto file = NewFile::Create(path_, flags_.force);
    if (!file.ok()) return file.status();
    file_.emplace(*std::move(file));
    return absl::OkStatus();
  }

  void Begin() {
    content_.clear();
    restarted_ = true;
  }

  absl::Status Take(const policy::v1::ExportRoundResponse& part) {
    bytes_ += static_cast<long long>(part.content().size());
    if (path_ == "-") {
      content_ += part.content();
      return absl::OkStatus();
    }
    if (!file_.has_value()) {
      path_ = SafeName(part.file_name());
      const absl::Status opened = Open();
      if (!opened.ok()) return opened;
    }
    if (restarted_) {
      bytes_ = static_cast<long long>(part.content().size());
      const absl::Status cleared = file_->Clear();
      if (!cleared.ok()) return cleared;
    }
    restarted_ = false;
    return file_->Append(part.content());
  }

  absl::Status Finish(Io& io) {
    if (path_ == "-") {
      *io.out << content_;
      return absl::OkStatus();
    }
    if (!file_.has_value()) return absl::DataLossError("the server sent no paper; try again");
    const absl::Status finished = file_->Finish();
    if (finished.ok()) *io.err << OneLine(path_) << ": " << bytes_ << " bytes\n";
    return finished;
  }

 private:
  // Of what a server says only a name in this folder is taken.
  std::string SafeName(const std::string& said) const {
    const std::string name = std::filesystem::path(said).filename().string();
    const bool good = !name.empty() && name[0] != '.' && OneLine(name) == name;
    return good ? name : absl::StrCat("runde.", flags_.format);
  }

  const ExportFlags& flags_;
  std::string path_;
  absl::optional<NewFile> file_;
  std::string content_;
  long long bytes_ = 0;
  bool restarted_ = false;
};

absl::Status Export(Session& session, const ExportFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ExportRoundRequest request;
  request.set_name(at_hand->round.name());
  request.set_format(FormatNamed(flags.format));
  request.set_public_version(flags.public_version);
  request.set_all_items(flags.all);
  PaperSink sink(flags);
  const absl::Status opened = sink.Open();
  if (!opened.ok()) return opened;
  const absl::Status exported = at_hand->policy->ExportRound(
      request, [&sink] { sink.Begin(); }, [&sink](const auto& part) { return sink.Take(part); });
  return exported.ok() ? sink.Finish(session.io()) : exported;
}

}  // namespace

void RegisterPolicyExport(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(policy, "export", "Writes the paper that the recipient reads.",
                                 "lotse policy export --format docx --to stellungnahme.docx\n"
                                 "lotse policy export --format xml --public\n"
                                 "lotse policy export --all --to -");
  auto flags = std::make_shared<ExportFlags>();
  AddRoundFlag(command, &flags->round);
  AddOption(command, "--format", flags->format, "md (if not given), csv, json, xml, docx or pdf")
      .Argument("FORMAT")
      .OneOf({"md", "csv", "json", "xml", "docx", "pdf"});
  AddOption(command, "--to", flags->to,
            "The file to write; one of the server's choice, here, if not given; - is stdout")
      .Argument("FILE");
  AddFlag(command, "--public", flags->public_version, "Leave the centres' names out");
  AddFlag(command, "--all", flags->all, "Not only the bundle: every item that you may see");
  AddFlag(command, "--force", flags->force, "Replace a file that is there");
  session.OnRun(command, [&session, flags] { return Export(session, *flags); });
}

}  // namespace lotse::cli
