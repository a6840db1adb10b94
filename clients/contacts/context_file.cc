#include "clients/contacts/context_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/contacts/errors.h"
#include "yaml-cpp/yaml.h"

namespace lotse::client {
namespace {

namespace fs = std::filesystem;

struct Field {
  const char* key;
  std::string Context::*member;
  bool is_path;
};

constexpr Field kFields[] = {{"server", &Context::server, false},
                             {"ca", &Context::ca, true},
                             {"identities", &Context::identities, true},
                             {"as", &Context::as, false},
                             {"trust_domain", &Context::trust_domain, false}};

const Field* FindField(absl::string_view key) {
  for (const Field& field : kFields) {
    if (key == field.key) return &field;
  }
  return nullptr;
}

std::string JoinWithFolder(const std::string& file, const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return path;
  return (fs::path(file).parent_path() / path).lexically_normal().string();
}

std::string PlaceOf(const YAML::Mark& mark) {
  return absl::StrCat("line ", mark.line + 1, ", column ", mark.column + 1);
}

absl::StatusOr<Context> ContextFromYaml(const std::string& path, const std::string& name,
                                        const YAML::Node& node) {
  if (!node.IsMap()) {
    return ContextFileBroken(path, absl::StrCat("context '", name, "' is not a map"));
  }
  Context context;
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>();
    const Field* field = FindField(key);
    if (field == nullptr || !entry.second.IsScalar()) {
      return ContextFileBroken(
          path, absl::StrCat(PlaceOf(entry.first.Mark()), ": unknown key '", key, "' in context '",
                             name, "'; known: server, ca, identities, as, trust_domain"));
    }
    const auto value = entry.second.as<std::string>();
    context.*(field->member) = field->is_path ? JoinWithFolder(path, value) : value;
  }
  return context;
}

absl::StatusOr<ContextFile> FileFromYaml(const std::string& path, const YAML::Node& root) {
  if (!root.IsMap() || !root["contexts"] || !root["contexts"].IsMap()) {
    return ContextFileBroken(path, "it has no map 'contexts'");
  }
  ContextFile file;
  if (root["current"]) file.current = root["current"].as<std::string>();
  for (const auto& entry : root["contexts"]) {
    const auto name = entry.first.as<std::string>();
    absl::StatusOr<Context> context = ContextFromYaml(path, name, entry.second);
    if (!context.ok()) return context.status();
    file.contexts[name] = *context;
  }
  return file;
}

std::string ToYaml(const Context& context, absl::string_view name) {
  YAML::Emitter yaml;
  const std::string key(name);
  yaml << YAML::BeginMap << YAML::Key << "current" << YAML::Value << key << YAML::Key << "contexts"
       << YAML::Value << YAML::BeginMap << YAML::Key << key << YAML::Value << YAML::BeginMap;
  for (const Field& field : kFields) {
    yaml << YAML::Key << field.key << YAML::Value << YAML::DoubleQuoted << context.*(field.member);
  }
  yaml << YAML::EndMap << YAML::EndMap << YAML::EndMap;
  return absl::StrCat("# Written by lotse: how to reach this node.\n", yaml.c_str(), "\n");
}

}  // namespace

absl::Status WriteContextFile(const std::string& path, const Context& context,
                              absl::string_view name) {
  const std::string temporary = path + ".new";
  {
    std::ofstream out(temporary, std::ios::trunc);
    out << ToYaml(context, name);
    if (!out.flush()) return ContextNotWritten(path, std::strerror(errno));
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return ContextNotWritten(path, std::strerror(errno));
  }
  return absl::OkStatus();
}

absl::StatusOr<ContextFile> ReadContextFile(const std::string& path) {
  std::ifstream in(path);
  if (!in) return ContextFileMissing(path);
  std::stringstream text;
  text << in.rdbuf();
  try {
    return FileFromYaml(path, YAML::Load(text.str()));
  } catch (const YAML::Exception& error) {
    return ContextFileBroken(path, absl::StrCat(PlaceOf(error.mark), ": ", error.msg));
  }
}

absl::StatusOr<Context> PickContext(const ContextFile& file, absl::string_view name) {
  auto it = file.contexts.find(name.empty() ? file.current : std::string(name));
  if (it != file.contexts.end()) return it->second;
  std::vector<std::string> known;
  for (const auto& [key, unused] : file.contexts) known.push_back(key);
  return ContextUnknown(name.empty() ? file.current : name, known);
}

}  // namespace lotse::client
