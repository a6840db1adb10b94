// FILE.state.json: what FILE stood for when it was last written.
//
//   {"format":1,"sequence":8,
//    "positions":{"centers/E":"00c0ffee00c0ffee:12:1"},
//    "records":[["<name>",12,"<content hash>","<hash of FILE's line>"]],
//    "edits":[["<name>",11,"<hash of FILE's line>",0]]}
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/mirror/position.h"

namespace lotse::sync {

struct SavedRecord {
  std::string name;
  std::int64_t revision = 0;
  std::string content_hash;
  std::string line_hash;  // empty: FILE shows an edit, or nothing, in its place
};

struct SavedEdit {
  std::string name;
  std::int64_t base_revision = 0;
  std::string line_hash;            // empty: deleted in FILE
  std::int64_t acked_revision = 0;  // see Edit
};

struct SavedState {
  std::int64_t sequence = 0;  // of the last journal entry that is in FILE
  std::vector<std::pair<std::string, mirror::Position>> positions;
  std::vector<SavedRecord> records;
  std::vector<SavedEdit> edits;
};

std::string EncodeState(const SavedState& state);

// SYNC_STATE_CORRUPT. `path` is for the message.
absl::StatusOr<SavedState> DecodeState(const std::string& path, absl::string_view text);

}  // namespace lotse::sync
