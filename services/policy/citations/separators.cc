#include "services/policy/citations/separators.h"

#include <initializer_list>

namespace lotse::policy {
namespace {

bool TakeAnyWord(Cursor* cursor, std::initializer_list<absl::string_view> words) {
  for (const absl::string_view word : words) {
    if (cursor->TakeWord(word)) return true;
  }
  return false;
}

bool TakeAny(Cursor* cursor, std::initializer_list<absl::string_view> texts) {
  for (const absl::string_view text : texts) {
    if (cursor->Take(text)) return true;
  }
  return false;
}

// "i.V.m.", "i. V. m.", "iVm".
bool TakeConnected(Cursor* cursor) {
  if (TakeAnyWord(cursor, {"iVm"})) return cursor->Take("."), true;
  Cursor ahead = *cursor;
  for (const absl::string_view letter : {"i", "V", "m"}) {
    if (!ahead.TakeWord(letter)) return false;
    // The last full stop may be missing: "i.V.m § 5".
    if (!ahead.Take(".") && letter != "m") return false;
    if (letter != "m") ahead.Blanks();
  }
  *cursor = ahead;
  return true;
}

// "in Verbindung mit", "in Verb. mit".
bool TakeInConnection(Cursor* cursor) {
  Cursor ahead = *cursor;
  if (!ahead.TakeWord("in")) return false;
  ahead.Blanks();
  if (!TakeAnyWord(&ahead, {"Verbindung", "Verb"})) return false;
  ahead.Take(".");
  ahead.Blanks();
  if (!ahead.TakeWord("mit")) return false;
  *cursor = ahead;
  return true;
}

bool TakeConjunction(Cursor* cursor) {
  if (TakeConnected(cursor) || TakeInConnection(cursor)) return true;
  if (TakeAnyWord(cursor, {"und", "oder", "sowie", "beziehungsweise"})) {
    // "und/oder"
    Cursor ahead = *cursor;
    if (ahead.Take("/") && ahead.TakeWord("oder")) *cursor = ahead;
    return true;
  }
  if (TakeAnyWord(cursor, {"bzw"})) return cursor->Take("."), true;
  Cursor ahead = *cursor;
  if (TakeAnyWord(&ahead, {"u", "o"}) && ahead.Take(".")) {
    *cursor = ahead;
    return true;
  }
  return false;
}

bool TakeRange(Cursor* cursor) {
  return TakeAnyWord(cursor, {"bis"}) || TakeAny(cursor, {"–", "-", "—", "‑", "−"});
}

}  // namespace

absl::optional<Separator> TakeSeparator(Cursor* cursor) {
  Cursor ahead = *cursor;
  ahead.Blanks();
  Separator kind = Separator::kList;
  if (TakeAny(&ahead, {",", ";"})) {
    ahead.Blanks();
    TakeConjunction(&ahead);
  } else if (TakeRange(&ahead)) {
    kind = Separator::kRange;
  } else if (!TakeConjunction(&ahead) && !ahead.Take("/")) {
    return absl::nullopt;
  }
  ahead.Blanks();
  *cursor = ahead;
  return kind;
}

void SkipFillers(Cursor* cursor) {
  for (int count = 0; count < 3; ++count) {
    Cursor ahead = *cursor;
    if (!TakeAnyWord(&ahead, {"nach", "des", "der", "den", "dem", "gemäß", "aus", "von", "auch",
                              "jeweils", "mit", "auf"})) {
      return;
    }
    ahead.Blanks();
    *cursor = ahead;
  }
}

}  // namespace lotse::policy
