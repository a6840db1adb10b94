// The numbers and letters of a paragraph.
#pragma once

#include <vector>

#include "services/policy/law/build/law_text.h"
#include "services/policy/law/build/xml_tree.h"

namespace lotse::policy {

// Of its lists, at most three levels deep, in the order of the text; and of tables that are numbered in their first column, as tables
// of fees are: their letters stand in the second. Labels longer than the index can hold are left out with what is below them.
std::vector<TextPart> PartsOf(const XmlElement& paragraph);

}  // namespace lotse::policy
