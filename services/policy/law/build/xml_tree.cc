#include "services/policy/law/build/xml_tree.h"

#include <expat.h>

#include "absl/strings/str_cat.h"
#include "services/policy/law/build/errors.h"

namespace lotse::policy {
namespace {

// Feeds expat and builds the tree; the first fault stops it.
class TreeBuilder {
 public:
  explicit TreeBuilder(const std::string& file)
      : file_(file), parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), OnStart, OnEnd);
    XML_SetCharacterDataHandler(parser_.get(), OnText);
    XML_SetEntityDeclHandler(parser_.get(), OnEntity);
    XML_SetSkippedEntityHandler(parser_.get(), OnSkipped);
  }

  absl::StatusOr<std::unique_ptr<XmlElement>> Parse(absl::string_view bytes) {
    const XML_Status parsed = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()),
                                        /*isFinal=*/XML_TRUE);
    if (!fault_.empty()) return LawXmlBroken(fault_place_, fault_);
    if (parsed != XML_STATUS_OK) {
      return LawXmlBroken(Here(), XML_ErrorString(XML_GetErrorCode(parser_.get())));
    }
    return std::move(root_);
  }

 private:
  static TreeBuilder& Self(void* self) { return *static_cast<TreeBuilder*>(self); }

  static void XMLCALL OnStart(void* self, const XML_Char* name, const XML_Char** attributes) {
    Self(self).Start(name, attributes);
  }
  static void XMLCALL OnEnd(void* self, const XML_Char*) { Self(self).open_.pop_back(); }
  static void XMLCALL OnText(void* self, const XML_Char* text, int length) {
    Self(self).Text(absl::string_view(text, static_cast<std::size_t>(length)));
  }
  static void XMLCALL OnEntity(void* self, const XML_Char* name, int, const XML_Char*, int,
                               const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
    Self(self).Blame(absl::StrCat("it declares an entity, '", name, "', which is not read"));
  }
  static void XMLCALL OnSkipped(void* self, const XML_Char* name, int) {
    Self(self).Blame(absl::StrCat("the entity '", name, "' is not known"));
  }

  XmlPlace Here() const {
    return {file_, XML_GetCurrentLineNumber(parser_.get()),
            XML_GetCurrentColumnNumber(parser_.get()) + 1};
  }

  void Blame(std::string what) {
    if (!fault_.empty()) return;
    fault_ = std::move(what);
    fault_place_ = Here();
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void Start(const XML_Char* name, const XML_Char** attributes) {
    if (++elements_ > kMaxXmlElements) {
      Blame(absl::StrCat("it has more than ", kMaxXmlElements, " elements"));
    }
    if (open_.size() >= kMaxXmlDepth) {
      Blame(absl::StrCat("it is nested more than ", kMaxXmlDepth, " deep"));
    }
    auto element = std::make_unique<XmlElement>();
    element->name = name;
    const XmlPlace here = Here();
    element->line = here.line;
    element->column = here.column;
    for (; attributes[0] != nullptr; attributes += 2) {
      element->attributes.emplace_back(attributes[0], attributes[1]);
    }
    XmlElement* raw = element.get();
    if (open_.empty()) {
      root_ = std::move(element);
    } else {
      open_.back()->nodes.push_back({"", std::move(element)});
    }
    open_.push_back(raw);
  }

  // Expat brings a text in pieces.
  void Text(absl::string_view text) {
    if (open_.empty()) return;
    std::vector<XmlNode>& nodes = open_.back()->nodes;
    if (nodes.empty() || nodes.back().element != nullptr) nodes.emplace_back();
    absl::StrAppend(&nodes.back().text, text);
  }

  const std::string& file_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::unique_ptr<XmlElement> root_;
  std::vector<XmlElement*> open_;
  std::size_t elements_ = 0;
  std::string fault_;
  XmlPlace fault_place_;
};

}  // namespace

const XmlElement* XmlElement::Child(absl::string_view wanted) const {
  for (const XmlNode& node : nodes) {
    if (node.element != nullptr && node.element->name == wanted) return node.element.get();
  }
  return nullptr;
}

absl::string_view XmlElement::Attribute(absl::string_view wanted) const {
  for (const auto& [name, value] : attributes) {
    if (name == wanted) return value;
  }
  return "";
}

absl::StatusOr<std::unique_ptr<XmlElement>> ParseXml(absl::string_view bytes,
                                                     const std::string& file) {
  if (bytes.size() > kMaxXmlBytes) return LawXmlTooLarge(file, kMaxXmlBytes);
  return TreeBuilder(file).Parse(bytes);
}

}  // namespace lotse::policy
