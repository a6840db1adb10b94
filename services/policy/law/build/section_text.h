// A section's paragraphs from its XML.
#pragma once

#include <vector>

#include "services/policy/law/build/law_text.h"
#include "services/policy/law/build/xml_tree.h"

namespace lotse::policy {

// `content` is the norm's textdaten/text/Content. A <P> that begins with "(2a)" begins a paragraph; others go on with the one before.
std::vector<TextParagraph> ParagraphsOf(const XmlElement& content);

}  // namespace lotse::policy
