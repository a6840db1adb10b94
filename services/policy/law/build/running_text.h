// What is read of an element: its text on one line.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "services/policy/law/build/xml_tree.h"

namespace lotse::policy {

enum class TextForm {
  kWhole,
  // For counting sentences: labels of lists are kListMark, tables are left out.
  kForSentences,
};

inline constexpr absl::string_view kListMark = "¤";

// With one blank wherever there are any, also where a line, a cell or a part of a list ends; without what editors of the publisher
// added (noindex, kommentar, footnotes).
std::string RunningText(const XmlElement& element, TextForm form = TextForm::kWhole);

// Whether an element and all in it is left out of the text.
bool IsLeftOut(const XmlElement& element);

}  // namespace lotse::policy
