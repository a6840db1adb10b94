// What a follower reads from its disk: lines of FILE, positions, journal, state, pending requests.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "clients/sync/batch.h"
#include "clients/sync/journal.h"
#include "clients/sync/record.h"
#include "clients/sync/saved_state.h"
#include "common/mirror/position.h"

using namespace lotse;  // NOLINT: a program of one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto position = mirror::Position::Parse(text); position.has_value()) {
    if (position->ToText() != text) std::abort();
  }
  if (const auto name = sync::SplitName(text); name.has_value()) {
    if (sync::JoinName(name->center, name->id) != text) std::abort();
  }
  if (const auto partner = sync::ParseLine(text); partner.ok()) {
    const std::string line = sync::ToLine(*partner);
    if (!line.empty() && !sync::ParseLine(line).ok()) std::abort();
  }
  if (const auto state = sync::DecodeState("state", text); state.ok()) {
    if (!sync::DecodeState("state", sync::EncodeState(*state)).ok()) std::abort();
  }
  if (const auto journal = sync::DecodeJournal("journal", text); journal.ok()) {
    if (journal->whole_bytes > static_cast<std::int64_t>(size)) std::abort();
    for (const auto& entry : journal->entries) {
      const auto again = sync::DecodeJournal("journal", sync::EncodeJournalEntry(entry));
      if (!again.ok() || again->entries.size() != 1) std::abort();
    }
  }
  if (const auto pending = sync::DecodePending(text); pending.has_value()) {
    if (!sync::DecodePending(sync::EncodePending(*pending)).has_value()) std::abort();
  }
  return 0;
}
