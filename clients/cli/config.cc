#include "clients/cli/config.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

std::string DefaultFile(const Io& io) {
  const auto folder = io.environment("XDG_CONFIG_HOME");
  if (folder.has_value() && !folder->empty()) return absl::StrCat(*folder, "/lotse/config.yaml");
  return absl::StrCat(io.environment("HOME").value_or(""), "/.config/lotse/config.yaml");
}

bool IsPath(const std::string& value) {
  return absl::StrContains(value, '/') || absl::EndsWith(value, ".yaml");
}

}  // namespace

ContextChoice ChooseContext(const std::string& option, const Io& io) {
  const std::string value = option.empty() ? io.environment("LOTSE_CONTEXT").value_or("") : option;
  if (value.empty()) return {DefaultFile(io), "", false};
  if (IsPath(value)) return {value, "", true};
  return {DefaultFile(io), value, true};
}

absl::StatusOr<client::Context> LoadContext(const ContextChoice& choice) {
  absl::StatusOr<client::ContextFile> file = client::ReadContextFile(choice.file);
  if (!choice.named && ReasonOf(file.status()) == "CONTEXT_FILE_MISSING") return client::Context{};
  if (!file.ok()) return file.status();
  return client::PickContext(*file, choice.name);
}

}  // namespace lotse::cli
