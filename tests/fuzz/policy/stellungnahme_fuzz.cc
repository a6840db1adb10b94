// Any bytes as XML: what is read is written so that it reads the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "services/policy/paper/stellungnahme.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::policy;
  const absl::string_view xml(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<Stellungnahmen> read = ReadStellungnahmen(xml);
  if (!read.ok()) return 0;
  const absl::StatusOr<Stellungnahmen> again = ReadStellungnahmen(WriteXml(*read));
  if (!again.ok() || !(*again == *read)) std::abort();
  return 0;
}
