// The paper for the ministry as a document without a form: what Markdown, HTML, and through it DOCX and PDF are written from. In
// German.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "services/policy/paper/paper_source.h"
#include "services/policy/paper/vote_bar.h"

namespace lotse::policy {

// Texts are UTF-8 as people wrote them: a writer escapes them for its form. An empty line parts paragraphs, a line break breaks the
// line.

// Level 1: a chapter, 2: an item, 3: a part of it.
struct PaperHeading {
  int level = 1;
  std::string text;
};
struct PaperParagraph {
  std::string text;
};
// Something that must not be overlooked: that it is a sample, a draft.
struct PaperNotice {
  std::string text;
};
// Word for word, with who says it.
struct PaperQuote {
  std::string text;
  std::string signature;
};
struct PaperList {
  std::vector<std::string> items;
  bool numbered = false;
};
// Terms and what they are here.
struct PaperTerms {
  std::vector<std::pair<std::string, std::string>> terms;
};
struct PaperColumn {
  std::string title;
  int percent = 0;  // of the width; those of a table come to 100
  bool number = false;
};
// With a header row; the first column names the row.
struct PaperTable {
  std::string caption;
  std::vector<PaperColumn> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
};
// Says nothing that a table does not say.
struct PaperChart {
  std::string title;
  std::vector<VoteBar> bars;
};
// A link; https only.
struct PaperLink {
  std::string text;
  std::string address;
};

using PaperBlock = std::variant<PaperHeading, PaperParagraph, PaperNotice, PaperQuote, PaperList,
                                PaperTerms, PaperTable, PaperChart, PaperLink>;

struct Paper {
  std::string kind;   // what it is, above the title: "Gebündelte Empfehlungen der Welcome Center"
  std::string title;  // the round's
  std::string language = "de";
  absl::Time time;                // the round's last event: the only time a file bears
  std::vector<PaperBlock> cover;  // what stands below the title
  std::vector<PaperBlock> blocks;
};

// The same content gives the same paper.
Paper MakePaper(const PaperContent& content);

}  // namespace lotse::policy
