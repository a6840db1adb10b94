// Reads the ledger from the disk when the store opens.
#pragma once

#include <deque>

#include "absl/status/status.h"
#include "common/store/embedded/journal.h"
#include "common/store/embedded/ledger.h"
#include "common/store/embedded/sqlite.h"

namespace lotse::store::embedded {

// Fills an empty ledger, and `tombstones` in order of time. One walk over each table; bodies are not read.
absl::Status LoadLedger(Connection& connection, Ledger& ledger, std::deque<Tombstone>& tombstones);

}  // namespace lotse::store::embedded
