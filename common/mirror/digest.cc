#include "common/mirror/digest.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/ids/sha256.h"

namespace lotse::mirror {
namespace {

struct Term {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

Term TermOf(absl::string_view id, absl::string_view content_hash) {
  const Sha256Digest digest = HashSha256(absl::StrCat(id, "\n", content_hash));
  Term term;
  for (int i = 7; i >= 0; --i) {
    term.low = term.low << 8 | digest[i];
    term.high = term.high << 8 | digest[i + 8];
  }
  return term;
}

}  // namespace

void Digest::Add(absl::string_view id, absl::string_view content_hash) {
  const Term term = TermOf(id, content_hash);
  low_ += term.low;
  high_ += term.high + (low_ < term.low ? 1 : 0);
  ++count_;
}

void Digest::Remove(absl::string_view id, absl::string_view content_hash) {
  const Term term = TermOf(id, content_hash);
  const std::uint64_t borrow = low_ < term.low ? 1 : 0;
  low_ -= term.low;
  high_ -= term.high + borrow;
  --count_;
}

std::string Digest::Hash() const { return absl::StrFormat("%016x%016x", high_, low_); }

}  // namespace lotse::mirror
