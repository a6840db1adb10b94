#include "services/policy/citations/edition.h"

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

Edition TakeEdition(Cursor* cursor) {
  Cursor ahead = *cursor;
  ahead.Blanks();
  absl::string_view word = ahead.Word();
  const bool old = SameWord(word, "a") || absl::StartsWith(word, "alte");
  if (!old && !SameWord(word, "n") && !absl::StartsWith(word, "neue")) return Edition::kUnstated;
  ahead.at += word.size();
  if (word.size() == 1 && !ahead.Take(".")) return Edition::kUnstated;
  ahead.Blanks();
  const bool whole = word.size() > 1;
  word = ahead.Word();
  if (word != (whole ? "Fassung" : "F")) return Edition::kUnstated;
  ahead.at += word.size();
  if (!whole) ahead.Take(".");
  *cursor = ahead;
  return old ? Edition::kOld : Edition::kNew;
}

bool IsOfOldVersion(Cursor cursor) {
  constexpr std::size_t kMaxBytes = 80;
  cursor.Blanks();
  if (!cursor.TakeWord("in") || !cursor.Blanks() || !cursor.TakeWord("der") || !cursor.Blanks()) {
    return false;
  }
  if (!cursor.TakeWord("bis") && !cursor.TakeWord("vor")) return false;
  return absl::StrContains(cursor.text.substr(cursor.at, kMaxBytes), "Fassung");
}

}  // namespace lotse::policy
