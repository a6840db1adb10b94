#include "clients/cli/partner_input.h"

#include <algorithm>

#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/field_path.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/read_input.h"
#include "common/errors/refusal.h"
#include "google/api/field_behavior.pb.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

bool SetByServer(const std::string& name) {
  const auto* field = v1::Partner::descriptor()->FindFieldByName(name);
  if (field == nullptr) return false;
  const auto& behaviors = field->options();
  for (int i = 0; i < behaviors.ExtensionSize(google::api::field_behavior); ++i) {
    const auto behavior = behaviors.GetExtension(google::api::field_behavior, i);
    if (behavior == google::api::OUTPUT_ONLY) return true;
  }
  return false;
}

void AddOnce(const std::string& field, std::vector<std::string>* fields) {
  if (std::find(fields->begin(), fields->end(), field) == fields->end()) fields->push_back(field);
}

}  // namespace

void AddPartnerFlags(CLI::App* command, PartnerFlags* flags) {
  AddOption(command, "-f,--file", flags->file, "The record as JSON or YAML; - reads stdin")
      .Argument("FILE");
  AddOption(command, "--set", flags->set,
            "Set one field, such as locations[0].plz=09111 or websites[+]=https://...")
      .Argument("PATH=VALUE")
      .OneEachTime();
  AddOption(command, "--unset", flags->unset, "Empty one field, or take one element off a list")
      .Argument("PATH")
      .OneEachTime();
}

absl::StatusOr<PartnerInput> PartnerInput::Read(const PartnerFlags& flags, Io& io) {
  PartnerInput input;
  input.flags_ = flags;
  if (flags.file.empty()) {
    if (flags.set.empty() && flags.unset.empty()) {
      return UsageError("nothing is given; name the record with --file, or fields with --set");
    }
    return input;
  }
  const std::string source = flags.file == "-" ? "stdin" : flags.file;
  absl::StatusOr<std::string> text = ReadInput(flags.file, io);
  if (!text.ok()) return text.status();
  absl::StatusOr<Json> tree = ParseDocument(*text, source);
  if (!tree.ok()) return tree.status();
  v1::Partner partner;
  const absl::Status filled = FillMessage(*tree, "", &partner);
  if (!filled.ok()) return Annotate(filled, source);
  input.tree_ = *std::move(tree);
  input.name_ = partner.name();
  input.revision_ = partner.revision();
  return input;
}

absl::Status PartnerInput::ApplyTo(v1::Partner* partner) const {
  absl::Status status = FillMessage(tree_, "", partner);
  for (const std::string& assignment : flags_.set) {
    if (status.ok()) status = SetByPath(assignment, partner);
  }
  for (const std::string& path : flags_.unset) {
    if (status.ok()) status = UnsetByPath(path, partner);
  }
  return status;
}

std::vector<std::string> PartnerInput::Fields() const {
  std::vector<std::string> fields;
  for (const auto& [key, value] : tree_.items()) {
    if (key != "name" && !SetByServer(key)) AddOnce(key, &fields);
  }
  for (const std::string& assignment : flags_.set) {
    AddOnce(MaskOfPath(assignment.substr(0, assignment.find('='))), &fields);
  }
  for (const std::string& path : flags_.unset) AddOnce(MaskOfPath(path), &fields);
  return fields;
}

}  // namespace lotse::cli
