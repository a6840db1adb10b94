// XML as a tree, read by expat within bounds: what comes from outside must neither take all memory nor read other files.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

struct XmlElement;

// A text or an element.
struct XmlNode {
  std::string text;
  std::unique_ptr<XmlElement> element;  // null: it is a text
};

struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> nodes;
  std::size_t line = 1;  // where it begins, from 1
  std::size_t column = 1;

  // The first of these among the children; null when there is none.
  const XmlElement* Child(absl::string_view wanted) const;
  // Empty when it is not set.
  absl::string_view Attribute(absl::string_view wanted) const;
};

// The largest act has 0.8 MB, 6,000 elements in an act's order of magnitude, nested 12 deep.
inline constexpr std::size_t kMaxXmlBytes = 64 << 20;
inline constexpr std::size_t kMaxXmlElements = 1'000'000;
inline constexpr std::size_t kMaxXmlDepth = 64;

// The root of `bytes`; `file` is for messages. Refused with LAW_XML_BROKEN: what is not well-formed, what declares or uses entities
// of its own, and what is beyond kMaxXmlElements or kMaxXmlDepth; LAW_XML_TOO_LARGE. An external DTD is not read. Texts are valid
// UTF-8.
absl::StatusOr<std::unique_ptr<XmlElement>> ParseXml(absl::string_view bytes,
                                                     const std::string& file);

}  // namespace lotse::policy
