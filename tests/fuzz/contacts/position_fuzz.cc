// A position that is taken is exactly the one that would be printed.
#include "services/contacts/domain/position_text.h"
#include "tests/fuzz/contacts/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::contacts;
  const std::string text = TextOf(data, size);
  const auto position = ParsePosition(text);
  if (position.ok()) Must(PrintPosition(*position) == text);
  return 0;
}
