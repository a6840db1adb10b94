#include <expat.h>

#include <cstring>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/policy/paper/errors.h"
#include "services/policy/paper/stellungnahme.h"
#include "services/policy/paper/xml_names.h"

namespace lotse::policy {
namespace {

constexpr int kMaxDepth = 32;
constexpr char kSeparator = '\n';  // stands in no namespace

// The handlers of one reading. An element's text is what stands in it outside of elements below it.
class StatementReader {
 public:
  StatementReader() : parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<StatementReader*>(self)->Begin(name, attributes);
        },
        [](void* self, const char*) { static_cast<StatementReader*>(self)->End(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int length) {
      static_cast<StatementReader*>(self)->Text({text, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser_.get(), [](void* self, const char*, const char*, const char*, int) {
          static_cast<StatementReader*>(self)->Fail("a document type is not taken");
        });
  }

  absl::StatusOr<Stellungnahmen> Read(absl::string_view xml) {
    const bool parsed =
        XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
    if (!parsed || !fault_.empty()) {
      return XmlMalformed(
          XML_GetCurrentLineNumber(parser_.get()), XML_GetCurrentColumnNumber(parser_.get()) + 1,
          fault_.empty() ? XML_ErrorString(XML_GetErrorCode(parser_.get())) : fault_);
    }
    return std::move(result_);
  }

 private:
  // "xb:titel", "lotse:stimmen", "code"; empty for an element of another namespace.
  static std::string ShortName(absl::string_view name) {
    const std::size_t end = name.find(kSeparator);
    if (end == absl::string_view::npos) return std::string(name);
    const absl::string_view space = name.substr(0, end);
    const absl::string_view local = name.substr(end + 1);
    if (space == kXBeteiligung) return absl::StrCat("xb:", local);
    if (space == kLotseXml) return absl::StrCat("lotse:", local);
    return "";
  }

  static std::string Attribute(const char** attributes, const char* name) {
    for (; *attributes != nullptr; attributes += 2) {
      if (std::strcmp(attributes[0], name) == 0) return attributes[1];
    }
    return "";
  }

  int Count(absl::string_view text) {
    int number = 0;
    if (!text.empty() && (!absl::SimpleAtoi(text, &number) || number < 0)) {
      Fail(absl::StrCat("'", text.substr(0, 40), "' is no count"));
    }
    return number;
  }
  int CountOf(const char** attributes, const char* name) {
    return Count(Attribute(attributes, name));
  }

  void Fail(absl::string_view fault) {
    if (fault_.empty()) fault_ = std::string(fault);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void Begin(const char* name, const char** attributes) {
    path_.push_back(ShortName(name));
    text_.clear();
    if (path_.size() > kMaxDepth) return Fail("elements lie too deep");
    if (path_.size() == 1) return BeginRoot(attributes);
    if (path_.size() == 2 && path_[1] == "xb:stellungnahme") {
      result_.items.emplace_back();
    } else if (path_.size() == 3 && path_[1] == "xb:stellungnahme") {
      BeginPart(attributes);
    }
  }

  void BeginRoot(const char** attributes) {
    if (path_[0] != "lotse:empfehlungen") {
      return Fail("the root is not 'empfehlungen' of urn:lotse:policy:empfehlungen:1");
    }
    result_.round = Attribute(attributes, "runde");
    result_.title = Attribute(attributes, "titel");
    result_.law_date = Attribute(attributes, "rechtsstand");
    result_.time = Attribute(attributes, "stand");
    result_.sample = Attribute(attributes, "beispiel") == "true";
    result_.public_version = Attribute(attributes, "oeffentlich") == "true";
  }

  void BeginPart(const char** attributes) {
    Stellungnahme& item = result_.items.back();
    const std::string& name = path_[2];
    if (name == "lotse:beleg") {
      item.evidence.push_back({"", CountOf(attributes, "faelle"), Attribute(attributes, "quelle")});
    } else if (name == "lotse:stimmen") {
      item.votes.push_back({Attribute(attributes, "gruppe"), CountOf(attributes, "stimmberechtigt"),
                            CountOf(attributes, "dafuer"), CountOf(attributes, "dagegen"),
                            CountOf(attributes, "enthalten")});
    } else if (name == "lotse:sondervotum") {
      item.dissents.emplace_back();
    } else if (name == "lotse:zusammengefuehrt") {
      item.originals.push_back({CountOf(attributes, "nummer"), ""});
    }
  }

  void Text(absl::string_view text) { text_.append(text.data(), text.size()); }

  void End() {
    if (path_.size() >= 3 && path_[1] == "xb:stellungnahme") {
      if (path_.size() == 3) EndPart();
      if (path_.size() == 4) EndInner();
    }
    path_.pop_back();
    text_.clear();
  }

  void EndPart() {
    Stellungnahme& item = result_.items.back();
    const std::string& name = path_[2];
    if (name == "xb:stellungnahmeID") item.id = text_;
    if (name == "xb:planID") item.plan_id = text_;
    if (name == "xb:titel") item.title = text_;
    if (name == "xb:beschreibung") item.body = text_;
    if (name == "xb:durchgang") item.pass = Count(text_);
    if (name == "xb:datum") item.date = text_;
    if (name == "xb:schlagwort") item.keywords.push_back(text_);
    if (name == "lotse:nummer") item.number = Count(text_);
    if (name == "lotse:beleg") item.evidence.back().text = text_;
    if (name == "lotse:zusammengefuehrt") item.originals.back().title = text_;
  }

  void EndInner() {
    Stellungnahme& item = result_.items.back();
    const std::string& outer = path_[2];
    const std::string& name = path_[3];
    if (outer == "xb:status" && name == "code") item.status = text_;
    if (outer == "xb:prioritaet" && name == "code") item.priority = Count(text_);
    if (outer == "xb:zuordnung" && name == "xb:zuordnungID") item.subjects.push_back(text_);
    if (outer != "lotse:sondervotum") return;
    if (name == "lotse:zeichner") item.dissents.back().signatures.push_back(text_);
    if (name == "lotse:wortlaut") item.dissents.back().text = text_;
  }

  struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
  Stellungnahmen result_;
  std::vector<std::string> path_;
  std::string text_;
  std::string fault_;
};

}  // namespace

absl::StatusOr<Stellungnahmen> ReadStellungnahmen(absl::string_view xml) {
  if (xml.size() > kMaxXmlBytes) return XmlTooLarge(xml.size(), kMaxXmlBytes);
  return StatementReader().Read(xml);
}

}  // namespace lotse::policy
