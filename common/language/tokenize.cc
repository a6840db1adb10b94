#include "common/language/tokenize.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "common/language/fold.h"

namespace lotse::language {
namespace {

constexpr absl::string_view kParagraph = "§";

bool IsDigit(absl::string_view text, std::size_t at) {
  return at < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[at]));
}

bool IsLetter(absl::string_view text, std::size_t at) {
  return at < text.size() &&
         (absl::ascii_isalpha(static_cast<unsigned char>(text[at])) || (text[at] & 0x80) != 0);
}

std::size_t SkipBlanks(absl::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

// "§ 18g": reads from the sign at `at`; false when no number follows it.
bool ReadParagraph(absl::string_view text, std::size_t at, Token* token) {
  std::size_t end = at;
  while (text.substr(end, kParagraph.size()) == kParagraph) end += kParagraph.size();
  end = SkipBlanks(text, end);
  if (!IsDigit(text, end)) return false;
  token->folded.assign(kParagraph.data(), kParagraph.size());
  while (IsDigit(text, end)) token->folded.push_back(text[end++]);
  // The letter of "18g" and "18 g", but not the word of "18 AufenthG".
  const std::size_t letter = SkipBlanks(text, end);
  const bool ascii = letter < text.size() && (text[letter] & 0x80) == 0;
  if (ascii && IsLetter(text, letter) && !IsLetter(text, letter + 1) &&
      !IsDigit(text, letter + 1)) {
    token->folded.push_back(absl::ascii_tolower(static_cast<unsigned char>(text[letter])));
    end = letter + 1;
  }
  token->length = end - at;
  return true;
}

// Reads ASCII letters and digits, which most are, all at once: to the last that certainly carries no mark; returns where it ends.
std::size_t ReadPlain(absl::string_view text, std::size_t at, Token* token) {
  std::size_t end = at;
  while (end < text.size() && absl::ascii_isalnum(static_cast<unsigned char>(text[end]))) ++end;
  if (end > at && end < text.size() && (text[end] & 0x80) != 0) --end;
  const std::size_t size = token->folded.size();
  token->folded.append(text.data() + at, end - at);
  for (std::size_t i = size; i < token->folded.size(); ++i) {
    token->folded[i] = absl::ascii_tolower(static_cast<unsigned char>(token->folded[i]));
  }
  return end;
}

// Reads letters and digits from `at`; leaves the token empty when there are none.
void ReadWord(absl::string_view text, std::size_t at, Token* token) {
  std::size_t end = at;
  while (end < text.size()) {
    end = ReadPlain(text, end, token);
    if (end == text.size()) break;
    const std::size_t size = token->folded.size();
    std::size_t next = end;
    if (!FoldNext(text, &next, &token->folded)) {
      token->folded.resize(size);
      break;
    }
    end = next;
  }
  token->length = end - at;
}

}  // namespace

std::vector<Token> Tokenize(absl::string_view text, std::size_t max_tokens) {
  std::vector<Token> tokens;
  tokens.reserve(std::min<std::size_t>(max_tokens, 16));
  std::string ignored;
  std::size_t at = 0;
  while (at < text.size() && tokens.size() < max_tokens) {
    Token token;
    token.offset = at;
    const bool sign = text.substr(at, kParagraph.size()) == kParagraph;
    if (!sign || !ReadParagraph(text, at, &token)) ReadWord(text, at, &token);
    if (token.length == 0) {
      FoldNext(text, &at, &ignored);
      ignored.clear();
      continue;
    }
    at += token.length;
    if (!token.folded.empty()) tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace lotse::language
