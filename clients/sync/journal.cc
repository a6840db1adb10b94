#include "clients/sync/journal.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/sync/errors.h"
#include "clients/sync/record.h"
#include "common/ids/sha256.h"
#include "nlohmann/json.hpp"

namespace lotse::sync {
namespace {

using nlohmann::json;
using PositionChange = mirror::Batch::PositionChange;

constexpr std::size_t kChecksum = 8;

std::string ChecksumOf(absl::string_view text) { return HashOfLine(text).substr(0, kChecksum); }

void EncodeBatch(const mirror::Batch& batch, json& object) {
  object["center"] = batch.center;
  if (batch.position_change == PositionChange::kSet) object["position"] = batch.position.ToText();
  if (batch.position_change == PositionChange::kDrop) object["position"] = "";
  json& puts = object["put"] = json::array();
  for (const mirror::Record& record : batch.puts) {
    puts.push_back({record.id, record.revision, record.content_hash, record.bytes});
  }
  object["remove"] = batch.removes;
}

// Throws json::exception on anything unexpected, as nlohmann does; DecodeObject catches it.
void DecodeBatch(const json& object, mirror::Batch& batch) {
  batch.center = object.at("center").get<std::string>();
  if (auto position = object.find("position"); position != object.end()) {
    const auto parsed = mirror::Position::Parse(position->get_ref<const std::string&>());
    batch.position_change = parsed.has_value() ? PositionChange::kSet : PositionChange::kDrop;
    batch.position = parsed.value_or(mirror::Position());
  }
  for (const json& put : object.at("put")) {
    batch.puts.push_back({put.at(0).get<std::string>(), put.at(1).get<std::int64_t>(),
                          put.at(2).get<std::string>(), put.at(3).get<std::string>()});
  }
  batch.removes = object.at("remove").get<std::vector<std::string>>();
}

absl::optional<JournalEntry> DecodeObject(absl::string_view text) {
  try {
    const json object = json::parse(text.begin(), text.end());
    JournalEntry entry;
    entry.sequence = object.at("sequence").get<std::int64_t>();
    if (auto acks = object.find("acked"); acks != object.end()) {
      for (const json& ack : *acks) {
        entry.acks.push_back({ack.at(0).get<std::string>(), ack.at(1).get<std::string>(),
                              ack.at(2).get<std::string>(), ack.at(3).get<std::int64_t>()});
      }
    } else {
      DecodeBatch(object, entry.batch);
    }
    return entry;
  } catch (const json::exception&) {
    return absl::nullopt;
  }
}

absl::optional<JournalEntry> DecodeJournalLine(absl::string_view line) {
  if (line.size() <= kChecksum || line[kChecksum] != ' ') return absl::nullopt;
  const absl::string_view text = line.substr(kChecksum + 1);
  if (ChecksumOf(text) != line.substr(0, kChecksum)) return absl::nullopt;
  return DecodeObject(text);
}

}  // namespace

std::string HashOfLine(absl::string_view line) { return ToHex(Fingerprint128(line)); }

std::string EncodeJournalEntry(const JournalEntry& entry) {
  json object = {{"sequence", entry.sequence}};
  if (entry.acks.empty()) {
    EncodeBatch(entry.batch, object);
  } else {
    json& acks = object["acked"] = json::array();
    for (const Ack& ack : entry.acks) {
      acks.push_back({ack.name, ack.sent_hash, ack.line, ack.revision});
    }
  }
  const std::string text = object.dump(-1, ' ', false, json::error_handler_t::replace);
  return absl::StrCat(ChecksumOf(text), " ", text, "\n");
}

absl::StatusOr<Journal> DecodeJournal(const std::string& path, absl::string_view content) {
  Journal journal;
  for (int number = 1; !content.empty(); ++number) {
    const auto end = content.find('\n');
    if (end == absl::string_view::npos) break;
    absl::optional<JournalEntry> entry = DecodeJournalLine(content.substr(0, end));
    content.remove_prefix(end + 1);
    if (!entry.has_value()) {
      if (content.empty()) break;
      return StateCorrupt(path, absl::StrCat("line ", number, " is damaged"));
    }
    journal.entries.push_back(std::move(*entry));
    journal.whole_bytes += static_cast<std::int64_t>(end) + 1;
  }
  return journal;
}

}  // namespace lotse::sync
