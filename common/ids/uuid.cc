#include "common/ids/uuid.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <cstring>

#include "common/ids/sha256.h"

namespace lotse {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr bool IsDashPosition(int i) { return i == 8 || i == 13 || i == 18 || i == 23; }

void SetVersion(std::array<std::uint8_t, 16>& bytes, std::uint8_t version) {
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
}

}  // namespace

absl::optional<Uuid> Uuid::Parse(absl::string_view text) {
  if (text.size() != 36) return absl::nullopt;
  std::array<std::uint8_t, 16> bytes;
  int digit = 0;
  for (int i = 0; i < 36; ++i) {
    if (IsDashPosition(i)) {
      if (text[i] != '-') return absl::nullopt;
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) return absl::nullopt;
    auto& byte = bytes[digit / 2];
    byte = static_cast<std::uint8_t>(digit % 2 == 0 ? value << 4 : byte | value);
    ++digit;
  }
  return Uuid(bytes);
}

absl::optional<Uuid> Uuid::FromBytes(absl::string_view bytes) {
  if (bytes.size() != 16) return absl::nullopt;
  std::array<std::uint8_t, 16> copy;
  std::memcpy(copy.data(), bytes.data(), copy.size());
  return Uuid(copy);
}

Uuid Uuid::Derive(absl::string_view namespace_text, absl::string_view text) {
  Sha256 hash;
  hash.Update(namespace_text);
  hash.Update("\n");
  hash.Update(text);
  const auto digest = hash.Finish();
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), digest.data(), bytes.size());
  SetVersion(bytes, 8);
  return Uuid(bytes);
}

std::string Uuid::ToString() const {
  std::string text(36, '-');
  int out = 0;
  for (std::uint8_t byte : bytes_) {
    if (IsDashPosition(out)) ++out;
    text[out++] = kHexDigits[byte >> 4];
    text[out++] = kHexDigits[byte & 0x0f];
  }
  return text;
}

Uuid RandomSource::NextUuid() {
  std::array<std::uint8_t, 16> bytes;
  for (int half = 0; half < 2; ++half) {
    const std::uint64_t word = Next64();
    std::memcpy(bytes.data() + 8 * half, &word, sizeof(word));
  }
  SetVersion(bytes, 4);
  return Uuid(bytes);
}

std::uint64_t SystemRandom::Next64() {
  std::uint64_t word = 0;
  // Without randomness no id and no epoch is safe; there is nothing sensible left to do.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&word), sizeof(word)) != 1) std::abort();
  return word;
}

}  // namespace lotse
