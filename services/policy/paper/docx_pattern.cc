#include "services/policy/paper/docx_pattern.h"

#include "absl/strings/str_cat.h"
#include "services/policy/paper/escape.h"
#include "services/policy/paper/stored_zip.h"
#include "services/policy/paper/text_lines.h"

namespace lotse::policy {
namespace {

constexpr char kXmlHead[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kSpaces[] =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// A paragraph style: its id, the name that word processors know it by, what it stands on, and its properties.
struct ParagraphStyle {
  const char* id;
  const char* name;
  const char* based_on;
  const char* paragraph;
  const char* run;
};

// Sizes in half points, distances in twentieths of a point. Pandoc's styles, and four of our own at the end.
constexpr ParagraphStyle kParagraphStyles[] = {
    {"BodyText", "Body Text", "Normal", "", ""},
    {"FirstParagraph", "First Paragraph", "BodyText", "", ""},
    {"Compact", "Compact", "BodyText", "<w:keepLines/><w:spacing w:before=\"40\" w:after=\"40\"/>",
     ""},
    {"Title", "Title", "Normal",
     "<w:keepNext/><w:spacing w:before=\"1200\" w:after=\"160\" w:line=\"264\" "
     "w:lineRule=\"auto\"/>",
     "<w:b/><w:color w:val=\"16365C\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>"},
    {"Subtitle", "Subtitle", "Normal", "<w:keepNext/><w:spacing w:after=\"480\"/>",
     "<w:color w:val=\"444444\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
    {"Heading1", "heading 1", "Normal",
     "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"2\" "
     "w:color=\"16365C\"/></w:pBdr>"
     "<w:spacing w:before=\"480\" w:after=\"160\"/><w:outlineLvl w:val=\"0\"/>",
     "<w:b/><w:color w:val=\"16365C\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"},
    {"Heading2", "heading 2", "Normal",
     "<w:keepNext/><w:spacing w:before=\"400\" w:after=\"120\"/><w:outlineLvl w:val=\"1\"/>",
     "<w:b/><w:color w:val=\"16365C\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
    {"Heading3", "heading 3", "Normal",
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/>",
     "<w:b/><w:color w:val=\"16365C\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"},
    {"BlockText", "Block Text", "BodyText",
     "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"10\" w:color=\"8A2B12\"/></w:pBdr>"
     "<w:spacing w:before=\"0\" w:after=\"120\"/><w:ind w:left=\"340\" w:right=\"340\"/>",
     ""},
    {"DefinitionTerm", "Definition Term", "Normal",
     "<w:keepNext/><w:spacing w:before=\"80\" w:after=\"0\"/>", "<w:b/>"},
    {"Definition", "Definition", "Normal", "<w:spacing w:after=\"80\"/><w:ind w:left=\"400\"/>",
     ""},
    {"Caption", "caption", "Normal", "<w:keepNext/><w:spacing w:before=\"80\" w:after=\"80\"/>",
     "<w:i/>"},
    {"TableCaption", "Table Caption", "Caption", "", ""},
    {"ImageCaption", "Image Caption", "Caption", "", ""},
    {"Header", "header", "Normal", "<w:spacing w:after=\"0\"/>",
     "<w:color w:val=\"555555\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
    {"Footer", "footer", "Normal", "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
     "<w:color w:val=\"555555\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
    {"Notice", "Notice", "Normal",
     "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"5\" w:color=\"8A2B12\"/>"
     "<w:left w:val=\"single\" w:sz=\"12\" w:space=\"5\" w:color=\"8A2B12\"/>"
     "<w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"5\" w:color=\"8A2B12\"/>"
     "<w:right w:val=\"single\" w:sz=\"12\" w:space=\"5\" w:color=\"8A2B12\"/></w:pBdr>"
     "<w:spacing w:before=\"200\" w:after=\"200\"/><w:ind w:left=\"120\" w:right=\"120\"/>",
     "<w:color w:val=\"8A2B12\"/>"},
    {"PaperSignature", "Paper Signature", "BlockText",
     "<w:spacing w:before=\"0\" w:after=\"200\"/><w:jc w:val=\"right\"/>", "<w:i/>"},
    {"Chart", "Chart", "Normal", "<w:spacing w:before=\"120\" w:after=\"200\"/>", ""},
    {"NextPage", "Next Page", "Normal",
     "<w:pageBreakBefore/><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
     "<w:sz w:val=\"2\"/>"}};

constexpr char kDefaults[] =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" "
    "w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang "
    "w:val=\"de-DE\" w:eastAsia=\"de-DE\" "
    "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
    "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
    "w:val=\"Normal\"/><w:qFormat/></w:style><w:style w:type=\"character\" w:default=\"1\" "
    "w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph "
    "Font\"/></w:style><w:style "
    "w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:basedOn "
    "w:val=\"DefaultParagraphFont\"/><w:rPr><w:color w:val=\"1F4E79\"/><w:u "
    "w:val=\"single\"/></w:rPr>"
    "</w:style>";

// Lines around every cell, the header row grey and repeated on each page.
constexpr char kTableStyle[] =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Table\"><w:name "
    "w:val=\"Table\"/><w:qFormat/>"
    "<w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr><w:tblPr><w:tblBorders>"
    "<w:top w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:left w:val=\"single\" w:sz=\"4\" "
    "w:color=\"999999\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:right "
    "w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/><w:insideH w:val=\"single\" w:sz=\"4\" "
    "w:color=\"999999\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/></w:tblBorders>"
    "<w:tblCellMar><w:top w:w=\"20\" w:type=\"dxa\"/><w:left w:w=\"90\" w:type=\"dxa\"/><w:bottom "
    "w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val=\"clear\" "
    "w:color=\"auto\" w:fill=\"E4EAF2\"/></w:tcPr></w:tblStylePr></w:style>";

std::string StylesXml() {
  std::string xml = absl::StrCat(kXmlHead, "<w:styles", kSpaces, ">", kDefaults);
  for (const ParagraphStyle& style : kParagraphStyles) {
    absl::StrAppend(&xml, "<w:style w:type=\"paragraph\" w:styleId=\"", style.id,
                    "\"><w:name w:val=\"", style.name, "\"/><w:basedOn w:val=\"", style.based_on,
                    "\"/><w:qFormat/><w:pPr>", style.paragraph, "</w:pPr><w:rPr>", style.run,
                    "</w:rPr></w:style>");
  }
  return absl::StrCat(xml, kTableStyle, "</w:styles>");
}

std::string Field(absl::string_view code) {
  return absl::StrCat("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>", code,
                      "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>"
                      "<w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

std::string Run(absl::string_view text) {
  return absl::StrCat("<w:r><w:t xml:space=\"preserve\">", EscapeMarkup(text), "</w:t></w:r>");
}

std::string HeaderXml(const Paper& paper) {
  return absl::StrCat(kXmlHead, "<w:hdr", kSpaces,
                      "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>",
                      Run(OnOneLine(paper.title)), "</w:p></w:hdr>");
}

std::string FooterXml() {
  return absl::StrCat(kXmlHead, "<w:ftr", kSpaces,
                      "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>", Run("Seite "),
                      Field("PAGE"), Run(" von "), Field("NUMPAGES"), "</w:p></w:ftr>");
}

// A4; the first page, with its title, has neither header nor footer.
std::string DocumentXml() {
  return absl::StrCat(
      kXmlHead, "<w:document", kSpaces,
      "><w:body><w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>"
      "<w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" "
      "w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1247\" w:bottom=\"1247\" "
      "w:left=\"1247\" w:header=\"709\" w:footer=\"624\" w:gutter=\"0\"/><w:titlePg/>"
      "</w:sectPr></w:body></w:document>");
}

std::string RelationshipsXml() {
  constexpr char kType[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string xml = absl::StrCat(
      kXmlHead,
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
  constexpr const char* kParts[] = {"styles", "header", "footer"};
  constexpr const char* kFiles[] = {"styles.xml", "header1.xml", "footer1.xml"};
  for (int i = 0; i < 3; ++i) {
    absl::StrAppend(&xml, "<Relationship Id=\"rId", i + 1, "\" Type=\"", kType, kParts[i],
                    "\" Target=\"", kFiles[i], "\"/>");
  }
  return xml + "</Relationships>";
}

std::string ContentTypesXml() {
  constexpr char kType[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string xml = absl::StrCat(
      kXmlHead,
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
      "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
  constexpr const char* kFiles[] = {"document", "styles", "header1", "footer1"};
  constexpr const char* kTypes[] = {"document.main", "styles", "header", "footer"};
  for (int i = 0; i < 4; ++i) {
    absl::StrAppend(&xml, "<Override PartName=\"/word/", kFiles[i], ".xml\" ContentType=\"", kType,
                    kTypes[i], "+xml\"/>");
  }
  return xml + "</Types>";
}

std::string PackageXml() {
  return absl::StrCat(
      kXmlHead,
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
}

}  // namespace

std::string DocxPattern(const Paper& paper) {
  return StoredZip({{"[Content_Types].xml", ContentTypesXml()},
                    {"_rels/.rels", PackageXml()},
                    {"word/document.xml", DocumentXml()},
                    {"word/_rels/document.xml.rels", RelationshipsXml()},
                    {"word/styles.xml", StylesXml()},
                    {"word/header1.xml", HeaderXml(paper)},
                    {"word/footer1.xml", FooterXml()}});
}

}  // namespace lotse::policy
