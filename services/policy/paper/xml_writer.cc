#include "absl/strings/str_cat.h"
#include "services/policy/paper/escape.h"
#include "services/policy/paper/stellungnahme.h"
#include "services/policy/paper/xml_names.h"

namespace lotse::policy {
namespace {

class XmlWriter {
 public:
  explicit XmlWriter(std::string* out) : out_(out) {}

  // name="value"; empty when there is nothing to say.
  static std::string Attribute(absl::string_view name, absl::string_view value) {
    if (value.empty()) return "";
    return absl::StrCat(" ", name, "=\"", EscapeMarkup(value, true), "\"");
  }

  void Open(absl::string_view tag, absl::string_view attributes = "") {
    absl::StrAppend(out_, Indent(), "<", tag, attributes, ">\n");
    ++depth_;
  }
  void Close(absl::string_view tag) {
    --depth_;
    absl::StrAppend(out_, Indent(), "</", tag, ">\n");
  }
  void Text(absl::string_view tag, absl::string_view text, absl::string_view attributes = "") {
    absl::StrAppend(out_, Indent(), "<", tag, attributes, ">", EscapeMarkup(text), "</", tag,
                    ">\n");
  }
  void Empty(absl::string_view tag, absl::string_view attributes) {
    absl::StrAppend(out_, Indent(), "<", tag, attributes, "/>\n");
  }
  void Code(absl::string_view tag, absl::string_view list, absl::string_view code) {
    Open(tag, absl::StrCat(Attribute("listURI", absl::StrCat("urn:lotse:policy:codeliste:", list)),
                           Attribute("listVersionID", "1")));
    Text("code", code);
    Close(tag);
  }

 private:
  std::string Indent() const { return std::string(2 * depth_, ' '); }

  std::string* const out_;
  int depth_ = 0;
};

void WriteStandardPart(const Stellungnahme& one, XmlWriter* xml) {
  xml->Text("xb:stellungnahmeID", one.id);
  xml->Text("xb:planID", one.plan_id);
  xml->Text("xb:beteiligungsID", one.plan_id);
  xml->Code("xb:status", "status", one.status);
  xml->Text("xb:titel", one.title);
  xml->Text("xb:beschreibung", one.body);
  xml->Text("xb:durchgang", absl::StrCat(one.pass));
  if (!one.date.empty()) xml->Text("xb:datum", one.date);
  for (const std::string& subject : one.subjects) {
    xml->Open("xb:zuordnung");
    xml->Text("xb:zuordnungID", subject);
    xml->Close("xb:zuordnung");
  }
  if (one.priority > 0) xml->Code("xb:prioritaet", "platz", absl::StrCat(one.priority));
  for (const std::string& keyword : one.keywords) xml->Text("xb:schlagwort", keyword);
}

void WriteDissent(const SignedDissent& dissent, XmlWriter* xml) {
  xml->Open("lotse:sondervotum");
  for (const std::string& signature : dissent.signatures) xml->Text("lotse:zeichner", signature);
  xml->Text("lotse:wortlaut", dissent.text);
  xml->Close("lotse:sondervotum");
}

std::string NumberAttribute(absl::string_view name, int number) {
  return XmlWriter::Attribute(name, absl::StrCat(number));
}

void WriteOwnPart(const Stellungnahme& one, XmlWriter* xml) {
  xml->Text("lotse:nummer", absl::StrCat(one.number));
  for (const ReleasedEvidence& evidence : one.evidence) {
    xml->Text("lotse:beleg", evidence.text,
              absl::StrCat(NumberAttribute("faelle", evidence.cases),
                           XmlWriter::Attribute("quelle", evidence.source)));
  }
  for (const VoteBar& votes : one.votes) {
    xml->Empty("lotse:stimmen", absl::StrCat(XmlWriter::Attribute("gruppe", votes.label),
                                             NumberAttribute("stimmberechtigt", votes.eligible),
                                             NumberAttribute("dafuer", votes.agree),
                                             NumberAttribute("dagegen", votes.disagree),
                                             NumberAttribute("enthalten", votes.pass)));
  }
  for (const SignedDissent& dissent : one.dissents) WriteDissent(dissent, xml);
  for (const MergedOriginal& original : one.originals) {
    xml->Text("lotse:zusammengefuehrt", original.title, NumberAttribute("nummer", original.number));
  }
}

}  // namespace

std::string WriteXml(const Stellungnahmen& statements) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  XmlWriter xml(&out);
  xml.Open("lotse:empfehlungen",
           absl::StrCat(XmlWriter::Attribute("xmlns:lotse", kLotseXml),
                        XmlWriter::Attribute("xmlns:xb", kXBeteiligung), " version=\"1\"",
                        XmlWriter::Attribute("runde", statements.round),
                        XmlWriter::Attribute("titel", statements.title),
                        XmlWriter::Attribute("rechtsstand", statements.law_date),
                        XmlWriter::Attribute("stand", statements.time),
                        statements.sample ? " beispiel=\"true\"" : "",
                        statements.public_version ? " oeffentlich=\"true\"" : ""));
  for (const Stellungnahme& one : statements.items) {
    xml.Open("xb:stellungnahme");
    WriteStandardPart(one, &xml);
    WriteOwnPart(one, &xml);
    xml.Close("xb:stellungnahme");
  }
  xml.Close("lotse:empfehlungen");
  return out;
}

}  // namespace lotse::policy
