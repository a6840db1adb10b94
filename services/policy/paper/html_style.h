// How the paper looks, on a screen and on pages.
#pragma once

namespace lotse::policy {

inline constexpr char kHtmlStyle[] = R"(
html { font: 11pt/1.45 "Liberation Sans", Arial, sans-serif; color: #111; }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1, h2, h3, h4 { color: #16365c; line-height: 1.25; }
h1 { font-size: 2em; margin: 0 0 0.8em; }
h2 { font-size: 1.5em; margin: 1.8em 0 0.6em; border-bottom: 2px solid #16365c; padding-bottom: 0.15em; }
h3 { font-size: 1.2em; margin: 1.8em 0 0.5em; }
h4 { font-size: 1em; margin: 1.2em 0 0.3em; }
p, ul, ol { margin: 0 0 0.7em; }
li { margin-bottom: 0.3em; }
.kind { font-size: 1.15em; color: #444; margin-bottom: 0.4em; }
.notice { border: 2px solid #8a2b12; padding: 0.6em 0.8em; margin: 0 0 1em; color: #8a2b12; }
.notice p { margin: 0; }
dl { display: table; width: 100%; border-top: 1px solid #888; padding-top: 0.6em; }
dl div { display: table-row; }
dt, dd { display: table-cell; padding: 0.2em 0; }
dt { font-weight: bold; width: 16em; }
dd { margin: 0; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0.4em 0 1em; font-size: 0.9em; }
caption { text-align: left; font-style: italic; padding-bottom: 0.3em; }
th, td { border: 1px solid #999; padding: 0.3em 0.45em; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: #e4eaf2; }
tbody th { font-weight: normal; }
blockquote { margin: 0.5em 0 1em; padding: 0.1em 0 0.1em 1em; border-left: 4px solid #8a2b12; }
.signature { text-align: right; font-style: italic; }
.chart { margin: 0.5em 0 1em; }
.chart svg, .chart img { max-width: 100%; height: auto; }
@page { size: A4; margin: 25mm 22mm 22mm;
  @top-left { content: string(paper-title); font: 8.5pt "Liberation Sans", Arial, sans-serif; color: #555; }
  @bottom-right { content: "Seite " counter(page) " von " counter(pages); font: 8.5pt "Liberation Sans", Arial, sans-serif; color: #555; } }
@page :first { @top-left { content: none; } @bottom-right { content: none; } }
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; margin: 0; padding: 0; }
  header { break-after: page; padding-top: 45mm; }
  header h1 { string-set: paper-title content(); font-size: 2.3em; }
  h2, h3, h4, caption { break-after: avoid; }
  .chart, blockquote, tr, li, table.short { break-inside: avoid; }
  h4 + p { break-after: avoid; }
  p { orphans: 3; widows: 3; }
}
)";

}  // namespace lotse::policy
