// The pattern that pandoc takes a DOCX's styles and pages from.
#pragma once

#include <string>

#include "services/policy/paper/paper.h"

namespace lotse::policy {

// A DOCX with the styles that pandoc uses, A4 pages with the paper's title above and "Seite n von m" below. Parts that it has not
// are pandoc's own.
std::string DocxPattern(const Paper& paper);

}  // namespace lotse::policy
