#include "common/identity/pki/index.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/identity/peer.h"

namespace lotse::identity::pki {
namespace {

using nlohmann::ordered_json;

std::string PrintTime(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

bool ReadText(const ordered_json& object, const char* key, std::string& value) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_string()) return false;
  value = it->get<std::string>();
  return true;
}

bool ReadTime(const ordered_json& object, const char* key, absl::Time& value) {
  std::string text;
  return ReadText(object, key, text) && absl::ParseTime(absl::RFC3339_full, text, &value, nullptr);
}

// Lines from before there were persons have none.
bool ReadPerson(const ordered_json& object, std::string& person) {
  return !object.contains("person") || (ReadText(object, "person", person) && IsPersonName(person));
}

bool ReadHosts(const ordered_json& object, std::vector<std::string>& hosts) {
  const auto it = object.find("hosts");
  if (it == object.end()) return true;
  if (!it->is_array()) return false;
  for (const auto& host : *it) {
    if (!host.is_string()) return false;
    hosts.push_back(host.get<std::string>());
  }
  return true;
}

bool ReadRevokedAt(const ordered_json& object, absl::optional<absl::Time>& revoked_at) {
  if (!object.contains("revoked_at")) return true;
  return ReadTime(object, "revoked_at", revoked_at.emplace());
}

ordered_json Print(const IndexEntry& entry) {
  ordered_json object = {{"serial", entry.serial}, {"identity", entry.identity}};
  if (!entry.person.empty()) object["person"] = entry.person;
  object["not_before"] = PrintTime(entry.not_before);
  object["not_after"] = PrintTime(entry.not_after);
  if (!entry.hosts.empty()) object["hosts"] = entry.hosts;
  if (entry.revoked_at.has_value()) object["revoked_at"] = PrintTime(*entry.revoked_at);
  return object;
}

absl::optional<IndexEntry> Parse(absl::string_view line) {
  const auto object = ordered_json::parse(line.begin(), line.end(), nullptr, false);
  IndexEntry entry;
  if (!object.is_object() || !ReadText(object, "serial", entry.serial) ||
      !ReadText(object, "identity", entry.identity) || !ReadPerson(object, entry.person) ||
      !ReadTime(object, "not_before", entry.not_before) ||
      !ReadTime(object, "not_after", entry.not_after) || !ReadHosts(object, entry.hosts) ||
      !ReadRevokedAt(object, entry.revoked_at)) {
    return absl::nullopt;
  }
  return entry;
}

}  // namespace

std::string IndexEntry::Name() const {
  return absl::StrCat(identity, person.empty() ? "" : "@", person);
}

std::string PrintIndex(const std::vector<IndexEntry>& entries) {
  std::string text;
  for (const IndexEntry& entry : entries) absl::StrAppend(&text, Print(entry).dump(), "\n");
  return text;
}

absl::StatusOr<std::vector<IndexEntry>> ParseIndex(absl::string_view text) {
  std::vector<IndexEntry> entries;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    auto entry = Parse(line);
    if (!entry.has_value()) {
      return absl::InvalidArgumentError(absl::StrCat("line ", number, " cannot be read"));
    }
    entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace lotse::identity::pki
