#include "common/text/collate.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstdlib>
#include <memory>

namespace lotse::text {
namespace {

// Opening a collator takes a millisecond and using one from two threads is not allowed: one is opened, each thread clones
// it once.
const icu::Collator& ThreadCollator() {
  static const icu::Collator* const prototype = [] {
    UErrorCode error = U_ZERO_ERROR;
    icu::Collator* collator = icu::Collator::createInstance(icu::Locale("de"), error);
    if (U_FAILURE(error)) std::abort();  // ICU without its data: the installation is broken.
    // Identical texts must be the only ones with identical keys.
    collator->setAttribute(UCOL_STRENGTH, UCOL_IDENTICAL, error);
    collator->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, error);
    return collator;
  }();
  thread_local const std::unique_ptr<icu::Collator> mine(prototype->clone());
  return *mine;
}

}  // namespace

std::string GermanSortKey(absl::string_view text) {
  const auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::Collator& collator = ThreadCollator();
  std::string key(text.size() * 4 + 16, '\0');
  std::int32_t size = collator.getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()),
                                          static_cast<std::int32_t>(key.size()));
  if (static_cast<std::size_t>(size) > key.size()) {
    key.resize(static_cast<std::size_t>(size));
    size = collator.getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()), size);
  }
  key.resize(static_cast<std::size_t>(size) - 1);  // ICU ends it with a zero.
  return key;
}

}  // namespace lotse::text
