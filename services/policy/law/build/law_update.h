// A new text of an act in place of the one that is there.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/law/build/law_folder.h"
#include "services/policy/law/build/law_text.h"

namespace lotse::policy {

enum class TextChangeKind {
  kNewAct,    // with all its sections
  kNew,       // a section that was not there, or was repealed
  kReworded,  // another text, title or structure
  kRepealed,  // "(weggefallen)" now, or gone from the act
};

// "NEW_ACT", "REWORDED".
absl::string_view TextChangeName(TextChangeKind kind);

struct TextChange {
  TextChangeKind kind;
  std::string act;
  std::string section;  // "18g"; empty of kNewAct
  std::string title;    // the new one, else the old one; of kNewAct how many sections it has
};

// Puts `text` under the name `act` into `folder`, in the place of the act or behind all others, and carries its history on: a
// version whose title, paragraphs or repeal changed ends on the day that `text` was built, and the new one begins. An act whose
// history was not kept begins to have one with its first change. Adds what changed, in the order of the sections, to `changes`.
//
// Refused with LAW_TEXT_OLDER when something changed and `text` is not newer than what is there; then `folder` is as it was.
absl::Status UpdateAct(const LawText& text, const std::string& act, LawFolder* folder,
                       std::vector<TextChange>* changes);

}  // namespace lotse::policy
