// Any bytes as the XML of an act: what is read fits the index, and gives lines that are read again; what is not is refused by name.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/errors/refusal.h"
#include "services/policy/law/build/law_folder.h"
#include "services/policy/law/build/law_lines.h"
#include "services/policy/law/build/law_reader.h"
#include "services/policy/law/section_lines.h"

namespace lotse::policy {
namespace {

void Must(bool holds) {
  if (!holds) std::abort();
}

JsonLine LineOf(const std::string& text) {
  Json object = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  Must(object.is_object());
  Must(JsonText(object) == text);
  return JsonLine(1, std::move(object));
}

void CheckRow(const SectionRow& row) {
  JsonLine line = LineOf(row.index_line);
  const SectionLine section = ReadIndexLine(&line);
  Must(line.problem().empty());
  Must(section.number == row.number && section.title == row.shape.title);
  Must(!row.text_lines.empty());
  for (const std::string& text : row.text_lines) LineOf(text);
}

}  // namespace
}  // namespace lotse::policy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::policy;
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto text = ReadLawXml(bytes, "x.xml");
  if (!text.ok()) {
    Must(!lotse::ReasonOf(text.status()).empty());
    return 0;
  }
  Must(!text->sections.empty() && !text->name.empty());
  for (const SectionRow& row : RowsOf(*text, "X")) CheckRow(row);
  return 0;
}
