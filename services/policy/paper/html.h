// The paper as HTML: to be read in a browser, and what DOCX and PDF are made from.
#pragma once

#include <string>
#include <vector>

#include "services/policy/paper/paper.h"

namespace lotse::policy {

enum class HtmlCharts {
  kInline,  // the pictures stand in the file
  kFiles,   // "chart-1.svg" and so on, beside it
  kNone,    // the tables say it all
};

struct HtmlOptions {
  HtmlCharts charts = HtmlCharts::kInline;
  std::string chart_suffix = "svg";  // of the files
  // Without title and subtitle in the body: for a tool that takes them from the head.
  bool titles_in_head = false;
};

// HTML 5: language, title, one h1, headings without gaps, tables with a caption, header cells with their scope, pictures with a text;
// a style for screens and for pages (A4, numbered, the title above).
std::string WriteHtml(const Paper& paper, const HtmlOptions& options = {});

// The paper's charts as SVG, in their order: what HtmlCharts::kFiles stands for.
std::vector<std::string> ChartsOf(const Paper& paper);

}  // namespace lotse::policy
