#include "services/policy/citations/sign.h"

#include "absl/strings/string_view.h"

namespace lotse::policy {
namespace {

constexpr absl::string_view kSign = "§";

}  // namespace

absl::optional<Sign> TakeSign(Cursor* cursor) {
  Sign sign;
  if (cursor->Take(kSign)) {
    Cursor ahead = *cursor;
    ahead.Blanks();
    sign.plural = ahead.Take(kSign);
    if (sign.plural) *cursor = ahead;
    return sign;
  }
  for (const absl::string_view word : {"Paragraph", "Paragraf", "Paragraphen", "Paragrafen"}) {
    if (cursor->TakeWord(word)) return sign;
  }
  for (const absl::string_view word : {"Art", "Artikel", "Artikeln", "Artikels"}) {
    if (!cursor->TakeWord(word)) continue;
    cursor->Take(".");
    sign.article = true;
    return sign;
  }
  return absl::nullopt;
}

}  // namespace lotse::policy
