#include "services/policy/law/build/text_parts.h"

#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/policy/law/build/running_text.h"
#include "services/policy/law/label.h"

namespace lotse::policy {
namespace {

constexpr int kMaxLevels = 3;

// "1." → "1", "a)" → "a", "(2)" → "2".
std::string LabelOf(absl::string_view text) {
  while (absl::ConsumePrefix(&text, "(")) {
  }
  while (absl::ConsumeSuffix(&text, ".") || absl::ConsumeSuffix(&text, ")")) {
  }
  return std::string(text);
}

// "12a.": digits, perhaps a letter, a full stop.
bool IsNumbered(absl::string_view cell) {
  if (!absl::ConsumeSuffix(&cell, ".")) return false;
  return SectionNumber::Parse(cell).has_value();
}

// "a)", "aa)".
bool IsLettered(absl::string_view cell) {
  if (!absl::ConsumeSuffix(&cell, ")") || cell.empty() || cell.size() > 2) return false;
  return absl::ascii_islower(static_cast<unsigned char>(cell.front())) &&
         absl::ascii_islower(static_cast<unsigned char>(cell.back()));
}

class PartReader {
 public:
  std::vector<TextPart> Below(const XmlElement& element, int level) {
    std::vector<TextPart> parts;
    for (const XmlNode& node : element.nodes) {
      if (node.element == nullptr || IsLeftOut(*node.element)) continue;
      if (node.element->name == "DL") {
        Append(List(*node.element, level), &parts);
      } else if (node.element->name == "row") {
        Row(*node.element, level, &parts);
      } else {
        Append(Below(*node.element, level), &parts);
      }
    }
    return parts;
  }

 private:
  static void Append(std::vector<TextPart> more, std::vector<TextPart>* parts) {
    parts->insert(parts->end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }

  static bool IsKept(const std::string& label) {
    return !label.empty() && label.size() <= kMaxLabelBytes;
  }

  std::vector<TextPart> List(const XmlElement& list, int level) {
    std::vector<TextPart> parts;
    bool kept = false;
    for (const XmlNode& node : list.nodes) {
      if (node.element == nullptr) continue;
      if (node.element->name == "DT") {
        const std::string label = LabelOf(RunningText(*node.element));
        kept = IsKept(label);
        if (kept) parts.push_back({label, {}});
      } else if (kept && level < kMaxLevels) {
        Append(Below(*node.element, level + 1), &parts.back().below);
      }
    }
    return parts;
  }

  // Of a numbered row the number, with the lists in it; what stands in a row that goes on below it belongs to the number above.
  void Row(const XmlElement& row, int level, std::vector<TextPart>* parts) {
    std::vector<std::string> cells;
    for (const XmlNode& node : row.nodes) {
      if (node.element != nullptr) cells.push_back(RunningText(*node.element));
    }
    const bool numbered = !cells.empty() && IsNumbered(cells[0]);
    if (numbered) parts->push_back({LabelOf(cells[0]), {}});
    if (parts->empty()) return Append(Below(row, level), parts);
    if (level == kMaxLevels) return;
    std::vector<TextPart>& below = parts->back().below;
    if (!numbered && cells.size() > 1 && cells[0].empty() && IsLettered(cells[1])) {
      below.push_back({LabelOf(cells[1]), {}});
    } else {
      Append(Below(row, level + 1), &below);
    }
  }
};

}  // namespace

std::vector<TextPart> PartsOf(const XmlElement& paragraph) {
  return PartReader().Below(paragraph, 1);
}

}  // namespace lotse::policy
