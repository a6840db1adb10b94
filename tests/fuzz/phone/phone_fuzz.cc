// Any bytes as a telephone number: a refusal with a reason, or a number that reads the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "common/errors/refusal.h"
#include "common/phone/german_phone.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto phone = lotse::phone::ParseGermanPhone(raw);
  if (!phone.ok()) {
    if (lotse::ReasonOf(phone.status()).empty()) std::abort();
    return 0;
  }
  if (!lotse::phone::IsCanonicalE164(phone->e164)) std::abort();
  const auto again = lotse::phone::ParseGermanPhone(phone->e164);
  if (!again.ok() || again->e164 != phone->e164) std::abort();
  return 0;
}
