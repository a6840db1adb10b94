// FILE.journal: what happened since FILE and its state were written, one step a line.
//
// A line is the first 8 hex digits of the SHA-256 of the rest, a blank, and one JSON object:
//   {"sequence":7,"center":"centers/E","position":"00c0ffee00c0ffee:12:1","put":[["<id>",12,"<content hash>","<line>"]],
//    "remove":["<id>"]}                        a step of the mirror; "position":"" drops it, none keeps it
//   {"sequence":8,"acked":[["<name>","<hash of the line sent>","<line now>",13]]}      what a push has written
// Sequences ascend. A last line that is torn was never promised to anybody and is left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/mirror/storage.h"

namespace lotse::sync {

// The directory has what FILE's edit of `name` says.
struct Ack {
  std::string name;
  std::string
      sent_hash;     // HashOfLine of the line in FILE that was sent; empty: it was deleted there
  std::string line;  // what FILE shows from now on; empty: nothing
  std::int64_t revision = 0;  // of the record in the directory, or of its delete
  friend bool operator==(const Ack& a, const Ack& b) = default;
};

// Either a step of the mirror (whose records' bytes are lines) or acknowledgements.
struct JournalEntry {
  std::int64_t sequence = 0;
  mirror::Batch batch;
  std::vector<Ack> acks;
};

// 32 hex digits; tells lines apart.
std::string HashOfLine(absl::string_view line);

std::string EncodeJournalEntry(const JournalEntry& entry);

struct Journal {
  std::vector<JournalEntry> entries;
  std::int64_t whole_bytes =
      0;  // what comes after these is torn and must be cut off before anything is appended
};

// SYNC_STATE_CORRUPT when anything but the last line is torn. `path` is for the message.
absl::StatusOr<Journal> DecodeJournal(const std::string& path, absl::string_view content);

}  // namespace lotse::sync
